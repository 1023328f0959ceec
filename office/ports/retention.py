"""Letting go of what was kept long enough, as the office needs it done."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from office.ids import IdeaId
from office.model.ideas import Idea
from office.model.people import Author
from office.model.retention import Due, Rule

Key = tuple[object, ...]
"""The primary key of a row."""


class RetentionStore(Protocol):
    """What is older than promised, and how it goes; nothing that goes on is ever among it."""

    async def waiting(self, dues: Sequence[Due]) -> frozenset[Rule]:
        """The rules something is due by, found in one look."""
        ...

    async def counts(self, dues: Sequence[Due]) -> Mapping[Rule, int]:
        """How many rows are due by each rule."""
        ...

    async def old(self, due: Due, *, limit: int) -> Sequence[Key]:
        """The keys of some rows that are due."""
        ...

    async def clear(self, due: Due, keys: Collection[Key]) -> int:
        """Delete or empty those of these rows that are still due; how many.

        Of announcements the counts by result and language stay."""
        ...

    async def hold(self, due: Due, key: Key) -> bool:
        """Whether this row is still due; nobody else changes it before the transaction ends."""
        ...

    async def unlink(self, idea: Idea, author: Author, *, at: datetime) -> int:
        """Have this new author in place of the one known, in the audit too, and nobody who listens.

        How many supported it; who supports nothing else any more has no consent left to take back."""
        ...

    async def forget_thread(self, idea_id: IdeaId) -> None:
        """Empty questions, additions, remarks and reasons; when they were written stays."""
        ...

    async def forget_answers(self, idea_id: IdeaId) -> None:
        """Empty its official answers, when they were given stays; delete all translations of its words."""
        ...
