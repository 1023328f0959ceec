"""What waits for staff on a working day, and when the bot looks at it: pure rules on the city's clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from office.model.calendar import is_working_day, working_day_after, working_day_before
from office.model.cities import City

MORNING, NOON = time(8), time(12)
"""The digest goes out at the first of these; later than the second it does not go out any more."""

AFTERNOON, EVENING = time(16), time(20)
"""Authors are told that it takes longer between these on the last working day before; once that day has
passed, from the morning on."""

EXTENSIONS = (5, 10, 20)
"""Working days by which staff can put the answer off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """How many contributions wait: ``new`` are taken on by nobody, ``unread`` of them longer than promised;
    ``due`` and ``overdue`` are still to be answered; ``waiting`` for an answer of the author."""

    new: int = 0
    unread: int = 0
    due: int = 0
    overdue: int = 0
    waiting: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether staff have nothing to do: what waits for the author does not wait for them."""
        return not (self.new or self.unread or self.due or self.overdue)


def local(now: datetime, city: City) -> datetime:
    """The moment on the city's wall clock."""
    return now.astimezone(ZoneInfo(city.zone))


def is_digest_time(now: datetime, city: City) -> bool:
    """Whether the morning digest may go out: on a working day of the city, from eight until noon."""
    there = local(now, city)
    return is_working_day(there.date(), holidays=city.holidays) and MORNING <= there.time() < NOON


def is_told_late(answer_by: date, now: datetime, city: City) -> bool:
    """Whether it is time to say that this day cannot be kept: before it passes, never at night or on a
    day off; what was missed while nothing ran is made good on the next working day."""
    there = local(now, city)
    if not is_working_day(there.date(), holidays=city.holidays) or not MORNING <= there.time() < EVENING:
        return False
    last = working_day_before(answer_by, holidays=city.holidays)
    return there.date() > last or (there.date() == last and there.time() >= AFTERNOON)


def soon(today: date, city: City) -> date:
    """The next working day: what is to be answered by then is due."""
    return working_day_after(today, 1, holidays=city.holidays)


def postponed(answer_by: date, days: int, today: date, city: City) -> date:
    """So many working days after this day, or after today where it has passed."""
    return working_day_after(max(answer_by, today), days, holidays=city.holidays)


def extensions(answer_by: date, today: date, city: City) -> Sequence[tuple[int, date]]:
    """What staff can choose: working days, and the day that makes."""
    return [(days, postponed(answer_by, days, today, city)) for days in EXTENSIONS]
