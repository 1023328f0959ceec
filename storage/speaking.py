"""Who writes, what they have open, and how their chat stands: every update needs it, so many are looked up
together.
"""

import asyncio
from collections.abc import Container, Mapping, Sequence
from contextvars import Context
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy import bindparam

from office.ids import ChatId
from office.model.dialogues import OF_THE_CHAT, Dialogue
from office.model.people import Resident
from office.ports.archive import Writer
from storage.dialogues import dialogue_of
from storage.line import Database, in_one_view
from storage.people import resident_of
from storage.setting import Setting
from storage.tables.dialogues import dialogues
from storage.tables.people import residents
from storage.turns import Place, busy_chats

MOST_AT_ONCE = 200
"""Chats asked for in one statement."""

_CHATS: sa.BindParameter[Sequence[int]] = bindparam("chats", expanding=True)
_RESIDENTS = sa.select(residents).where(
    residents.c.channel == bindparam("channel"), residents.c.chat_id.in_(_CHATS)
)
_DIALOGUES = sa.select(dialogues).where(
    dialogues.c.channel == bindparam("channel"),
    dialogues.c.chat_id.in_(_CHATS),
    dialogues.c.expires_at > bindparam("now"),
)


@dataclass(frozen=True, slots=True)
class _Caller:
    """One who writes, and waits to be known."""

    channel: str
    chat_id: ChatId
    user_id: int
    found: asyncio.Future[Writer] = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What one look has found of several chats."""

    people: Mapping[ChatId, Resident]
    open_now: Mapping[tuple[ChatId, int], Dialogue]
    busy: Container[Place]

    def writer(self, caller: _Caller) -> Writer:
        """What of it is about one of those who write."""
        asked = self.open_now.get((caller.chat_id, OF_THE_CHAT))
        return Writer(
            resident=self.people.get(caller.chat_id),
            dialogue=self.open_now.get((caller.chat_id, caller.user_id)),
            asked=None if asked is None else asked.id,
            is_behind=(caller.channel, caller.chat_id) in self.busy,
        )


class Callers:
    """Looks up together all who were asked for in one turn of the loop."""

    def __init__(self, database: Database, setting: Setting) -> None:
        """Nothing is asked before somebody writes."""
        self._database = database
        self._setting = setting
        self._waiting: list[_Caller] = []
        self._looks: set[asyncio.Task[None]] = set()

    async def who_writes(self, channel: str, chat_id: ChatId, user_id: int) -> Writer:
        """Who writes in a chat, what they have open there unless it has expired, and how the chat stands."""
        loop = asyncio.get_running_loop()
        caller = _Caller(channel, chat_id, user_id, loop.create_future())
        self._waiting.append(caller)
        if len(self._waiting) == 1:
            look = loop.create_task(self._look(), context=Context())  # For many.
            self._looks.add(look)
            look.add_done_callback(self._looks.discard)
        return await caller.found

    async def _look(self) -> None:
        callers, self._waiting = self._waiting, []
        for channel in {caller.channel for caller in callers}:
            those = [caller for caller in callers if caller.channel == channel]
            for start in range(0, len(those), MOST_AT_ONCE):
                await self._tell(channel, those[start : start + MOST_AT_ONCE])

    async def _tell(self, channel: str, callers: Sequence[_Caller]) -> None:
        """Tell these what was found, or what went wrong."""
        try:
            found = await self._read(channel, [caller.chat_id for caller in callers])
        except Exception as error:
            for caller in callers:
                if not caller.found.done():
                    caller.found.set_exception(error)
            return
        for caller in callers:
            if not caller.found.done():
                caller.found.set_result(found.writer(caller))

    async def _read(self, channel: str, chats: Sequence[ChatId]) -> _Found:
        asked = sorted(set(chats))
        about = {"channel": channel, "chats": asked}
        owner, now = self._setting.owner, self._setting.now()

        def look(connection: sa.Connection) -> _Found:
            known = [resident_of(row) for row in connection.execute(_RESIDENTS, about)]
            opened = [dialogue_of(row) for row in connection.execute(_DIALOGUES, {**about, "now": now})]
            return _Found(
                people={resident.chat_id: resident for resident in known},
                open_now={(dialogue.chat_id, dialogue.user_id): dialogue for dialogue in opened},
                busy=busy_chats(connection, asked, owner, now),
            )

        return await in_one_view(self._database, look)
