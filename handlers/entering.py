"""The counter in the chat: staff enter a contribution for somebody who has no Telegram."""

from collections.abc import Mapping

from telegram import Update

from handlers import incoming
from handlers.context import Context, Handler, pressed
from handlers.counter import turn_of
from handlers.ideas import kind_of, number_of
from handlers.refusals import spoken
from office import errors
from office.ids import AreaId, LanguageCode
from office.services.entering import DIALOGUE

STEPS_OF = {
    "words": "words",
    "district": "area",
    "kinds": "kinds",
    "languages": "languages",
    "summary": "summary",
}
"""Where the buttons that only turn to another step lead."""


async def begin(update: Update, context: Context) -> None:
    """**Enter for somebody** in the staff's menu."""
    await context.office.entering.begin(turn_of(update, context))


async def draft(update: Update, context: Context) -> None:
    """The buttons of what is being entered."""
    entering, speaker = context.office.entering, context.speaker
    match pressed(update):
        case ("enter", version):
            turn = turn_of(update, context)
            await entering.enter(turn, number_of(version), bot=context.bot.username)
        case ("leave", version):
            await entering.leave(speaker, number_of(version))
        case ("public" | "writing" as switch, version):
            turned = entering.turn_public if switch == "public" else entering.turn_writing
            await turned(speaker, number_of(version))
        case (verb, version) if verb in STEPS_OF:
            await entering.turn_to(speaker, number_of(version), STEPS_OF[verb])
        case ("area", version, area):
            await entering.set_area(speaker, number_of(version), AreaId(area))
        case ("kind", version, kind):
            await entering.set_kind(speaker, number_of(version), kind_of(kind))
        case ("spoken", version, code) if code in context.languages.offered():
            await entering.set_language(speaker, number_of(version), LanguageCode(code))
        case _:
            raise errors.Outdated("en")


async def take(update: Update, context: Context) -> None:
    """What staff write, or the photo they send, while something is being entered."""
    piece = await incoming.piece_of(update, context)
    if piece is not None:
        await context.office.entering.take(turn_of(update, context), piece)


BUTTONS: Mapping[str, Handler] = {"en": spoken(draft)}

COMMANDS: Mapping[str, Handler] = {}

STEPS: Mapping[str, Handler] = {DIALOGUE: spoken(take)}
"""What takes the next words or photo, in private or as a reply in a group."""
