"""Announcements to many: one text a language, an audience, and what became of each delivery."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from office import errors
from office.ids import AreaId, BroadcastId, CityId, EventId, LanguageCode, ProcessId, StaffId
from office.model.areas import Area
from office.model.hindrances import Hindrance
from office.model.outbox import DeliveryState
from office.model.texts import Texts


class BroadcastState(StrEnum):
    """How far an announcement has come."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    PAUSED = "paused"
    STOPPED = "stopped"
    DONE = "done"


class Pause(StrEnum):
    """Why an announcement rests while it goes out."""

    STAFF = "staff"
    NIGHT = "night"
    TEXT = "text"
    """Telegram refused its text several times."""

    FAULT = "fault"
    """Its text could not be made several times."""

    FIRST = "first"
    """The first few have it; staff say whether the others get it too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Who gets it: residents who asked for news of one of these areas, or of anything below them.

    With ``followers_of`` those who follow this planning process, wherever they live. No languages means all.
    """

    areas: tuple[AreaId, ...]
    languages: tuple[LanguageCode, ...] = ()
    followers_of: ProcessId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How an announcement goes out: chosen before, and kept while it is under way.

    ``people`` is how many it was for when it began, ``first`` how many of them get it before the others;
    none where all do at once. ``rests_at`` is the evening after which nobody is rung, ``resumes_at`` the
    morning on which it goes on; ``at_night`` takes both away. After ``expires_at`` nobody gets it any more.
    """

    people: int = 0
    first: int | None = None
    at_night: bool = False
    rests_at: datetime | None = None
    resumes_at: datetime | None = None
    expires_at: datetime | None = None
    pause: Pause | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """How far its recipients are written down: how many, and since when all of them are."""

    people: int = 0
    all_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Broadcast:
    """An announcement; its recipients are written down step by step while it goes out.

    ``machine_made`` are the languages of its text that a machine made.

    ``due_at`` is the moment staff chose; none where it was sent at once. ``again_of`` is the announcement
    this one repeats, for those alone of whom nobody can say whether they got it. ``stopped_at`` is when it
    was stopped, ``hindrance`` what forbade it then; none where staff called it off.
    """

    id: BroadcastId
    city_id: CityId
    audience: Audience
    texts: Texts
    machine_made: frozenset[LanguageCode] = frozenset()
    event_id: EventId | None = None
    process_id: ProcessId | None = None
    again_of: BroadcastId | None = None
    state: BroadcastState = BroadcastState.DRAFT
    course: Course = Course()
    addressed: Addressed = Addressed()
    created_by: StaffId
    created_at: datetime
    due_at: datetime | None = None
    sent_at: datetime | None = None
    stopped_at: datetime | None = None
    hindrance: Hindrance | None = None
    version: int = 1

    @property
    def followers_of(self) -> ProcessId | None:
        """The planning process whose followers get it, and nobody else."""
        return self.audience.followers_of

    @property
    def is_over(self) -> bool:
        """Whether nobody gets it any more."""
        return self.state in {BroadcastState.STOPPED, BroadcastState.DONE}

    @property
    def has_addressed_all(self) -> bool:
        """Whether everybody who gets it is written down."""
        return self.addressed.all_since is not None

    @property
    def ended_before_all(self) -> bool:
        """Whether it was stopped, or its own end came, before everybody was written down."""
        since, ends = self.addressed.all_since, self.stopped_at or self.course.expires_at
        return since is not None and ends is not None and ends <= since

    @property
    def still_first(self) -> int | None:
        """How many more of the first few are to be written down; none where it goes to all."""
        return None if self.course.first is None else max(0, self.course.first - self.addressed.people)

    @property
    def goes_to_first(self) -> bool:
        """Whether for now it goes to the first few alone; not once they have it."""
        return self.course.first is not None and not self.is_over and self.course.pause is not Pause.FIRST

    def has_expired(self, now: datetime) -> bool:
        """Whether it is too late for it."""
        return self.course.expires_at is not None and self.course.expires_at <= now

    def rests_because(self, *why: Pause) -> bool:
        """Whether it rests, for one of these reasons."""
        return self.state is BroadcastState.PAUSED and self.course.pause in why

    def schedule(self, *, due: datetime) -> "Broadcast":
        """Wait for its time; only a draft can."""
        if self.state is not BroadcastState.DRAFT:
            raise errors.Outdated(self.id)
        return replace(self, state=BroadcastState.SCHEDULED, due_at=due)

    def send(self, *, at: datetime, people: int = 0, rests_at: datetime | None = None) -> "Broadcast":
        """Begin to send; only a draft or one that waits for its time can be, and only once."""
        if self.state not in {BroadcastState.DRAFT, BroadcastState.SCHEDULED}:
            raise errors.Outdated(self.id)
        course = replace(self.course, people=people, rests_at=rests_at)
        return replace(self, state=BroadcastState.SENDING, course=course, sent_at=at)

    def rest(self, why: Pause, *, until: datetime | None = None) -> "Broadcast":
        """Send no more of it for now; one that is not under way stays as it is.

        What rests for the night can be held back by staff beyond the morning.
        """
        is_taken_over = why is Pause.STAFF and self.rests_because(Pause.NIGHT)
        if self.state is not BroadcastState.SENDING and not is_taken_over:
            return self
        course = replace(self.course, pause=why, resumes_at=until)
        return replace(self, state=BroadcastState.PAUSED, course=course)

    def go_on(self, *, rests_at: datetime | None = None) -> "Broadcast":
        """Send the rest, after the first few to all; only one that rests can."""
        if self.state is not BroadcastState.PAUSED:
            raise errors.Outdated(self.id)
        first = None if self.course.pause is Pause.FIRST else self.course.first
        course = replace(self.course, pause=None, resumes_at=None, rests_at=rests_at, first=first)
        return replace(self, state=BroadcastState.SENDING, course=course)

    def go_on_at_night(self) -> "Broadcast":
        """Send the rest at night, too."""
        going = self.go_on()
        return replace(going, course=replace(going.course, at_night=True))

    def stop(self, *, at: datetime, why: Hindrance | None = None) -> "Broadcast":
        """Send no more of it, or not at all; stopping again changes nothing, not even the reason."""
        if self.state not in {BroadcastState.SENDING, BroadcastState.PAUSED, BroadcastState.SCHEDULED}:
            return self
        return replace(self, state=BroadcastState.STOPPED, stopped_at=at, hindrance=why)

    def finish(self) -> "Broadcast":
        """Everybody was tried, or it is too late for the others."""
        under_way = {BroadcastState.SENDING, BroadcastState.PAUSED}
        return replace(self, state=BroadcastState.DONE) if self.state in under_way else self


States = Mapping[DeliveryState, int]
"""How many deliveries are in which state."""


class Counted(ABC):
    """What became of an announcement's deliveries, in numbers."""

    @property
    @abstractmethod
    def by_state(self) -> States:
        """How many deliveries are in which state."""

    @property
    def total(self) -> int:
        """All recipients that are written down."""
        return sum(self.by_state.values())

    @property
    def delivered(self) -> int:
        """Those Telegram took."""
        return delivered(self.by_state)

    @property
    def unreachable(self) -> int:
        """Those who blocked the bot, or whose chat is gone."""
        return unreachable(self.by_state)

    @property
    def failed(self) -> int:
        """Those whom Telegram did not let have it, or whom it could not be carried to in a day."""
        return failed(self.by_state)

    @property
    def unclear(self) -> int:
        """Those nobody can say of: under way when something broke."""
        return unclear(self.by_state)

    @property
    def expired(self) -> int:
        """Those who waited until it was over."""
        return self.by_state.get(DeliveryState.EXPIRED, 0)

    @property
    def waiting(self) -> int:
        """Those still to come."""
        return sum(
            self.by_state.get(state, 0)
            for state in (DeliveryState.PENDING, DeliveryState.RETRY, DeliveryState.SENDING)
        )


@dataclass(frozen=True, kw_only=True)
class Standing(Counted):
    """How far an announcement has come."""

    states: States

    @property
    def by_state(self) -> States:
        """How many deliveries are in which state."""
        return self.states


@dataclass(frozen=True, kw_only=True)
class Tally(Counted):
    """How many deliveries of an announcement are in which state, by language."""

    languages: Mapping[LanguageCode, States]

    @cached_property
    def states(self) -> States:
        """The same, all languages together."""
        found: dict[DeliveryState, int] = {}
        for states in self.languages.values():
            for state, many in states.items():
                found[state] = found.get(state, 0) + many
        return found

    @property
    def by_state(self) -> States:
        """How many deliveries are in which state."""
        return self.states


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """What became of an announcement by language and by the recipients' own district, where they told it.

    Districts are known as long as the single deliveries are kept.
    """

    tally: Tally
    areas: Mapping[AreaId | None, States]


def delivered(states: States) -> int:
    """How many of these Telegram took."""
    return states.get(DeliveryState.SENT, 0)


def unreachable(states: States) -> int:
    """How many of these blocked the bot, or have no chat any more."""
    return states.get(DeliveryState.UNREACHABLE, 0)


def failed(states: States) -> int:
    """How many of these did not succeed for another reason."""
    return states.get(DeliveryState.FAILED, 0)


def unclear(states: States) -> int:
    """How many of these nobody can say of."""
    return states.get(DeliveryState.UNCLEAR, 0)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, weakref_slot=True)
class SentText:
    """An announcement as it goes out, in the areas it is for.

    As long as nothing of it changes, the same one is given again: what is made of it can be kept.
    """

    broadcast: Broadcast
    areas: tuple[Area, ...]
