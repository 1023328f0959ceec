"""Blocks, their marks, and the files of a day, in SQL."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import insert  # SQLite's dialect writes the same ON CONFLICT from it.

from office.ids import AreaId, ChatId, CityId, ResidentId, StaffId
from office.model.blocks import Block, Mark
from storage.line import Line
from storage.tables.blocks import block_marks, blocks, files_a_day

_OF = sa.select(blocks).where(blocks.c.resident_id == bindparam("whose"))
_EVERYONE = sa.select(blocks).order_by(blocks.c.since.desc(), blocks.c.resident_id)
_NEW = insert(blocks)
_SAVE = _NEW.on_conflict_do_update(
    index_elements=[blocks.c.resident_id],
    set_={
        name: _NEW.excluded[name] for name in ("city_id", "area_id", "reason", "staff_id", "since", "told_at")
    },
)
_LIFT = sa.delete(blocks).where(blocks.c.resident_id == bindparam("whose"))

_NEW_MARK = insert(block_marks)
_LEAVE = _NEW_MARK.on_conflict_do_update(
    index_elements=[block_marks.c.fingerprint],
    set_={name: _NEW_MARK.excluded[name] for name in ("salt", "area_id", "reason", "staff_id", "until")},
)
_SALT = sa.select(block_marks.c.salt).where(block_marks.c.until > bindparam("now")).limit(1)
_TAKE = (
    sa.delete(block_marks)
    .where(block_marks.c.fingerprint == bindparam("print"), block_marks.c.until > bindparam("now"))
    .returning(block_marks)
)
_ENDED = sa.delete(block_marks).where(block_marks.c.until <= bindparam("now"))

_CHAT = (files_a_day.c.channel == bindparam("in_channel"), files_a_day.c.chat_id == bindparam("in_chat"))
_FILES = sa.select(files_a_day.c.files).where(*_CHAT, files_a_day.c.day == bindparam("on_day"))
_ADD = insert(files_a_day).on_conflict_do_update(
    index_elements=[files_a_day.c.channel, files_a_day.c.chat_id, files_a_day.c.day],
    set_={"files": files_a_day.c.files + 1},
)
_EARLIER = sa.delete(files_a_day).where(files_a_day.c.day < bindparam("before"))


class SqlBlocks:
    """The port's ``BlockStore`` in SQL."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def of(self, resident_id: ResidentId) -> Block | None:
        """The block of this resident, if any."""
        row = await self._line.first(_OF, whose=resident_id)
        return _block(row) if row else None

    async def everyone(self) -> Sequence[Block]:
        """All blocks, the newest first."""
        return [_block(row) for row in await self._line.rows(_EVERYONE)]

    async def save(self, block: Block) -> None:
        """Keep it, in place of one there was."""
        await self._line.change(_SAVE, **asdict(block))

    async def lift(self, resident_id: ResidentId) -> bool:
        """Take it away; whether there was one."""
        return bool(await self._line.change(_LIFT, whose=resident_id))

    async def leave_mark(self, mark: Mark) -> None:
        """Keep what is left of a block."""
        await self._line.change(_LEAVE, **asdict(mark))

    async def salt(self, now: datetime) -> str | None:
        """The salt all marks share."""
        row = await self._line.first(_SALT, now=now)
        return str(row.salt) if row else None

    async def take_mark(self, fingerprint: str, now: datetime) -> Mark | None:
        """The mark with this fingerprint; it is gone then."""
        row = await self._line.first(_TAKE, print=fingerprint, now=now)
        return _mark(row) if row else None

    async def drop_ended(self, now: datetime) -> int:
        """Take away the marks whose time is over."""
        return await self._line.change(_ENDED, now=now)


class SqlFileCounts:
    """The port's ``FileCounts`` in SQL."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def on(self, channel: str, chat_id: ChatId, day: date) -> int:
        """How many came from this chat on this day."""
        row = await self._line.first(_FILES, in_channel=channel, in_chat=chat_id, on_day=day)
        return int(row.files) if row else 0

    async def add(self, channel: str, chat_id: ChatId, day: date) -> None:
        """One more."""
        await self._line.change(_ADD, channel=channel, chat_id=chat_id, day=day, files=1)

    async def drop_before(self, day: date) -> int:
        """Forget earlier days."""
        return await self._line.change(_EARLIER, before=day)


def _block(row: sa.Row[Any]) -> Block:
    return Block(
        resident_id=ResidentId(row.resident_id),
        city_id=CityId(row.city_id),
        area_id=AreaId(row.area_id),
        reason=row.reason,
        staff_id=StaffId(row.staff_id),
        since=row.since,
        told_at=row.told_at,
    )


def _mark(row: sa.Row[Any]) -> Mark:
    return Mark(
        fingerprint=row.fingerprint,
        salt=row.salt,
        city_id=CityId(row.city_id),
        area_id=AreaId(row.area_id),
        reason=row.reason,
        staff_id=StaffId(row.staff_id),
        since=row.since,
        until=row.until,
    )
