"""Announcements: staff write them here; residents stop them with "Unsubscribe" (see people)."""

from collections.abc import Mapping

from telegram import Update

import views.staff.broadcasts
from handlers.context import Context, Handler, pressed, words_of
from handlers.refusals import spoken
from office import errors
from office.ids import AreaId, BroadcastId, EventId, LanguageCode
from office.services.broadcasts import DIALOGUE


async def begin(update: Update, context: Context) -> None:
    """``/broadcast`` and the staff menu."""
    await context.office.broadcasts.begin(context.speaker)


async def button(update: Update, context: Context) -> None:
    """The buttons of a draft, and "Stop" under the progress."""
    broadcasts, speaker = context.office.broadcasts, context.speaker
    match pressed(update):
        case ("area", version, area):
            await broadcasts.choose(speaker, int(version), AreaId(area))
        case ("in", version, code) if code in context.languages.offered():
            await broadcasts.ask_text(speaker, int(version), LanguageCode(code))
        case ("event", key):
            await broadcasts.announce_event(speaker, EventId(key))
        case ("stop", key):
            await broadcasts.stop(speaker, BroadcastId(key))
        case (step, version) if version.isdecimal():
            await _step(context, step, int(version))
        case _:
            raise errors.Outdated("bc")


async def _step(context: Context, step: str, version: int) -> None:
    broadcasts, speaker = context.office.broadcasts, context.speaker
    match step:
        case "text":
            await broadcasts.ask_text(speaker, version)
        case "me":
            await broadcasts.send_to_me(speaker, version)
        case "send":
            await broadcasts.send(speaker, version)
        case "leave":
            await broadcasts.leave(speaker, version)
        case "languages":
            await _offer_languages(context)
        case _:
            raise errors.Outdated(step)


async def take_text(update: Update, context: Context) -> None:
    """The text of the draft, in private or as a reply to the prompt."""
    await context.office.broadcasts.take_text(context.speaker, words_of(update))


async def _offer_languages(context: Context) -> None:
    draft = await context.office.broadcasts.draft(context.speaker.chat_id, context.speaker.user_id)
    await context.say(views.staff.broadcasts.more_languages(context.languages.offered(), draft))


COMMANDS: Mapping[str, Handler] = {"broadcast": spoken(begin)}

BUTTONS: Mapping[str, Handler] = {"bc": spoken(button)}

STEPS: Mapping[str, Handler] = {DIALOGUE: spoken(take_text)}
