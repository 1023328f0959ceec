"""What one process's archive goes by: its name as an owner of leases, its clock, its source of keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from office.model.outbox import Delivery
from office.ports.clock import Clock
from office.ports.ids import Ids
from office.ports.outside import OutsideNotes
from storage.unheard import Unheard

Listener = Callable[[Sequence[Delivery]], None]
"""Takes letters that were kept as ``sending`` and are committed; must not raise."""


@dataclass(kw_only=True)
class Setting:
    """Shared by all stores of one archive.

    ``outside`` is where notes are kept that must outlive the archive; without it none are.
    ``positions`` orders rows of the same moment; it starts anew with every process.
    """

    clock: Clock
    ids: Ids
    owner: str
    lease: timedelta
    on_letters: Listener | None = None
    outside: OutsideNotes | None = None
    positions: "count[int]" = field(default_factory=count)
    unheard: Unheard = field(init=False)

    def __post_init__(self) -> None:
        self.unheard = Unheard(self.clock)

    def now(self) -> datetime:
        """The moment, in UTC."""
        return self.clock.now()
