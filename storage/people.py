"""Residents and what they agreed to."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import insert  # SQLite's dialect writes the same ON CONFLICT from it.

from office import errors
from office.ids import AreaId, ChatId, IdeaId, LanguageCode, ResidentId
from office.model.notes import erased, erased_idea, no_news
from office.model.people import Consent, Following, FollowKind, Purpose, Resident, ResidentState
from office.model.rest import Rest
from storage.broadcast_counts import fold
from storage.cities import city_of
from storage.line import Line
from storage.noting import Noting
from storage.persons import ERASED_IDEAS, ERASURES, READS
from storage.staff import SqlStaff
from storage.tables.outbox import outbox
from storage.tables.people import consents, followings, residents

_RESIDENT = sa.select(residents).where(residents.c.id == bindparam("key"))
_RESIDENT_OF = sa.select(residents).where(
    residents.c.channel == bindparam("channel"), residents.c.chat_id == bindparam("chat")
)
_CHANGE_RESIDENT = sa.update(residents).where(
    residents.c.id == bindparam("key"), residents.c.version == bindparam("known")
)
_NEW_RESIDENT = insert(residents).on_conflict_do_nothing().returning(residents.c.id)
_HEARD = (
    sa.update(residents)
    .where(residents.c.id == bindparam("key"))
    .values(
        seen_at=bindparam("at"),
        warned=0,
        leaves_on=None,
        state=sa.case((residents.c.state == "unreachable", "active"), else_=residents.c.state),
        version=residents.c.version + 1,
    )
    .returning(residents)
)
_NEW_CONSENT = insert(consents)
_CONSENT = _NEW_CONSENT.on_conflict_do_update(
    index_elements=[consents.c.resident_id, consents.c.purpose, consents.c.given_at],
    set_={name: _NEW_CONSENT.excluded[name] for name in ("text_version", "language", "withdrawn_at")},
)
_CONSENTS = (
    sa.select(consents)
    .where(consents.c.resident_id == bindparam("key"))
    .order_by(consents.c.given_at, consents.c.purpose)
)
_WITHDRAW = (
    sa.update(consents)
    .where(
        consents.c.resident_id == bindparam("key"),
        consents.c.purpose == bindparam("what"),
        consents.c.withdrawn_at.is_(None),
    )
    .values(withdrawn_at=bindparam("at"))
)


_NEW_FOLLOWING = insert(followings)
_FOLLOW = _NEW_FOLLOWING.on_conflict_do_update(
    index_elements=[followings.c.resident_id, followings.c.kind, followings.c.key],
    set_={"since": _NEW_FOLLOWING.excluded.since},
    where=followings.c.since > _NEW_FOLLOWING.excluded.since,
)
"""Who asks again has asked since the first time; or since now, where the calendar was put back meanwhile."""
_WHAT, _WHICH = bindparam("what", type_=sa.Text()), bindparam("which", type_=sa.Text())
_UNFOLLOW = sa.delete(followings).where(
    followings.c.resident_id == bindparam("whose"),
    sa.or_(_WHAT.is_(None), followings.c.kind == _WHAT),
    sa.or_(_WHICH.is_(None), followings.c.key == _WHICH),
)
_FOLLOWINGS = (
    sa.select(followings)
    .where(followings.c.resident_id == bindparam("whose"))
    .order_by(followings.c.since, followings.c.kind, followings.c.key)
)


class SqlPeople(SqlStaff):
    """The port's ``PeopleStore`` in SQL: residents here, staff in :class:`SqlStaff`."""

    def __init__(self, line: Line, noting: Noting) -> None:
        super().__init__(line)
        self._noting = noting

    async def resident(self, resident_id: ResidentId) -> Resident | None:
        """The resident with this id."""
        row = await self._line.first(_RESIDENT, key=resident_id)
        return row and resident_of(row)

    async def resident_of(self, channel: str, chat_id: ChatId) -> Resident | None:
        """The resident of this chat."""
        row = await self._line.first(_RESIDENT_OF, channel=channel, chat=chat_id)
        return row and resident_of(row)

    async def save(self, resident: Resident) -> Resident:
        """Insert or update; raises :class:`errors.Conflict` if the version moved on or the chat is taken."""
        saved = replace(resident, version=resident.version + 1)
        values = _values_of(saved)

        def write(connection: sa.Connection) -> bool:
            known = {**values, "key": resident.id, "known": resident.version}
            if connection.execute(_CHANGE_RESIDENT, known).rowcount:
                return True
            return connection.execute(_NEW_RESIDENT, values).first() is not None

        if not await self._line.run(write):
            raise errors.Conflict(resident.id)
        return saved

    async def heard(self, resident_id: ResidentId, at: datetime) -> Resident | None:
        """Note that a resident has just written, so that they can be reached; none if they are gone."""
        row = await self._line.first(_HEARD, key=resident_id, at=at)
        return row and resident_of(row)

    async def remove(self, resident_id: ResidentId) -> None:
        """Take a resident out of every table of the registry of person-keyed tables.

        Of announcements they got, it stays counted what became of them.
        """
        known = await self.resident(resident_id)
        gone = await self._line.run(lambda connection: erase(connection, resident_id))
        if known is not None and known.noticed is not None:  # A mere language goes after a day anyway.
            day = self._noting.day
            self._noting.add(erased(resident_id, day), *(erased_idea(idea, day) for idea in gone))

    async def everything(self, resident_id: ResidentId) -> dict[str, list[dict[str, object]]]:
        """Every row about a resident, by table of that registry; empty tables are left out."""

        def read(connection: sa.Connection) -> dict[str, list[dict[str, object]]]:
            whose = _whose(connection, resident_id)
            return _read(connection, whose) if whose else {}

        return await self._line.run(read)

    async def everything_in(self, channel: str, chat_id: ChatId) -> dict[str, list[dict[str, object]]]:
        """The same for a chat nobody is known of: what waits there, and what came of it."""
        nobody = _chat(channel, chat_id, whose="")
        return await self._line.run(lambda connection: _read(connection, nobody))

    async def remove_chat(self, channel: str, chat_id: ChatId) -> None:
        """Take a chat nobody is known of out of every table of that registry."""
        nobody = _chat(channel, chat_id, whose="")

        def write(connection: sa.Connection) -> None:
            for statement in ERASURES:
                connection.execute(statement, nobody)

        await self._line.run(write)

    async def consent(self, consent: Consent) -> None:
        """Keep what a resident agreed to."""
        await self._line.change(
            _CONSENT,
            resident_id=consent.resident_id,
            purpose=consent.purpose,
            text_version=consent.text_version,
            language=consent.language,
            given_at=consent.given_at,
            withdrawn_at=consent.withdrawn_at,
        )

    async def consents(self, resident_id: ResidentId) -> Sequence[Consent]:
        """Everything a resident ever agreed to, oldest first, taken back or not."""
        return [_consent(row) for row in await self._line.rows(_CONSENTS, key=resident_id)]

    async def withdraw(self, resident_id: ResidentId, purpose: str, at: datetime) -> None:
        """Note that a resident took back what holds for this purpose."""
        await self._line.change(_WITHDRAW, key=resident_id, what=purpose, at=at)
        if purpose == Purpose.NEWS:
            self._noting.add(no_news(resident_id, self._noting.day))

    async def follow(self, following: Following) -> None:
        """Get news about this; what was asked for before is asked for since then."""
        await self._line.change(
            _FOLLOW,
            resident_id=following.resident_id,
            kind=following.kind,
            key=following.key,
            city_id=city_of(AreaId(following.key)) if following.kind is FollowKind.AREA else None,
            since=following.since,
        )

    async def unfollow(
        self, resident_id: ResidentId, kind: FollowKind | None = None, key: str | None = None
    ) -> None:
        """No more news about this, about this kind, or about anything."""
        await self._line.change(_UNFOLLOW, whose=resident_id, what=kind, which=key)

    async def followings(self, resident_id: ResidentId) -> Sequence[Following]:
        """What a resident gets news about, in the order it was asked for."""
        return [_following(row) for row in await self._line.rows(_FOLLOWINGS, whose=resident_id)]


def erase(connection: sa.Connection, resident_id: ResidentId) -> list[IdeaId]:
    """Take a resident out of every table; which contributions went too."""
    whose = _whose(connection, resident_id)
    if not whose:
        return []
    gone = [IdeaId(row.id) for row in connection.execute(ERASED_IDEAS, whose)]
    fold(connection, outbox.c.resident_id == resident_id, {})
    for statement in ERASURES:
        connection.execute(statement, whose)
    return gone


def _whose(connection: sa.Connection, resident_id: ResidentId) -> dict[str, object]:
    """What the registry's statements ask for; empty where there is no such resident."""
    row = connection.execute(_RESIDENT, {"key": resident_id}).first()
    if row is None:
        return {}
    return _chat(row.channel, row.chat_id, whose=row.id)


def _chat(channel: str, chat_id: int, *, whose: str) -> dict[str, object]:
    return {"whose": whose, "in_channel": channel, "in_chat": chat_id, "in_lane": str(chat_id)}


def _read(connection: sa.Connection, whose: dict[str, object]) -> dict[str, list[dict[str, object]]]:
    found = {
        table: [dict(row) for row in connection.execute(statement, whose).mappings()]
        for table, statement in READS.items()
    }
    return {table: rows for table, rows in found.items() if rows}


def _values_of(resident: Resident) -> dict[str, object]:
    return {
        "id": resident.id,
        "city_id": city_of(resident.area_id),
        "channel": resident.channel,
        "chat_id": resident.chat_id,
        "pseudonym": resident.pseudonym,
        "language": resident.language,
        "area_id": resident.area_id,
        "state": resident.state,
        "noticed": resident.noticed,
        "noticed_at": resident.noticed_at,
        "created_at": resident.created_at,
        "seen_at": resident.seen_at,
        "warned": resident.warned,
        "leaves_on": resident.leaves_on,
        "quiet": resident.quiet.text if resident.quiet else None,
        "version": resident.version,
    }


def resident_of(row: sa.Row[Any]) -> Resident:
    """The resident this row is about."""
    return Resident(
        id=ResidentId(row.id),
        channel=row.channel,
        chat_id=ChatId(row.chat_id),
        pseudonym=row.pseudonym,
        language=LanguageCode(row.language),
        area_id=row.area_id,
        state=ResidentState(row.state),
        noticed=row.noticed,
        noticed_at=row.noticed_at,
        created_at=row.created_at,
        seen_at=row.seen_at,
        warned=row.warned,
        leaves_on=row.leaves_on,
        quiet=Rest.from_text(row.quiet) if row.quiet else None,
        version=row.version,
    )


def _consent(row: sa.Row[Any]) -> Consent:
    return Consent(
        resident_id=ResidentId(row.resident_id),
        purpose=Purpose(row.purpose),
        text_version=row.text_version,
        language=LanguageCode(row.language),
        given_at=row.given_at,
        withdrawn_at=row.withdrawn_at,
    )


def _following(row: sa.Row[Any]) -> Following:
    return Following(
        resident_id=ResidentId(row.resident_id), kind=FollowKind(row.kind), key=row.key, since=row.since
    )
