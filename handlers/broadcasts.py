"""Announcements: staff write them here; residents stop them with "Unsubscribe" (see people)."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from telegram import Update

import views.staff.broadcast_list
from handlers.context import Context, Handler, pressed, words_of
from handlers.ideas import number_of
from handlers.refusals import spoken
from office import errors
from office.ids import AreaId, BroadcastId, EventId, LanguageCode, ProcessId
from office.services.broadcast_desk import BroadcastDesk
from office.services.broadcast_drafts import DIALOGUE
from office.services.broadcasts import Broadcasts
from office.services.speaker import Speaker


async def begin(update: Update, context: Context) -> None:
    """``/broadcast`` and the staff menu: those there are; where there are none a new one is begun at once."""
    found = await context.office.broadcast_list.recent(context.speaker)
    if found.listed or found.are_more:
        await context.say(views.staff.broadcast_list.listed(found, 0))
    else:
        await context.office.broadcast_desk.begin(context.speaker)


async def _turn_over(update: Update, context: Context, page: int) -> None:
    """Another page of the list."""
    found = await context.office.broadcast_list.recent(context.speaker)
    await context.turn(update, views.staff.broadcast_list.listed(found, page))


async def button(update: Update, context: Context) -> None:
    """The buttons of the list, of a draft, and those under the progress."""
    match pressed(update):
        case ("new",):
            await context.office.broadcast_desk.begin(context.speaker)
        case ("list", page):
            await _turn_over(update, context, number_of(page))
        case ("open", key):
            await context.office.broadcast_list.open(context.speaker, BroadcastId(key))
        case ("event" | "plan" as what, key):
            await _announce(context, what, key)
        case (deed, key) if deed in DEEDS:
            await DEEDS[deed](context.office.broadcasts, context.speaker, BroadcastId(key))
        case (step, version):
            await _step(context, step, number_of(version))
        case (what, version, about):
            await _choose(context, what, number_of(version), about)
        case _:
            raise errors.Outdated("bc")


async def _announce(context: Context, what: str, key: str) -> None:
    """An announcement made of an event or of a planning process."""
    desk = context.office.broadcast_desk
    if what == "event":
        await desk.announce_event(context.speaker, EventId(key))
    else:
        await desk.announce_process(context.speaker, ProcessId(key))


async def _choose(context: Context, what: str, version: int, about: str) -> None:
    """What can be chosen for a draft."""
    desk, speaker = context.office.broadcast_desk, context.speaker
    match what:
        case "area":
            await desk.choose(speaker, version, AreaId(about))
        case "reader":
            await desk.choose_reader(speaker, version, LanguageCode(about))
        case "follow":
            await desk.choose_followers(speaker, version, ProcessId(about))
        case "in" if about in context.languages.offered():
            await desk.ask_text(speaker, version, LanguageCode(about))
        case "at":
            await desk.choose_when(speaker, version, _wall(about))
        case "until":
            await desk.choose_end(speaker, version, _wall(about))
        case _:
            raise errors.Outdated(what)


async def _step(context: Context, step: str, version: int) -> None:
    desk, speaker = context.office.broadcast_desk, context.speaker
    match step:
        case "send" | "first":
            await context.office.broadcasts.send(speaker, version, first=step == "first")
        case "now":
            await desk.choose_when(speaker, version, None)
        case step if step in STEPPED:
            await STEPPED[step](desk, speaker, version)
        case _:
            await desk.turn_to(speaker, version, step)


async def take_words(update: Update, context: Context) -> None:
    """The text or the time of the draft, in private or as a reply to the prompt."""
    await context.office.broadcast_desk.take(context.speaker, words_of(update))


def _wall(text: str) -> datetime:
    """A time in a button; raises :class:`errors.Outdated` for a forged one."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise errors.Outdated(text) from None


Stepped = Callable[[BroadcastDesk, Speaker, int], Awaitable[None]]

STEPPED: Mapping[str, Stepped] = {
    "text": BroadcastDesk.ask_text,
    "translate": BroadcastDesk.translate,
    "me": BroadcastDesk.send_to_me,
    "night": BroadcastDesk.choose_night,
    "leave": BroadcastDesk.leave,
}
"""What the buttons of a draft do that say nothing more."""

Deed = Callable[[Broadcasts, Speaker, BroadcastId], Awaitable[None]]

DEEDS: Mapping[str, Deed] = {
    "pause": Broadcasts.pause,
    "on": Broadcasts.go_on,
    "all": Broadcasts.send_to_all,
    "dark": Broadcasts.send_at_night,  # ``night`` is a button of drafts.
    "stop": Broadcasts.stop,
    "show": Broadcasts.show,
    "more": Broadcasts.show_ledger,
    "again": Broadcasts.ask_again,
    "repeat": Broadcasts.send_again,
}
"""What the buttons under the progress do."""

COMMANDS: Mapping[str, Handler] = {"broadcast": spoken(begin)}

BUTTONS: Mapping[str, Handler] = {"bc": spoken(button, views.staff.broadcast_list.not_done)}

STEPS: Mapping[str, Handler] = {DIALOGUE: spoken(take_words)}
