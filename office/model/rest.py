"""Times of rest: the night for everybody, and the quiet hours somebody chose for themselves."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

EVENING, MORNING = time(21), time(8)
"""By the wall clock of the city."""


@dataclass(frozen=True, slots=True)
class Rest:
    """Every day from ``begins`` until ``ends``, perhaps over midnight, by the wall clock of ``zone``."""

    begins: time
    ends: time
    zone: str

    def end(self, moment: datetime) -> datetime | None:
        """When it ends; none where this moment does not lie in it."""
        there = moment.astimezone(ZoneInfo(self.zone))
        if not self._covers(there.time()):
            return None
        day = there.date() + timedelta(days=there.time() >= self.ends)
        return datetime.combine(day, self.ends, ZoneInfo(self.zone))

    def _covers(self, there: time) -> bool:
        if self.begins <= self.ends:
            return self.begins <= there < self.ends
        return there >= self.begins or there < self.ends

    @property
    def hours(self) -> str:
        """Begin and end, as a button bears them: ``21-8``."""
        return f"{self.begins.hour}-{self.ends.hour}"

    @property
    def text(self) -> str:
        """As it is kept: ``21-8 Europe/Berlin``."""
        return f"{self.hours} {self.zone}"

    @classmethod
    def from_text(cls, text: str) -> Self:
        """What :attr:`text` says; raises ValueError where it says nothing."""
        hours, _, zone = text.partition(" ")
        begins, _, ends = hours.partition("-")
        return cls(time(int(begins)), time(int(ends)), zone)


CHOICES: tuple[tuple[time, time], ...] = (
    (time(18), time(9)),
    (time(20), time(8)),
    (time(22), time(8)),
    (time(22), time(10)),
)
"""What one can choose as quiet hours, by the wall clock of one's city."""


def offered_in(zone: str) -> tuple[Rest, ...]:
    """The quiet hours to choose from in this zone."""
    return tuple(Rest(begins, ends, zone) for begins, ends in CHOICES)


def night(zone: str) -> Rest:
    """From the evening until the morning nobody is rung by what they did not ask for just now."""
    return Rest(EVENING, MORNING, zone)


def is_night(moment: datetime, zone: str) -> bool:
    """Whether people are to be left alone at this moment."""
    return night(zone).end(moment) is not None


def morning_from(moment: datetime, zone: str) -> datetime:
    """The moment itself by day; the next morning at night."""
    return night(zone).end(moment) or moment


def by_day(begins: datetime, ends: datetime, zone: str) -> timedelta:
    """How much of the time between these moments is no night."""
    long, moment = timedelta(0), morning_from(begins, zone)
    while moment < ends:
        evening = min(evening_after(moment, zone), ends)
        long += evening - moment
        moment = morning_from(evening, zone)
    return long


def evening_after(moment: datetime, zone: str) -> datetime:
    """When the next night begins; the moment itself at night."""
    if is_night(moment, zone):
        return moment
    return datetime.combine(moment.astimezone(ZoneInfo(zone)).date(), EVENING, ZoneInfo(zone))
