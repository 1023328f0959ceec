"""People who fell silent: warned twice, then erased as if they had asked for it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from office.ids import MediaHash, ResidentId
from office.model.outbox import DeliveryClass, Letter, Target
from office.model.people import Resident, ResidentState
from office.model.retention import WARNED_AGAIN_BEFORE, Retention, Rule, last_day
from office.ports.archive import UnitOfWork
from office.services.blocking import Print, leave_mark, own_print
from office.services.leaving import Published, leave
from office.services.tools import Desk

MORNING, EVENING = 10, 20
"""The hours between which somebody who expects nothing is written to."""

NO_FILES: frozenset[MediaHash] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """The day of the round, the periods that hold for a resident, and the office's clock on the wall.

    ``known_by`` is by what the chat of one who is blocked and goes is known again.
    """

    day: date
    of: Retention
    zone: ZoneInfo
    known_by: Print | None = None

    def by_day(self, now: datetime) -> datetime:
        """The moment from which one may write without waking anybody."""
        here = now.astimezone(self.zone)
        day = here.date() + timedelta(days=1) if here.hour >= EVENING else here.date()
        return max(now, datetime.combine(day, time(MORNING), self.zone))


Deed = Callable[[Desk, UnitOfWork, Resident, Silence], Awaitable[frozenset[MediaHash]]]
"""Does it within a transaction; the files that may go afterwards, unless another contribution shows them."""


async def warn(desk: Desk, unit: UnitOfWork, resident: Resident, silence: Silence) -> frozenset[MediaHash]:
    """Say for the first time on which day everything goes, and what to do about it."""
    seen = resident.seen_at.astimezone(silence.zone).date()
    await _warn(desk, unit, resident.warn(last_day(seen, silence.day, silence.of)), silence)
    return NO_FILES


async def warn_again(
    desk: Desk, unit: UnitOfWork, resident: Resident, silence: Silence
) -> frozenset[MediaHash]:
    """Say it once more; a day too near, because nothing ran meanwhile, is put off."""
    nearest = silence.day + timedelta(days=WARNED_AGAIN_BEFORE)
    await _warn(desk, unit, resident.warn(max(resident.leaves_on or nearest, nearest)), silence)
    return NO_FILES


async def let_go(desk: Desk, unit: UnitOfWork, resident: Resident, silence: Silence) -> frozenset[MediaHash]:
    """Erase everything as ``/forget`` does; what is public stays without its author. One last message."""
    await leave_mark(desk, unit, resident, silence.known_by)
    files = await leave(desk, unit, resident, Published.KEEP)
    if resident.state is not ResidentState.UNREACHABLE:
        to = Target(chat_id=resident.chat_id, channel=resident.channel, language=resident.language)
        params = {"blocked": resident.state is ResidentState.BLOCKED}
        by_day = silence.by_day(desk.now())
        await unit.outbox.add(Letter(to=to, kind="people.lapsed", params=params, not_before=by_day))
    return files


async def print_before(desk: Desk, rule: Rule, resident_id: ResidentId) -> Print | None:
    """What is made before the transaction that lets a blocked resident go, as it takes its time."""
    if rule is not Rule.SILENT:
        return None
    async with desk.reading() as stores:
        resident = await stores.people.resident(resident_id)
    return await own_print(desk, resident)


async def _warn(desk: Desk, unit: UnitOfWork, warned: Resident, silence: Silence) -> None:
    """The letter is about what is the person's own: it goes to somebody blocked, too."""
    saved = await unit.people.save(warned)
    on = (saved.leaves_on or silence.day).isoformat()
    await unit.outbox.add(
        Letter(
            to=Target(
                chat_id=saved.chat_id,
                resident_id=saved.id,
                channel=saved.channel,
                language=saved.language,
            ),
            kind="people.fading",
            params={"resident": saved.id, "on": on, "public": await unit.ideas.published_by(saved.id)},
            sort=DeliveryClass.ANSWER,
            not_before=silence.by_day(desk.now()),
        )
    )


async def let_language_go(
    desk: Desk, unit: UnitOfWork, resident: Resident, silence: Silence
) -> frozenset[MediaHash]:
    """Erase a record that holds nothing but a language."""
    await unit.people.remove(resident.id)
    return NO_FILES


DEEDS: Mapping[Rule, Deed] = {
    Rule.LANGUAGES: let_language_go,
    Rule.SILENT: let_go,
    Rule.LAST_WARNING: warn_again,
    Rule.WARNING: warn,
}
"""What each rule does to a person."""
