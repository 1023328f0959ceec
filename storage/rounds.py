"""The day each round was last made on."""

from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # SQLite's dialect writes the same ON CONFLICT from it.

from storage.line import Line
from storage.tables.rounds import rounds

_NEW = insert(rounds)
_BEGIN = _NEW.on_conflict_do_update(
    index_elements=[rounds.c.name],
    set_={"day": _NEW.excluded.day},
    where=sa.or_(rounds.c.day < _NEW.excluded.day, rounds.c.day > sa.bindparam("tomorrow", type_=sa.Date())),
).returning(rounds.c.day)
_LAST = sa.select(rounds.c.day).where(rounds.c.name == sa.bindparam("key"))


class SqlRounds:
    """The port's ``RoundStore`` in SQL."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def begin(self, name: str, day: date) -> bool:
        """Note that this round is made on this day; False where it was, on this day or the next one.

        A later one was noted by a clock that was wrong: it counts for nothing.
        """
        tomorrow = day + timedelta(days=1)
        return await self._line.first(_BEGIN, name=name, day=day, tomorrow=tomorrow) is not None

    async def is_made(self, name: str, day: date) -> bool:
        """Whether this round was made on this day or the next one; a later one counts for nothing."""
        row = await self._line.first(_LAST, key=name)
        return row is not None and day <= row.day <= day + timedelta(days=1)
