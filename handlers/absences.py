"""Being away: until when, who stands in, and back again; the answers change the message pressed."""

from collections.abc import Mapping
from datetime import date

from telegram import Update

from handlers.context import Context, Handler, pressed, words_of
from handlers.counter import turn_of
from handlers.ideas import number_of
from handlers.refusals import guarded
from office import errors
from office.ids import StaffId
from office.services.absences import DIALOGUE
from views.staff.absences import AWAY, NOBODY


async def begin(update: Update, context: Context) -> None:
    """**Away** in the staff's menu."""
    await context.office.absences.begin(turn_of(update, context))


async def come_back(update: Update, context: Context) -> None:
    """**Back again** in the staff's menu, and below what was settled."""
    await context.office.absences.come_back(turn_of(update, context))


async def away(update: Update, context: Context) -> None:
    """The buttons of the question that is open."""
    absences, turn = context.office.absences, turn_of(update, context)
    match pressed(update):
        case ("until", version, day):
            await absences.choose_until(turn, number_of(version), day_of(day))
        case ("write", version):
            await absences.ask_day(turn, number_of(version))
        case ("deputy", version, staff_id):
            deputy = None if staff_id == NOBODY else StaffId(staff_id)
            await absences.choose_deputy(turn, number_of(version), deputy)
        case ("leave", version):
            await absences.leave(turn, number_of(version))
        case _:
            raise errors.Outdated(AWAY)


async def take_day(update: Update, context: Context) -> None:
    """The day in words."""
    await context.office.absences.take(turn_of(update, context), words_of(update))


def day_of(text: str) -> date:
    """A day in a button; raises :class:`errors.Outdated` for a forged one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise errors.Outdated(text) from None


BUTTONS: Mapping[str, Handler] = {AWAY: guarded(away)}

STEPS: Mapping[str, Handler] = {DIALOGUE: guarded(take_day)}
"""What takes the next words, in private or as a reply in a group."""
