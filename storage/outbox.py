"""The outbox as a transaction writes it: letters are added, cancelled, and looked up by their slot."""

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import insert  # SQLite's dialect writes the same ON CONFLICT from it.

from office.ids import ChatId, DeliveryId, LanguageCode, OccurrenceId, ResidentId
from office.model.outbox import DELETION, Delivery, DeliveryClass, DeliveryState, Kept, Lane, Letter, Target
from storage.letters import held, pending_values, there
from storage.line import Line
from storage.setting import Setting
from storage.tables.base import one_of
from storage.tables.outbox import OPEN, WAITING, outbox, slots
from storage.tables.people import residents
from storage.turns import Place, busy_chats
from storage.waking import rests

_AT_ONCE = 20
"""How many letters that are no replies one call may begin at once."""

_ADD = insert(outbox).on_conflict_do_nothing()
_ADD_HELD = _ADD.returning(outbox.c.id)
_SPEAKS = sa.select(residents.c.id, residents.c.language, residents.c.state, residents.c.quiet).where(
    residents.c.id.in_(bindparam("keys", expanding=True)), residents.c.state != "unreachable"
)
_TAKEN_SLOTS = sa.select(*outbox.c["slot", "state", "lane", "channel", "chat_id"]).where(
    OPEN, outbox.c.slot.in_(bindparam("names", expanding=True))
)
_KEPT = sa.select(slots).where(slots.c.slot.in_(bindparam("names", expanding=True)))
_SLOT = sa.select(slots.c.chat_id, slots.c.message_id).where(slots.c.slot == bindparam("name"))
_SLOTS_AT = (
    sa.select(slots.c.slot)
    .where(
        slots.c.channel == bindparam("channel"),
        slots.c.chat_id == bindparam("chat"),
        slots.c.message_id == bindparam("message"),
    )
    .order_by(slots.c.slot)
)
_ASKED = (
    sa.select(outbox.c.params, outbox.c.message_id)
    .where(
        outbox.c.channel == bindparam("channel"),
        outbox.c.chat_id == bindparam("chat"),
        outbox.c.kind == bindparam("kind"),
        outbox.c.message_id.is_not(None),
    )
    .order_by(outbox.c.created_at.desc(), outbox.c.position.desc())
    .limit(20)
)
_WAITS = sa.select(outbox.c.id).where(WAITING, OPEN, outbox.c.slot == bindparam("name")).limit(1)
_SHOWING = sa.select(slots.c.slot, slots.c.channel, slots.c.chat_id, slots.c.topic_id).where(
    slots.c.about == bindparam("key")
)
_ON_ITS_WAY = sa.select(
    outbox.c.slot, outbox.c.channel, outbox.c.chat_id, outbox.c.topic_id, outbox.c.params
).where(OPEN, outbox.c.slot.is_not(None))
CANCEL_FOR = (
    sa.update(outbox)
    .where(WAITING, outbox.c.resident_id == bindparam("whose"))
    .values(state="cancelled", reason=bindparam("why"), finished_at=bindparam("at"))
)
"""Cancel what waits for a resident: parameters ``whose``, ``why``, ``at``."""

_CANCEL_UNASKED = CANCEL_FOR.where(outbox.c.sort == DeliveryClass.REMINDER)
_CANCEL_REMINDERS = (
    sa.update(outbox)
    .where(WAITING, outbox.c.occurrence_id == bindparam("which"))
    .values(state="cancelled", reason=bindparam("why"), finished_at=bindparam("at"))
)
_CANCEL_CARDS = (
    sa.update(outbox)
    .where(
        WAITING,
        OPEN,
        outbox.c.slot == bindparam("name"),
        outbox.c.sort == DeliveryClass.CARD,
        outbox.c.kind != DELETION,
    )
    .values(state="cancelled", reason=bindparam("why"), finished_at=bindparam("at"))
)
_DROP_REMINDERS = sa.delete(outbox).where(
    one_of(outbox.c.state, "pending", "retry", "cancelled"),
    outbox.c.occurrence_id == bindparam("which"),
    outbox.c.resident_id == bindparam("whose"),
)


class _Reader(NamedTuple):
    """How one speaks to a resident."""

    language: str
    state: str
    quiet: str | None


class SqlOutbox:
    """The port's ``OutboxStore`` in SQL; ``held`` collects what is to be sent after the commit."""

    def __init__(self, line: Line, setting: Setting) -> None:
        self._line = line
        self._setting = setting
        self.held: list[Delivery] = []

    async def add(self, *letters: Letter) -> None:
        """Keep letters; those due now are held by this process, if something here listens for them.

        Of what many are told only the first few: the rest is asked again, when it is claimed, who is still
        to get it.
        """
        if not letters:
            return
        setting, now = self._setting, self._setting.now()
        at_once, later = _parted(letters, now) if setting.on_letters is not None else ([], list(letters))

        def write(connection: sa.Connection) -> list[Delivery]:
            begun = _add_at_once(connection, at_once, setting, now) if at_once else []
            if later:
                connection.execute(_ADD, [pending_values(letter, setting, now) for letter in later])
            return begun

        self.held += await self._line.run(write)

    async def cancel_for(self, resident_id: ResidentId, *, reason: str, at: datetime) -> int:
        """Cancel everything still waiting for a resident; how many."""
        return await self._line.change(CANCEL_FOR, whose=resident_id, why=reason, at=at)

    async def cancel_unasked(self, resident_id: ResidentId, *, reason: str, at: datetime) -> int:
        """Cancel every reminder that still waits for a resident; how many."""
        return await self._line.change(_CANCEL_UNASKED, whose=resident_id, why=reason, at=at)

    async def cancel_reminders(self, occurrence_id: OccurrenceId, *, reason: str, at: datetime) -> int:
        """Cancel every reminder of an occurrence that still waits; how many."""
        return await self._line.change(_CANCEL_REMINDERS, which=occurrence_id, why=reason, at=at)

    async def cancel_cards(self, slot: str, *, reason: str) -> int:
        """Cancel what only waits to bring the message of this slot up to date; how many."""
        return await self._line.change(_CANCEL_CARDS, name=slot, why=reason, at=self._setting.now())

    async def drop_reminders(self, occurrence_id: OccurrenceId, resident_id: ResidentId) -> int:
        """Delete what reminders of a resident were not sent, so that their keys are free again; how many."""
        return await self._line.change(_DROP_REMINDERS, which=occurrence_id, whose=resident_id)

    async def waits(self, slot: str) -> bool:
        """Whether a letter for this slot waits."""
        return await self._line.first(_WAITS, name=slot) is not None

    async def showing(self, about: str) -> Sequence[Kept]:
        """The messages kept under a slot that show this contribution, those under way too."""
        # In this order: what arrives between the two questions has left the one for the other.
        under_way = await self._line.rows(_ON_ITS_WAY)
        rows = [*await self._line.rows(_SHOWING, key=about), *under_way]
        return [
            Kept(slot=row.slot, to=_target(row))
            for row in {row.slot: row for row in rows if _is_about(row, about)}.values()
        ]

    async def slot_message(self, slot: str) -> tuple[ChatId, int] | None:
        """Chat and number of the message kept under a name."""
        row = await self._line.first(_SLOT, name=slot)
        return (ChatId(row.chat_id), row.message_id) if row else None

    async def slots_at(self, channel: str, chat_id: ChatId, message_id: int) -> Sequence[str]:
        """The names a message is kept under."""
        rows = await self._line.rows(_SLOTS_AT, channel=channel, chat=chat_id, message=message_id)
        return [row.slot for row in rows]

    async def is_behind(self, channel: str, chat_id: ChatId) -> bool:
        """Whether a reply is on its way to this chat that this process has not got in line itself."""
        owner, now = self._setting.owner, self._setting.now()
        busy = await self._line.ask(lambda connection: busy_chats(connection, [chat_id], owner, now))
        return (channel, chat_id) in busy

    async def last_asked(self, channel: str, chat_id: ChatId, kind: str, *, of: int) -> int | None:
        """The number of the last message of this kind that asks this person here, where it is known."""
        rows = await self._line.rows(_ASKED, channel=channel, chat=chat_id, kind=kind)
        return next((int(row.message_id) for row in rows if row.params.get("user") == of), None)


def _is_about(row: sa.Row[Any], about: str) -> bool:
    """Whether a message shows this contribution; rows of slots were found by it."""
    return not hasattr(row, "params") or row.params.get("idea") == about


def _target(row: sa.Row[Any]) -> Target:
    return Target(chat_id=ChatId(row.chat_id), topic_id=row.topic_id, channel=row.channel)


def _parted(letters: Sequence[Letter], now: datetime) -> tuple[list[Letter], list[Letter]]:
    """What begins at once, and what waits to be claimed."""
    at_once, later, places = list[Letter](), list[Letter](), _AT_ONCE
    for letter in letters:
        begins = _is_due(letter, now)
        if begins and letter.sort.lane is not Lane.REPLIES:
            begins, places = places > 0, places - 1
        (at_once if begins else later).append(letter)
    return at_once, later


def _is_due(letter: Letter, now: datetime) -> bool:
    begins = letter.not_before is None or letter.not_before <= now
    ended = letter.expires_at is not None and letter.expires_at <= now
    return begins and not ended and not letter.sort.is_bulk


def _add_at_once(
    connection: sa.Connection, letters: Sequence[Letter], setting: Setting, now: datetime
) -> list[Delivery]:
    """Insert as under way; what must wait is inserted as pending: its resident is not active or wants quiet,
    its slot is still busy (see ``SLOT_BUSY``), or another reply to its chat is not through yet."""
    speaks = _speakers(connection, letters)
    spoken_to = {letter.to.chat_id for letter in letters if letter.sort.lane is Lane.REPLIES}
    talked_to = busy_chats(connection, spoken_to, setting.owner, now)
    taken, kept = _slots(connection, letters)
    begun: dict[str, Delivery] = {}
    rows, waiting = [], []
    for letter in letters:
        values = pending_values(letter, setting, now)
        language = _spoken(letter, speaks, now)
        if language is None or _is_taken(letter, taken, begun.values()) or _is_behind(letter, talked_to):
            waiting.append(values)
            continue
        rows.append(held(values, setting.owner, now, setting.lease))
        begun[str(values["id"])] = _begun(str(values["id"]), letter, language, kept, now)
    new = {row.id for row in connection.execute(_ADD_HELD, rows)} if rows else set()
    if waiting:
        connection.execute(_ADD, waiting)
    return [delivery for key, delivery in begun.items() if key in new]


def _is_taken(letter: Letter, rows: Iterable[sa.Row[Any]], begun: Iterable[Delivery]) -> bool:
    """Whether another letter for its message goes first, of those in the outbox or begun with it."""
    if letter.slot is None:
        return False
    return any(_goes_before(row, letter) for row in rows if row.slot == letter.slot) or any(
        each.letter.slot == letter.slot for each in begun
    )


def _goes_before(row: sa.Row[Any], letter: Letter) -> bool:
    """The same as ``SLOT_BUSY``, for a letter that is newer than all rows."""
    if row.state == DeliveryState.SENDING or letter.sort.lane is not Lane.REPLIES:
        return True
    is_here = (row.channel, row.chat_id) == (letter.to.channel, letter.to.chat_id)
    return bool(row.lane == Lane.REPLIES and is_here)


def _is_behind(letter: Letter, talked_to: Container[Place]) -> bool:
    """Whether another reply to its chat goes first."""
    return letter.sort.lane is Lane.REPLIES and (letter.to.channel, letter.to.chat_id) in talked_to


def _begun(
    key: str, letter: Letter, language: LanguageCode, kept: Mapping[str, sa.Row[Any]], now: datetime
) -> Delivery:
    message = kept.get(letter.slot) if letter.slot else None
    return Delivery(
        id=DeliveryId(key),
        letter=there(letter, message.chat_id, message.topic_id) if message else letter,
        state=DeliveryState.SENDING,
        attempt=1,
        language=language,
        slot_message=message.message_id if message else None,
        slot_digest=message.digest if message else None,
        created_at=now,
        due_at=max(letter.not_before or now, now),
    )


def _spoken(letter: Letter, speaks: Mapping[str, _Reader], now: datetime) -> LanguageCode | None:
    """The language to say it in at once; none where it must not go to its resident now."""
    if letter.to.resident_id is None:
        return letter.to.language
    reader = speaks.get(letter.to.resident_id)
    if reader is None or (reader.state == "blocked" and not letter.sort.reaches_blocked):
        return None
    waits = rests(reader.quiet, letter.sort, now) is not None  # The claim decides whether it can.
    return None if waits else LanguageCode(reader.language)


def _speakers(connection: sa.Connection, letters: Sequence[Letter]) -> dict[str, _Reader]:
    """Language, state and quiet hours by resident; of those who cannot be reached nothing."""
    keys = sorted({letter.to.resident_id for letter in letters if letter.to.resident_id is not None})
    if not keys:
        return {}
    found = connection.execute(_SPEAKS, {"keys": keys})
    return {row.id: _Reader(row.language, row.state, row.quiet) for row in found}


def _slots(
    connection: sa.Connection, letters: Sequence[Letter]
) -> tuple[Sequence[sa.Row[Any]], dict[str, sa.Row[Any]]]:
    """What is not through yet under the names of these letters, and the messages kept under them."""
    names = sorted({letter.slot for letter in letters if letter.slot is not None})
    if not names:
        return [], {}
    taken = connection.execute(_TAKEN_SLOTS, {"names": names}).all()
    kept = {row.slot: row for row in connection.execute(_KEPT, {"names": names})}
    return taken, kept
