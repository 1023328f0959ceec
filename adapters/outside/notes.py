"""Notes as names with nothing inside, such as ``erasures/2026-11-26/resident-KEY``."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Protocol
from urllib.parse import quote, unquote

from office.model.notes import Note, NoteKind

ERASURES = "erasures"
NUMBERS = "numbers"


class Names(Protocol):
    """A place where names are kept, with slashes in them; every call raises :class:`errors.ArchiveBusy`."""

    async def add(self, name: str) -> None:
        """Keep it for good before this returns; again changes nothing."""
        ...

    async def under(self, beginning: str) -> Sequence[str]:
        """Those that begin with this and a slash."""
        ...

    async def remove(self, name: str) -> None:
        """Let it go, if it is there."""
        ...


class NamedNotes:
    """The port's ``OutsideNotes`` over a place for names."""

    def __init__(self, names: Names) -> None:
        """Keep them here."""
        self._names = names

    async def keep(self, notes: Collection[Note]) -> None:
        """Keep them for good before this returns."""
        for note in notes:
            await self._names.add(_name(note))

    async def everything(self) -> Sequence[Note]:
        """All that are kept; names that say nothing are passed over."""
        names = [*await self._names.under(ERASURES), *await self._names.under(NUMBERS)]
        return sorted(note for name in names if (note := _note(name)) is not None)

    async def drop_before(self, day: date) -> int:
        """Let go of notes about people from before this day; how many."""
        ended = [note for note in await self.everything() if note.ends and note.day < day]
        for note in ended:
            await self._names.remove(_name(note))
        return len(ended)


def _name(note: Note) -> str:
    key = quote(note.key, safe="")
    if note.kind is NoteKind.NUMBER:
        return f"{NUMBERS}/{key}"
    return f"{ERASURES}/{note.day.isoformat()}/{note.kind}-{key}"


def _note(name: str) -> Note | None:
    match name.split("/"):
        case ["numbers", key]:
            return _numbered(unquote(key))
        case ["erasures", day, said] if "-" in said:
            kind, _, key = said.partition("-")
            return _about_person(kind, unquote(key), day)
    return None


def _numbered(key: str) -> Note | None:
    parts = key.rsplit("/", 2)
    if len(parts) != 3 or not all(part.isdecimal() for part in parts[1:]):
        return None
    return Note(kind=NoteKind.NUMBER, key=key, day=date(1970, 1, 1))


def _about_person(kind: str, key: str, day: str) -> Note | None:
    try:
        return Note(kind=NoteKind(kind), key=key, day=date.fromisoformat(day))
    except ValueError:
        return None
