"""People subscribe, unsubscribe, change their language, leave and come back, while announcements go out:
each goes to exactly those who want it at that moment, in words they read, once, and to nobody afterwards.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule
from machine_office import ADMIN, DE, MachineOffice, Mood, Sending
from machines import Machine, World, play
from planning import process
from working import HANNOVER, MUEHLENBERG, SAHLKAMP

from office.ids import AreaId, BroadcastId, ChatId, LanguageCode, ProcessId, ResidentId, StaffId
from office.model.broadcasts import Audience, Broadcast, BroadcastState, Course
from office.model.outbox import Delivery, DeliveryState, Lane
from office.model.people import ResidentState
from office.services.speaker import Speaker
from storage.tables.outbox import outbox

CHATS = (9001, 9002, 9003)
WHO = st.sampled_from(CHATS)
CITY, PLAN = AreaId(HANNOVER), ProcessId("platz")
AREAS = st.sampled_from([CITY, MUEHLENBERG, SAHLKAMP])
LANGUAGES = ("de", "tr", "ar")
WORDS = {"de": "Fest am Markt", "tr": "Pazar yerinde şenlik"}
PROCESS = st.integers(0, 1)


@dataclass
class Person:
    """Somebody as the machine knows them."""

    id: ResidentId
    language: str
    state: ResidentState = ResidentState.ACTIVE
    agrees: bool = False
    follows: set[str] = field(default_factory=set)
    quiet: tuple[int, int] | None = None

    def sleeps(self, at: datetime) -> bool:
        """Whether they want nothing then: hours of a winter's day in Hannover."""
        if self.quiet is None:
            return False
        begins, ends = self.quiet
        return not ends <= (at + timedelta(hours=1)).hour < begins


class SubscriptionsMachine(Machine):
    """Beside the office it knows who wants what."""

    desk: MachineOffice

    def __init__(self) -> None:
        """Three residents who want nothing yet, and a plan."""
        super().__init__()
        self.world.begin()
        self.sending = [Sending(archive) for archive in self.world.archives]
        self.people: dict[int, Person] = {}
        self.sent: dict[str, Broadcast] = {}
        self.stopped: set[str] = set()
        self.said: Counter[tuple[str | None, str | None]] = Counter()
        self.desk.tools.shelf.sent.clear()
        self.desk.on_request = self.judge_request

    @initialize(languages=st.tuples(*[st.sampled_from(LANGUAGES)] * len(CHATS)))
    def they_come(self, languages: tuple[str, ...]) -> None:
        """Each with a language."""

        async def plan() -> None:
            async with self.desk.desk.unit_of_work() as unit:
                await unit.processes.save(process())

        self.run(plan())
        for chat, language in zip(CHATS, languages, strict=True):
            self.comes(chat, language)

    # What residents do

    @rule(who=WHO, area=AREAS)
    def wants_news(self, who: int, area: AreaId) -> None:
        """Of an area, with the consent."""
        speaker, person = self.writes(who), self.people[who]
        if person.state is not ResidentState.BLOCKED:
            self.run(self.desk.office.people.want_news(speaker, area))
            person.agrees = True
            person.follows.add(area)

    @rule(who=WHO)
    def follows_the_plan(self, who: int) -> None:
        """With the consent, too."""
        speaker, person = self.writes(who), self.people[who]
        if person.state is not ResidentState.BLOCKED:
            self.run(self.desk.office.participation.follow(speaker, PLAN))
            person.agrees = True
            person.follows.add(PLAN)

    @rule(who=WHO)
    def follows_the_plan_no_more(self, who: int) -> None:
        """The consent ends with the last thing that is followed."""
        speaker, person = self.writes(who), self.people[who]
        self.run(self.desk.office.participation.unfollow(speaker, PLAN))
        person.follows.discard(PLAN)
        person.agrees = person.agrees and bool(person.follows)

    @rule(who=WHO)
    def no_news(self, who: int) -> None:
        """Of nothing; what waits is cancelled at once."""
        speaker, person = self.writes(who), self.people[who]
        self.run(self.desk.office.people.no_news(speaker))
        person.agrees = False
        person.follows.clear()
        waiting = [row for row in self.rows() if row.resident_id == person.id and row.state == "pending"]
        assert not waiting

    @rule(who=WHO, language=st.sampled_from(LANGUAGES))
    def reads_another_language(self, who: int, language: str) -> None:
        """From now on, also what waits."""
        speaker = self.writes(who)
        self.run(self.desk.office.people.choose_language(speaker, LanguageCode(language)))
        self.people[who].language = language

    @rule(who=WHO, hours=st.sampled_from([None, (18, 9), (20, 8), (22, 10)]))
    def wants_quiet(self, who: int, hours: tuple[int, int] | None) -> None:
        """An announcement comes all the same, without a sound."""
        speaker = self.writes(who)
        self.run(self.desk.office.people.rest(speaker, "{}-{}".format(*hours) if hours else None))
        self.people[who].quiet = hours

    @rule(who=WHO, language=st.sampled_from(LANGUAGES))
    def has_everything_erased(self, who: int, language: str) -> None:
        """And comes again as somebody who wants nothing."""
        speaker, person = self.writes(who), self.people[who]
        if person.state is not ResidentState.BLOCKED:
            self.run(self.desk.office.people.forget(speaker))
            assert person.id not in {row.resident_id for row in self.rows()}
            self.comes(who, language)

    @rule(who=WHO)
    def goes_away(self, who: int) -> None:
        """Blocks the bot."""
        speaker = self.run(self.desk.office.people.speaker(ChatId(who), who, DE))
        self.run(self.desk.office.people.seen(speaker, reachable=False))
        if self.people[who].state is ResidentState.ACTIVE:
            self.people[who].state = ResidentState.UNREACHABLE

    @rule(who=WHO, state=st.sampled_from([ResidentState.ACTIVE, ResidentState.BLOCKED]))
    def staff_block_or_let_them_write_again(self, who: int, state: ResidentState) -> None:
        """What waits is looked at when it is claimed."""
        person = self.people[who]

        async def save() -> None:
            async with self.desk.desk.unit_of_work() as unit:
                known = await unit.people.resident(person.id)
                assert known is not None
                await unit.people.save(replace(known, state=state))

        if person.state is not ResidentState.UNREACHABLE:
            self.run(save())
            person.state = state

    # What staff do

    @rule(
        area=AREAS,
        languages=st.sampled_from([(), (), ("tr",), ("de", "ar")]),
        kind=st.sampled_from(["words", "followers", "followers", "plan"]),
        translated=st.booleans(),
    )
    def announce(self, area: AreaId, languages: tuple[str, ...], kind: str, translated: bool) -> None:
        """To everybody who wants it now, each once."""
        words = {LanguageCode(code): text for code, text in WORDS.items() if translated or code == "de"}
        broadcast = Broadcast(
            id=BroadcastId(self.desk.tools.ids.new()),
            city_id=HANNOVER,
            audience=Audience(
                areas=(area,),
                languages=tuple(LanguageCode(code) for code in languages),
                followers_of=PLAN if kind == "followers" else None,
            ),
            texts={} if kind == "plan" else words,
            process_id=PLAN if kind == "plan" else None,
            course=Course(at_night=True),
            created_by=StaffId(f"admin-{ADMIN}"),
            created_at=self.now,
            version=0,
        ).schedule(due=self.now)

        async def send() -> None:
            async with self.desk.desk.unit_of_work() as unit:
                await unit.broadcasts.save(broadcast)
            assert await self.desk.office.broadcast_rounds.send_due() == 1

        self.run(send())
        self.sent[broadcast.id] = broadcast
        found = sorted(row.resident_id for row in self.rows() if row.broadcast_id == broadcast.id)
        wanted = [each.id for each in self.people.values() if self.is_reached(each, broadcast)]
        assert found == sorted(wanted)

    @precondition(lambda self: self.sent)
    @rule(which=st.integers(0, 9))
    def stop(self, which: int) -> None:
        """What is under way arrives, nothing else of it."""
        key = BroadcastId(sorted(self.sent)[which % len(self.sent)])
        speaker = self.run(self.desk.office.people.speaker(ChatId(ADMIN), ADMIN, DE))
        self.run(self.desk.office.broadcasts.stop(speaker, key))
        known = self.run(self.desk.office.broadcasts.get(key))
        if known.state is BroadcastState.STOPPED:
            self.stopped.add(key)
            waiting = [row for row in self.rows() if row.broadcast_id == key and row.state == "pending"]
            assert not waiting

    # Delivery

    @rule(seconds=st.sampled_from([1.0, 11.0, 3600.0, 4 * 3600.0]))
    def time_passes(self, seconds: float) -> None:
        """A lease may end, a night begin."""
        self.world.clock.turn(seconds)

    @rule(at=PROCESS)
    def claim(self, at: int) -> None:
        """Only what is wanted now, in the language read now, and without a sound for who sleeps."""
        now = self.now + timedelta(milliseconds=1)
        for delivery in self.run(self.desk.claim(self.sending[at], (int(Lane.BROADCASTS),))):
            letter, person = delivery.letter, self.reader(delivery)
            assert person is not None, "to somebody who was erased"
            broadcast = self.sent[str(letter.broadcast_id)]
            assert broadcast.id not in self.stopped, "of an announcement that was stopped"
            assert person.state is ResidentState.ACTIVE, person
            assert person.agrees, "without a consent"
            assert broadcast.followers_of is None or PLAN in person.follows, "followed no more"
            assert delivery.language == person.language
            assert delivery.is_soft == person.sleeps(now)

    @precondition(lambda self: any(sending.held for sending in self.sending))
    @rule(at=PROCESS, mood=st.sampled_from([Mood.WELL, Mood.WELL, *Mood]))
    def carry(self, at: int, mood: Mood) -> None:
        """Deliver one that is held."""
        sending = self.sending[at]
        if not sending.held:
            return
        delivery = sending.held[0].delivery
        outcome, was_taken = self.run(self.desk.carry(sending, mood))
        person = self.reader(delivery)
        if outcome.state is DeliveryState.UNREACHABLE and was_taken and person is not None:
            is_active = person.state is ResidentState.ACTIVE
            person.state = ResidentState.UNREACHABLE if is_active else person.state

    @rule(at=PROCESS)
    def die(self, at: int) -> None:
        """What it held is unclear: nobody is written to twice on suspicion."""
        self.world.restart(self.sending[at].archive)
        self.sending[at].held.clear()

    @rule(at=PROCESS)
    def rescue(self, at: int) -> None:
        """What nobody holds any more."""
        self.run(self.sending[at].archive.outbox.rescue(self.now))

    @rule()
    def everything_comes(self) -> None:
        """Nothing waits once a process that is well has worked it off."""
        self.world.clock.turn(60)
        self.rescue(0)
        self.claim(0)
        while self.sending[0].held:
            self.carry(0, Mood.WELL)
        rows = self.rows()
        assert not [row for row in rows if row.state in {"pending", "retry"} and row.due_at <= self.now]
        assert not [row for row in rows if row.state not in {"sent", "sending"} and not row.reason]

    # What is rare by chance alone

    @rule(who=WHO)
    def follows_no_more_while_it_is_under_way(self, who: int) -> None:
        """It could not be delivered, and is not tried again, though other news are still wanted."""
        self.wants_news(who, MUEHLENBERG)
        self.follows_the_plan(who)
        self.announce(MUEHLENBERG, (), kind="followers", translated=False)
        self.claim(0)
        self.follows_the_plan_no_more(who)
        while self.sending[0].held:
            self.carry(0, Mood.FLOOD)
        self.world.clock.turn(60)
        self.claim(0)

    @rule(who=WHO, hour=st.sampled_from([2, 8, 19, 23]))
    def is_announced_at_night(self, who: int, hour: int) -> None:
        """To somebody who may sleep, and to others."""
        self.wants_news(who, MUEHLENBERG)
        self.wants_quiet(who, (20, 8))
        self.world.clock.turn((hour - self.now.hour - 1) % 24 * 3600)
        self.announce(MUEHLENBERG, (), kind="words", translated=True)
        self.claim(0)

    # Judging

    def judge_request(self, delivery: Delivery, params: dict[str, Any]) -> None:
        """Each once, whatever happens, in words its reader understands."""
        broadcast = self.sent[str(delivery.letter.broadcast_id)]
        self.said[broadcast.id, delivery.letter.to.resident_id] += 1
        assert max(self.said.values()) == 1, "twice"
        if broadcast.texts:
            code = str(delivery.language)
            own = broadcast.texts.get(LanguageCode(code))
            assert (own or WORDS["de"]) in params["text"]

    def is_reached(self, person: Person, broadcast: Broadcast) -> bool:
        """Whether this goes to them: what they follow is announced to, lies inside it, or around it."""
        audience = broadcast.audience
        (area,) = audience.areas
        inside = {CITY, MUEHLENBERG, SAHLKAMP} if area == CITY else {area, CITY}
        follows = {PLAN} if audience.followers_of else inside
        reads = not audience.languages or person.language in audience.languages
        return (
            person.state is ResidentState.ACTIVE
            and person.agrees
            and reads
            and bool(person.follows & follows)
        )

    def comes(self, who: int, language: str) -> None:
        """Somebody new."""
        key = self.run(self.desk.resident(who, LanguageCode(language)))
        self.people[who] = Person(key, language)

    def writes(self, who: int) -> Speaker:
        """Somebody writes, and is back with it."""
        if self.people[who].state is ResidentState.UNREACHABLE:
            self.people[who].state = ResidentState.ACTIVE
        speaker = self.run(self.desk.speaker(who))
        assert speaker.informed.state is self.people[who].state
        return speaker

    def reader(self, delivery: Delivery) -> Person | None:
        """Who gets it, none if they were erased."""
        whose = (each for each in self.people.values() if each.id == delivery.letter.to.resident_id)
        return next(whose, None)

    def rows(self) -> list[sa.Row[tuple[object, ...]]]:
        """The announcements in the outbox."""
        return list(self.world.rows(sa.select(outbox).where(outbox.c.broadcast_id.is_not(None)))[0])


def prepared(world: World) -> None:
    """An office in the world."""
    SubscriptionsMachine.desk = MachineOffice(world)


def test_an_announcement_comes_to_those_who_want_it_and_once(world: World, share: float) -> None:
    prepared(world)
    play(SubscriptionsMachine, world, share=share)
