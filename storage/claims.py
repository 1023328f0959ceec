"""Codes that make a contribution somebody's own: kept, used once, missed."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import insert  # SQLite's dialect writes the same ON CONFLICT from it.

from office.ids import ChatId, CityId, IdeaId
from office.model.claims import Claim, ClaimKey
from storage.line import Line
from storage.tables.claims import claim_misses, claims

_OF = sa.select(claims).where(claims.c.idea_id == bindparam("idea"))
_BY_KEY = sa.select(claims).where(claims.c.key == bindparam("which"))
_NEW = insert(claims)
_PUT = _NEW.on_conflict_do_update(
    index_elements=[claims.c.idea_id],
    set_={name: _NEW.excluded[name] for name in ("key", "made_at", "expires_at", "used_at")},
)
_DROP = sa.delete(claims).where(claims.c.idea_id == bindparam("idea"))
_USE = (
    sa.update(claims)
    .where(
        claims.c.key == bindparam("which"),
        claims.c.used_at.is_(None),
        claims.c.expires_at > bindparam("now"),
    )
    .values(used_at=bindparam("now"))
    .returning(claims.c.idea_id)
)
_MISSED = sa.insert(claim_misses)
_MISSES = (
    sa.select(sa.func.count())
    .select_from(claim_misses)
    .where(
        claim_misses.c.channel == bindparam("in_channel"),
        claim_misses.c.chat_id == bindparam("chat"),
        claim_misses.c.at > bindparam("since"),
    )
)


class SqlClaims:
    """The port's ``ClaimStore`` in SQL."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def put(self, claim: Claim) -> None:
        """Keep it, in place of what the contribution had."""
        await self._line.change(
            _PUT,
            idea_id=claim.idea_id,
            city_id=claim.city_id,
            key=claim.key,
            made_at=claim.made_at,
            expires_at=claim.expires_at,
            used_at=claim.used_at,
        )

    async def drop(self, idea_id: IdeaId) -> None:
        """The contribution has no code any more."""
        await self._line.change(_DROP, idea=idea_id)

    async def of(self, idea_id: IdeaId) -> Claim | None:
        """The code of a contribution."""
        row = await self._line.first(_OF, idea=idea_id)
        return row and _claim(row)

    async def by_key(self, key: ClaimKey) -> Claim | None:
        """What a code is for, used or not."""
        row = await self._line.first(_BY_KEY, which=key)
        return row and _claim(row)

    async def use(self, key: ClaimKey, *, at: datetime) -> IdeaId | None:
        """Use it up; only the first of two in the same moment gets the contribution."""
        row = await self._line.first(_USE, which=key, now=at)
        return row and IdeaId(row.idea_id)

    async def missed(self, channel: str, chat_id: ChatId, *, at: datetime) -> None:
        """Note a wrong try."""
        await self._line.change(_MISSED, channel=channel, chat_id=chat_id, at=at)

    async def misses(self, channel: str, chat_id: ChatId, *, since: datetime) -> int:
        """How many wrong tries came from this chat after this moment."""
        row = await self._line.first(_MISSES, in_channel=channel, chat=chat_id, since=since)
        return int(row[0]) if row else 0


def _claim(row: sa.Row[Any]) -> Claim:
    return Claim(
        idea_id=IdeaId(row.idea_id),
        city_id=CityId(row.city_id),
        key=ClaimKey(row.key),
        made_at=row.made_at,
        expires_at=row.expires_at,
        used_at=row.used_at,
    )
