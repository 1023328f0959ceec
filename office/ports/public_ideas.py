"""Published contributions, as the office needs them found, and who supports them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from office.ids import AreaId, CityId, IdeaId, ProcessId, ResidentId
from office.model.ideas import Idea


class PublicIdeaStore(Protocol):
    """What everybody may read. Who supports a contribution is told of it like its author."""

    async def published(self, areas: Collection[AreaId], *, skip: int = 0, limit: int = 50) -> Sequence[Idea]:
        """What others may read of these areas, newest first."""
        ...

    async def published_in(self, city_id: CityId, *, skip: int = 0, limit: int = 50) -> Sequence[Idea]:
        """The same of a whole city."""
        ...

    async def published_for(self, process_id: ProcessId, *, skip: int = 0, limit: int = 50) -> Sequence[Idea]:
        """The same of a planning process."""
        ...

    async def published_words(
        self, areas: Collection[AreaId], *, besides: ResidentId | None, limit: int
    ) -> Mapping[IdeaId, str]:
        """The words of the newest ones one could support instead of writing; one's own are left out."""
        ...

    async def published_by(self, resident_id: ResidentId) -> int:
        """How many of this resident's contributions others may read."""
        ...

    async def unpublish(self, resident_id: ResidentId) -> None:
        """Let nobody read this resident's contributions any more."""
        ...

    async def supporters(self, ideas: Collection[IdeaId]) -> Mapping[IdeaId, int]:
        """How many residents besides the author support each of these; those without any are left out."""
        ...

    async def supports(self, idea_id: IdeaId, resident_id: ResidentId) -> bool:
        """Whether this resident hears of it."""
        ...

    async def supports_any(self, resident_id: ResidentId) -> bool:
        """Whether this resident supports anything at all, published or not."""
        ...

    async def unsupport(self, idea_id: IdeaId, resident_id: ResidentId) -> None:
        """Take support back, as if it had never been given."""
        ...

    async def supported_by(
        self, resident_id: ResidentId, *, skip: int = 0, limit: int = 50
    ) -> Sequence[Idea]:
        """Published contributions of others that this resident supports, newest first."""
        ...
