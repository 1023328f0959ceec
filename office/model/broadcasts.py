"""Announcements to many: one text a language, an audience, and what became of each delivery."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from office import errors
from office.ids import AreaId, BroadcastId, CityId, EventId, LanguageCode, ProcessId, StaffId
from office.model.outbox import DeliveryState
from office.model.texts import Texts


class BroadcastState(StrEnum):
    """How far an announcement has come."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    STOPPED = "stopped"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Who gets it: residents who asked for news of one of these areas, or of anything below them.

    With ``followers_of`` those who follow this planning process, wherever they live. No languages means all.
    """

    areas: tuple[AreaId, ...]
    languages: tuple[LanguageCode, ...] = ()
    followers_of: ProcessId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Broadcast:
    """An announcement; its recipients are counted and written down when it is sent.

    ``due_at`` is the moment staff chose; none where it was sent at once.
    """

    id: BroadcastId
    city_id: CityId
    audience: Audience
    texts: Texts
    event_id: EventId | None = None
    process_id: ProcessId | None = None
    state: BroadcastState = BroadcastState.DRAFT
    created_by: StaffId
    created_at: datetime
    due_at: datetime | None = None
    sent_at: datetime | None = None
    version: int = 1

    @property
    def followers_of(self) -> ProcessId | None:
        """The planning process whose followers get it, and nobody else."""
        return self.audience.followers_of

    def schedule(self, *, due: datetime) -> "Broadcast":
        """Wait for its time; only a draft can."""
        if self.state is not BroadcastState.DRAFT:
            raise errors.Outdated(self.id)
        return replace(self, state=BroadcastState.SCHEDULED, due_at=due)

    def send(self, *, at: datetime) -> "Broadcast":
        """Begin to send; only a draft or one that waits for its time can be, and only once."""
        if self.state not in {BroadcastState.DRAFT, BroadcastState.SCHEDULED}:
            raise errors.Outdated(self.id)
        return replace(self, state=BroadcastState.SENDING, sent_at=at)

    def stop(self) -> "Broadcast":
        """Send no more of it, or not at all; stopping again changes nothing."""
        if self.state not in {BroadcastState.SENDING, BroadcastState.SCHEDULED}:
            return self
        return replace(self, state=BroadcastState.STOPPED)

    def finish(self) -> "Broadcast":
        """Everybody was tried."""
        return replace(self, state=BroadcastState.DONE) if self.state is BroadcastState.SENDING else self


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many deliveries of an announcement are in which state, by language."""

    languages: Mapping[LanguageCode, Mapping[DeliveryState, int]]

    @cached_property
    def states(self) -> Mapping[DeliveryState, int]:
        """The same, all languages together."""
        found: dict[DeliveryState, int] = {}
        for states in self.languages.values():
            for state, many in states.items():
                found[state] = found.get(state, 0) + many
        return found

    @property
    def total(self) -> int:
        """All recipients."""
        return sum(self.states.values())

    @property
    def delivered(self) -> int:
        """Those Telegram took."""
        return self.states.get(DeliveryState.SENT, 0)

    @property
    def unreachable(self) -> int:
        """Those who blocked the bot, or whose chat is gone."""
        return self.states.get(DeliveryState.UNREACHABLE, 0) + self.states.get(DeliveryState.FAILED, 0)

    @property
    def unclear(self) -> int:
        """Those nobody can say of: under way when something broke."""
        return self.states.get(DeliveryState.UNCLEAR, 0)

    @property
    def waiting(self) -> int:
        """Those still to come."""
        return sum(
            self.states.get(state, 0)
            for state in (DeliveryState.PENDING, DeliveryState.RETRY, DeliveryState.SENDING)
        )
