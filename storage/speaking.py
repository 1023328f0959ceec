"""Who writes, and what they have open: every update needs both, so many are looked up together."""

import asyncio
from collections.abc import Sequence
from contextvars import Context
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy import bindparam

from office.ids import ChatId
from office.model.dialogues import Dialogue
from office.model.people import Resident
from storage.dialogues import dialogue_of
from storage.line import Database, in_one_view
from storage.people import resident_of
from storage.setting import Setting
from storage.tables.dialogues import dialogues
from storage.tables.people import residents

Found = tuple[Resident | None, Dialogue | None]

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
    found: asyncio.Future[Found] = field(compare=False)


class Callers:
    """Looks up together all who were asked for in one turn of the loop."""

    def __init__(self, database: Database, setting: Setting) -> None:
        """Nothing is asked before somebody writes."""
        self._database = database
        self._setting = setting
        self._waiting: list[_Caller] = []
        self._looks: set[asyncio.Task[None]] = set()

    async def who_writes(self, channel: str, chat_id: ChatId, user_id: int) -> Found:
        """The resident of a chat, and what this person has open there unless it has expired."""
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
            people, open_now = await self._read(channel, [caller.chat_id for caller in callers])
        except Exception as error:
            for caller in callers:
                if not caller.found.done():
                    caller.found.set_exception(error)
            return
        for caller in callers:
            if not caller.found.done():
                found = people.get(caller.chat_id), open_now.get((caller.chat_id, caller.user_id))
                caller.found.set_result(found)

    async def _read(
        self, channel: str, chats: Sequence[ChatId]
    ) -> tuple[dict[ChatId, Resident], dict[tuple[ChatId, int], Dialogue]]:
        about = {"channel": channel, "chats": sorted(set(chats))}
        now = self._setting.now()

        def look(connection: sa.Connection) -> tuple[list[Resident], list[Dialogue]]:
            known = [resident_of(row) for row in connection.execute(_RESIDENTS, about)]
            return known, [dialogue_of(row) for row in connection.execute(_DIALOGUES, {**about, "now": now})]

        known, opened = await in_one_view(self._database, look)
        people = {resident.chat_id: resident for resident in known}
        return people, {(dialogue.chat_id, dialogue.user_id): dialogue for dialogue in opened}
