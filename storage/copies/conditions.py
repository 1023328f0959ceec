"""What must be so before a database is copied into another: two of them, one empty, one at rest."""

from datetime import datetime
from urllib.parse import urlsplit

import sqlalchemy as sa

from storage.addresses import Address, PostgresAddress, SqliteAddress, mistakes, read_address
from storage.copies.replacing import is_in_use
from storage.copies.swapping import is_used
from storage.copies.tables import tables_of
from storage.engine import snapshot
from storage.errors import StorageError
from storage.tables.inbox import WAITING, inbox
from storage.tables.outbox import SENDING, outbox
from storage.tables.switches import leases


class TargetError(StorageError):
    """The database to be copied to cannot be used; the one copied from is as it was."""


def another(target: str, origin: Address) -> Address:
    """The target's address; raises :class:`TargetError` where it is none, or the source's own."""
    try:
        place = read_address(target)
    except StorageError as error:
        raise TargetError(str(error)) from None
    if _is_same(origin, place):
        raise TargetError(f"{place.shown} is the database that is to be copied: name another, empty one.")
    return place


def _is_same(origin: Address, place: Address) -> bool:
    if isinstance(origin, SqliteAddress) and isinstance(place, SqliteAddress):
        is_there = origin.path.exists() and place.path.exists()
        return place.path.samefile(origin.path) if is_there else place.path.resolve() == origin.path.resolve()
    return _named(place) == _named(origin)


def _named(address: Address) -> tuple[str, str]:
    """What names the database, the password apart: the socket's folder may stand behind the question mark."""
    return address.shown, urlsplit(address.dsn).query if isinstance(address, PostgresAddress) else ""


async def demand_empty(place: Address) -> None:
    """Refuse a database with rows of ours in it; empty tables, and tables of others, do no harm."""
    if await holds_rows(place):
        raise StorageError(
            f"{place.shown} is not empty, and nothing in it is replaced: name an empty database "
            "(to start over, drop this one and make it anew)."
        )


async def holds_rows(place: Address) -> bool:
    """Whether one of our tables has a row; nothing is changed."""
    if isinstance(place, SqliteAddress) and (not place.look() or not place.path.stat().st_size):
        return False
    return await snapshot(place, _has_rows)


def _has_rows(connection: sa.Connection) -> bool:
    names = tables_of(connection, but=())
    return any(
        connection.execute(sa.select(sa.literal(1)).select_from(sa.table(name)).limit(1)).first()
        for name in names
    )


async def demand_unused(origin: Address, now: datetime) -> None:
    """Refuse one that a bot uses, as far as that can be known: of SQLite surely, of a server by signs."""
    with mistakes(origin):
        if isinstance(origin, PostgresAddress):
            is_busy = await snapshot(
                origin, lambda connection: is_in_use(connection) or _holds(connection, now)
            )
        else:
            is_busy = is_used(origin.path)
    if is_busy:
        raise StorageError(
            f"{origin.shown} is in use, perhaps by a running bot: stop it first, so that nothing is left "
            "behind; --force copies anyway."
        )


def _holds(connection: sa.Connection, now: datetime) -> bool:
    """Whether a process that was there a moment ago still holds something."""
    there = tables_of(connection, but=())
    held = (
        (leases, leases.c.until > now),
        (inbox, sa.and_(WAITING, inbox.c.lease_owner.is_not(None), inbox.c.lease_until > now)),
        (outbox, sa.and_(SENDING, outbox.c.lease_until > now)),
    )
    return any(
        connection.execute(sa.select(sa.literal(1)).select_from(table).where(is_held).limit(1)).first()
        for table, is_held in held
        if table.name in there
    )
