"""What arrived from a messenger: kept before it is confirmed, emptied when it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from office.ids import UpdateId

SUSPECT = 3
"""So many processes ended while they held an update: it may be what ended them."""


class ArrivalState(StrEnum):
    """How far an update has come."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """Who holds a row until when; ended leases may be taken over by anyone."""

    owner: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One update: its body is the messenger's JSON, its ``lane`` the chat in which order is kept.

    ``once`` is the business key by which the same message is known under another update id
    (chat and message id); none where repeats cannot be told. ``deaths`` is how many processes ended while
    they held it; from :data:`SUSPECT` on, how many of them ended while they handled it.
    """

    update_id: UpdateId
    channel: str = "telegram"
    lane: str
    once: str | None
    body: str
    received_at: datetime
    attempts: int = 0
    deaths: int = 0

    @property
    def is_suspect(self) -> bool:
        """Whether it may be what ended processes that held it."""
        return self.deaths >= SUSPECT


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What came of updates that were committed: the ``new`` ones this process holds, in order.

    ``older`` are those of the same chats that it held before and are not done: perhaps in hand, perhaps
    kept by a commit of which nobody heard.
    """

    new: Sequence[Arrival] = ()
    older: Sequence[Arrival] = ()
