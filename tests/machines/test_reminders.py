"""Events are moved and cancelled, people come and go, clocks are changed, processes die: each reminder
comes once at its time on the wall clock, or not at all and the outbox says why, or again after a crash.
"""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import sqlalchemy as sa
from happening import BERLIN, evening
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule
from machine_office import ADMIN, DE, MachineOffice, Mood, Sending
from machines import Machine, World, play

from office.ids import ChatId, EventId, ResidentId
from office.model.events import OFFERED_OFFSETS, REMINDER_OFFSETS, Occurrence, OccurrenceState
from office.model.outbox import Delivery, DeliveryState, Lane
from office.model.people import ResidentState
from office.services.occasions import write_down
from office.services.speaker import Speaker
from storage.events import occurrence_of
from storage.tables.events import occurrences
from storage.tables.outbox import outbox

CHATS = (9001, 9002)
WHO = st.sampled_from(CHATS)
WHICH = st.integers(0, 3)
PROCESS = st.integers(0, 1)
OFFSET = st.sampled_from(OFFERED_OFFSETS)
WEEKLY, ONCE = EventId("coffee"), EventId("fest")
BEGINS = (
    datetime(2026, 12, 1, 9, tzinfo=UTC),
    datetime(2026, 10, 21, 9, tzinfo=UTC),  # The clocks go back on Sunday.
    datetime(2027, 3, 24, 9, tzinfo=UTC),  # And ahead.
)
DAY = 1440
Key = tuple[str | None, str | None, int | None, int | None]


class RemindersMachine(Machine):
    """Beside the office it knows what everybody wants to be reminded of, and what Telegram was asked."""

    desk: MachineOffice

    def __init__(self) -> None:
        """Two residents, an event of every Sunday, and one that is once."""
        super().__init__()
        self.sending = [Sending(archive) for archive in self.world.archives]
        self.people: dict[int, ResidentId] = {}
        self.state: dict[int, ResidentState] = dict.fromkeys(CHATS, ResidentState.ACTIVE)
        self.was_away: set[str] = set()
        self.wanted: dict[tuple[int, str], frozenset[int]] = {}
        self.series: dict[int, frozenset[int]] = dict.fromkeys(CHATS, frozenset())
        self.known: list[Occurrence] = []
        self.said: Counter[Key] = Counter()
        self.doubts: Counter[Key] = Counter()
        self.was_put_back = self.is_steady = False
        self.desk.on_request = self.judge_request

    @initialize(
        begin=st.sampled_from(BEGINS),
        hour=st.sampled_from([1, 10, 19, 23]),
        days=st.integers(2, 6),
        steady=st.booleans(),
    )
    def it_begins(self, begin: datetime, hour: int, days: int, steady: bool) -> None:
        """Shortly before the clocks are changed, or in winter; on a steady clock more can be demanded."""
        self.world.begin(begin)
        self.is_steady = steady
        today = begin.astimezone(BERLIN).date()
        sunday = today + timedelta(days=(6 - today.weekday()) % 7)
        weekly = evening(
            WEEKLY, starts_at=datetime.combine(sunday, time(hour)), ends_at=None, rule="FREQ=WEEKLY;BYDAY=SU"
        )
        fest = evening(
            ONCE, starts_at=datetime.combine(today + timedelta(days=days), time(hour)), ends_at=None
        )

        async def publish() -> None:
            async with self.desk.desk.unit_of_work() as unit:
                for event in (weekly, fest):
                    await write_down(self.desk.desk, unit, await unit.events.save(event))

        self.run(publish())
        for chat in CHATS:
            self.people[chat] = self.run(self.desk.resident(chat))
        self.known = self.occurrences()

    # What residents do

    @rule(who=WHO, which=WHICH)
    def remind(self, who: int, which: int) -> None:
        """The first times, else those chosen already."""
        speaker, one = self.writes(who), self.one(which)
        if one is None or self.is_blocked(who):
            return
        self.run(self.desk.office.reminders.remind(speaker, one.id))
        ahead = self.ahead(one)
        first = frozenset(REMINDER_OFFSETS) & ahead or frozenset(sorted(ahead)[:1])
        if ahead:
            self.wanted[who, one.id] = self.wants(who, one) or first
        self.judge()

    @rule(who=WHO, which=WHICH, offset=OFFSET, on=st.booleans())
    def switch(self, who: int, which: int, offset: int, on: bool) -> None:
        """Another time, of every one where every one is wanted."""
        speaker, one = self.writes(who), self.one(which)
        if one is None or self.is_blocked(who):
            return
        self.run(self.desk.office.reminders.switch(speaker, one.id, offset, on=on, message_id=None))
        if one.event_id == WEEKLY and self.series[who]:
            self.chooses_series(who, _switched(self.series[who], offset, on=on))
        else:
            self.wanted[who, one.id] = _switched(self.wants(who, one), offset, on=on)
        self.judge()

    @rule(who=WHO, which=WHICH)
    def every_time(self, who: int, which: int) -> None:
        """All there are and will be."""
        speaker, one = self.writes(who), self.one(which)
        if one is None or one.event_id != WEEKLY or self.is_blocked(who):
            return
        self.run(self.desk.office.reminders.every_time(speaker, one.id))
        self.chooses_series(who, self.wants(who, one) or frozenset(REMINDER_OFFSETS))
        self.judge()

    @rule(who=WHO, which=WHICH)
    def no_more_of_it(self, who: int, which: int) -> None:
        """No reminder of this one, nor of any where every one was wanted."""
        speaker, one = self.writes(who), self.one(which)
        if one is None:
            return
        self.run(self.desk.office.reminders.stop(speaker, one.id))
        if one.event_id == WEEKLY and self.series[who]:
            self.chooses_series(who, frozenset())
        self.wanted[who, one.id] = frozenset()
        self.judge()

    @rule(who=WHO, which=WHICH, comes=st.booleans())
    def says_whether_they_come(self, who: int, which: int, comes: bool) -> None:
        """Who does not come is not reminded."""
        speaker, one = self.writes(who), self.one(which)
        if one is None or self.is_blocked(who):
            return
        self.run(self.desk.office.reminders.register(speaker, one.id, is_coming=comes))
        if not comes and one.takes_place:
            self.wanted[who, one.id] = frozenset()
        self.judge()

    @rule(who=WHO)
    def no_news(self, who: int) -> None:
        """Nothing unasked any more."""
        self.run(self.desk.office.people.no_news(self.writes(who)))
        self.wants_nothing(who)
        self.judge()

    @rule(who=WHO)
    def has_everything_erased(self, who: int) -> None:
        """And comes again later, as somebody nobody knows."""
        if self.is_blocked(who):
            return
        self.run(self.desk.office.people.forget(self.writes(who)))
        self.wants_nothing(who)
        self.people[who] = self.run(self.desk.resident(who))
        self.judge()

    @rule(who=WHO)
    def goes_away(self, who: int) -> None:
        """Blocks the bot; a block by staff stays one."""
        speaker = self.run(self.desk.office.people.speaker(ChatId(who), who, DE))
        self.run(self.desk.office.people.seen(speaker, reachable=False))
        self.was_away.add(self.people[who])
        if not self.is_blocked(who):
            self.state[who] = ResidentState.UNREACHABLE
        self.judge()

    @rule(who=WHO)
    def comes_back(self, who: int) -> None:
        """Any message will do."""
        self.writes(who)
        self.judge()

    @rule(who=WHO, blocked=st.booleans())
    def staff_block_or_let_them_write_again(self, who: int, blocked: bool) -> None:
        """What waits is looked at when it is claimed."""
        state = ResidentState.BLOCKED if blocked else ResidentState.ACTIVE
        if not blocked and not self.is_blocked(who):
            return

        async def save() -> None:
            async with self.desk.desk.unit_of_work() as unit:
                known = await unit.people.resident(self.people[who])
                assert known is not None
                await unit.people.save(replace(known, state=state))

        self.run(save())
        self.state[who] = state
        self.was_away.add(self.people[who])
        self.judge()

    # What staff do

    @rule(which=WHICH, days=st.integers(-2, 9), hour=st.sampled_from([1, 10, 19, 23]))
    def move(self, which: int, days: int, hour: int) -> None:
        """To another day and hour, as the words say; never to one that has passed."""
        if (one := self.one(which)) is None or not one.takes_place:
            return
        changes = self.desk.office.event_changes
        day = one.starts_at.astimezone(BERLIN).date() + timedelta(days=days)
        begin = datetime.combine(day, time(hour), BERLIN).astimezone(UTC)
        self.run(changes.begin_move(self.staff(), one.id))
        self.run(changes.take(self.staff(), f"{day:%d.%m.%Y} {hour}:00"))
        dialogue = self.staff().dialogue
        if dialogue is None or dialogue.step != "note":
            assert begin <= self.now
            return
        self.run(changes.finish(self.staff(), dialogue.version))
        moved = next(each for each in self.occurrences() if each.id == one.id)
        assert (moved.starts_at, moved.revision) == (begin, one.revision + 1)
        self.judge()

    @rule(which=WHICH, whole=st.sampled_from([False, False, True]))
    def cancel(self, which: int, whole: bool) -> None:
        """This one, or the whole event."""
        if (one := self.one(which)) is None or not one.takes_place:
            return
        changes = self.desk.office.event_changes
        self.run(changes.begin_cancel(self.staff(), one.id, whole=whole))
        speaker = self.staff()
        assert speaker.dialogue is not None
        self.run(changes.finish(speaker, speaker.dialogue.version))
        gone = [each for each in self.occurrences() if each.id == one.id]
        assert gone[0].state is OccurrenceState.CANCELLED
        self.judge()

    @rule()
    def plan_ahead(self) -> None:
        """New times of the series, with reminders for who wants every one."""
        old = {each.id for each in self.occurrences()}
        self.run(self.desk.office.events.plan_ahead())
        for one in self.occurrences():
            for who in CHATS:
                if one.id not in old and self.series[who]:
                    self.wanted[who, one.id] = self.series[who]
        self.judge()

    # Time and delivery

    @rule(hours=st.sampled_from([0.01, 1.0, 12.0, 24.0, 7 * 24.0]))
    def time_passes(self, hours: float) -> None:
        """Or the clock jumps ahead."""
        self.world.clock.turn(3600 * hours)

    @rule()
    def the_next_is_due(self) -> None:
        """Time passes until the next reminder."""
        waiting = [row.due_at for row in self.rows() if row.state in {"pending", "retry"}]
        ahead = [due for due in waiting if due > self.now]
        if ahead:
            self.world.turn_to(min(ahead) + timedelta(seconds=1))

    @precondition(lambda self: not self.is_steady)
    @rule(hours=st.sampled_from([0.01, 1.0, 25.0]))
    def the_clock_is_put_back(self, hours: float) -> None:
        """It was wrong."""
        self.world.clock.turn(-3600 * hours)
        self.was_put_back = True

    @rule(at=PROCESS)
    def claim(self, at: int) -> None:
        """Only for those who can be reached now."""
        for delivery in self.run(self.desk.claim(self.sending[at], (int(Lane.REMINDERS),))):
            who = self.chat_of(delivery)
            assert who is not None, delivery
            assert self.state[who] is ResidentState.ACTIVE, delivery

    @precondition(lambda self: any(sending.held for sending in self.sending))
    @rule(at=PROCESS, mood=st.sampled_from([Mood.WELL, Mood.WELL, *Mood]))
    def carry(self, at: int, mood: Mood) -> None:
        """Deliver one that is held."""
        if not self.sending[at].held:
            return
        delivery = self.sending[at].held[0].delivery
        outcome, was_taken = self.run(self.desk.carry(self.sending[at], mood))
        self.doubts[_key(delivery)] += outcome.in_doubt and was_taken
        if outcome.state is DeliveryState.UNREACHABLE and was_taken and (who := self.chat_of(delivery)):
            self.was_away.add(self.people[who])
            if self.state[who] is ResidentState.ACTIVE:
                self.state[who] = ResidentState.UNREACHABLE
        self.judge()

    @rule(at=PROCESS)
    def die(self, at: int) -> None:
        """What it held is in doubt until its lease has ended."""
        self.world.restart(self.sending[at].archive)
        self.sending[at].held.clear()

    @rule(at=PROCESS)
    def rescue(self, at: int) -> None:
        """What nobody holds any more is sent again: that is in the ledger."""
        for row in self.rows():
            if row.state == "sending" and row.lease_until <= self.now + timedelta(milliseconds=1):
                self.doubts[row.resident_id, row.occurrence_id, row.revision, row.offset] += 1
        self.run(self.sending[at].archive.outbox.rescue(self.now + timedelta(milliseconds=1)))

    @rule()
    def what_is_due_comes(self) -> None:
        """A whole turn of a process that is well."""
        self.rescue(0)
        self.claim(0)
        while self.sending[0].held:
            self.carry(0, Mood.WELL)

    # What is rare by chance alone

    @rule(who=WHO, which=WHICH, days=st.integers(1, 9))
    def it_is_moved_while_somebody_is_blocked(self, who: int, which: int, days: int) -> None:
        """They may be let write again until then: the new time waits for them too."""
        self.remind(who, which)
        self.staff_block_or_let_them_write_again(who, blocked=True)
        self.move(which, days, 19)

    @rule(who=WHO)
    def goes_away_and_writes_again(self, who: int) -> None:
        """And can be reached from then on."""
        self.goes_away(who)
        self.comes_back(who)

    # Judging

    def judge_request(self, delivery: Delivery, _params: object) -> None:
        """Telegram is asked: it is wanted, in time, of the plan as it is now, and not said before."""
        letter, who, key = delivery.letter, self.chat_of(delivery), _key(delivery)
        assert letter.kind == "events.reminder"
        assert letter.offset is not None
        one = next(each for each in self.known if each.id == letter.occurrence_id)
        assert who is not None, "to somebody who was erased"
        assert letter.offset in self.wants(who, one), "not wanted any more"
        assert one.takes_place, "of something that was cancelled"
        assert letter.revision == one.revision, "of a time that was moved"
        assert _moment(one, letter.offset) <= self.now < one.starts_at, "too early or too late"
        self.said[key] += 1
        assert self.said[key] <= 1 + self.doubts[key], "twice, and nobody knows why"

    def judge(self) -> None:
        """Every wish ahead waits at its time, or the outbox says why not; and nothing else waits."""
        rows = self.rows()
        self.known = self.occurrences()
        by_key = {(row.resident_id, row.occurrence_id, row.revision, row.offset): row for row in rows}
        assert len(by_key) == len(rows)
        wishes = {
            (self.people[who], one.id, one.revision, offset): _moment(one, offset)
            for who in CHATS
            for one in self.known
            for offset in self.wants(who, one)
            if one.takes_place
        }
        for key, due in wishes.items():
            if due > self.now and not self.was_put_back:
                row = by_key.get(key)
                assert row is not None, f"{key} waits nowhere"
                is_explained = row.state == "cancelled" and row.reason and key[0] in self.was_away
                assert is_explained or row.state in {"pending", "retry", "sending"}, row
        for key, row in by_key.items():
            if row.state == "pending":
                assert key in wishes, f"{row} waits though it is not wanted"
                assert row.due_at == wishes[key], row
            assert row.state in {"pending", "retry", "sending", "sent"} or row.reason, row

    def rows(self) -> list[sa.Row[tuple[object, ...]]]:
        """The reminders in the outbox."""
        return list(self.world.rows(sa.select(outbox).where(outbox.c.kind == "events.reminder"))[0])

    def occurrences(self) -> list[Occurrence]:
        """Every time there is, soonest first."""
        found = self.world.rows(sa.select(occurrences))[0]
        return sorted((occurrence_of(row) for row in found), key=lambda one: (one.starts_at, one.id))

    def one(self, which: int) -> Occurrence | None:
        """One of the next times."""
        ahead = [each for each in self.occurrences() if each.starts_at > self.now + timedelta(minutes=1)]
        return ahead[which % min(4, len(ahead))] if ahead else None

    def ahead(self, one: Occurrence) -> frozenset[int]:
        """The times before it that are still to come."""
        offered = (offset for offset in OFFERED_OFFSETS if _moment(one, offset) > self.now)
        return frozenset(offered) if one.takes_place else frozenset()

    def wants(self, who: int, one: Occurrence) -> frozenset[int]:
        """What somebody wants to be told of it."""
        return self.wanted.get((who, one.id), frozenset())

    def chooses_series(self, who: int, offsets: frozenset[int]) -> None:
        """For every time that has not begun."""
        self.series[who] = offsets
        for one in self.occurrences():
            if one.event_id == WEEKLY and one.starts_at > self.now:
                self.wanted[who, one.id] = offsets

    def wants_nothing(self, who: int) -> None:
        """Of anything."""
        self.series[who] = frozenset()
        self.wanted = {key: offsets for key, offsets in self.wanted.items() if key[0] != who}

    def writes(self, who: int) -> Speaker:
        """Somebody writes, and is back with it."""
        if self.state[who] is ResidentState.UNREACHABLE:
            self.state[who] = ResidentState.ACTIVE
        speaker = self.run(self.desk.speaker(who))
        assert speaker.informed.state is self.state[who]
        return speaker

    def staff(self) -> Speaker:
        """Who changes events."""
        return self.run(self.desk.office.people.speaker(ChatId(ADMIN), ADMIN, DE))

    def is_blocked(self, who: int) -> bool:
        """Whether staff take no words of them."""
        return self.state[who] is ResidentState.BLOCKED

    def chat_of(self, delivery: Delivery) -> int | None:
        """Whose it is, none if they were erased."""
        whose = {key: chat for chat, key in self.people.items()}
        key = delivery.letter.to.resident_id
        return whose.get(key) if key is not None else None


def _switched(offsets: frozenset[int], offset: int, *, on: bool) -> frozenset[int]:
    return offsets | {offset} if on else offsets - {offset}


def _key(delivery: Delivery) -> Key:
    letter = delivery.letter
    return (letter.to.resident_id, letter.occurrence_id, letter.revision, letter.offset)


def _moment(one: Occurrence, offset: int) -> datetime:
    """The time of day of the begin so many days before, or so many minutes before it."""
    if offset % DAY:
        return one.starts_at - timedelta(minutes=offset)
    local = one.starts_at.astimezone(BERLIN)
    day = local.date() - timedelta(days=offset // DAY)
    return datetime.combine(day, local.time(), BERLIN).astimezone(UTC)


def prepared(world: World) -> None:
    """An office in the world."""
    RemindersMachine.desk = MachineOffice(world)


def test_each_reminder_comes_once_in_time_or_the_outbox_says_why_not(world: World, share: float) -> None:
    prepared(world)
    play(RemindersMachine, world, share=share)
