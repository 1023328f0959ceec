"""Who has to do with the bot: residents who ask, write and choose; reminders and announcements to many."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from typing import TypeVar
from zoneinfo import ZoneInfo

from kill_test.oracle import Due, Sort
from kill_test.trouble import ANNOUNCED
from office.errors import ArchiveBusy
from office.ids import (
    AreaId,
    BroadcastId,
    ChatId,
    CityId,
    EventId,
    LanguageCode,
    ProcessId,
    ResidentId,
    StaffId,
)
from office.model.broadcasts import Audience, Broadcast
from office.model.events import Event, EventState, Happening, Occurrence
from office.model.outbox import Letter, Target
from office.model.people import (
    Consent,
    Following,
    FollowKind,
    Grant,
    Purpose,
    Resident,
    Role,
    Staff,
    StaffChat,
)
from office.ports.archive import UnitOfWork
from office.services import Desk, Office
from office.services.occasions import reminder_letters, write_down
from office.services.speaker import NOTICE
from playground.acting import crowds, groups, pressing, writing
from playground.acting.misuse import Misuse
from playground.chats import Chat
from playground.people import Person
from playground.world import World
from storage import SqlArchive

T = TypeVar("T")

QUESTIONS = 10
SETTINGS = 2
CONTRIBUTIONS = 2
"""In each wave; the residents of a wave are reminded of an event and get an announcement besides."""

HANNOVER = CityId("hannover")
BERLIN = ZoneInfo("Europe/Berlin")
WEEK = 7 * 24 * 60
"""Minutes before an event at which all are reminded."""

SOON = timedelta(seconds=3)
"""Of the bot's clock, until the reminders of a wave are due."""

AT_ONCE = 50

SIDE_BY_SIDE = 4
"""Transactions in which people are enrolled at once."""

STALE = "Dieser Knopf gilt nicht mehr."


@dataclass(frozen=True, slots=True)
class Group:
    """A staff group for one area, with a topic where it has any."""

    chat: Chat
    area: AreaId
    topic: int | None


@dataclass(slots=True)
class Town:
    """Feeds the bot wave by wave, and notes what must come of it."""

    world: World
    office: Office
    archive: SqlArchive
    dues: list[Due] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    waves: list[list[Person]] = field(default_factory=list)
    busy: set[asyncio.Task[None]] = field(default_factory=set)
    """People who are in the middle of something."""

    async def settle(self, recipients: int, waves: int, *, basic: int, forums: int) -> None:
        """So many residents, in as many waves as there will be, and the groups their contributions go to."""
        areas = self._desk.directory.areas.values()
        districts = sorted(area.id for area in areas if area.city_id == HANNOVER and area.parent)
        kinds = ["group"] * basic + ["forum"] * forums
        for kind, area in zip(kinds, districts, strict=False):
            self.groups.append(await self._bound(kind, area))
        people = iter(crowds.crowd(self.world, recipients, languages=("de",)))
        enrolling = asyncio.Semaphore(SIDE_BY_SIDE)

        async def enrol(some: Sequence[Person], area: AreaId, plan: str) -> None:
            async with enrolling:
                await self._enrol(some, area, plan)

        begun = list[Coroutine[object, object, None]]()
        for number in range(waves):
            share = (number + 1) * recipients // waves - number * recipients // waves
            wave = list(islice(people, share))
            self.waves.append(wave)
            area = self.groups[number % len(self.groups)].area
            for at in range(0, len(wave), 500):
                begun.append(enrol(wave[at : at + 500], area, _plan(number)))
        await asyncio.gather(*begun)

    async def feed(self, number: int) -> int:
        """Everything of one wave; how many messages will come of it at least."""
        before = len(self.dues)
        wave = self.waves[number]
        await self._announce(wave, number)
        await self._remind(wave, number)
        self.ask(QUESTIONS)
        for person in crowds.crowd(self.world, SETTINGS, languages=("de",)):
            self._begin(self._chooses(person))
        for nth, person in enumerate(self.authors(number)):
            self._begin(self._contributes(person, f"Bank-{number:04}-{nth}"))
        return len(self.dues) - before

    def ask(self, people: int) -> None:
        """So many strangers ask who is responsible."""
        for person in crowds.crowd(self.world, people, languages=("de",)):
            self.dues.append(Due(Sort.ANSWER, person.id, "Rita Lehmann"))
            self._says(person, "Wer ist für den Mühlenberg zuständig?")

    def authors(self, number: int) -> Sequence[Person]:
        """Those of a wave who write something; they are left in peace otherwise."""
        return self.waves[number][:CONTRIBUTIONS]

    def victims(self, number: int) -> Sequence[Person]:
        """Those of a wave to whom anything may happen."""
        return self.waves[number][CONTRIBUTIONS:]

    def has_begun_to_hear(self, number: int) -> bool:
        """Whether somebody of this wave has its announcement."""
        return any(self._heard(person, f"{ANNOUNCED}{number:04}") for person in self.waves[number])

    async def quiet(self, seconds: float) -> None:
        """Wait until nobody is in the middle of something, at most so long."""
        if self.busy:
            await asyncio.wait(self.busy, timeout=seconds)

    # What people do

    async def _chooses(self, person: Person) -> None:
        self.dues.append(Due(Sort.SETTING, person.id, "chat assistant"))
        self._says(person, "/language")
        await self._presses(person, "English")
        await self._hears(person, "chat assistant")

    async def _contributes(self, person: Person, mark: str) -> None:
        self.dues += [Due(Sort.RECEIPT, person.id, "Danke!"), Due(Sort.CARD, None, mark)]
        heard = ""
        while heard != "Danke!":  # A dialogue does not outlive a day: then it is begun anew.
            stale, tomorrow = self._heard(person, STALE), self.office.now() + timedelta(days=1)
            self._says(person, f"/idea Mehr Bänke am Markt, bitte mit Lehne ({mark}).")
            if await self._presses(person, "Absenden", until=tomorrow):
                heard = await self._hears(person, "Danke!", stale=stale)

    def _says(self, person: Person, text: str) -> None:
        writing.write(self.world, person, self.world.private_chat(person), writing.text_content(text))

    async def _presses(self, person: Person, label: str, *, until: datetime | None = None) -> bool:
        """Once, as soon as there is a button of this name, whatever else has come below it; not after that.

        A chat for which Telegram asks for a pause of a day gets nothing for so long.
        """
        chat = self.world.private_chat(person)
        while until is None or self.office.now() < until:
            newest_first = reversed(chat.messages.values())
            number = next((m.id for m in newest_first if any(b["text"] == label for b in m.buttons)), None)
            try:
                pressing.tap(self.world, person, chat, label, number=number)
            except Misuse:
                await asyncio.sleep(0.05)
            else:
                return True
        return False

    async def _hears(self, person: Person, mark: str, *, stale: int = 0) -> str:
        """Wait for this, or to be told once more that the button is too old."""
        while not self._heard(person, mark):
            if self._heard(person, STALE) > stale:
                return STALE
            await asyncio.sleep(0.05)
        return mark

    def _heard(self, person: Person, mark: str) -> int:
        return len(self.world.ledger.find(chat=person.id, kind="sent", contains=mark))

    def _begin(self, doing: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(doing)
        self.busy.add(task)
        task.add_done_callback(self.busy.discard)

    # What the office does

    async def _announce(self, wave: Sequence[Person], number: int) -> None:
        mark, now = f"{ANNOUNCED}{number:04}", self.office.now()
        key = BroadcastId(mark)
        plan = ProcessId(_plan(number))
        area = self.groups[number % len(self.groups)].area
        broadcast = Broadcast(
            id=key,
            city_id=HANNOVER,
            audience=Audience(areas=(area,), followers_of=plan),
            texts={LanguageCode("de"): f"Fest am Samstag ({mark})"},
            created_by=_colleague(area),
            created_at=now,
            version=0,
        ).send(at=now)

        async def address(unit: UnitOfWork) -> None:
            await unit.broadcasts.address(await unit.broadcasts.save(broadcast), {area}, now)

        await self._written(address)
        self.dues += [Due(Sort.BROADCAST, person.id, mark, key) for person in wave]

    async def _remind(self, wave: Sequence[Person], number: int) -> None:
        """The letters are those of the moment before, however long it took to write the event down."""
        mark, desk = f"Treffen-{number:04}", Desk(replace(self._desk.tools, clock=_Noted(self.office.now())))
        happening = await self._event(mark, self.groups[number % len(self.groups)].area)
        wishes = [(_target(person), WEEK) for person in wave]
        letters = reminder_letters(desk, happening, wishes)
        for at in range(0, len(wave), AT_ONCE):
            await self._written(
                partial(_asked, happening, wave[at : at + AT_ONCE], letters[at : at + AT_ONCE])
            )
        about = happening.occurrence.id
        self.dues += [Due(Sort.REMINDER, person.id, mark, about) for person in wave]

    async def _event(self, mark: str, area: AreaId) -> Happening:
        begins = (self.office.now() + timedelta(minutes=WEEK) + SOON).astimezone(BERLIN)
        event = Event(
            id=EventId(mark),
            city_id=HANNOVER,
            area_id=area,
            titles={LanguageCode("de"): mark},
            place="Weiße Rose",
            starts_at=begins.replace(tzinfo=None),
            ends_at=begins.replace(tzinfo=None) + timedelta(hours=2),
            state=EventState.PUBLISHED,
        )

        async def save(unit: UnitOfWork) -> Happening:
            saved = await unit.events.save(event)
            first: Occurrence
            first, *_ = await write_down(self._desk, unit, saved)
            return Happening(event=saved, occurrence=first)

        return await self._written(save)

    async def _written(self, work: Callable[[UnitOfWork], Awaitable[T]]) -> T:
        """The office tries again where the archive was busy for too long; nothing was written then."""
        while True:
            try:
                async with self.archive.unit_of_work() as unit:
                    return await work(unit)
            except ArchiveBusy:
                await asyncio.sleep(0.1)

    @property
    def _desk(self) -> Desk:
        return Desk(self.office._tools)

    # Who lives here

    async def _enrol(self, people: Sequence[Person], area: AreaId, plan: str) -> None:
        """They have read the notice, agreed to news and reminders, and follow the plan of their wave."""
        now = self.office.now()
        async with self.archive.unit_of_work() as unit:
            for person in people:
                resident = Resident(
                    id=_key(person),
                    chat_id=ChatId(person.id),
                    pseudonym=f"{person.id:X}",
                    language=LanguageCode("de"),
                    area_id=area,
                    noticed=NOTICE,
                    noticed_at=now,
                    created_at=now,
                    seen_at=now,
                    version=0,
                )
                await unit.people.save(resident)
                for purpose in (Purpose.NEWS, Purpose.REMINDERS):
                    await unit.people.consent(
                        Consent(
                            resident_id=resident.id,
                            purpose=purpose,
                            text_version=NOTICE,
                            language=resident.language,
                            given_at=now,
                        )
                    )
                await unit.people.follow(
                    Following(resident_id=resident.id, kind=FollowKind.PROCESS, key=plan, since=now)
                )

    async def _bound(self, kind: str, area: AreaId) -> Group:
        """A new group that reads for this area; in a forum, in a topic of its own."""
        world, is_forum = self.world, kind == "forum"
        colleague = world.add_person(f"Kollegin {area}", language_code="de", has_started=True)
        chat = groups.create(
            world,
            f"Büro {area}",
            kind="supergroup" if is_forum else "group",
            is_forum=is_forum,
            members=[colleague],
        )
        topic = groups.open_topic(world, chat, "Beiträge", by=colleague.user).id if is_forum else None
        async with self.archive.unit_of_work() as unit:
            await unit.people.bind_staff_chat(
                StaffChat(city_id=HANNOVER, area_id=area, chat_id=ChatId(chat.id), topic_id=topic)
            )
            grants = (Grant(role=Role.EDITOR, area_id=area),)
            await unit.people.save_staff(Staff(id=_colleague(area), user_id=colleague.id, grants=grants))
        return Group(chat, area, topic)


@dataclass(frozen=True, slots=True)
class _Noted:
    """A clock that stands."""

    at: datetime

    def now(self) -> datetime:
        """The moment it stands at."""
        return self.at

    def monotonic(self) -> float:
        """It never runs."""
        return 0.0


async def _asked(
    happening: Happening, people: Sequence[Person], letters: Sequence[Letter], unit: UnitOfWork
) -> None:
    """They wish to be reminded, and are."""
    for person in people:
        await unit.reminders.choose(_key(person), happening.occurrence, (WEEK,), city_id=HANNOVER)
    await unit.outbox.add(*letters)


def _plan(number: int) -> str:
    return f"plan-{number:04}"


def _colleague(area: AreaId) -> StaffId:
    return StaffId(f"colleague-{area}")


def _key(person: Person) -> ResidentId:
    return ResidentId(f"resident-{person.id}")


def _target(person: Person) -> Target:
    return Target(chat_id=ChatId(person.id), resident_id=_key(person), language=LanguageCode("de"))
