"""What an office said over years without being asked: on which mornings, and of which contributions."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from office.model.calendar import is_working_day
from office.model.outbox import Letter

HOLIDAYS = "DE-NI"


@dataclass(slots=True)
class Diary:
    """What was sent, and when by the clock on the wall."""

    digests: list[date] = field(default_factory=list)
    late: Counter[str] = field(default_factory=Counter)
    """How often the author of a contribution heard that it takes longer."""

    alerts: Counter[str] = field(default_factory=Counter)
    """How often staff were told that it is late."""

    told_at: list[datetime] = field(default_factory=list)
    busy: list[date] = field(default_factory=list)
    """Working days on which something waited before eight in the morning."""

    def begin(self, day: date, *, is_busy: bool) -> None:
        """A day begins; what waits on a day off waits until there is work again."""
        if is_busy and is_working_day(day, holidays=HOLIDAYS):
            self.busy.append(day)

    def note(self, letter: Letter, at: datetime) -> None:
        """This was sent at this time of the wall."""
        about = str(letter.params.get("idea", ""))
        match letter.kind:
            case "staff.digest":
                self.digests.append(at.date())
            case "ideas.news":
                self.late[about] += 1
                self.told_at.append(at)
            case "staff.late":
                self.alerts[about] += 1
                self.told_at.append(at)

    def demand_calm(self) -> None:
        """One digest each busy morning and no other; news of delay twice at most, by day, on working days."""
        assert self.digests == self.busy
        assert max(self.late.values(), default=0) <= 2
        assert set(self.alerts.values()) <= {1}
        assert self.alerts.keys() <= {key for key, many in self.late.items() if many == 2}
        assert all(is_working_day(at.date(), holidays=HOLIDAYS) for at in self.told_at)
        assert all(8 <= at.hour < 20 for at in self.told_at)
