"""The staff's side of planning processes: writing, moving phases, saying what came of it."""

from collections.abc import Mapping

from telegram import Update

import views.staff.process_troubles
import views.staff.processes
from handlers.context import Context, Handler, pressed, words_of
from handlers.ideas import number_of
from handlers.refusals import spoken
from office import errors
from office.ids import AreaId, LanguageCode, ProcessId
from office.model.processes import Level, PhaseKind
from office.services.process_changes import RESULT
from office.services.process_steps import DIALOGUE


async def begin(update: Update, context: Context) -> None:
    """The staff menu: write a new one; those there are, are one tap away."""
    await context.office.process_desk.begin(context.speaker)


async def draft(update: Update, context: Context) -> None:
    """The buttons of a draft, and of its result."""
    desk, speaker = context.office.process_desk, context.speaker
    match pressed(update):
        case (step, version):
            await _draft_step(context, step, number_of(version))
        case ("area", version, area):
            await desk.choose_area(speaker, number_of(version), AreaId(area))
        case ("level", version, level) if level in set(Level):
            await desk.choose_level(speaker, number_of(version), Level(level))
        case ("kind", version, kind) if kind in set(PhaseKind):
            await desk.choose_kind(speaker, number_of(version), PhaseKind(kind))
        case ("in" | "rin" as verb, version, code) if code in context.languages.offered():
            await _write_in(context, verb, number_of(version), LanguageCode(code))
        case ("show" | "move" | "ideas" | "drop" as verb, version, key):
            await desk.choose_phase(speaker, number_of(version), key, verb)
        case _:
            raise errors.Outdated("pl")


async def _draft_step(context: Context, step: str, version: int) -> None:
    desk, speaker = context.office.process_desk, context.speaker
    match step:
        case "publish":
            await desk.publish(speaker, version, bot=context.bot.username)
        case "save":
            await desk.save(speaker, version)
        case "leave":
            await desk.leave(speaker, version)
        case "tell":
            await context.office.process_changes.tell_result(speaker, version)
        case "told" | "rlanguages" | "rchange":
            await context.office.process_changes.turn_result(speaker, version, _RESULT_STEPS[step])
        case _:
            await desk.turn_to(speaker, version, step)


async def _write_in(context: Context, verb: str, version: int, language: LanguageCode) -> None:
    if verb == "in":
        await context.office.process_desk.write_in(context.speaker, version, language)
    else:
        await context.office.process_changes.turn_result(context.speaker, version, "result", language)


async def known(update: Update, context: Context) -> None:
    """The buttons of plans residents know of."""
    changes, user_id = context.office.process_changes, context.speaker.user_id
    match pressed(update):
        case ("new",):
            await context.office.process_desk.begin(context.speaker)
        case ("list", page):
            found = await changes.all(user_id)
            await context.turn(update, views.staff.processes.known(found, number_of(page)))
        case ("show", key):
            shown = await changes.known(user_id, ProcessId(key))
            await context.turn(update, views.staff.processes.one(shown))
        case ("archive", key):
            shown = await changes.known(user_id, ProcessId(key))
            await context.turn(update, views.staff.processes.ask_archive(shown.plan))
        case (verb, key, version):
            await _go_on(context, verb, ProcessId(key), number_of(version))
        case (verb, key):
            await _open(context, verb, ProcessId(key))
        case _:
            raise errors.Outdated("spl")


async def _go_on(context: Context, verb: str, key: ProcessId, version: int) -> None:
    """What becomes of the plan that was shown in this version."""
    changes, speaker = context.office.process_changes, context.speaker
    match verb:
        case "next":
            await changes.next_phase(speaker, key, version)
        case "close":
            await changes.close(speaker, key, version)
        case "archive":
            await changes.archive(speaker, key, version)
        case _:
            raise errors.Outdated(verb)


async def _open(context: Context, verb: str, key: ProcessId) -> None:
    """Open one of them to be changed."""
    desk, speaker = context.office.process_desk, context.speaker
    match verb:
        case "edit":
            await desk.change(speaker, key)
        case "languages" | "phases":
            await desk.change(speaker, key, step=verb)
        case "result":
            await context.office.process_changes.begin_result(speaker, key)
        case _:
            raise errors.Outdated(verb)


async def take_words(update: Update, context: Context) -> None:
    """What staff write while a draft is open."""
    await context.office.process_desk.take(context.speaker, words_of(update))


async def take_result(update: Update, context: Context) -> None:
    """What staff write of what came of it."""
    await context.office.process_changes.take(context.speaker, words_of(update))


def _spoken(handler: Handler) -> Handler:
    return spoken(handler, views.staff.process_troubles.refused)


_RESULT_STEPS: Mapping[str, str] = {"told": "told", "rlanguages": "languages", "rchange": "result"}

COMMANDS: Mapping[str, Handler] = {}

BUTTONS: Mapping[str, Handler] = {"pl": _spoken(draft), "spl": _spoken(known)}

STEPS: Mapping[str, Handler] = {DIALOGUE: _spoken(take_words), RESULT: _spoken(take_result)}
"""What takes the next words, in private or as a reply in a group."""
