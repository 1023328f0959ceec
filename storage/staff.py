"""Staff with their rights, and the chats staff read in."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import insert  # SQLite's dialect writes the same ON CONFLICT from it.

from office import errors
from office.ids import AreaId, ChatId, CityId, LanguageCode, StaffId
from office.model.people import Grant, Leave, Role, Staff, StaffChat
from storage.cities import city_of
from storage.leftovers import left_in_group
from storage.line import Line
from storage.tables.dialogues import dialogues
from storage.tables.outbox import OPEN, outbox, slots
from storage.tables.people import staff as members
from storage.tables.people import staff_chats, staff_grants

_ALL_STAFF = (
    sa.select(
        members.c.id,
        members.c.user_id,
        members.c.name,
        members.c.language,
        members.c.absent_until,
        members.c.deputy_id,
        staff_grants.c.role,
        staff_grants.c.area_id,
    )
    .select_from(members.outerjoin(staff_grants))
    .order_by(members.c.user_id, staff_grants.c.position)
)
_STAFF_OF = _ALL_STAFF.where(members.c.user_id == bindparam("user"))
_NEW_STAFF = insert(members)
_SAVE_STAFF = _NEW_STAFF.on_conflict_do_update(
    index_elements=[members.c.id],
    set_={
        "user_id": _NEW_STAFF.excluded.user_id,
        "name": _NEW_STAFF.excluded.name,
        "language": _NEW_STAFF.excluded.language,
        "absent_until": _NEW_STAFF.excluded.absent_until,
        "deputy_id": _NEW_STAFF.excluded.deputy_id,
        "version": members.c.version + 1,
    },
)
_DROP_GRANTS = sa.delete(staff_grants).where(staff_grants.c.staff_id == bindparam("key"))
_GRANT = sa.insert(staff_grants)
_REMOVE_STAFF = sa.delete(members).where(members.c.user_id == bindparam("user"))

_NEW_CHAT = insert(staff_chats)
_BIND_CHAT = _NEW_CHAT.on_conflict_do_update(
    index_elements=[staff_chats.c.city_id, staff_chats.c.area_id],
    set_={name: _NEW_CHAT.excluded[name] for name in ("channel", "chat_id", "topic_id", "language")},
)
_CHATS = sa.select(staff_chats).order_by(staff_chats.c.city_id, staff_chats.c.area_id)
_CHATS_OF_CITY = _CHATS.where(staff_chats.c.city_id == bindparam("city"))
_CHATS_AT = _CHATS.where(
    staff_chats.c.channel == bindparam("channel"), staff_chats.c.chat_id == bindparam("chat")
)

_talking = dialogues.alias("talking")


def _move(table: sa.Table) -> sa.Update:
    return (
        sa.update(table)
        .where(table.c.channel == bindparam("in_channel"), table.c.chat_id == bindparam("old"))
        .values(chat_id=bindparam("new"))
    )


_MIGRATIONS = (
    _move(staff_chats),
    # Their numbers are other messages' there: what is said of them next is said anew.
    sa.delete(slots).where(
        slots.c.channel == bindparam("in_channel"),
        slots.c.chat_id == bindparam("old"),
        slots.c.about.is_not(None),
    ),
    _move(slots).values(message_id=0, digest=None),
    _move(outbox).where(OPEN),
    sa.delete(dialogues).where(
        dialogues.c.channel == bindparam("in_channel"),
        dialogues.c.chat_id == bindparam("old"),
        sa.exists().where(
            _talking.c.channel == dialogues.c.channel,
            _talking.c.chat_id == bindparam("new"),
            _talking.c.user_id == dialogues.c.user_id,
        ),
    ),
    _move(dialogues),
)


def _follow(table: sa.Table) -> sa.Update:
    return (
        sa.update(table)
        .where(
            table.c.channel == bindparam("in_channel"),
            table.c.chat_id == bindparam("chat"),
            table.c.topic_id == bindparam("old"),
        )
        .values(topic_id=bindparam("new"))
    )


_TOPIC_FOLLOWS = (_follow(staff_chats), _follow(slots), _follow(outbox).where(OPEN))


class SqlStaff:
    """The part of the port's ``PeopleStore`` that is about staff."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def staff_of(self, user_id: int) -> Staff | None:
        """The member of staff with this messenger account."""
        found = _staff(await self._line.rows(_STAFF_OF, user=user_id))
        return found[0] if found else None

    async def all_staff(self) -> Sequence[Staff]:
        """Every member of staff."""
        return _staff(await self._line.rows(_ALL_STAFF))

    async def save_staff(self, staff: Staff) -> None:
        """Insert or update by id; raises :class:`errors.Conflict` if the account is another's."""
        grants = [_grant_values(staff, position) for position in range(len(staff.grants))]
        values = {
            "id": staff.id,
            "user_id": staff.user_id,
            "name": staff.name or None,
            "language": staff.language,
            "absent_until": staff.leave.until if staff.leave else None,
            "deputy_id": staff.leave.deputy if staff.leave else None,
            "version": 1,
        }

        def write(connection: sa.Connection) -> bool:
            other = connection.execute(_STAFF_OF, {"user": staff.user_id}).first()
            if other is not None and other.id != staff.id:
                return False
            connection.execute(_SAVE_STAFF, values)
            connection.execute(_DROP_GRANTS, {"key": staff.id})
            if grants:
                connection.execute(_GRANT, grants)
            return True

        if not await self._line.run(write):
            raise errors.Conflict(staff.user_id)

    async def remove_staff(self, user_id: int) -> bool:
        """Remove a member of staff with all rights; whether there was one."""
        return await self._line.change(_REMOVE_STAFF, user=user_id) > 0

    async def bind_staff_chat(self, chat: StaffChat) -> None:
        """Bind this chat to its city or area, in place of what was bound there."""
        await self._line.change(
            _BIND_CHAT,
            city_id=chat.city_id,
            area_id=chat.area_id or chat.city_id,
            channel=chat.channel,
            chat_id=chat.chat_id,
            topic_id=chat.topic_id,
            language=chat.language,
        )

    async def staff_chats(self, city_id: CityId | None = None) -> Sequence[StaffChat]:
        """The chats staff of a city, or of all, read in."""
        rows = await (
            self._line.rows(_CHATS) if city_id is None else self._line.rows(_CHATS_OF_CITY, city=city_id)
        )
        return [_staff_chat(row) for row in rows]

    async def staff_chats_at(self, channel: str, chat_id: ChatId) -> Sequence[StaffChat]:
        """What is bound to this chat."""
        rows = await self._line.rows(_CHATS_AT, channel=channel, chat=chat_id)
        return [_staff_chat(row) for row in rows]

    async def migrate_chat(self, channel: str, old: ChatId, new: ChatId) -> None:
        """A group became a supergroup: staff chats, dialogues and waiting rows follow."""

        def write(connection: sa.Connection) -> None:
            left_in_group(connection, channel, old, new)
            for statement in _MIGRATIONS:
                connection.execute(statement, {"in_channel": channel, "old": old, "new": new})

        await self._line.run(write)

    async def follow_topic(self, channel: str, chat_id: ChatId, old: int, new: int) -> bool:
        """A topic of a group took another one's place: what waits follows; whether staff chats did."""
        values = {"in_channel": channel, "chat": chat_id, "old": old, "new": new}
        bound, *_waiting = [await self._line.change(each, **values) for each in _TOPIC_FOLLOWS]
        return bound > 0


def _grant_values(member: Staff, position: int) -> dict[str, object]:
    grant = member.grants[position]
    return {
        "staff_id": member.id,
        "position": position,
        "role": grant.role,
        "area_id": grant.area_id,
        "city_id": city_of(grant.area_id),
    }


def _staff(rows: Sequence[sa.Row[Any]]) -> list[Staff]:
    grants: dict[str, list[Grant]] = {}
    for row in rows:
        held = grants.setdefault(row.id, [])
        if row.role is not None:
            held.append(Grant(role=Role(row.role), area_id=row.area_id))
    accounts = {row.id: row for row in rows}
    return [
        Staff(
            id=StaffId(key),
            user_id=row.user_id,
            name=row.name or "",
            language=LanguageCode(row.language),
            grants=tuple(grants[key]),
            leave=_leave(row),
        )
        for key, row in accounts.items()
    ]


def _leave(row: sa.Row[Any]) -> Leave | None:
    if row.absent_until is None:
        return None
    return Leave(until=row.absent_until, deputy=StaffId(row.deputy_id) if row.deputy_id else None)


def _staff_chat(row: sa.Row[Any]) -> StaffChat:
    return StaffChat(
        city_id=CityId(row.city_id),
        area_id=None if row.area_id == row.city_id else AreaId(row.area_id),
        channel=row.channel,
        chat_id=ChatId(row.chat_id),
        topic_id=row.topic_id,
        language=LanguageCode(row.language),
    )
