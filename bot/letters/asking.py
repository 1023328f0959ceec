"""Letters that ask: the question of a step, and which district is meant."""

from functools import wraps

import views.staff.steps
from bot.letters.writer import Params, Writer
from office.ids import AreaId
from office.services import Office
from views.message import View


def question(writer: Writer) -> Writer:
    """The question of a step; after words where a button is waited for, it says so."""

    @wraps(writer)
    async def asked(office: Office, params: Params) -> View:
        view = await writer(office, params)
        return views.staff.steps.press_below(view) if params.get("press") else view

    return asked


def which_area(office: Office, params: Params, name: str) -> View:
    """Which of these districts is meant; ``name`` is that of the dialogue's buttons."""
    keys = params["areas"]
    wanted = tuple(AreaId(str(key)) for key in keys) if isinstance(keys, list) else ()
    named = [(area, office.directory.city_of(area)) for area in office.directory.areas(wanted)]
    version, is_unknown = int(str(params["version"])), bool(params.get("unknown"))
    return views.staff.steps.which_area(name, version, named, is_unknown=is_unknown)
