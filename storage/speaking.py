"""Who writes in a chat, and what they have open there: both in one look, as every update needs both."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from office.model.dialogues import OF_THE_CHAT
from storage.tables.dialogues import dialogues
from storage.tables.people import residents

_CHANNEL: sa.BindParameter[str] = bindparam("channel")
_CHAT: sa.BindParameter[int] = bindparam("chat")
_one = sa.select(sa.literal_column("1").label("one")).subquery("one")
_resident = sa.and_(residents.c.channel == _CHANNEL, residents.c.chat_id == _CHAT)
_asked = dialogues.alias("asked")
_question = sa.and_(
    _asked.c.channel == _CHANNEL,
    _asked.c.chat_id == _CHAT,
    _asked.c.user_id == OF_THE_CHAT,
    _asked.c.expires_at > bindparam("now"),
)
_dialogue = sa.and_(
    dialogues.c.channel == _CHANNEL,
    dialogues.c.chat_id == _CHAT,
    dialogues.c.user_id == bindparam("user"),
    dialogues.c.expires_at > bindparam("now"),
)

WHO_WRITES = sa.select(
    *(column.label(f"resident_{column.name}") for column in residents.c),
    *(column.label(f"dialogue_{column.name}") for column in dialogues.c),
    _asked.c.id.label("asked_id"),
).select_from(
    _one.outerjoin(residents, _resident).outerjoin(dialogues, _dialogue).outerjoin(_asked, _question)
)
"""One row always: the columns of the resident, those of the dialogue, the question asked of the chat.

Each is empty where there is none.
"""

_RESIDENT = [column.name for column in residents.c]
_DIALOGUE = [column.name for column in dialogues.c]


def parts_of(row: Sequence[Any]) -> tuple[Any, Any, str | None]:
    """The rows of the resident and of the dialogue, and the key of the question; none where there is none."""
    *found, asked = tuple(row)
    return _part(_RESIDENT, found[: len(_RESIDENT)]), _part(_DIALOGUE, found[len(_RESIDENT) :]), asked


def _part(names: Sequence[str], values: Sequence[Any]) -> Any:
    """The row as the table has it; no row of either table is without a key."""
    return SimpleNamespace(**dict(zip(names, values, strict=True))) if any(values) else None
