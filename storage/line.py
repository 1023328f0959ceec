"""How the stores talk to a database: short pieces of work, handed over one at a time."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol, TypeVar

import sqlalchemy as sa

T = TypeVar("T")
Values = Mapping[str, object]
Work = Callable[[sa.Connection], T]
Tidings = Callable[[], None]


def nothing() -> None:
    """What happens after a commit where nothing is to happen."""


class Line(ABC):
    """The way to one open connection: inside a transaction, or for questions only."""

    @abstractmethod
    async def run(self, work: Work[T]) -> T:
        """Do several statements that see one state of the database; raises :class:`ArchiveBusy`."""

    async def ask(self, work: Work[T]) -> T:
        """Do a single statement; raises :class:`ArchiveBusy`."""
        return await self.run(work)

    async def first(self, statement: sa.Executable, **values: object) -> sa.Row[Any] | None:
        """The first row of an answer, or none."""
        return await self.ask(lambda connection: connection.execute(statement, values).first())

    async def rows(self, statement: sa.Executable, **values: object) -> Sequence[sa.Row[Any]]:
        """All rows of an answer."""
        return await self.ask(lambda connection: connection.execute(statement, values).all())

    async def change(self, statement: sa.Executable, **values: object) -> int:
        """Execute a change; the number of rows it met."""
        return await self.ask(lambda connection: _count(connection.execute(statement, values)))

    async def change_each(self, statement: sa.Executable, values: Sequence[Values]) -> None:
        """Execute a change once for each set of values, in one go."""
        if values:
            await self.ask(lambda connection: _ignore(connection.execute(statement, list(values))))


def _count(result: sa.CursorResult[Any]) -> int:
    return result.rowcount


def _ignore(_result: sa.CursorResult[Any]) -> None:
    return None


class Database(Protocol):
    """An open database of either kind."""

    def transaction(
        self, committed: Tidings = nothing, unheard: Tidings = nothing
    ) -> AbstractAsyncContextManager[Line]:
        """One transaction, kept unless the block fails; ``committed`` is called once it is kept.

        ``unheard`` is called where its commit failed in a way after which it may be kept all the same.
        """
        ...

    def reading(self) -> AbstractAsyncContextManager[Line]:
        """A line for questions; what is written over it fails."""
        ...

    async def scrub(self, *, wholly: bool) -> bool:
        """Have what was erased gone from the files too; False where that must be tried again."""
        ...

    async def close(self) -> None:
        """Finish what is under way and let go of every connection."""
        ...


async def in_transaction(database: Database, work: Work[T], unheard: Tidings = nothing) -> T:
    """Do one piece of work in a transaction of its own."""
    async with database.transaction(unheard=unheard) as line:
        return await line.run(work)


async def in_one_view(database: Database, work: Work[T]) -> T:
    """Ask several questions that see one state of the database."""
    async with database.reading() as line:
        return await line.run(work)
