"""Posters in the chat: staff choose a place and languages, the files come at once."""

from collections.abc import Mapping

from telegram import Update

import views.posters
import views.staff.posters
from handlers.context import Context, Handler, pressed
from handlers.refusals import spoken
from office import errors
from office.ids import AreaId
from office.model.sheets import Format

RIGHT = "staff.menu"


async def begin(update: Update, context: Context) -> None:
    """**Poster** in the staff's menu."""
    directory = context.office.directory
    places = [(area, directory.city_of(area)) for area in context.office.printing.areas()]
    await context.say(views.staff.posters.choose_area(places))


async def choose(update: Update, context: Context) -> None:
    """The place, then the languages, then the files."""
    member = await context.office.staff.member(context.speaker.user_id)
    if not context.office.staff.may(member, RIGHT, None):
        raise errors.NotAllowed(RIGHT)
    match pressed(update):
        case ("a", area):
            area_id = context.office.directory.area(AreaId(area)).id
            await context.turn(update, views.staff.posters.choose_languages(area_id, context.languages))
        case ("l", area, code) if code in context.languages.offered() and code != "de":
            view = views.staff.posters.with_german(AreaId(area), code, context.languages)
            await context.turn(update, view)
        case ("l" | "f", area, codes):
            await _send(context, AreaId(area), codes)
        case _:
            raise errors.Outdated("po")


async def _send(context: Context, area_id: AreaId, codes: str) -> None:
    chosen = views.posters.languages_in(codes, context.languages)
    if not chosen:
        raise errors.Outdated(codes)
    subject = context.office.printing.area(area_id)
    poster = views.posters.poster(subject, chosen, bot=context.bot.username)
    name = views.posters.file_name(subject, codes)
    for form in Format:
        content = await context.office.printing.poster(poster, form)
        await context.say(views.staff.posters.file(name, content, form))


BUTTONS: Mapping[str, Handler] = {"po": spoken(choose)}

COMMANDS: Mapping[str, Handler] = {}
