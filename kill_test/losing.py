"""Commits of which a life does not hear that they were kept: the connection is lost before the answer."""

from pathlib import Path
from typing import Any

_LOST = "connection was closed in the middle of operation"


def lost_of(sign: Path) -> Path:
    """The file that is there once an answer was lost."""
    return sign.with_suffix(".lost")


def lose_commits_while(sign: Path) -> None:
    """From now on, in this process, over connections to PostgreSQL, while there is this file."""
    from asyncpg import ConnectionDoesNotExistError  # Who uses SQLite does without the driver.
    from asyncpg.transaction import Transaction

    commit = Transaction.commit

    async def unheard(self: Any) -> None:
        await commit(self)
        if sign.exists():
            lost_of(sign).touch()
            self._connection.terminate()
            raise ConnectionDoesNotExistError(_LOST)

    Transaction.commit = unheard  # type: ignore[method-assign]
