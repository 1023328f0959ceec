"""Planning processes: residents look at plans, follow them, write to them and pass them on.

Looking makes no record of anybody.
"""

from collections.abc import Mapping

from telegram import Update

import views.processes
from handlers.beside import beside
from handlers.context import Context, Handler, payload_of, pressed
from handlers.ideas import number_of
from office import errors
from office.ids import AreaId, ProcessId, ResidentId
from views.message import View


@beside
async def plans(update: Update, context: Context) -> None:
    """``/plans`` and the button behind "More": those of the own district, then of the city."""
    own = context.speaker.own_area or context.office.directory.home().area_id
    found = await context.office.processes.listing(own)
    await context.say(views.processes.listing(found))


async def listing(update: Update, context: Context) -> None:
    """A button of a list turns it."""
    match pressed(update):
        case (area, page):
            found = await context.office.processes.listing(AreaId(area), number_of(page))
            await context.turn(update, views.processes.listing(found))
        case _:
            raise errors.Outdated("plans")


async def detail(update: Update, context: Context) -> None:
    """One plan, in place of the list it was chosen from, else in a message of its own."""
    key, *way = pressed(update)
    back = ":".join(("plans", way[1], str(number_of(way[0])))) if len(way) == 2 else ""
    view = await _one(context, ProcessId(key), back=back)
    await (context.turn(update, view) if way else context.say(view))


async def from_poster(update: Update, context: Context) -> None:
    """``/start p_<slug>``: straight to the plan."""
    try:
        found = await context.office.processes.at(payload_of(update), _resident(context))
    except errors.NotFound:
        await context.say(views.processes.unknown())
        return
    await context.say(views.processes.detail(found))


async def deed(update: Update, context: Context) -> None:
    """What one does with a plan."""
    match pressed(update):
        case ("on", key):
            await context.office.participation.follow(context.speaker, ProcessId(key))
        case ("off", key):
            await context.office.participation.unfollow(context.speaker, ProcessId(key))
        case ("idea", key):
            await _write(context, ProcessId(key))
        case ("share", key):
            plan = await context.office.processes.plan(ProcessId(key))
            await context.say(views.processes.share(plan, context.bot.username))
        case _:
            raise errors.Outdated("pd")


async def _write(context: Context, key: ProcessId) -> None:
    """Begin a contribution to it; where none are taken today, say when."""
    try:
        await context.office.participation.write(context.speaker, key)
    except errors.Outdated:
        await context.say(views.processes.not_now(await context.office.processes.plan(key)))


async def _one(context: Context, key: ProcessId, *, back: str = "") -> View:
    try:
        return views.processes.detail(await context.office.processes.plan(key, _resident(context)), back=back)
    except errors.NotFound:
        return views.processes.unknown()


def _resident(context: Context) -> ResidentId | None:
    resident = context.speaker.resident
    return resident.id if resident else None


COMMANDS: Mapping[str, Handler] = {"plans": plans}

BUTTONS: Mapping[str, Handler] = {"plans": listing, "plan": detail, "pd": deed}

KEYS: Mapping[str, Handler] = {"plans": plans}

PAYLOADS: Mapping[str, Handler] = {"p": from_poster}
"""What a link that begins so leads to."""
