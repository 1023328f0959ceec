"""What the office answers officially, what such an answer must say, and answers prepared for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from office import errors
from office.ids import CityId, LanguageCode, StaffId
from office.model.statuses import Status
from office.model.topics import Topic

MANDATORY: Mapping[Status, tuple[str, ...]] = MappingProxyType(
    {
        Status.FORWARDED: ("office",),
        Status.ACCEPTED: ("plan", "decides", "next"),
        Status.REJECTED: ("reason",),
        Status.NOT_RESPONSIBLE: ("office",),
        Status.DUPLICATE: ("original",),
    }
)
"""What an official answer must say beyond its text: names of its parts, by status."""

ANSWERS = (
    Status.ACCEPTED,
    Status.NOTED,
    Status.REJECTED,
    Status.NOT_RESPONSIBLE,
    Status.DUPLICATE,
    Status.IN_PROGRESS,
    Status.IMPLEMENTED,
)
"""The statuses staff can answer with, in the order of the buttons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialAnswer:
    """What the office says to the author, and the parts the status demands.

    ``text`` is written in ``language``; ``machine_made`` marks a translation nobody checked.
    """

    status: Status
    text: str
    language: LanguageCode = LanguageCode("de")
    machine_made: bool = False
    parts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    by: StaffId
    at: datetime

    def demand_parts(self) -> None:
        """Raise :class:`errors.AnswerIncomplete` naming the first part that is missing."""
        for part in MANDATORY.get(self.status, ()):
            if not self.parts.get(part, "").strip():
                raise errors.AnswerIncomplete(part)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseTemplate:
    """A prepared answer per status, perhaps for one topic: one text a language, German always there.

    The ``id`` of a city's own begins with the city; one that ships with the product belongs to none.
    """

    id: str
    city_id: CityId | None
    status: Status
    topic: Topic | None = None
    titles: Mapping[LanguageCode, str]
    texts: Mapping[LanguageCode, str]
    position: int = 0
    archived: bool = False

    @property
    def key(self) -> str:
        """Its short name; a city's own takes the place of the shipped one of the same key."""
        return self.id.rpartition("/")[2]
