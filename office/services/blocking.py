"""Blocking: staff decide that words of a resident are not taken, and end it again; the resident is told.

Contact questions, their own data, language and leaving go on. What was handed in before stays.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from office import errors
from office.ids import ChatId, ResidentId, StaffId
from office.model.areas import Area
from office.model.audit import AuditEntry
from office.model.blocks import Block, Mark, fingerprint_of
from office.model.cities import City
from office.model.ideas import Idea
from office.model.outbox import DeliveryClass, Letter, Target
from office.model.people import Resident, ResidentState, Staff
from office.ports.archive import UnitOfWork
from office.services.speaker import Speaker
from office.services.staff import Turn, areas_of, deed_of, demand, rooms
from office.services.tools import Desk

RIGHT = "people.block"

YESTERDAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """A blocked resident as staff see one: by the code their contributions bear, never by name or chat."""

    block: Block
    pseudonym: str
    area: Area
    city: City
    names: Mapping[StaffId, str]

    @property
    def by(self) -> str:
        """The name of who decided it; nothing where it is not known."""
        return self.names.get(self.block.staff_id, "")


class Blocking:
    """Who is blocked, saying so, and ending it."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def listed(self, turn: Turn) -> Sequence[Blocked]:
        """Those whose block this person may end in this chat, the newest first.

        Raises :class:`errors.NotAllowed`, :class:`errors.NotHere` in a group that is not the staff's.
        """
        async with self._desk.reading() as stores:
            member = await demand(self._desk, stores, replace(turn, name=""), RIGHT, None)
            here = await rooms(self._desk, stores, turn.speaker) if turn.speaker.is_in_group else None
            if here == frozenset():
                raise errors.NotHere(turn.speaker.chat_id)
            mine = areas_of(self._desk, member, RIGHT)
            names = {each.id: each.name for each in await stores.people.all_staff()}
            seen = [
                block
                for block in await stores.blocks.everyone()
                if all(areas is None or block.area_id in areas for areas in (here, mine))
            ]
            return [await _blocked(self._desk, stores, block, names) for block in seen]

    async def lift(self, turn: Turn, resident_id: ResidentId) -> str:
        """End a block and tell the resident; the code of who may write again.

        Raises :class:`errors.NotFound` where it is over already, :class:`errors.NotAllowed`.
        """
        desk = self._desk
        async with desk.unit_of_work() as unit:
            block, resident = await _pair(unit, resident_id)
            member = await demand(desk, unit, turn, RIGHT, block.area_id)
            await unit.blocks.lift(resident_id)
            resident = await unit.people.save(replace(resident, state=ResidentState.ACTIVE))
            await unit.audit.record(_deed(desk, member, "people.unblocked", block, resident))
            await unit.outbox.add(_letter(resident, "people.unblocked", block))
        return resident.pseudonym

    async def remind(self, speaker: Speaker, *, is_asked: bool = False) -> None:
        """Say that nothing is taken; words and files are told so once in a short while.

        ``is_asked``: a command or a button was used, which is answered each time.
        """
        desk, now = self._desk, self._desk.now()
        async with desk.unit_of_work() as unit:
            block = await unit.blocks.of(speaker.resident.id) if speaker.resident else None
            if block is not None and (is_asked or not block.is_quiet(now)):
                await unit.blocks.save(replace(block, told_at=now))
                await unit.outbox.add(speaker.says("people.not_taken", resident=block.resident_id))

    async def block_of(self, resident_id: ResidentId) -> Block:
        """The block as it is now; raises :class:`errors.NotFound`."""
        async with self._desk.reading() as stores:
            return (await _pair(stores, resident_id))[0]

    async def drop_old(self) -> int:
        """Forget marks whose time is over, and how many files came on days before yesterday."""
        now = self._desk.now()
        async with self._desk.unit_of_work() as unit:
            ended = await unit.blocks.drop_ended(now)
            return ended + await unit.files.drop_before(now.date() - YESTERDAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """By what a chat is known again, and the salt it was made with."""

    fingerprint: str
    salt: str


async def print_of(desk: Desk, channel: str, chat_id: ChatId, *, is_new: bool) -> Print | None:
    """The fingerprint of a chat; none where no mark is kept that it could fit, unless one ``is_new``.

    It is made beside the transaction, as it takes its time.
    """
    async with desk.reading() as stores:
        salt = await stores.blocks.salt(desk.now())
    if salt is None and not is_new:
        return None
    salt = salt or desk.tools.ids.new()
    made = await asyncio.to_thread(fingerprint_of, channel, chat_id, salt)
    return Print(fingerprint=made, salt=salt)


async def own_print(desk: Desk, resident: Resident | None) -> Print | None:
    """By what the chat of a blocked resident who leaves is known again; none for anybody else."""
    if resident is None or resident.state is not ResidentState.BLOCKED:
        return None
    return await print_of(desk, resident.channel, resident.chat_id, is_new=True)


async def block_author(desk: Desk, unit: UnitOfWork, member: Staff, idea: Idea, reason: str) -> None:
    """Take no more words of the author of this contribution, and tell them once.

    What they are writing is dropped. Raises :class:`errors.NotFound` where the author has no chat here.
    """
    resident = await author_of(unit, idea)
    block = Block(
        resident_id=resident.id,
        city_id=idea.city_id,
        area_id=idea.area_id,
        reason=reason,
        staff_id=member.id,
        since=desk.now(),
        told_at=desk.now(),
    )
    await unit.blocks.save(block)
    resident = await unit.people.save(replace(resident, state=ResidentState.BLOCKED))
    await unit.dialogues.close_all(resident.channel, resident.chat_id)
    await unit.audit.record(_deed(desk, member, "people.blocked", block, resident))
    await unit.outbox.add(_letter(resident, "people.blocked", block))


async def author_of(stores: UnitOfWork, idea: Idea) -> Resident:
    """The resident who wrote it; raises :class:`errors.NotFound` where there is none (any more)."""
    author = await stores.ideas.author(idea.author_id)
    resident = await stores.people.resident(author.resident_id) if author.resident_id else None
    if resident is None:
        raise errors.NotFound(idea.author_id)
    return resident


async def known_again(desk: Desk, unit: UnitOfWork, resident: Resident, known_by: Print | None) -> Resident:
    """The same new record, blocked as before where a mark of this chat was left; then they are told."""
    mark = await unit.blocks.take_mark(known_by.fingerprint, desk.now()) if known_by else None
    if mark is None:
        return resident
    blocked = await unit.people.save(replace(resident, state=ResidentState.BLOCKED))
    block = mark.block(blocked.id, told_at=desk.now())
    await unit.blocks.save(block)
    await unit.outbox.add(_letter(blocked, "people.blocked", block))
    return blocked


async def leave_mark(desk: Desk, unit: UnitOfWork, resident: Resident, known_by: Print | None) -> None:
    """Keep of a blocked resident, who is about to be erased, by what the chat is known again.

    Raises :class:`errors.Conflict` where they were blocked only after the fingerprint was to be made.
    """
    block = await unit.blocks.of(resident.id)
    if block is not None:
        if known_by is None:
            raise errors.Conflict(resident.id)
        mark = Mark.of(block, fingerprint=known_by.fingerprint, salt=known_by.salt, now=desk.now())
        await unit.blocks.leave_mark(mark)


def _deed(desk: Desk, member: Staff, action: str, block: Block, resident: Resident) -> AuditEntry:
    return deed_of(desk, member, action, "resident", resident.pseudonym, city_id=block.city_id)


def _letter(resident: Resident, kind: str, block: Block) -> Letter:
    to = Target(chat_id=resident.chat_id, resident_id=resident.id, channel=resident.channel)
    params = {"resident": resident.id}
    return Letter(to=to, kind=kind, params=params, sort=DeliveryClass.ANSWER, city_id=block.city_id)


async def _pair(stores: UnitOfWork, resident_id: ResidentId) -> tuple[Block, Resident]:
    block, resident = await stores.blocks.of(resident_id), await stores.people.resident(resident_id)
    if block is None or resident is None:
        raise errors.NotFound(resident_id)
    return block, resident


async def _blocked(desk: Desk, stores: UnitOfWork, block: Block, names: Mapping[StaffId, str]) -> Blocked:
    _, resident = await _pair(stores, block.resident_id)
    area = desk.directory.area_ever(block.area_id)
    return Blocked(
        block=block, pseudonym=resident.pseudonym, area=area, city=desk.directory.city_of(area), names=names
    )
