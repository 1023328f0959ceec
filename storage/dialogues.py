"""Open conversations."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import insert  # SQLite's dialect writes the same ON CONFLICT from it.

from office import errors
from office.ids import ChatId, DialogueId
from office.model.dialogues import Dialogue
from storage.line import Line
from storage.tables.dialogues import dialogues

_CURRENT = sa.select(dialogues).where(
    dialogues.c.channel == bindparam("channel"),
    dialogues.c.chat_id == bindparam("chat"),
    dialogues.c.user_id == bindparam("user"),
    dialogues.c.expires_at > bindparam("now"),
)
_STANDING = (
    sa.select(dialogues)
    .where(
        dialogues.c.kind == bindparam("kind"),
        dialogues.c.step == bindparam("step"),
        dialogues.c.expires_at > bindparam("now"),
    )
    .order_by(dialogues.c.expires_at)
    .limit(bindparam("most"))
)
_NEW = insert(dialogues)
_OPEN = _NEW.on_conflict_do_update(
    index_elements=[dialogues.c.channel, dialogues.c.chat_id, dialogues.c.user_id],
    set_={name: _NEW.excluded[name] for name in ("id", "kind", "step", "data", "version", "expires_at")},
)
_SAVE = sa.update(dialogues).where(
    dialogues.c.id == bindparam("key"), dialogues.c.version == bindparam("known")
)
_CLOSE = sa.delete(dialogues).where(dialogues.c.id == bindparam("key"))
_CLOSE_ALL = sa.delete(dialogues).where(
    dialogues.c.channel == bindparam("channel"), dialogues.c.chat_id == bindparam("chat")
)
_DROP_EXPIRED = sa.delete(dialogues).where(dialogues.c.expires_at <= bindparam("now"))


class SqlDialogues:
    """The port's ``DialogueStore`` in SQL."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def current(self, channel: str, chat_id: ChatId, user_id: int, *, now: datetime) -> Dialogue | None:
        """The person's open dialogue in this chat, unless it has expired."""
        row = await self._line.first(_CURRENT, channel=channel, chat=chat_id, user=user_id, now=now)
        return row and dialogue_of(row)

    async def open(self, dialogue: Dialogue) -> None:
        """Begin it, in place of what was open there."""
        await self._line.change(
            _OPEN,
            id=dialogue.id,
            channel=dialogue.channel,
            chat_id=dialogue.chat_id,
            user_id=dialogue.user_id,
            **_step_of(dialogue),
        )

    async def save(self, dialogue: Dialogue) -> None:
        """Write the next step; raises :class:`errors.Outdated` unless the row is one version behind."""
        met = await self._line.change(
            _SAVE, key=dialogue.id, known=dialogue.version - 1, **_step_of(dialogue)
        )
        if not met:
            raise errors.Outdated(dialogue.id)

    async def standing_at(self, kind: str, step: str, *, now: datetime, limit: int) -> Sequence[Dialogue]:
        """Open ones of this kind at this step, those that expire first before the others."""
        found = await self._line.rows(_STANDING, kind=kind, step=step, now=now, most=limit)
        return [dialogue_of(row) for row in found]

    async def close(self, dialogue_id: DialogueId) -> None:
        """End this dialogue, if it is still open."""
        await self._line.change(_CLOSE, key=dialogue_id)

    async def close_all(self, channel: str, chat_id: ChatId) -> None:
        """End every dialogue in a chat."""
        await self._line.change(_CLOSE_ALL, channel=channel, chat=chat_id)

    async def drop_expired(self, now: datetime) -> int:
        """Forget dialogues, and the words that wait in them, once their time is over; how many."""
        return await self._line.change(_DROP_EXPIRED, now=now)


def _step_of(dialogue: Dialogue) -> dict[str, object]:
    return {
        "kind": dialogue.kind,
        "step": dialogue.step,
        "data": dict(dialogue.data),
        "version": dialogue.version,
        "expires_at": dialogue.expires_at,
    }


def dialogue_of(row: sa.Row[Any]) -> Dialogue:
    """The dialogue a row of the table tells of."""
    return Dialogue(
        id=DialogueId(row.id),
        channel=row.channel,
        chat_id=ChatId(row.chat_id),
        user_id=row.user_id,
        kind=row.kind,
        step=row.step,
        data=row.data,
        version=row.version,
        expires_at=row.expires_at,
    )
