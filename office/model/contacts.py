"""Contacts: the people and offices that answer for areas and topics."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from office.ids import AreaId, CityId, ContactId, LanguageCode
from office.model.texts import Texts


class ContactKind(StrEnum):
    """A named person or an office."""

    PERSON = "person"
    OFFICE = "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Away until the end of this day; the deputy answers meanwhile."""

    until: date
    deputy: ContactId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person or office that answers for areas or topics.

    Empty texts and missing values mean "not known", never "none". ``office_hours`` is written in
    the opening_hours syntax of OpenStreetMap, in the city's wall-clock time. ``nearest`` marks the
    office that is named, as just that, where an area has no contact of its own.
    """

    id: ContactId
    city_id: CityId
    kind: ContactKind
    name: str
    unit: Texts = field(default_factory=lambda: MappingProxyType({}))
    gloss: Texts = field(default_factory=lambda: MappingProxyType({}))
    organisation: str = ""
    areas: tuple[AreaId, ...] = ()
    topics: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    address: str = ""
    office_hours: str = ""
    by_appointment: bool = False
    languages: tuple[LanguageCode, ...] = ()
    absence: Absence | None = None
    nearest: bool = False
    verified_on: date | None = None
    source: str = ""
    position: int = 0
    archived: bool = False
