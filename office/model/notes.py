"""What must be known even when the archive is lost: notes kept outside it, without a word or a name."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from office.ids import CityId, IdeaId, ResidentId

KEPT = timedelta(days=45)
"""How long notes about people are kept: longer than any backup of ours, which goes after 30 days."""

BLOCK = 100
"""So many public numbers are noted at once, before the first of them is given out."""


class NoteKind(StrEnum):
    """What a note says of its key."""

    RESIDENT = "resident"
    """This resident was erased."""

    IDEA = "idea"
    """This contribution was erased with its author."""

    WORDS = "words"
    """This contribution was taken back unread: its words are gone."""

    NEWS = "news"
    """This resident took their consent to news back."""

    NUMBER = "number"
    """Public numbers may have been given out up to the one in the key (city/year/number)."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Note:
    """One note: ``key`` is a random key of ours, or the end of a block of numbers; ``day`` is in UTC."""

    kind: NoteKind
    key: str
    day: date

    @property
    def ends(self) -> bool:
        """Whether it may go after :data:`KEPT`; a number that was given out stays given out."""
        return self.kind is not NoteKind.NUMBER


def erased(resident_id: ResidentId, day: date) -> Note:
    """This resident was erased."""
    return Note(kind=NoteKind.RESIDENT, key=resident_id, day=day)


def erased_idea(idea_id: IdeaId, day: date) -> Note:
    """This contribution went with its author."""
    return Note(kind=NoteKind.IDEA, key=idea_id, day=day)


def forgotten_words(idea_id: IdeaId, day: date) -> Note:
    """This contribution was taken back unread."""
    return Note(kind=NoteKind.WORDS, key=idea_id, day=day)


def no_news(resident_id: ResidentId, day: date) -> Note:
    """This resident wants no news any more."""
    return Note(kind=NoteKind.NEWS, key=resident_id, day=day)


def numbers_given(city_id: CityId, year: int, count: int, day: date) -> Note | None:
    """The note before the first number of a block is given out; none for the others of the block."""
    if count % BLOCK != 1:
        return None
    return Note(kind=NoteKind.NUMBER, key=f"{city_id}/{year}/{count + BLOCK - 1}", day=day)


def block_of(note: Note) -> tuple[CityId, int, int]:
    """City, year and last number of a note about numbers."""
    city, year, last = note.key.rsplit("/", 2)
    return CityId(city), int(year), int(last)
