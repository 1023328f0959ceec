"""Contributions of residents: ideas, concerns, needs, offers, messages; and what the office makes of them.

Visibility, status, answer and deadlines are independent of one another.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from office import errors
from office.ids import (
    AreaId,
    AuthorId,
    CityId,
    IdeaId,
    IdeaNumber,
    LanguageCode,
    MediaHash,
    ProcessId,
    StaffId,
)
from office.model.answers import OfficialAnswer
from office.model.statuses import Status, StatusType
from office.model.topics import Topic

TEXT_LIMIT = 4000
"""UTF-16 units of a contribution's own words; a longer one is asked to be sent in parts."""


class IdeaKind(StrEnum):
    """What the resident wants to say; a ``message`` is the same two-way thread, not meant for the plans."""

    IDEA = "idea"
    CONCERN = "concern"
    NEED = "need"
    OFFER = "offer"
    MESSAGE = "message"


class Visibility(StrEnum):
    """Whether others can read it."""

    PRIVATE = "private"
    PUBLISHED = "published"
    HIDDEN = "hidden"


MOST_DELAYS = 2
"""How often the bot says by itself that it takes longer; after that staff are alerted instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place in degrees, WGS84, rounded to about 100 m unless the author said "exact"."""

    longitude: float
    latitude: float

    @classmethod
    def rounded(cls, longitude: float, latitude: float) -> "Point":
        """The place to three decimals: 111 m north-south, 68 m east-west in Hannover."""
        return cls(longitude=round(longitude, 3), latitude=round(latitude, 3))


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A photo or voice message by the hash of its cleaned content; ``file_id`` is Telegram's key for it."""

    media: MediaHash
    kind: str
    mime: str
    size: int
    file_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """One contribution; its public ``number`` is given when it is handed in.

    ``delays`` counts how often the bot said by itself that it takes longer; one more tells that staff
    were alerted instead.
    ``closed_at`` is when it came to its end; long afterwards its words are ``emptied_at``, and of its
    supporters only the number of those there were, ``supported_before``, stays.
    """

    id: IdeaId
    city_id: CityId
    area_id: AreaId
    author_id: AuthorId
    kind: IdeaKind
    number: IdeaNumber | None = None
    text: str
    original_text: str | None = None
    language: LanguageCode
    topics: tuple[Topic, ...] = ()
    point: Point | None = None
    attachments: tuple[Attachment, ...] = ()
    wants_public: bool = False
    visibility: Visibility = Visibility.PRIVATE
    status: Status = Status.DRAFT
    answer: OfficialAnswer | None = None
    taken_by: StaffId | None = None
    look_by: date | None = None
    answer_by: date | None = None
    delays: int = 0
    created_at: datetime
    submitted_at: datetime | None = None
    closed_at: datetime | None = None
    process_id: ProcessId | None = None
    emptied_at: datetime | None = None
    supported_before: int = 0
    version: int = 1

    @property
    def is_open(self) -> bool:
        """Whether the office still owes something."""
        return self.status.type is StatusType.OPEN

    @property
    def has_clock(self) -> bool:
        """Whether the days until the answer go by: the office owes it, and has not asked back."""
        return self.is_open and self.status is not Status.NEEDS_INFO and self.answer_by is not None

    @property
    def can_be_recalled(self) -> bool:
        """Whether the author can still take it back unread: nobody has taken it on or answered."""
        return self.status is Status.SUBMITTED and self.taken_by is None

    def submit(
        self, number: IdeaNumber, *, at: datetime, look_by: date | None, answer_by: date | None
    ) -> "Idea":
        """Hand it in under this number, to be answered by this day; a draft only once."""
        if self.status is not Status.DRAFT:
            raise errors.Outdated(self.id)
        return replace(
            self,
            status=Status.SUBMITTED,
            number=number,
            submitted_at=at,
            look_by=look_by,
            answer_by=answer_by,
        )

    def take(self, *, by: StaffId) -> "Idea":
        """A member of staff takes it on; taking it again changes nothing."""
        self._demand_open()
        status = Status.UNDER_REVIEW if self.status is Status.SUBMITTED else self.status
        return replace(self, taken_by=by, status=status)

    def ask_back(self, *, by: StaffId) -> "Idea":
        """The author is asked something; the clock pauses."""
        self._demand_open()
        return replace(self, status=Status.NEEDS_INFO, taken_by=self.taken_by or by)

    def answered_by_author(self, *, answer_by: date | None) -> "Idea":
        """The author has told more; the clock goes on."""
        self._demand_open()
        status = Status.UNDER_REVIEW if self.status is Status.NEEDS_INFO else self.status
        return replace(
            self,
            status=status,
            answer_by=answer_by or self.answer_by,
            delays=min(self.delays, MOST_DELAYS),
        )

    def forward(self, *, by: StaffId) -> "Idea":
        """Another office has it now; it stays open here."""
        self._demand_open()
        return replace(self, status=Status.FORWARDED, taken_by=self.taken_by or by)

    def delay(self, *, until: date) -> "Idea":
        """Staff say that it takes longer; raises :class:`errors.Outdated` unless the day is a later one.

        From then on the bot may alert anew, but says nothing more by itself than it would have.
        """
        self._demand_clock(until)
        return replace(self, answer_by=until, delays=min(self.delays, MOST_DELAYS))

    def delay_unasked(self, *, until: date) -> "Idea":
        """The bot says by itself that it takes longer, at most :data:`MOST_DELAYS` times."""
        self._demand_clock(until)
        if self.delays >= MOST_DELAYS:
            raise errors.Outdated(self.id)
        return replace(self, answer_by=until, delays=self.delays + 1)

    def alert(self) -> "Idea":
        """Staff are alerted that the day comes near, once for each day that was named."""
        return replace(self, delays=MOST_DELAYS + 1)

    def decide(self, answer: OfficialAnswer) -> "Idea":
        """Answer officially; a decided one can only move on to being done, or to being put into practice."""
        goes_on = self.status in {Status.ACCEPTED, Status.IN_PROGRESS, Status.NOTED}
        if not self.is_open and not (goes_on and answer.status in {Status.IN_PROGRESS, Status.IMPLEMENTED}):
            raise errors.IdeaClosed(self.number)
        answer.demand_parts()
        return replace(
            self,
            status=answer.status,
            answer=answer,
            taken_by=self.taken_by or answer.by,
            closed_at=None if answer.status.goes_on else answer.at,
        )

    def sorted_under(self, topic: Topic) -> "Idea":
        """Staff say what it is about; what was guessed before is gone."""
        return replace(self, topics=(topic,))

    def withdraw(self, *, at: datetime) -> "Idea":
        """The author takes it back."""
        if self.status.type is StatusType.DONE:
            raise errors.IdeaClosed(self.number)
        return replace(self, status=Status.WITHDRAWN, visibility=Visibility.PRIVATE, closed_at=at)

    def recall(self, *, at: datetime) -> "Idea":
        """The author takes it back before anybody has read it: its words go too."""
        if not self.can_be_recalled:
            raise errors.IdeaClosed(self.number)
        return replace(self.withdraw(at=at), text="", original_text=None, point=None, attachments=())

    def erase(self, *, at: datetime) -> "Idea":
        """Its author wants it gone: only the number stays, whatever has become of it."""
        return replace(
            self,
            status=Status.WITHDRAWN,
            visibility=Visibility.PRIVATE,
            closed_at=self.closed_at or at,
            text="",
            original_text=None,
            point=None,
            attachments=(),
        )

    def reopen(self, *, answer_by: date | None) -> "Idea":
        """The author says that it is not solved: it is looked at again."""
        if self.status is not Status.IMPLEMENTED:
            raise errors.IdeaClosed(self.number)
        return replace(
            self,
            status=Status.UNDER_REVIEW,
            answer_by=answer_by,
            delays=min(self.delays, MOST_DELAYS),
            closed_at=None,
        )

    def _demand_clock(self, until: date) -> None:
        if not self.has_clock or self.answer_by is None or until <= self.answer_by:
            raise errors.Outdated(self.id)

    def without_files(self) -> "Idea":
        """Its photos and voice messages go; raises :class:`errors.StillOpen` while it goes on."""
        self._demand_ended()
        return replace(self, attachments=())

    def unlinked(self, author: AuthorId, *, supporters: int) -> "Idea":
        """Nobody known wrote it any more, and so many supported it; raises :class:`errors.StillOpen`."""
        self._demand_ended()
        return replace(self, author_id=author, supported_before=self.supported_before + supporters)

    def reworded(self) -> "Idea":
        """Only the words as they stand are kept; raises :class:`errors.StillOpen`."""
        self._demand_ended()
        return replace(self, original_text=None)

    def emptied(self, *, at: datetime) -> "Idea":
        """Words, place and answer go, what is counted stays; raises :class:`errors.StillOpen`."""
        self._demand_ended()
        return replace(self, text="", original_text=None, point=None, answer=None, emptied_at=at)

    def _demand_ended(self) -> None:
        """The last guard of what is not to be touched, whatever was counted as old."""
        if self.closed_at is None or self.is_open or self.status.goes_on:
            raise errors.StillOpen(self.number)

    def _demand_open(self) -> None:
        if not self.is_open:
            raise errors.IdeaClosed(self.number)
