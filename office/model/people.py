"""Residents, authors and staff: as little about a person as the office can do with."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from office.ids import AreaId, AuthorId, ChatId, CityId, LanguageCode, ResidentId, StaffId
from office.model.rest import Rest

TELEGRAM = "telegram"
"""The channel of everything that came through Telegram."""

NOTED_EVERY = timedelta(days=1)
"""That somebody wrote is noted once in this time: nobody is erased for a day more or less."""


class ResidentState(StrEnum):
    """Whether messages reach a resident."""

    ACTIVE = "active"
    UNREACHABLE = "unreachable"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """One chat: no name and no user name are kept; staff see only the random ``pseudonym``.

    ``noticed`` is the version of the privacy notice the resident went on from; without it only the
    language is kept, and the row goes after 24 hours. ``seen_at`` is when they last wrote, to the day;
    who was silent for long is ``warned`` so many times that they are erased on ``leaves_on``. In their
    ``quiet`` hours nothing comes by itself.
    """

    id: ResidentId
    channel: str = TELEGRAM
    chat_id: ChatId
    pseudonym: str
    language: LanguageCode
    area_id: AreaId | None = None
    state: ResidentState = ResidentState.ACTIVE
    noticed: str | None = None
    noticed_at: datetime | None = None
    created_at: datetime
    seen_at: datetime
    warned: int = 0
    leaves_on: date | None = None
    quiet: Rest | None = None
    version: int = 1

    def heard(self, at: datetime) -> "Resident":
        """The same resident, who has just written: nothing said about leaving holds any more.

        Who left is back; a block by staff stays.
        """
        is_away = self.state is ResidentState.UNREACHABLE
        state = ResidentState.ACTIVE if is_away else self.state
        return replace(self, seen_at=at, warned=0, leaves_on=None, state=state)

    def is_news(self, now: datetime) -> bool:
        """Whether it is to be noted that they write now."""
        is_away = self.state is ResidentState.UNREACHABLE
        return is_away or self.warned > 0 or now - self.seen_at >= NOTED_EVERY

    def warn(self, leaves_on: date) -> "Resident":
        """The same resident, told once more that they are erased on this day unless they write."""
        return replace(self, warned=self.warned + 1, leaves_on=leaves_on)

    def speaking(self, language: LanguageCode) -> "Resident":
        """The same resident in another language."""
        return replace(self, language=language)

    def living_in(self, area_id: AreaId) -> "Resident":
        """The same resident with this as the own district."""
        return replace(self, area_id=area_id)

    def resting(self, quiet: Rest | None) -> "Resident":
        """The same resident with these quiet hours, or without any."""
        return replace(self, quiet=quiet)

    def informed(self, notice: str, *, at: datetime) -> "Resident":
        """The same resident, having read the notice of this version and gone on."""
        return replace(self, noticed=notice, noticed_at=at)


class AuthorKind(StrEnum):
    """Where the words of a contribution come from."""

    RESIDENT = "resident"
    ENTERED = "entered"
    WEB = "web"


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Whose words a contribution is; apart from the chat, so that it outlives it."""

    id: AuthorId
    kind: AuthorKind
    channel: str = TELEGRAM
    resident_id: ResidentId | None = None
    pseudonym: str
    language: LanguageCode
    created_at: datetime


class Role(StrEnum):
    """What a member of staff is trusted with; every role is bound to areas."""

    MODERATOR = "moderator"
    CASE_WORKER = "case_worker"
    EDITOR = "editor"
    MANAGER = "manager"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One role in one area and everything below it; no area means everywhere."""

    role: Role
    area_id: AreaId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """A colleague is away until the end of this day; the deputy looks after their work meanwhile."""

    until: date
    deputy: StaffId | None = None

    def lasts(self, today: date) -> bool:
        """Whether the colleague is still away on this day."""
        return today <= self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """A Telegram user who works for the office; read from the archive on every action.

    ``name`` is what colleagues call them in cards; residents never see it. A ``leave`` that is over may
    still stand here for a while.
    """

    id: StaffId
    user_id: int
    name: str = ""
    language: LanguageCode = LanguageCode("de")
    grants: tuple[Grant, ...] = ()
    leave: Leave | None = None

    def is_away(self, today: date) -> bool:
        """Whether this person is away on this day."""
        return self.leave is not None and self.leave.lasts(today)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffChat:
    """Where staff of a city or area read: a group, perhaps one topic of it."""

    city_id: CityId
    area_id: AreaId | None
    channel: str = TELEGRAM
    chat_id: ChatId
    topic_id: int | None = None
    language: LanguageCode = LanguageCode("de")


class Purpose(StrEnum):
    """What a resident can agree to; nothing is on before it is turned on."""

    NEWS = "news"
    REMINDERS = "reminders"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What a resident agreed to, by which text, and when it was taken back."""

    resident_id: ResidentId
    purpose: Purpose
    text_version: str
    language: LanguageCode
    given_at: datetime
    withdrawn_at: datetime | None = None


class FollowKind(StrEnum):
    """What one can get news about."""

    AREA = "area"
    TOPIC = "topic"
    PROCESS = "process"


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """A resident gets news about this; rests on the consent to news."""

    resident_id: ResidentId
    kind: FollowKind
    key: str
    since: datetime
