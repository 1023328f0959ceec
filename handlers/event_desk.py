"""The staff's side of events: announcing, moving and cancelling them, in private or in a staff group."""

from collections.abc import Mapping
from datetime import date

from telegram import Update

import views.staff.event_changes
from handlers.context import Context, Handler, pressed, words_of
from handlers.ideas import number_of
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
        case (step, version):
            await _draft_step(context, step, number_of(version))
        case ("day", version, day):
            await desk.choose_day(speaker, number_of(version), _date(day))
        case ("place", version, number):
            await desk.choose_place(speaker, number_of(version), number_of(number))
        case ("area", version, area):
            await desk.choose_area(speaker, number_of(version), AreaId(area))
        case ("in", version, code) if code in context.languages.offered():
            await desk.write_in(speaker, number_of(version), LanguageCode(code))
        case ("rhythm", version, name):
            await desk.repeat(speaker, number_of(version), Rhythm(name) if name in set(Rhythm) else None)
        case _:
            raise errors.Outdated("ed")


async def _draft_step(context: Context, step: str, version: int) -> None:
    desk, speaker = context.office.event_desk, context.speaker
    match step:
        case "publish":
            await desk.publish(speaker, version, bot=context.bot.username)
        case "save":
            await context.office.event_corrections.save(speaker, version)
        case "leave":
            await desk.leave(speaker, version)
        case "title" | "text" | "place" | "when":
            await desk.correct(speaker, version, step)
        case _:
            await desk.turn_to(speaker, version, step)


async def announced(update: Update, context: Context) -> None:
    """The buttons of what was announced."""
    changes = context.office.event_changes
    match pressed(update):
        case ("list", page):
            found = await changes.coming(context.speaker.user_id)
            await context.turn(update, views.staff.event_changes.coming(found, number_of(page)))
        case ("show", key):
            await _demand_editor(context)
            shown = await changes.announced(OccurrenceId(key))
            await context.turn(update, views.staff.event_changes.announced(shown))
        case ("done", version):
            await changes.finish(context.speaker, number_of(version))
        case (verb, key):
            await _change(context, verb, OccurrenceId(key))
        case _:
            raise errors.Outdated("sev")


async def _change(context: Context, verb: str, key: OccurrenceId) -> None:
    """What can be done with one that is announced."""
    changes, corrections = context.office.event_changes, context.office.event_corrections
    speaker = context.speaker
    match verb:
        case "edit":
            await corrections.begin(speaker, key)
        case "languages":
            await corrections.begin(speaker, key, step="languages")
        case "move":
            await changes.begin_move(speaker, key)
        case "cancel":
            await _cancel(context, key)
        case "cancel1" | "cancelall":
            await changes.begin_cancel(speaker, key, whole=verb == "cancelall")
        case _:
            raise errors.Outdated(verb)


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
