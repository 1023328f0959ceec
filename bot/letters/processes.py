"""Letters of planning processes: news for those who follow or wrote, and the steps of staff."""

from collections.abc import Mapping
from dataclasses import replace

import views.processes
import views.staff.process_troubles
import views.staff.processes as desk_views
from bot.letters import process_steps
from bot.letters.asking import question, which_area
from bot.letters.events import left
from bot.letters.writer import Params, Writer
from office import errors
from office.ids import ProcessId, ResidentId
from office.services import Office
from office.services.plans import Plan
from views.message import View


async def _following(office: Office, params: Params) -> View:
    return views.processes.following(await _plan(office, params, is_followed=True))


async def _unfollowed(office: Office, params: Params) -> View:
    return views.processes.unfollowed(await _plan(office, params))


async def _phase(office: Office, params: Params) -> View:
    plan = await office.process_news.phase(
        _process(params), str(params["phase"]), str(params["begins"]), _resident(params)
    )
    return views.processes.phase_begins(plan)


async def _result(office: Office, params: Params) -> View:
    is_author = bool(params["author"])
    plan = await office.process_news.result(
        _process(params), int(str(params["revision"])), _resident(params), is_author=is_author
    )
    return views.processes.what_came_of_it(plan, is_author=is_author)


async def _which_area(office: Office, params: Params) -> View:
    return which_area(office, params, "pl")


async def _trouble(office: Office, params: Params) -> View:
    return views.staff.process_troubles.trouble(str(params["why"]))


async def _published(office: Office, params: Params) -> View:
    plan = await _plan(office, params)
    return desk_views.published(plan, bot=str(params["bot"]), pages=office.public_url)


async def _changed(office: Office, params: Params) -> View:
    plan = await _plan(office, params)
    return desk_views.changed(plan, str(params["what"]), int(str(params.get("told") or 0)))


async def _plan(office: Office, params: Params, *, is_followed: bool = False) -> Plan:
    """The plan, also where residents cannot see it any more."""
    process = await office.processes.known(_process(params))
    if process is None:
        raise errors.NotFound(params["process"])
    return replace(office.processes.plan_of(process), is_followed=is_followed)


def _process(params: Params) -> ProcessId:
    return ProcessId(str(params["process"]))


def _resident(params: Params) -> ResidentId:
    return ResidentId(str(params["resident"]))


WRITERS: Mapping[str, Writer] = {
    "processes.following": _following,
    "processes.unfollowed": _unfollowed,
    "processes.phase": _phase,
    "processes.result": _result,
    "processes.draft": question(process_steps.draft),
    "processes.telling": question(process_steps.telling),
    "processes.which_area": _which_area,
    "processes.trouble": _trouble,
    "processes.left": left,
    "processes.published": _published,
    "processes.changed": _changed,
}
"""The letters of planning processes."""
