"""Posters in the chat: staff choose a place and languages, the files come at once."""

from collections.abc import Mapping

from telegram import Update

import views.posters
import views.staff.posters
from handlers.context import Context, Handler, pressed
from handlers.refusals import spoken
from office import errors
from office.ids import AreaId, EventId
from office.model.sheets import Format
from office.services.printing import Subject
from views.message import View

EVENT = "e_"
"""How the payload of an event begins."""

PLAN = "p_"
"""How the payload of a plan begins."""


async def begin(update: Update, context: Context) -> None:
    """**Poster** in the staff's menu."""
    directory = context.office.directory
    places = [(area, directory.city_of(area)) for area in context.office.printing.areas()]
    await context.say(views.staff.posters.choose_area(places))


async def choose(update: Update, context: Context) -> None:
    """The place, then the languages, then the files."""
    await context.office.printing.demand_staff(context.speaker.user_id)
    match pressed(update):
        case ("a", about):
            await _subject(context, about)
            await _ask(update, context, views.staff.posters.choose_languages(about, context.languages))
        case ("l", about, code) if code in context.languages.offered() and code != "de":
            await _ask(update, context, views.staff.posters.with_german(about, code, context.languages))
        case ("l" | "f", about, codes):
            await _send(context, about, codes)
        case _:
            raise errors.Outdated("po")


async def _ask(update: Update, context: Context, view: View) -> None:
    """Turn the question, but leave an announced event or a plan as it is."""
    data = update.callback_query.data if update.callback_query else ""
    is_first = (data or "").startswith((f"po:a:{EVENT}", f"po:a:{PLAN}"))
    await (context.say(view) if is_first else context.turn(update, view))


async def _subject(context: Context, about: str) -> Subject:
    """What the poster leads to; raises :class:`errors.NotFound`."""
    if about.startswith(EVENT):
        return await context.office.printing.event(EventId(about.removeprefix(EVENT)))
    if about.startswith(PLAN):
        return await context.office.printing.plan(about.removeprefix(PLAN))
    return context.office.printing.area(AreaId(about))


async def _send(context: Context, about: str, codes: str) -> None:
    chosen = views.posters.languages_in(codes, context.languages)
    if not chosen:
        raise errors.Outdated(codes)
    subject = await _subject(context, about)
    poster = views.posters.poster(subject, chosen, bot=context.bot.username)
    name = views.posters.file_name(subject, codes)
    for form in Format:
        content = await context.office.printing.poster(poster, form)
        await context.say(views.staff.posters.file(name, content, form))


BUTTONS: Mapping[str, Handler] = {"po": spoken(choose, views.staff.posters.refused)}

COMMANDS: Mapping[str, Handler] = {}
