"""What is to be said to whom: rows that keep the meaning, not the text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from office.ids import BroadcastId, ChatId, CityId, DeliveryId, LanguageCode, OccurrenceId, ResidentId
from office.model.dialogues import Json


class Lane(IntEnum):
    """The order in which waiting messages go out."""

    REPLIES = 0
    ANSWERS = 1
    REMINDERS = 2
    BROADCASTS = 3


class Doubt(StrEnum):
    """What to do when nobody can say whether a message arrived."""

    SEND_AGAIN = "send_again"
    LEAVE_UNCLEAR = "leave_unclear"


class DeliveryClass(StrEnum):
    """What kind of message it is; fixes its lane and what happens in doubt (DESIGN: promises)."""

    REPLY = "reply"
    CARD = "card"
    NEWS = "news"
    CHANGE = "change"
    ANSWER = "answer"
    REMINDER = "reminder"
    BROADCAST = "broadcast"
    LOGIN = "login"

    @property
    def lane(self) -> Lane:
        """The lane this class travels in."""
        return _LANES[self]

    @property
    def is_unasked(self) -> bool:
        """Whether it comes by itself, and not right after what somebody wrote or pressed."""
        return self in _UNASKED

    @property
    def can_wait(self) -> bool:
        """Whether it is as good some hours later: not what changes where somebody goes tonight, nor an
        announcement, for which others wait."""
        return self.is_unasked and self not in {DeliveryClass.CHANGE, DeliveryClass.BROADCAST}

    @property
    def in_doubt(self) -> Doubt:
        """Broadcasts and login links are never sent twice on suspicion; everything else is."""
        if self in {DeliveryClass.BROADCAST, DeliveryClass.LOGIN}:
            return Doubt.LEAVE_UNCLEAR
        return Doubt.SEND_AGAIN

    @property
    def reaches_blocked(self) -> bool:
        """Whether it also goes to a blocked resident: what answers them does, what comes unasked does not."""
        return self not in _UNASKED - {DeliveryClass.ANSWER}

    @property
    def is_bulk(self) -> bool:
        """Whether the class shares the paced sending to many."""
        return self.lane in {Lane.REMINDERS, Lane.BROADCASTS}


_LANES = {
    DeliveryClass.REPLY: Lane.REPLIES,
    DeliveryClass.LOGIN: Lane.REPLIES,
    DeliveryClass.CARD: Lane.ANSWERS,
    DeliveryClass.NEWS: Lane.ANSWERS,
    DeliveryClass.CHANGE: Lane.ANSWERS,
    DeliveryClass.ANSWER: Lane.ANSWERS,
    DeliveryClass.REMINDER: Lane.REMINDERS,
    DeliveryClass.BROADCAST: Lane.BROADCASTS,
}


_UNASKED = frozenset(
    {
        DeliveryClass.NEWS,
        DeliveryClass.CHANGE,
        DeliveryClass.ANSWER,
        DeliveryClass.REMINDER,
        DeliveryClass.BROADCAST,
    }
)

DELETION = "outbox.deletion"
"""The kind of a letter that takes a message away instead of saying something."""


SAID_ONCE = "said_once"
"""The parameter of a letter that is forgotten as soon as the message is sent: a code, in plain."""


ANEW = "anew"
"""The parameter of a letter that is a new message, even where its slot keeps one: the new is kept then."""


class DeliveryState(StrEnum):
    """pending → sending → sent | retry | unclear | failed | unreachable | expired | cancelled."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    RETRY = "retry"
    UNCLEAR = "unclear"
    FAILED = "failed"
    UNREACHABLE = "unreachable"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Whose chat, and which topic of it; ``resident_id`` where the chat is a resident's.

    ``language`` is used where no resident's language is known at sending time.
    """

    chat_id: ChatId
    resident_id: ResidentId | None = None
    topic_id: int | None = None
    channel: str = "telegram"
    language: LanguageCode = LanguageCode("de")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message to be said: what (kind and parameters), to whom, how urgently.

    ``edits`` is the number of a message to be changed instead of a new one; ``slot`` a name under
    which the message is kept: the first letter with it is sent, later ones edit that message, where it is
    by then.
    """

    to: Target
    kind: str
    params: Mapping[str, Json] = field(default_factory=dict)
    sort: DeliveryClass = DeliveryClass.REPLY
    city_id: CityId | None = None
    edits: int | None = None
    slot: str | None = None
    not_before: datetime | None = None
    expires_at: datetime | None = None
    broadcast_id: BroadcastId | None = None
    occurrence_id: OccurrenceId | None = None
    revision: int | None = None
    offset: int | None = None

    @property
    def is_deletion(self) -> bool:
        """Whether the message it names, by number or slot, is to be taken away."""
        return self.kind == DELETION

    @property
    def is_anew(self) -> bool:
        """Whether it is a new message, whatever its slot keeps."""
        return bool(self.params.get(ANEW))

    @property
    def about(self) -> str | None:
        """The contribution it shows, where it shows one."""
        idea = self.params.get("idea")
        return None if idea is None else str(idea)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A message kept under a slot, or on its way to it, and where it is."""

    slot: str
    to: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A letter on its way: the outbox row as a sender holds it.

    ``language`` and ``slot_message`` (number and digest of the message kept under the letter's slot)
    are read when the row is claimed. ``due_at`` tells attempts apart that bear the same number, because
    the one before did not count. ``is_soft``: said without a sound, in the quiet hours of its reader.
    """

    id: DeliveryId
    letter: Letter
    state: DeliveryState
    attempt: int
    language: LanguageCode
    slot_message: int | None = None
    slot_digest: str | None = None
    created_at: datetime
    due_at: datetime
    is_soft: bool = False

    @property
    def shown_as(self) -> int | None:
        """The number of the message it changes or takes away; none where it is a new one."""
        if self.letter.edits is not None:
            return self.letter.edits
        return None if self.letter.is_anew else self.slot_message or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one attempt; only the holder of that attempt may write it.

    ``state`` is SENT, RETRY (with ``retry_at``), UNCLEAR, FAILED, UNREACHABLE, EXPIRED or CANCELLED;
    ``counts`` tells whether the attempt counts (a 429 does not), ``in_doubt`` that it may have arrived
    although it is made again.
    """

    delivery: Delivery
    state: DeliveryState
    at: datetime
    message_id: int | None = None
    digest: str | None = None
    retry_at: datetime | None = None
    reason: str = ""
    counts: bool = True
    in_doubt: bool = False
