"""A town over years: people come, write, are answered and fall silent; the office is open every day.

Every night a round is made, every morning it is looked what waits.

It drives the office's services over the archive; nothing is sent, letters are taken as delivered.
Chance is seeded, so that every run is the same.
"""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random

from archived import EVERY_LANE, arrival, sent
from databases import StillClock
from diary import Diary
from happening import HANNOVER, MUEHLENBERG, evening
from walls import wall
from working import BERLIN, days_after

from office import errors
from office.ids import BroadcastId, ChatId, EventId, IdeaId, LanguageCode, ResidentId, StaffId, UpdateId
from office.model import answering
from office.model.answers import OfficialAnswer
from office.model.audit import AuditEntry
from office.model.broadcasts import Audience, Broadcast
from office.model.drafts import PHOTO, Draft, Said
from office.model.entries import Entry, EntryKind
from office.model.ideas import Attachment, Idea
from office.model.inbox import Lease
from office.model.outbox import Lane, Letter
from office.model.people import Consent, Following, FollowKind, Purpose
from office.model.statuses import Status
from office.ports.archive import UnitOfWork
from office.services import Desk, Office, Tools
from office.services.handing_in import hand_in
from office.services.occasions import write_down
from office.services.people import known_resident
from office.services.reminding import Reminders
from office.services.speaker import NOTICE, Speaker
from storage import SqlArchive

DAY = timedelta(days=1)
LANGUAGES = ("de", "tr", "ar")
ENDS = (Status.NOTED, Status.REJECTED, Status.NOT_RESPONSIBLE, Status.IMPLEMENTED, Status.ACCEPTED)
PARTS = {"reason": "Kein Platz.", "office": "Stadtbahn", "plan": "Markt", "decides": "Rat", "next": "Bau"}
STAFF = StaffId("anna")


@dataclass
class Neighbour:
    """Somebody who lives here, as the test knows them; ``until`` is the day they fall silent for good."""

    chat: int
    language: str
    until: date
    wrote: datetime
    id: ResidentId | None = None
    warnings: list[date] = field(default_factory=list)
    gone: date | None = None


class Town:
    """Everybody and everything there is; the clock is turned by the day."""

    def __init__(self, tools: Tools, archive: SqlArchive, clock: StillClock, *, seed: int = 1) -> None:
        """An empty town."""
        self.office, self.desk, self.tools = Office(tools), Desk(tools), tools
        self.archive, self.clock, self.chance = archive, clock, Random(seed)
        self.people: list[Neighbour] = []
        self.open: dict[IdeaId, Idea] = {}
        self.addressed: dict[BroadcastId, int] = {}
        self.updates = 0
        self.event: EventId | None = None
        self.diary = Diary()
        self._event_on: date | None = None
        self._next: datetime | None = None

    @property
    def today(self) -> date:
        """The day it is."""
        return self.clock.now().date()

    async def day(self) -> None:
        """What happens on one day; people act at noon."""
        if self.chance.random() < 0.04:
            await self.comes()
        for person in self.people:
            if person.gone is None and self.today <= person.until and self.chance.random() < 0.012:
                await self.writes(person)
        for key in list(self.open):
            if self.chance.random() < 0.05:
                await self.answer(key)
        if self.today.day == 5:
            await self.announce()
            await self.invite()
            self._next = self.clock.now()
        await self.look()

    async def night(self, *, at_work: bool = False) -> None:
        """The clock goes on to the next night, its round is made, and it is noon again.

        ``at_work``: the office opens in between, and looks what waits before eight, at eight and at nine.
        """
        self.clock.turn(14.5 * 3600)
        gone = sum([many async for _, many in self.office.retention.round()])
        if gone:
            self._next = self.clock.now()
        if at_work:
            await self._morning()
        noon = datetime.combine(self.today, time(12), self.clock.now().tzinfo)
        self.clock.turn((noon - self.clock.now()).total_seconds())

    async def _morning(self) -> None:
        today = self.clock.now().astimezone(BERLIN).date()
        self.diary.begin(today, is_busy=await self._waits() or self._event_on == today)
        for look in (time(7, 59), time(8), time(9)):
            days_after(self.clock, 0, look)
            await self.look()

    async def look(self) -> None:
        """What is due is said and delivered."""
        if await self.office.digests.send_due() + await self.office.delays.say_late():
            self._next = self.clock.now()
        await self.deliver()

    async def _waits(self) -> bool:
        """Whether a contribution is open."""
        async with self.archive.reading() as stores:
            return await stores.ideas.count_open(None) > 0

    async def comes(self) -> None:
        """Somebody new writes for the first time; they stay for days or for years."""
        stays = timedelta(days=self.chance.choice((0, 30, 200, 500, 2000)))
        person = Neighbour(
            chat=5000 + len(self.people),
            language=self.chance.choice(LANGUAGES),
            until=self.today + stays,
            wrote=self.clock.now(),
        )
        self.people.append(person)
        await self.writes(person)

    async def speaker(self, person: Neighbour) -> Speaker:
        """The person as the office meets them; their coming is noted."""
        people = self.office.people
        found = await people.speaker(ChatId(person.chat), person.chat, LanguageCode(person.language))
        found = await people.heard(found)
        if found.resident is None:
            async with self.desk.unit_of_work() as unit:
                resident = known_resident(self.desk, found).informed(NOTICE, at=self.clock.now())
                resident = await unit.people.save(resident.living_in(MUEHLENBERG))
                found = replace(found, resident=resident)
                await self._wants_news(unit, resident.id)
        person.id, person.wrote = found.informed.id, self.clock.now()
        person.warnings.clear()
        return found

    async def _wants_news(self, unit: UnitOfWork, key: ResidentId) -> None:
        now = self.clock.now()
        consent = Consent(
            resident_id=key,
            purpose=Purpose.NEWS,
            text_version=NOTICE,
            language=LanguageCode("de"),
            given_at=now,
        )
        await unit.people.consent(consent)
        await unit.people.follow(Following(resident_id=key, kind=FollowKind.AREA, key=MUEHLENBERG, since=now))

    async def writes(self, person: Neighbour) -> None:
        """An update comes and is done: an idea, a question, an end of the news, a wish to be reminded."""
        speaker = await self.speaker(person)
        self._next = self.clock.now()
        await self._update(person)
        match self.chance.randrange(4):
            case 0 | 1:
                await self.hand_in(speaker)
            case 2:
                await self.office.people.no_news(speaker)
            case _:
                await self._wants_reminder(speaker)

    async def _update(self, person: Neighbour) -> None:
        self.updates += 1
        come = arrival(
            self.updates, lane=str(person.chat), once=f"{person.chat} {self.updates}", body="words"
        )
        await self.archive.inbox.keep([replace(come, received_at=self.clock.now())], self._lease())
        if self.chance.random() < 0.1:
            await self.archive.inbox.fail(UpdateId(self.updates), number="7F3A", at=self.clock.now())
        else:
            await self.archive.inbox.mark_done([UpdateId(self.updates)])

    def _lease(self) -> Lease:
        return Lease(owner=self.archive.owner, until=self.clock.now() + timedelta(seconds=10))

    async def hand_in(self, speaker: Speaker) -> None:
        """An idea with a photo that shows its number; sometimes for everybody to read."""
        media = await self.tools.media.put(f"photo {self.updates}".encode())
        draft = Draft(
            said=(Said(text=f"canary {self.updates}", message_id=self.updates),),
            files=(Attachment(media=media, kind=PHOTO, mime="image/jpeg", size=9),),
            wants_public=self.chance.random() < 0.3,
        )
        async with self.desk.unit_of_work() as unit:
            idea = await hand_in(self.desk, unit, speaker, draft, MUEHLENBERG)
            if idea.wants_public:
                idea = await unit.ideas.save(answering.publish(idea))
            entry = Entry(
                idea_id=idea.id, kind=EntryKind.REMARK, at=self.clock.now(), text="remark", is_internal=True
            )
            await unit.ideas.record(entry)
        self.open[idea.id] = idea

    async def answer(self, key: IdeaId) -> None:
        """Staff answer; what is taken into the planning goes on and is done one day."""
        async with self.desk.unit_of_work() as unit:
            idea = await unit.ideas.get(key)
            status = self.chance.choice(ENDS if idea.is_open else (Status.IMPLEMENTED,))
            answer = OfficialAnswer(status=status, text="Danke.", parts=PARTS, by=STAFF, at=self.clock.now())
            idea = await unit.ideas.save(idea.decide(answer))
            await unit.audit.record(
                AuditEntry(
                    at=self.clock.now(),
                    actor=f"staff:{STAFF}",
                    action="ideas.answered",
                    object_kind="idea",
                    object_id=key,
                    city_id=HANNOVER,
                )
            )
        if idea.closed_at is None:
            self.open[key] = idea
        else:
            del self.open[key]

    async def announce(self) -> None:
        """An announcement to those who asked for news, counted at that moment."""
        broadcast = Broadcast(
            id=BroadcastId(self.tools.ids.new()),
            city_id=HANNOVER,
            audience=Audience(areas=(MUEHLENBERG,)),
            texts={LanguageCode("de"): "Fest am Markt"},
            created_by=STAFF,
            created_at=self.clock.now(),
            version=0,
        )
        async with self.desk.unit_of_work() as unit:
            begun = await unit.broadcasts.save(broadcast.send(at=self.clock.now()))
            written = await unit.broadcasts.address(begun, [MUEHLENBERG], self.clock.now())
        self.addressed[begun.id] = written.people if written else 0

    async def invite(self) -> None:
        """An event in a week."""
        day = self.today + timedelta(days=7)
        event = evening(self.tools.ids.new(), starts_at=wall(day.year, day.month, day.day, 19), ends_at=None)
        async with self.desk.unit_of_work() as unit:
            await write_down(self.desk, unit, await unit.events.save(event))
        self.event, self._event_on = event.id, day

    async def _wants_reminder(self, speaker: Speaker) -> None:
        async with self.archive.reading() as stores:
            found = await stores.events.next_of(self.event, self.clock.now()) if self.event else None
        if found is not None and not found.occurrence.has_begun(self.clock.now()):
            await Reminders(Desk(self.tools)).remind(speaker, found.occurrence.id)

    async def deliver(self) -> None:
        """Everything due is delivered; warnings and last messages are noted."""
        if self._next is None or self._next > self.clock.now():
            return
        while claimed := await self.archive.outbox.claim(
            self._lease(), now=self.clock.now(), lanes=EVERY_LANE, limit=200
        ):
            for delivery in claimed:
                await self._note(delivery.letter)
            outcomes = [replace(sent(each), at=self.clock.now()) for each in claimed]
            await self.archive.outbox.finish(outcomes)
        due = await self.archive.outbox.next_due(self.clock.now(), Lane)
        self._next = min(due.values(), default=None)

    async def _note(self, letter: Letter) -> None:
        self.diary.note(letter, self.clock.now().astimezone(BERLIN))
        person = next((each for each in self.people if each.chat == letter.to.chat_id), None)
        if person is not None:
            assert person.gone is None, f"{letter.kind} to somebody who was erased"
        if person is not None and letter.kind == "people.lapsed":
            person.gone = self.today
        if person is not None and letter.kind == "people.fading":
            with suppress(errors.NotFound):  # Who has written meanwhile is not warned any more.
                on = date.fromisoformat(str(letter.params["on"]))
                await self.office.people.warned(ResidentId(str(letter.params["resident"])), on)
                person.warnings.append(self.today)
