"""Absence: until when a colleague is away, who stands in, and that they are back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from office import access, errors
from office.ids import ChatId, StaffId
from office.model.absences import read_day
from office.model.audit import AuditEntry
from office.model.cities import City
from office.model.dialogues import Dialogue, Json
from office.model.outbox import DeliveryClass, Letter, Target
from office.model.people import Leave, Staff
from office.model.whens import Unclear
from office.ports.archive import UnitOfWork
from office.services.assigning import TAKING, able_there
from office.services.broadcast_telling import SYSTEM
from office.services.cards import cards_once, staff_places
from office.services.speaker import Speaker, new_dialogue, open_dialogue
from office.services.staff import Turn, demand, member_of
from office.services.standing_in import StandIn, stand_in_for
from office.services.tools import Desk

DIALOGUE = "staff.away"
"""The dialogue that asks until when, and who stands in."""

RIGHT = "staff.menu"

UNTIL, DEPUTY = "until", "deputy"
"""Its steps."""

MOST_DEPUTIES = 24
"""Colleagues that are offered, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The question that is open: its dialogue, the day chosen already, and who could stand in."""

    dialogue: Dialogue
    today: date
    until: date | None
    deputies: Sequence[Staff] = ()


class Absences:
    """Going away and coming back; an absence ends by itself with its last day."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def begin(self, turn: Turn) -> None:
        """Ask until when this person is away; raises :class:`errors.NotAllowed` for who is no staff."""
        speaker = turn.speaker
        async with self._desk.unit_of_work() as unit:
            await demand(self._desk, unit, turn, RIGHT, None)
            dialogue = new_dialogue(self._desk, speaker, DIALOGUE, UNTIL)
            await unit.dialogues.open(dialogue)
            await unit.outbox.add(replace(_ask(speaker), edits=None))

    async def ask_day(self, turn: Turn, version: int) -> None:
        """The day is to be written: ask so that a reply to it is taken."""
        dialogue = open_dialogue(turn.speaker, DIALOGUE, version)
        if dialogue.step != UNTIL:
            raise errors.Outdated(dialogue.id)
        async with self._desk.unit_of_work() as unit:
            await demand(self._desk, unit, turn, RIGHT, None)
            await unit.outbox.add(turn.speaker.says("staff.away_write", whom=turn.speaker.user_id))

    async def choose_until(self, turn: Turn, version: int, day: date) -> None:
        """The last day of the absence; then who stands in. One that has passed is outdated."""
        dialogue = open_dialogue(turn.speaker, DIALOGUE, version)
        if dialogue.step != UNTIL or day < self.today():
            raise errors.Outdated(dialogue.id)
        await self._settle_day(turn, dialogue, day)

    async def take(self, turn: Turn, words: str) -> None:
        """The day in words; what is not understood is asked for again."""
        dialogue = turn.speaker.dialogue
        if dialogue is None or dialogue.kind != DIALOGUE:
            raise errors.Outdated(DIALOGUE)
        if dialogue.step != UNTIL:
            await self._ask_again(turn)
            return
        zone = ZoneInfo(self._city().zone)
        found = read_day(words, now=self._desk.now().astimezone(zone), zone=zone.key)
        if not isinstance(found, Unclear):
            await self._settle_day(turn, dialogue, found)
            return
        async with self._desk.unit_of_work() as unit:
            day = found.day.isoformat() if found.day else None
            await unit.outbox.add(turn.speaker.says("staff.away_unclear", why=found.why.value, day=day))

    async def choose_deputy(self, turn: Turn, version: int, staff_id: StaffId | None) -> None:
        """Who stands in, or nobody: from now on this person is away, and colleagues read of it."""
        dialogue = open_dialogue(turn.speaker, DIALOGUE, version)
        until = _until(dialogue)
        if dialogue.step != DEPUTY or until is None or until < self.today():
            raise errors.Outdated(dialogue.id)
        async with self._desk.unit_of_work() as unit:
            member = await demand(self._desk, unit, turn, RIGHT, None)
            deputies = {each.id: each for each in await self._deputies(unit, member, until)}
            if staff_id is not None and staff_id not in deputies:
                raise errors.Outdated(staff_id)
            if staff_id is not None:
                await self._keep_known(unit, deputies[staff_id])
            await unit.dialogues.close(dialogue.id)
            member = replace(member, leave=Leave(until=until, deputy=staff_id))
            await self._save(unit, member)
            await unit.audit.record(self._deed(f"staff:{member.id}", "staff.away", member))
            await unit.outbox.add(
                turn.speaker.turns("staff.away_done", whom=member.user_id),
                *await self._told(unit, turn.speaker, member),
                *await self._cards(unit, member),
            )

    async def come_back(self, turn: Turn) -> None:
        """This person is back; again changes nothing."""
        async with self._desk.unit_of_work() as unit:
            member = await demand(self._desk, unit, turn, RIGHT, None)
            if member.leave is not None:
                member = replace(member, leave=None)
                await self._save(unit, member)
                await unit.audit.record(self._deed(f"staff:{member.id}", "staff.back", member))
                await unit.outbox.add(*await self._cards(unit, member))
            await unit.outbox.add(turn.speaker.turns("staff.back", whom=member.user_id))

    async def leave(self, turn: Turn, version: int) -> None:
        """Stop asking; nothing changes."""
        dialogue = open_dialogue(turn.speaker, DIALOGUE, version)
        async with self._desk.unit_of_work() as unit:
            await unit.dialogues.close(dialogue.id)
            await unit.outbox.add(turn.speaker.turns("staff.away_left"))

    async def end_over(self) -> int:
        """End what was over yesterday, so that cards name who works on them again; how many ended."""
        today, ended = self.today(), 0
        async with self._desk.reading() as stores:
            over = [
                each for each in await stores.people.all_staff() if each.leave and not each.is_away(today)
            ]
        for each in over:
            ended += await self._end(each, today)
        return ended

    async def asked(self, channel: str, chat_id: ChatId, user_id: int) -> Asked:
        """The open question, for its letter; raises :class:`errors.NotFound` if it is over."""
        desk = self._desk
        async with desk.reading() as stores:
            dialogue = await stores.dialogues.current(channel, chat_id, user_id, now=desk.now())
            if dialogue is None or dialogue.kind != DIALOGUE:
                raise errors.NotFound(DIALOGUE)
            until, member = _until(dialogue), await member_of(desk, stores, user_id)
            deputies = await self._deputies(stores, member, until) if member and until else ()
        return Asked(dialogue=dialogue, today=self.today(), until=until, deputies=deputies)

    async def of(self, user_id: int) -> StandIn | None:
        """Whether this person is away now, and who stands in."""
        async with self._desk.reading() as stores:
            member = await member_of(self._desk, stores, user_id)
            everybody = await stores.people.all_staff()
        return stand_in_for(everybody, member.id, self.today()) if member else None

    async def _settle_day(self, turn: Turn, dialogue: Dialogue, day: date) -> None:
        async with self._desk.unit_of_work() as unit:
            await demand(self._desk, unit, turn, RIGHT, None)
            following = dialogue.at(DEPUTY, day=day.isoformat())
            await unit.dialogues.save(following)
            await unit.outbox.add(_ask(turn.speaker))

    async def _ask_again(self, turn: Turn) -> None:
        """The same question, to somebody who wrote words where a button is waited for."""
        async with self._desk.unit_of_work() as unit:
            await unit.outbox.add(replace(_ask(turn.speaker, press=True), edits=None))

    async def _deputies(self, stores: UnitOfWork, member: Staff, until: date) -> Sequence[Staff]:
        """Colleagues with rights where this person has them, who are there until then, by name."""
        right = TAKING if access.may(member, TAKING, None, self._desk.directory) else RIGHT
        found: dict[StaffId, Staff] = {}
        for area in dict.fromkeys(access.granted(member, right)):
            found |= {each.id: each for each in await able_there(self._desk, stores, area, right)}
        there = [each for each in found.values() if each.id != member.id and not each.is_away(until)]
        return sorted(there, key=lambda each: (not each.name, each.name, each.user_id))[:MOST_DEPUTIES]

    async def _keep_known(self, unit: UnitOfWork, deputy: Staff) -> None:
        """An administrator of the settings gets a row, so that cards can name them."""
        if await unit.people.staff_of(deputy.user_id) is None:
            await unit.people.save_staff(replace(deputy, grants=()))

    async def _save(self, unit: UnitOfWork, member: Staff) -> None:
        """Keep the absence beside the rights as the archive has them."""
        known = await unit.people.staff_of(member.user_id)
        await unit.people.save_staff(replace(known or replace(member, grants=()), leave=member.leave))

    async def _told(self, unit: UnitOfWork, speaker: Speaker, member: Staff) -> list[Letter]:
        """Where colleagues read, but for the chat it was said in: who is away and who stands in."""
        places: dict[Target, None] = {}
        for area in access.granted(member, RIGHT):
            places |= dict.fromkeys(await staff_places(self._desk, unit, area)) if area else {}
        return [
            Letter(
                to=place,
                kind="staff.away_told",
                params={"whom": member.user_id},
                sort=DeliveryClass.CARD,
            )
            for place in places
            if place.chat_id != speaker.chat_id
        ]

    async def _cards(self, unit: UnitOfWork, member: Staff) -> list[Letter]:
        """The cards of what this person works on, to be shown as things are now."""
        held = await unit.agenda.held_by(member.id)
        return [card for idea in held for card in await cards_once(self._desk, unit, idea)]

    async def _end(self, member: Staff, today: date) -> bool:
        async with self._desk.unit_of_work() as unit:
            known = await unit.people.staff_of(member.user_id)
            if known is None or known.leave is None or known.is_away(today):
                return False
            back = replace(known, leave=None)
            await unit.people.save_staff(back)
            await unit.audit.record(self._deed(SYSTEM, "staff.back", back))
            await unit.outbox.add(*await self._cards(unit, back))
        return True

    def _deed(self, actor: str, action: str, member: Staff) -> AuditEntry:
        return AuditEntry(
            at=self._desk.now(), actor=actor, action=action, object_kind="staff", object_id=member.id
        )

    def _city(self) -> City:
        """The city whose days count; absences are the same everywhere the bot is at home."""
        return self._desk.directory.home(None, self._desk.tools.home)

    def today(self) -> date:
        """The day it is where absences are counted."""
        return self._desk.now().astimezone(ZoneInfo(self._city().zone)).date()


def _until(dialogue: Dialogue) -> date | None:
    day = dialogue.data.get("day")
    return date.fromisoformat(str(day)) if day else None


def _ask(speaker: Speaker, *, press: bool = False) -> Letter:
    """The question of a step, in place of the message whose button was pressed."""
    where: dict[str, Json] = {"channel": speaker.channel, "chat": speaker.chat_id, "user": speaker.user_id}
    return speaker.turns("staff.away_ask", **where, **({"press": True} if press else {}))
