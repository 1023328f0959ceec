"""What an import would change: the differences between a directory as it is and as its files have it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TypeAlias

from office.model.directory import Area, City, CityBundle, Contact, Guide, Place

Entry: TypeAlias = City | Area | Contact | Place | Guide


class ChangeKind(StrEnum):
    """What happens to an entry."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One entry that is new, other or gone.

    ``what`` is ``city``, ``area``, ``contact``, ``place`` or ``guide``; ``fields`` names the fields that
    differ, in the order of the model, and is empty for entries that are added or removed.
    """

    kind: ChangeKind
    what: str
    id: str
    fields: tuple[str, ...] = ()


def differences(old: CityBundle | None, new: CityBundle) -> list[Difference]:
    """What makes the new directory of the old one: city, areas, contacts, places, guides, each in file order.

    Archived entries count as not there. Without an old directory everything is added.
    """
    found: list[Difference] = []
    for what, now in _kinds(new).items():
        before = _kinds(old)[what] if old is not None else {}
        found += _compared(what, before, now)
    return found


def _kinds(bundle: CityBundle) -> dict[str, Mapping[str, Entry]]:
    return {
        "city": _present([bundle.city]),
        "area": _present(bundle.areas),
        "contact": _present(bundle.contacts),
        "place": _present(bundle.places),
        "guide": _present(bundle.guides),
    }


def _present(entries: Iterable[Entry]) -> Mapping[str, Entry]:
    return {str(entry.id): entry for entry in entries if not entry.archived}


def _compared(what: str, before: Mapping[str, Entry], now: Mapping[str, Entry]) -> Iterator[Difference]:
    for identity, entry in now.items():
        if identity not in before:
            yield Difference(kind=ChangeKind.ADDED, what=what, id=identity)
        elif changed := _changed_fields(before[identity], entry):
            yield Difference(kind=ChangeKind.CHANGED, what=what, id=identity, fields=changed)
    for identity in before:
        if identity not in now:
            yield Difference(kind=ChangeKind.REMOVED, what=what, id=identity)


def _changed_fields(before: Entry, now: Entry) -> tuple[str, ...]:
    names = (field.name for field in fields(now))
    return tuple(name for name in names if getattr(before, name) != getattr(now, name))
