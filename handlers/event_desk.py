"""The staff's side of events: announcing, moving and cancelling them, in private or in a staff group."""

from collections.abc import Mapping
from datetime import date

from telegram import Update

import views.staff.event_changes
import views.staff.event_choices
from handlers.context import Context, Handler, pressed, words_of
from handlers.refusals import spoken
from office import errors
from office.ids import AreaId, LanguageCode, OccurrenceId
from office.model.rhythms import Rhythm
from office.services.event_steps import RIGHT


async def announce(update: Update, context: Context) -> None:
    """``/event`` and the staff menu: write a new one; what was announced is one tap away."""
    await context.office.event_desk.begin(context.speaker, words_of(update) if update.message else "")


async def draft(update: Update, context: Context) -> None:
    """The buttons of a draft."""
    desk, speaker = context.office.event_desk, context.speaker
    match pressed(update):
        case ("day", version, day):
            await desk.choose_day(speaker, _number(version), _date(day))
        case ("place", version, number):
            await desk.choose_place(speaker, _number(version), _number(number))
        case ("area", version, area):
            await desk.choose_area(speaker, _number(version), AreaId(area))
        case ("in", version, code) if code in context.languages.offered():
            await desk.write_in(speaker, _number(version), LanguageCode(code))
        case ("rhythm", version, name):
            await desk.repeat(speaker, _number(version), Rhythm(name) if name in set(Rhythm) else None)
        case (step, version):
            await _draft_step(context, step, _number(version))
        case _:
            raise errors.Outdated("ed")


async def _draft_step(context: Context, step: str, version: int) -> None:
    desk, speaker = context.office.event_desk, context.speaker
    match step:
        case "publish":
            await desk.publish(speaker, version, bot=context.bot.username)
        case "district":
            await desk.ask_area(speaker, version)
        case "when":
            await desk.ask_when(speaker, version)
        case "summary":
            await desk.summarise(speaker, version)
        case "leave":
            await desk.leave(speaker, version)
        case "languages" | "repeat":
            await _offer(context, step, version)
        case _:
            raise errors.Outdated(step)


async def _offer(context: Context, what: str, version: int) -> None:
    """The languages or rhythms to choose from: a question, nothing changes yet."""
    dialogue, found = await context.office.event_desk.draft(context.speaker.chat_id, context.speaker.user_id)
    dialogue.demand(version)
    if what == "repeat":
        await context.say(views.staff.event_choices.choose_rhythm(dialogue, found))
        return
    city = context.office.event_desk.city(found.area_id)
    offered = [code for code in city.languages if code in context.languages.offered()]
    await context.say(views.staff.event_choices.choose_language(dialogue, found, offered))


async def announced(update: Update, context: Context) -> None:
    """The buttons of what was announced."""
    changes, speaker = context.office.event_changes, context.speaker
    match pressed(update):
        case ("list", page) if page.isdecimal():
            await context.turn(
                update, views.staff.event_changes.coming(await changes.coming(speaker.user_id), _number(page))
            )
        case ("show", key):
            await _demand_editor(context)
            await context.turn(
                update, views.staff.event_changes.announced(await changes.announced(OccurrenceId(key)))
            )
        case ("move", key):
            await changes.begin_move(speaker, OccurrenceId(key))
        case ("cancel", key):
            await _cancel(context, OccurrenceId(key))
        case (("cancel1" | "cancelall") as what, key):
            await changes.begin_cancel(speaker, OccurrenceId(key), whole=what == "cancelall")
        case ("done", version):
            await changes.finish(speaker, _number(version))
        case _:
            raise errors.Outdated("sev")


async def _cancel(context: Context, key: OccurrenceId) -> None:
    about = await context.office.events.announcement(key)
    if about.event.rule:
        await context.say(views.staff.event_changes.which_cancel(about))
    else:
        await context.office.event_changes.begin_cancel(context.speaker, key, whole=False)


async def _demand_editor(context: Context) -> None:
    member = await context.office.staff.member(context.speaker.user_id)
    if not context.office.staff.may(member, RIGHT, None):
        raise errors.NotAllowed(RIGHT)


async def take_words(update: Update, context: Context) -> None:
    """What staff write while a draft is open."""
    await context.office.event_desk.take(context.speaker, words_of(update))


async def take_change(update: Update, context: Context) -> None:
    """What staff write while they move or cancel."""
    await context.office.event_changes.take(context.speaker, words_of(update))


def _number(text: str) -> int:
    """A number in a button; raises :class:`errors.Outdated` for a forged one."""
    if not text.isdecimal() or len(text) > 9:
        raise errors.Outdated(text)
    return int(text)


def _date(text: str) -> date:
    """A day in a button; raises :class:`errors.Outdated` for a forged one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise errors.Outdated(text) from None


COMMANDS: Mapping[str, Handler] = {"event": spoken(announce)}
"""Also taken in groups."""

BUTTONS: Mapping[str, Handler] = {"ed": spoken(draft), "sev": spoken(announced)}

STEPS: Mapping[str, Handler] = {
    "events.new": spoken(take_words),
    "events.move": spoken(take_change),
    "events.cancel": spoken(take_change),
}
"""What takes the next words, in private or as a reply in a group."""
