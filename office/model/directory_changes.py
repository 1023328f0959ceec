"""What an import would change: the differences between a directory as it is and as its files have it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TypeAlias

from office.model.answers import ResponseTemplate
from office.model.areas import Area
from office.model.cities import City, Deadlines
from office.model.contacts import Absence, Contact
from office.model.directory import CityBundle
from office.model.guides import Guide
from office.model.places import Place
from office.model.processes import Process
from office.model.texts import GERMAN, Texts

Entry: TypeAlias = City | Area | Contact | Place | Guide | Process | ResponseTemplate

UNWRITTEN = frozenset({"id", "version", "created_by", "created_at", "result_revision"})
"""What the archive adds to a planning process: no file speaks of it."""


class ChangeKind(StrEnum):
    """What happens to an entry."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field with its value before and now; of a text, a deadline or an absence one part, as in
    ``names.tr``. A part that is not there is none."""

    field: str
    before: object
    now: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One entry that is new, other or gone.

    ``what`` is ``city``, ``area``, ``contact``, ``place``, ``guide``, ``plan`` or ``template``; ``name`` its
    German name;
    ``changes`` are in the order of the model, and empty for entries that are added or removed.
    """

    kind: ChangeKind
    what: str
    id: str
    name: str
    changes: tuple[Change, ...] = ()


def differences(old: CityBundle | None, new: CityBundle) -> list[Difference]:
    """What makes the new directory of the old one: the city first, then file by file, in their order.

    Archived entries count as not there. Without an old directory everything is added. Where the new one
    says nothing of plans, those there are do not differ.
    """
    found: list[Difference] = []
    for what, now in _kinds(new).items():
        before = _kinds(old).get(what, {}) if old is not None else {}
        found += _compared(what, before, now)
    return found


def _kinds(bundle: CityBundle) -> dict[str, Mapping[str, Entry]]:
    return {
        "city": _present([bundle.city]),
        "area": _present(bundle.areas),
        "contact": _present(bundle.contacts),
        "place": _present(bundle.places),
        "guide": _present(bundle.guides),
        "template": _present(bundle.templates),
        **({"plan": _plans(bundle.processes)} if bundle.processes is not None else {}),
    }


def _plans(processes: Iterable[Process]) -> Mapping[str, Entry]:
    """By their slugs, which the files know them by."""
    return {process.slug: process for process in processes if not process.archived}


def _present(entries: Iterable[Entry]) -> Mapping[str, Entry]:
    return {str(entry.id): entry for entry in entries if not entry.archived}


def _compared(what: str, before: Mapping[str, Entry], now: Mapping[str, Entry]) -> Iterator[Difference]:
    for key, entry in now.items():
        if key not in before:
            yield Difference(kind=ChangeKind.ADDED, what=what, id=key, name=_name(entry))
        elif changes := tuple(_changes(before[key], entry)):
            yield Difference(kind=ChangeKind.CHANGED, what=what, id=key, name=_name(entry), changes=changes)
    for key, entry in before.items():
        if key not in now:
            yield Difference(kind=ChangeKind.REMOVED, what=what, id=key, name=_name(entry))


def _name(entry: Entry) -> str:
    if isinstance(entry, Contact):
        return entry.name
    if isinstance(entry, Guide | Process | ResponseTemplate):
        return entry.titles.get(GERMAN, "")
    texts: Texts = entry.names
    return texts.get(GERMAN, "")


def _changes(before: Entry, now: Entry) -> Iterator[Change]:
    unwritten = UNWRITTEN if isinstance(now, Process) else frozenset()
    for field in fields(now):
        if field.name in unwritten:
            continue
        old, new = (_parts(field.name, getattr(entry, field.name)) for entry in (before, now))
        for part in dict.fromkeys((*old, *new)):
            if old.get(part) != new.get(part):
                yield Change(field=part, before=old.get(part), now=new.get(part))


def _parts(field: str, value: object) -> Mapping[str, object]:
    """The value under the field's name, or what it is made of."""
    if isinstance(value, Mapping):
        return {f"{field}.{language}": text for language, text in value.items()}
    if isinstance(value, Absence | Deadlines):
        return {f"{field}.{part.name}": getattr(value, part.name) for part in fields(value)}
    return {field: value}
