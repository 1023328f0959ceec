"""Who writes in a chat, and what they have open there: both in one look, as every update needs both."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from office.model.dialogues import OF_THE_CHAT
from storage.tables.dialogues import dialogues
from storage.tables.people import residents
from storage.turns import is_behind
from storage.types import Moment

_here = sa.select(
    bindparam("channel", type_=sa.Text).label("channel"),
    bindparam("chat", type_=sa.BigInteger).label("chat_id"),
    bindparam("user", type_=sa.BigInteger).label("user_id"),
    bindparam("now", type_=Moment).label("now"),
    bindparam("me", type_=sa.Text).label("me"),
    bindparam("since", type_=Moment).label("since"),
).subquery("here")
"""What is asked with, written once: every value handed over costs more than the row found by it."""

_asked = dialogues.alias("asked")
_resident = sa.and_(residents.c.channel == _here.c.channel, residents.c.chat_id == _here.c.chat_id)
_dialogue = sa.and_(
    dialogues.c.channel == _here.c.channel,
    dialogues.c.chat_id == _here.c.chat_id,
    dialogues.c.user_id == _here.c.user_id,
    dialogues.c.expires_at > _here.c.now,
)
_question = sa.and_(
    _asked.c.channel == _here.c.channel,
    _asked.c.chat_id == _here.c.chat_id,
    _asked.c.user_id == sa.literal_column(str(OF_THE_CHAT)),
    _asked.c.expires_at > _here.c.now,
)

WHO_WRITES = sa.select(
    *(column.label(f"resident_{column.name}") for column in residents.c),
    *(column.label(f"dialogue_{column.name}") for column in dialogues.c),
    _asked.c.id.label("asked_id"),
    is_behind(_here.c.channel, _here.c.chat_id, me=_here.c.me, since=_here.c.since).label("is_behind"),
).select_from(
    _here.outerjoin(residents, _resident).outerjoin(dialogues, _dialogue).outerjoin(_asked, _question)
)
"""One row always: the columns of the resident, those of the dialogue, the question asked of the chat, and
whether a reply is on its way there. What there is none of is empty.
"""

_RESIDENT = [column.name for column in residents.c]
_DIALOGUE = [column.name for column in dialogues.c]


def parts_of(row: Sequence[Any]) -> tuple[Any, Any, str | None, bool]:
    """The rows of the resident and of the dialogue, the key of the question, and whether a reply is on its
    way; none where there is none."""
    *found, asked, is_behind = tuple(row)
    resident, dialogue = found[: len(_RESIDENT)], found[len(_RESIDENT) :]
    return _part(_RESIDENT, resident), _part(_DIALOGUE, dialogue), asked, bool(is_behind)


def _part(names: Sequence[str], values: Sequence[Any]) -> Any:
    """The row as the table has it; no row of either table is without a key."""
    return SimpleNamespace(**dict(zip(names, values, strict=True))) if any(values) else None
