"""The answer to the question for a contact person, as it stands at the moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from office.ids import ContactId
from office.model.contacts import Contact
from office.model.directory import Responsible
from office.model.hours import Today


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """A contact is away until the end of this day; the deputy answers meanwhile, where one is named."""

    until: date
    deputy: Contact | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, weakref_slot=True)
class ContactAnswer:
    """Who is responsible, when each of them can be reached today where hours are known, and who is away.

    As long as nothing of it changes, the same answer is given again: what is made of it can be kept.
    """

    responsible: Responsible
    today: Mapping[ContactId, Today]
    away: Mapping[ContactId, Away] = field(default_factory=lambda: MappingProxyType({}))
