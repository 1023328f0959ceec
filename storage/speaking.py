"""Who writes in a chat, and what they have open there: both in one look, as every update needs both."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.tables.dialogues import dialogues
from storage.tables.people import residents

_CHANNEL: sa.BindParameter[str] = bindparam("channel")
_CHAT: sa.BindParameter[int] = bindparam("chat")
_one = sa.select(sa.literal_column("1").label("one")).subquery("one")
_resident = sa.and_(residents.c.channel == _CHANNEL, residents.c.chat_id == _CHAT)
_dialogue = sa.and_(
    dialogues.c.channel == _CHANNEL,
    dialogues.c.chat_id == _CHAT,
    dialogues.c.user_id == bindparam("user"),
    dialogues.c.expires_at > bindparam("now"),
)

WHO_WRITES = sa.select(
    *(column.label(f"resident_{column.name}") for column in residents.c),
    *(column.label(f"dialogue_{column.name}") for column in dialogues.c),
).select_from(_one.outerjoin(residents, _resident).outerjoin(dialogues, _dialogue))
"""One row always: the columns of the resident, then those of the dialogue, empty where there is none."""

_RESIDENT = [column.name for column in residents.c]
_DIALOGUE = [column.name for column in dialogues.c]


def parts_of(row: Sequence[Any]) -> tuple[Any, Any]:
    """The row of the resident and the row of the dialogue, each none where there is none."""
    found = tuple(row)
    return _part(_RESIDENT, found[: len(_RESIDENT)]), _part(_DIALOGUE, found[len(_RESIDENT) :])


def _part(names: Sequence[str], values: Sequence[Any]) -> Any:
    """The row as the table has it; no row of either table is without a key."""
    return SimpleNamespace(**dict(zip(names, values, strict=True))) if any(values) else None
