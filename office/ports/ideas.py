"""Contributions and their media, as the office needs them kept."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from office.ids import AreaId, AuthorId, CityId, IdeaId, IdeaNumber, LanguageCode, MediaHash, ResidentId
from office.model.entries import Entry
from office.model.exports import Wanted
from office.model.ideas import Idea
from office.model.people import Author
from office.model.statuses import Status
from office.model.translations import ByLanguage, Translations
from office.ports.public_ideas import PublicIdeaStore


class IdeaStore(PublicIdeaStore, Protocol):
    """Contributions, their authors, histories and prepared answers."""

    async def get(self, idea_id: IdeaId) -> Idea:
        """Raises :class:`errors.NotFound`."""
        ...

    async def by_number(self, number: IdeaNumber) -> Idea | None: ...
    async def of_resident(self, resident_id: ResidentId, *, limit: int = 50) -> Sequence[Idea]:
        """What a resident handed in, newest first; withdrawn ones too."""
        ...

    async def save(self, idea: Idea) -> Idea:
        """Insert (version 0) or update by id; raises :class:`errors.Conflict` if the version moved on.

        The saved one comes back with its version raised."""
        ...

    async def next_count(self, city_id: CityId, year: int) -> int:
        """The next number of a city's year, 1 first; without gaps and never twice."""
        ...

    async def record(self, entry: Entry) -> None: ...
    async def history(self, idea_id: IdeaId) -> Sequence[Entry]:
        """Oldest first, internal entries too."""
        ...

    async def forget_words(self, idea_id: IdeaId) -> None:
        """Empty the texts of the history of one that was taken back unread."""
        ...

    async def author(self, author_id: AuthorId) -> Author: ...
    async def author_of(self, resident_id: ResidentId) -> Author | None:
        """The author a resident writes as; not one whose words staff entered for them before."""
        ...

    async def add_author(self, author: Author) -> None: ...
    async def give_author(self, author_id: AuthorId, resident_id: ResidentId) -> None:
        """An author nobody was known for is this resident from now on."""
        ...

    async def informed(self, idea_id: IdeaId) -> Sequence[ResidentId]:
        """Author and followers who want to hear of it."""
        ...

    async def inform(self, idea_id: IdeaId, resident_id: ResidentId, *, wanted: bool) -> None: ...
    async def next_open(self, areas: Collection[AreaId] | None, *, after: Idea | None = None) -> Idea | None:
        """The open one to be answered soonest, in these areas (none: anywhere), after this one."""
        ...

    async def newest_in(self, area_id: AreaId, *, limit: int) -> Sequence[Idea]:
        """What was handed in for this area, newest first; nothing that was taken back or is empty."""
        ...

    async def count_open(self, areas: Collection[AreaId] | None) -> int: ...
    async def submitted_since(self, resident_id: ResidentId, moment: datetime) -> int: ...
    async def templates_used(self, city_id: CityId, status: Status) -> Mapping[str, int]:
        """How often each prepared answer was sent unchanged among the city's newest of this status."""
        ...

    async def translations(self, idea_id: IdeaId) -> Translations:
        """What of it is there in further languages."""
        ...

    async def translate(self, idea: Idea, texts: Mapping[str, ByLanguage]) -> None:
        """Keep these fields in further languages, in place of what those fields had."""
        ...

    async def drop_translations(self, idea_id: IdeaId, beginning: str = "") -> None:
        """Forget the fields that begin so; all of them where nothing is said."""
        ...

    async def untranslated(self, into: LanguageCode, *, limit: int) -> Sequence[Idea]:
        """Open ones in another language of which some words of the author are not there in this one."""
        ...

    async def listed(self, wanted: Wanted, *, after: IdeaNumber | None, limit: int) -> Sequence[Idea]:
        """A page of what is wanted, by number, beginning after this one; messages never."""
        ...

    async def counted(self, wanted: Wanted, *, newest: int) -> tuple[IdeaNumber | None, int]:
        """The number after which so many of the newest begin (none: all do), and how many there are."""
        ...

    async def used_media(self, hashes: Collection[MediaHash]) -> frozenset[MediaHash]:
        """Those of these files that some contribution still shows."""
        ...


class MediaStore(Protocol):
    """Files by the hash of their content."""

    async def put(self, content: bytes) -> MediaHash:
        """Keep it, or renew what is there already."""
        ...

    async def get(self, media: MediaHash) -> bytes:
        """Raises :class:`errors.NotFound`."""
        ...

    async def remove(self, media: MediaHash) -> None: ...
    async def put_before(self, moment: datetime) -> Sequence[MediaHash]:
        """Files that were last put before a moment, to find those nothing shows any more."""
        ...


class Photos(Protocol):
    """Makes a photo safe to keep."""

    def cleaned(self, content: bytes) -> bytes:
        """Re-encoded as JPEG without metadata, at most 2048 pixels a side.

        Raises :class:`errors.UnreadableFile` for what is no photo or too large to decode."""
        ...
