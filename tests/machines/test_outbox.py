"""Two processes write, claim, send, die and come back in any order: no letter is lost, none doubled unseen.

Everything that happens is judged by all rows before and after it, past the SQL that does the work.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum

import sqlalchemy as sa
from archived import EVERY_LANE, resident
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule
from machines import LEASE, Machine, World, play
from outbox_rows import (
    Row,
    Rows,
    changed,
    demand_same,
    expired,
    goes_first,
    is_behind,
    is_free,
    is_free_at_once,
    rows_of,
)

from office.ids import AreaId, BroadcastId, ChatId, CityId, LanguageCode, OccurrenceId, ResidentId, StaffId
from office.model.broadcasts import Audience, Broadcast
from office.model.inbox import Lease
from office.model.outbox import (
    DELETION,
    Delivery,
    DeliveryClass,
    DeliveryState,
    Doubt,
    Lane,
    Letter,
    Outcome,
    Target,
)
from office.model.people import Consent, Following, FollowKind, Purpose, Resident, ResidentState
from storage import SqlArchive
from storage.tables.outbox import leftovers, outbox, slots

AREA = AreaId("hannover/muehlenberg")
GROUP = ChatId(-100)
PEOPLE = st.integers(0, 2)
PROCESS = st.integers(0, 1)
REMINDER_OF = ("today", "tomorrow")
YEAR = 365 * 86_400.0
Which = Callable[[Row], bool]


class Fate(Enum):
    """What Telegram made of an attempt."""

    SENT = "sent"
    UNCHANGED = "unchanged"
    DOUBT = "doubt"
    UNSENT = "unsent"
    FLOOD = "flood"
    REFUSED = "refused"
    GONE = "gone"
    TOO_LATE = "too late"
    NOTHING_TO_SAY = "nothing to say"


MAY_HAVE_ARRIVED = frozenset({Fate.SENT, Fate.UNCHANGED, Fate.DOUBT})


@dataclass(frozen=True)
class Wish:
    """A letter to be written; ``to`` is a resident, none the staff's group; times are seconds from now."""

    sort: DeliveryClass
    to: int | None
    slot: str | None
    starts: float
    lasts: float | None
    reminds: str | None
    deletes: bool
    to_the_erased: bool


WISHES = st.builds(
    Wish,
    sort=st.sampled_from([each for each in DeliveryClass if each is not DeliveryClass.BROADCAST]),
    to=st.none() | PEOPLE,
    slot=st.sampled_from([None, "card:1", "card:1", "card:2"]),
    starts=st.sampled_from([0.0, 0.0, 30.0, 3600.0]),
    lasts=st.none() | st.sampled_from([5.0, 600.0, 7200.0]),
    reminds=st.none() | st.sampled_from(REMINDER_OF),
    deletes=st.sampled_from([False, False, False, True]),
    to_the_erased=st.sampled_from([False, False, False, True]),
)


ANSWER = Wish(
    sort=DeliveryClass.REPLY,
    to=None,
    slot=None,
    starts=0.0,
    lasts=None,
    reminds=None,
    deletes=False,
    to_the_erased=False,
)
"""A reply to be said at once."""


@dataclass
class Process:
    """One process: its archive, what it believes to hold, and the results it wrote last."""

    archive: SqlArchive
    holds: list[Delivery] = field(default_factory=list)
    wrote: Sequence[Outcome] = ()
    handed: list[Delivery] = field(default_factory=list)


class OutboxMachine(Machine):
    """Beside the archive it knows who may be written to, who holds what, and what may have been said."""

    def __init__(self) -> None:
        """Three residents who asked for news; nothing has been written."""
        super().__init__()
        self.world.begin()
        self.processes = [Process(archive) for archive in self.world.archives]
        for process in self.processes:
            process.archive.on_letters = process.handed.extend
        self.residents: dict[int, Resident] = {}
        self.erased: list[Resident] = []
        self.agreed: dict[str, datetime] = {}
        self.sending: dict[str, Broadcast] = {}
        self.stopped: set[str] = set()
        self.held_by: dict[str, Delivery] = {}
        self.said: Counter[str] = Counter()
        self.doubted: Counter[str] = Counter()
        self.kept: dict[str, int] = {}
        self.left: set[str] = set()
        self.messages = self.letters = self.everybody = 0
        self.known: dict[str, Row] = {}

    @initialize()
    def people_come(self) -> None:
        """Everybody is there from the beginning."""
        for number in range(3):
            self.comes(number)

    # What is written

    @rule(at=PROCESS, wishes=st.lists(WISHES, min_size=1, max_size=3))
    def write(self, at: int, wishes: list[Wish]) -> None:
        """Letters of one transaction; each key once, and what can go at once is held at once."""
        before, letters = self.known, [self.letter(wish) for wish in wishes]
        process = self.processes[at]

        async def add() -> None:
            async with process.archive.unit_of_work() as unit:
                await unit.outbox.add(*letters)

        self.run(add())
        after, handed = self.rows(), self.handed(process)
        demand_same({key: row for key, row in after.items() if key in before}, before)
        new = {row.number: row for key, row in after.items() if key not in before}
        taken = {row.reminds_of for row in before.values() if row.occurrence_id}
        for letter in letters:
            key = (letter.occurrence_id, letter.revision, letter.offset, letter.to.resident_id)
            is_new = letter.occurrence_id is None or key not in taken
            assert (letter.params["n"] in new) == is_new, letter
            taken.add(key)
        self.judge_begun(process, before, new, handed, letters)

    @rule(at=PROCESS, languages=st.sampled_from([(), ("ar",), ("de",)]))
    def announce(self, at: int, languages: tuple[str, ...]) -> None:
        """To all who asked for news at this moment, once each."""
        before = self.known
        broadcast = Broadcast(
            id=BroadcastId(f"b{len(self.sending)}"),
            city_id=CityId("hannover"),
            audience=Audience(areas=(AREA,), languages=tuple(LanguageCode(each) for each in languages)),
            texts={LanguageCode("de"): "Fest"},
            created_by=StaffId("anna"),
            created_at=self.now,
            version=0,
        ).send(at=self.now)

        async def address() -> Broadcast:
            async with self.processes[at].archive.unit_of_work() as unit:
                saved = await unit.broadcasts.save(broadcast)
                await unit.broadcasts.address(saved, [AREA], self.now)
            return saved

        self.sending[broadcast.id] = self.run(address())
        after = self.rows()
        demand_same({key: row for key, row in after.items() if key in before}, before)
        reached = sorted(row.resident_id or "" for key, row in after.items() if key not in before)
        reads = not languages or "ar" in languages
        active = [each for each in self.residents.values() if each.state is ResidentState.ACTIVE]
        assert reached == sorted(each.id for each in active if self.asked_by_now(each) and reads)

    # What is sent

    @precondition(lambda self: any(row.waits for row in self.known.values()))
    @rule(
        at=PROCESS,
        lanes=st.sampled_from([EVERY_LANE, EVERY_LANE, (0,), (1, 2, 3), (2, 3)]),
        limit=st.sampled_from([1, 2, 50]),
    )
    def claim(self, at: int, lanes: tuple[int, ...], limit: int) -> None:
        """Due rows, in order of lane and age, of those who may be written to; nobody else holds them."""
        before, process = self.known, self.processes[at]
        held = self.run(
            process.archive.outbox.claim(self.lease(process), now=self.soon, lanes=lanes, limit=limit)
        )
        rows, after = expired(before, self.now), self.rows()
        first, due = self.due(process, lanes, rows)
        wanted = {row.id for row in due if self.may_go(row)}
        got = [rows[each.id] for each in held]
        assert {row.id for row in got} <= wanted, (got, wanted)
        assert len({row.id for row in got}) == len(got)
        assert got == sorted(got, key=lambda row: (row.sort.lane, row.due_at, row.position))
        assert bool(got) == bool(wanted)
        if limit >= len(first):
            assert {row.id for row in first if self.may_go(row)} <= {row.id for row in got}
        for delivery in held:
            self.judge_held(process, delivery, rows[delivery.id])
        refused = [row for row in due if after.get(row.id) != row and row.id not in wanted]
        self.judge_claimed(rows, after, got, refused, process)

    @precondition(lambda self: any(each.holds for each in self.processes))
    @rule(at=PROCESS, picks=st.lists(st.tuples(st.integers(0, 9), st.sampled_from(Fate)), max_size=3))
    def finish(self, at: int, picks: list[tuple[int, Fate]]) -> None:
        """Results are taken from who holds the row, and from nobody else."""
        process, before = self.processes[at], self.known
        outcomes: list[Outcome] = []
        for index, fate in picks:
            if process.holds:
                delivery = process.holds.pop(index % len(process.holds))
                outcomes.append(self.outcome(delivery, fate))
                if fate not in MAY_HAVE_ARRIVED:
                    self.said[delivery.id] -= 1
        fenced = self.run(process.archive.outbox.finish(outcomes))
        process.wrote = outcomes
        mine = [each for each in outcomes if self.held_by.get(each.delivery.id) is each.delivery]
        assert [each.delivery for each in outcomes if each not in mine] == list(fenced)
        expected = dict(before)
        for outcome in mine:
            self.settle(outcome, expected)
        demand_same(self.rows(), expected)

    @precondition(lambda self: any(each.wrote for each in self.processes))
    @rule(at=PROCESS)
    def write_results_again(self, at: int) -> None:
        """The answer to the last results was lost, so they are written once more: nothing changes."""
        process, before = self.processes[at], self.known
        fenced = self.run(process.archive.outbox.finish(process.wrote))
        assert len(fenced) == len(process.wrote)
        demand_same(self.rows(), before)

    @precondition(lambda self: self.held_by)
    @rule(at=PROCESS)
    def beat(self, at: int) -> None:
        """A process keeps what it holds."""
        process, before = self.processes[at], self.known
        lease = self.lease(process)
        self.run(process.archive.outbox.extend(lease))
        expected = changed(before, self.is_held_by(process), lambda row: replace(row, until=lease.until))
        demand_same(self.rows(), expected)

    @precondition(lambda self: self.held_by)
    @rule(at=PROCESS)
    def rescue(self, at: int) -> None:
        """What is held by nobody any more is sent again, or unclear where nothing is sent twice."""
        before = self.known
        many = self.run(self.processes[at].archive.outbox.rescue(self.soon))
        lost = [row for row in before.values() if row.until is not None and row.until <= self.now]
        for row in lost:
            del self.held_by[row.id]
            self.doubted[row.id] += 1
            if self.may_leave(row):
                self.left.add(f"{row.id}:{row.attempt}")
        assert many == len(lost)
        demand_same(self.rows(), changed(before, lambda row: row in lost, self.rescued))

    @precondition(lambda self: self.held_by)
    @rule(at=PROCESS)
    def die(self, at: int) -> None:
        """A process is killed: it knows nothing any more, and its results never come."""
        self.restart(self.processes[at])

    @precondition(lambda self: self.held_by)
    @rule(at=PROCESS)
    def stop(self, at: int) -> None:
        """A process stops cleanly: what it never began is as it was."""
        process, before = self.processes[at], self.known
        self.run(process.archive.outbox.release(process.archive.owner, self.now))

        def given_back(row: Row) -> Row:
            state = DeliveryState.PENDING if row.attempt <= 1 else DeliveryState.RETRY
            return replace(row, state=state, attempt=row.attempt - 1, owner=None, until=None)

        expected = changed(before, self.is_held_by(process), given_back)
        for delivery in process.holds:
            if self.held_by.get(delivery.id) is delivery:
                del self.held_by[delivery.id]
                self.said[delivery.id] -= 1
        demand_same(self.rows(), expected)
        self.restart(process)

    # What changes meanwhile

    @precondition(lambda self: any(row.waits for row in self.known.values()))
    @rule(at=PROCESS, fate=st.sampled_from([Fate.FLOOD, Fate.UNSENT, Fate.DOUBT]), again=st.booleans())
    def a_bout_fails(self, at: int, fate: Fate, again: bool) -> None:
        """All that is due is tried in vain, and perhaps claimed again at once."""
        self.claim(at, EVERY_LANE, 50)
        if self.processes[at].holds:
            self.finish(at, [(0, fate)] * len(self.processes[at].holds))
        if again:
            self.world.clock.turn(6)
            self.claim(at, EVERY_LANE, 50)

    @rule(seconds=st.sampled_from([1.0, LEASE / 2, LEASE + 1, 60.0, 3600.0, 86_400.0]))
    def time_passes(self, seconds: float) -> None:
        """Or the clock jumps ahead."""
        self.world.clock.turn(seconds)

    @rule(seconds=st.sampled_from([1.0, 60.0, 3600.0]))
    def the_clock_is_put_back(self, seconds: float) -> None:
        """It was wrong."""
        self.world.clock.turn(-seconds)

    @rule(who=PEOPLE)
    def goes_away(self, who: int) -> None:
        """A resident blocks the bot: nothing waits for them any more."""
        if (person := self.residents.get(who)) is None:
            return
        before = self.known
        self.become(who, ResidentState.UNREACHABLE, cancels=True)
        demand_same(self.rows(), changed(before, self.waits_for(person), _cancelled("blocked")))

    @rule(who=PEOPLE, state=st.sampled_from([ResidentState.ACTIVE, ResidentState.BLOCKED]))
    def is_back_or_blocked_by_staff(self, who: int, state: ResidentState) -> None:
        """What waits stays: it is looked at when it is claimed."""
        before = self.known
        if who in self.residents:
            self.become(who, state, cancels=False)
        demand_same(self.rows(), before)

    @rule(who=PEOPLE)
    def is_erased(self, who: int) -> None:
        """No row of theirs is left, nor does any come again: nobody is there to be written to."""
        if (person := self.residents.pop(who, None)) is None:
            return
        before = self.known

        async def remove() -> None:
            async with self.processes[0].archive.unit_of_work() as unit:
                await unit.people.remove(person.id)

        self.run(remove())
        self.erased.append(person)
        gone = [key for key, row in before.items() if row.chat_id == person.chat_id]
        for key in gone:
            self.held_by.pop(key, None)
        demand_same(self.rows(), {key: row for key, row in before.items() if key not in gone})

    @precondition(lambda self: len(self.residents) < 3)
    @rule(who=PEOPLE)
    def comes(self, who: int) -> None:
        """Somebody writes from this chat for the first time, and wants news."""
        if who in self.residents:
            return
        self.everybody += 1
        new = replace(resident(self.everybody), chat_id=ChatId(1000 + who))

        async def save() -> Resident:
            async with self.processes[0].archive.unit_of_work() as unit:
                return await unit.people.save(new)

        self.residents[who] = self.run(save())
        self.wants_news(who)

    @precondition(lambda self: any(each.id not in self.agreed for each in self.residents.values()))
    @rule(who=PEOPLE)
    def wants_news(self, who: int) -> None:
        """A consent from now on; what was cancelled stays so."""
        person, before = self.residents.get(who), self.known
        if person is None or person.id in self.agreed:
            return

        async def agree() -> None:
            async with self.processes[0].archive.unit_of_work() as unit:
                consent = Consent(
                    resident_id=person.id,
                    purpose=Purpose.NEWS,
                    text_version="1",
                    language=person.language,
                    given_at=self.now,
                )
                await unit.people.consent(consent)
                following = Following(resident_id=person.id, kind=FollowKind.AREA, key=AREA, since=self.now)
                await unit.people.follow(following)

        self.run(agree())
        self.agreed[person.id] = self.now
        demand_same(self.rows(), before)

    @precondition(lambda self: self.agreed)
    @rule(who=PEOPLE)
    def wants_no_news(self, who: int) -> None:
        """Nothing comes unasked any more."""
        if (person := self.residents.get(who)) is None:
            return
        before = self.known

        async def withdraw() -> None:
            async with self.processes[0].archive.unit_of_work() as unit:
                await unit.people.withdraw(person.id, Purpose.NEWS, self.now)
                await unit.broadcasts.cancel_for(person.id, at=self.now)
                await unit.outbox.cancel_unasked(person.id, reason="unsubscribed", at=self.now)

        self.run(withdraw())
        self.agreed.pop(person.id, None)
        unasked = {DeliveryClass.BROADCAST, DeliveryClass.REMINDER}
        waits = self.waits_for(person)
        demand_same(
            self.rows(),
            changed(before, lambda row: waits(row) and row.sort in unasked, _cancelled("unsubscribed")),
        )

    @precondition(lambda self: self.sending)
    @rule(which=st.integers(0, 9))
    def an_announcement_is_stopped(self, which: int) -> None:
        """Nobody gets it any more, but what is under way arrives."""
        before, key = self.known, sorted(self.sending)[which % len(self.sending)]

        async def stop() -> Broadcast:
            async with self.processes[0].archive.unit_of_work() as unit:
                saved = await unit.broadcasts.save(self.sending[key].stop(at=self.now))
                await unit.broadcasts.cancel_waiting(saved.id, at=self.now)
            return saved

        self.sending[key] = self.run(stop())
        self.stopped.add(key)
        waiting = changed(before, lambda row: row.waits and row.broadcast_id == key, _cancelled("stopped"))
        demand_same(self.rows(), waiting)

    @rule(which=st.sampled_from(REMINDER_OF))
    def an_event_is_cancelled(self, which: str) -> None:
        """Nobody is reminded of it any more, retries among them."""
        before = self.known

        async def cancel() -> None:
            async with self.processes[0].archive.unit_of_work() as unit:
                await unit.outbox.cancel_reminders(OccurrenceId(which), reason="event", at=self.now)

        self.run(cancel())
        expected = changed(before, lambda row: row.waits and row.occurrence_id == which, _cancelled("event"))
        demand_same(self.rows(), expected)

    @rule(which=st.sampled_from(REMINDER_OF), who=PEOPLE)
    def a_reminder_is_dropped(self, which: str, who: int) -> None:
        """What was not said is as if it had never been wanted; what was said is known."""
        if (person := self.residents.get(who)) is None:
            return
        before = self.known

        async def drop() -> None:
            async with self.processes[0].archive.unit_of_work() as unit:
                await unit.outbox.drop_reminders(OccurrenceId(which), person.id)

        self.run(drop())
        states = {DeliveryState.PENDING, DeliveryState.RETRY, DeliveryState.CANCELLED}
        stays = {
            key: row
            for key, row in before.items()
            if (row.occurrence_id, row.resident_id) != (which, person.id) or row.state not in states
        }
        demand_same(self.rows(), stays)

    @precondition(lambda self: any(row.is_open for row in self.known.values()))
    @rule()
    def everything_ends(self) -> None:
        """Every process dies, time passes, another one works on: each row ends, and tells why."""
        for process in self.processes:
            self.restart(process)
        self.world.clock.turn(YEAR)
        self.rescue(0)
        while any(row.is_open for row in self.known.values()):
            self.claim(1, EVERY_LANE, 50)
            process = self.processes[1]
            if not process.holds:
                break
            self.finish(1, [(0, Fate.SENT)] * len(process.holds))
        stuck = [row for row in self.known.values() if row.is_open]
        assert not stuck, stuck
        for row in self.known.values():
            assert row.state is DeliveryState.SENT or row.reason, row

    # What is rare by chance alone

    @rule(at=PROCESS, to=st.none() | PEOPLE)
    def two_processes_answer_one_chat(self, at: int, to: int | None) -> None:
        """The second answer waits for the first, whoever claims."""
        self.write(at, [replace(ANSWER, to=to)])
        self.write(1 - at, [replace(ANSWER, to=to)])
        self.claim(1 - at, EVERY_LANE, 50)
        self.claim(at, EVERY_LANE, 50)

    @rule(at=PROCESS, seconds=st.sampled_from([1.0, 60.0]))
    def a_card_changes_while_the_clock_is_put_back(self, at: int, seconds: float) -> None:
        """The second seems older than the one that is under way."""
        card = replace(ANSWER, sort=DeliveryClass.CARD, slot="card:1")
        self.write(at, [card])
        self.the_clock_is_put_back(seconds)
        self.write(1 - at, [card])
        self.claim(1 - at, EVERY_LANE, 50)

    @rule(at=PROCESS, who=PEOPLE)
    def no_news_any_more_just_before_an_announcement(self, at: int, who: int) -> None:
        """Who follows an area without having agreed gets nothing."""
        self.wants_news(who)
        self.wants_no_news(who)
        self.announce(at, ())

    # Judging

    @property
    def soon(self) -> datetime:
        """The moment at which what begins now will be done."""
        return self.now + timedelta(milliseconds=1)

    def rows(self) -> dict[str, Row]:
        """All rows, with what is kept beside them compared to what should be."""
        found, kept, left = self.world.rows(
            sa.select(outbox), sa.select(slots.c.slot, slots.c.message_id), sa.select(leftovers.c.id)
        )
        assert {row.slot: row.message_id for row in kept} == self.kept
        assert {row.id for row in left} == self.left
        self.known = rows_of(found)
        return self.known

    def letter(self, wish: Wish) -> Letter:
        """The letter of a wish: to a resident, to one who was erased meanwhile, or to staff."""
        self.letters += 1
        person = None if wish.to is None else self.residents.get(wish.to)
        if wish.to_the_erased and self.erased:
            person = self.erased[-1]
        is_reminder = wish.sort is DeliveryClass.REMINDER and person is not None and wish.reminds
        slot = wish.slot if person is None else None
        starts = self.now + timedelta(seconds=wish.starts) if wish.starts else None
        return Letter(
            to=Target(chat_id=GROUP) if person is None else _target(person),
            kind=DELETION if wish.deletes and slot else "test.letter",
            params={"n": self.letters, **({"idea": "idea"} if slot else {})},
            sort=wish.sort,
            slot=slot,
            not_before=starts,
            expires_at=(starts or self.now) + timedelta(seconds=wish.lasts) if wish.lasts else None,
            occurrence_id=OccurrenceId(str(wish.reminds)) if is_reminder else None,
            revision=1 if is_reminder else None,
            offset=120 if is_reminder else None,
        )

    def judge_begun(
        self,
        process: Process,
        before: Rows,
        new: dict[int, Row],
        handed: list[Delivery],
        letters: list[Letter],
    ) -> None:
        """Those that can go now are held by who wrote them; all others wait."""
        begun, begun_slots = set(), set()
        for letter in letters:
            row = new.get(int(str(letter.params["n"])))
            if row is None:
                continue
            can_go = (
                row.due_at <= self.now
                and (row.expires_at is None or row.expires_at > self.now)
                and not row.sort.is_bulk
                and self.may_go(row)
                and row.slot not in begun_slots
                and is_free_at_once(row, before.values())
                and not self.has_to_let_by(row, process, before)
            )
            assert (row.state is DeliveryState.SENDING) == can_go, row
            if can_go:
                begun.add(row.id)
                begun_slots |= {row.slot} if row.slot else set()
        assert {each.id for each in handed} == begun
        for delivery in handed:
            assert delivery.slot_message == self.kept.get(delivery.letter.slot or "")
            self.held_by[delivery.id] = delivery
            self.said[delivery.id] += 1

    def judge_held(self, process: Process, delivery: Delivery, row: Row) -> None:
        """It was nobody's, and it is sent again only after a doubt; some classes not even then."""
        assert row.waits, row
        assert delivery.id not in self.held_by
        assert delivery.attempt == row.attempt + 1
        assert delivery.slot_message == self.kept.get(delivery.letter.slot or "")
        if row.sort.in_doubt is Doubt.LEAVE_UNCLEAR:
            assert self.said[row.id] == 0, f"{row} may have been said already"
        assert self.said[row.id] <= self.doubted[row.id], f"{row} is said again, and nobody knows why"
        self.held_by[delivery.id] = delivery
        self.said[delivery.id] += 1
        process.holds.append(delivery)

    def judge_claimed(
        self, rows: Rows, after: Rows, got: list[Row], refused: list[Row], process: Process
    ) -> None:
        """Nothing else changed, but that what may not go is cancelled, and gone where its reader is."""
        expected = dict(rows)
        for row in got:
            until = after[row.id].until
            assert until is not None
            assert until > self.now
            expected[row.id] = replace(
                row,
                state=DeliveryState.SENDING,
                attempt=row.attempt + 1,
                owner=process.archive.owner,
                until=until,
            )
        for row in refused:
            if row.resident_id in {each.id for each in self.erased}:
                del expected[row.id]
            else:
                now = after[row.id]
                assert now.state is DeliveryState.CANCELLED
                assert now.reason
                expected[row.id] = row.ended(DeliveryState.CANCELLED, now.reason)
        demand_same(after, expected)

    def settle(self, outcome: Outcome, rows: dict[str, Row]) -> None:
        """What follows from a result that counts."""
        row = rows[outcome.delivery.id]
        del self.held_by[row.id]
        self.doubted[row.id] += outcome.in_doubt
        is_retry = outcome.state is DeliveryState.RETRY
        rows[row.id] = replace(
            row.ended(outcome.state, outcome.reason),
            attempt=row.attempt - (not outcome.counts),
            due_at=outcome.retry_at if is_retry and outcome.retry_at else row.due_at,
        )
        shown = outcome.delivery.shown_as
        is_refused = row.is_deletion and outcome.state is DeliveryState.FAILED
        if row.slot and row.resident_id is None and (is_refused or (outcome.in_doubt and shown is None)):
            self.left.add(f"{row.id}:{row.attempt}")
        if row.slot and row.is_deletion and not is_retry:
            self.kept.pop(row.slot, None)
        elif row.slot and outcome.state is DeliveryState.SENT and outcome.message_id:
            self.kept[row.slot] = outcome.message_id
        if outcome.state is DeliveryState.UNREACHABLE:
            self.is_gone(outcome.delivery, rows)

    def is_gone(self, delivery: Delivery, rows: dict[str, Row]) -> None:
        """Telegram says that somebody cannot be written to: nothing waits for them any more."""
        for number, person in self.residents.items():
            if person.chat_id == delivery.letter.to.chat_id and person.state is ResidentState.ACTIVE:
                self.residents[number] = replace(
                    person, state=ResidentState.UNREACHABLE, version=person.version + 1
                )
                rows.update(changed(rows, self.waits_for(person), _cancelled("unreachable")))

    def rescued(self, row: Row) -> Row:
        """What becomes of a row whose sender is lost."""
        if row.sort.in_doubt is Doubt.LEAVE_UNCLEAR:
            return row.ended(DeliveryState.UNCLEAR, "sender lost")
        return replace(row.ended(DeliveryState.RETRY, "sender lost"), due_at=self.now)

    def outcome(self, delivery: Delivery, fate: Fate) -> Outcome:
        """The result a courier makes of it."""
        made = Outcome(delivery=delivery, state=DeliveryState.SENT, at=self.soon)
        later = self.now + timedelta(seconds=5)
        match fate:
            case Fate.SENT:
                self.messages += 1
                return replace(made, message_id=self.messages, digest="print")
            case Fate.UNCHANGED:
                return replace(made, digest="print")
            case Fate.DOUBT if delivery.letter.sort.in_doubt is Doubt.LEAVE_UNCLEAR:
                return replace(made, state=DeliveryState.UNCLEAR, reason="lost")
            case Fate.DOUBT:
                return replace(made, state=DeliveryState.RETRY, retry_at=later, reason="lost", in_doubt=True)
            case Fate.UNSENT:
                return replace(made, state=DeliveryState.RETRY, retry_at=later, reason="refused")
            case Fate.FLOOD:
                return replace(
                    made, state=DeliveryState.RETRY, retry_at=self.soon, reason="429", counts=False
                )
        states = {
            Fate.REFUSED: DeliveryState.FAILED,
            Fate.GONE: DeliveryState.UNREACHABLE,
            Fate.TOO_LATE: DeliveryState.EXPIRED,
            Fate.NOTHING_TO_SAY: DeliveryState.CANCELLED,
        }
        return replace(made, state=states[fate], reason=fate.value)

    def may_go(self, row: Row) -> bool:
        """Whether its reader is there, is to get it, and still wants it."""
        if row.broadcast_id and (row.broadcast_id in self.stopped or row.resident_id not in self.agreed):
            return False
        if row.resident_id is None:
            return True
        states = {each.id: each.state for each in self.residents.values()}
        match states.get(ResidentId(row.resident_id)):
            case ResidentState.ACTIVE:
                return True
            case ResidentState.BLOCKED:
                return row.sort.reaches_blocked
        return False

    def asked_by_now(self, person: Resident) -> bool:
        """Whether they had asked for news before this moment, as the clock shows it."""
        since = self.agreed.get(person.id)
        return since is not None and since <= self.now

    def due(self, process: Process, lanes: Sequence[int], rows: Rows) -> tuple[list[Row], list[Row]]:
        """What nothing stands before, and with it what only such stands before as may not go."""
        first = [row for row in rows.values() if self.is_due(row, process, lanes, rows)]
        due, more = list[Row](), first
        while more:
            due += more
            gone = {row.id for row in due if not self.may_go(row)}
            left = {key: row for key, row in rows.items() if key not in gone}
            more = [row for row in left.values() if row not in due and self.is_due(row, process, lanes, left)]
        return first, due

    def is_due(self, row: Row, process: Process, lanes: Sequence[int], rows: Rows) -> bool:
        """Whether its moment has come and nothing stands before it."""
        in_lane = row.sort.lane in {Lane(each) for each in lanes}
        is_next = is_free(row, rows.values()) and not is_behind(
            row, rows.values(), process.archive.owner, self.soon
        )
        return row.waits and in_lane and row.due_at <= self.now and is_next

    def has_to_let_by(self, row: Row, process: Process, before: Rows) -> bool:
        """Whether another reply to its chat is not through yet."""
        return row.sort.lane is Lane.REPLIES and any(
            goes_first(each, row.chat_id, process.archive.owner, self.now) for each in before.values()
        )

    def may_leave(self, row: Row) -> bool:
        """Whether a message may stand in the staff's group of which nobody knows the number."""
        is_new = row.slot is not None and row.slot not in self.kept and not row.is_deletion
        return is_new and row.sort.in_doubt is Doubt.SEND_AGAIN and row.resident_id is None

    def waits_for(self, person: Resident) -> Which:
        """Rows that wait for somebody."""
        return lambda row: row.waits and row.resident_id == person.id

    def is_held_by(self, process: Process) -> Which:
        """Rows a process holds."""
        owner = process.archive.owner
        return lambda row: row.state is DeliveryState.SENDING and row.owner == owner

    def handed(self, process: Process) -> list[Delivery]:
        """What was handed over after the last commit."""
        handed, process.handed[:] = list(process.handed), []
        process.holds += handed
        return handed

    def lease(self, process: Process) -> Lease:
        """From now on."""
        return Lease(owner=process.archive.owner, until=self.now + timedelta(seconds=LEASE))

    def restart(self, process: Process) -> None:
        """Another process in its place."""
        self.world.restart(process.archive)
        process.holds.clear()
        process.wrote = ()

    def become(self, who: int, state: ResidentState, *, cancels: bool) -> None:
        """The state of a resident."""
        person = self.residents[who]

        async def save() -> Resident:
            async with self.processes[0].archive.unit_of_work() as unit:
                saved = await unit.people.save(replace(person, state=state))
                if cancels:
                    await unit.outbox.cancel_for(person.id, reason="blocked", at=self.now)
            return saved

        self.residents[who] = self.run(save())


def _cancelled(reason: str) -> Callable[[Row], Row]:
    return lambda row: row.ended(DeliveryState.CANCELLED, reason)


def _target(person: Resident) -> Target:
    return Target(chat_id=person.chat_id, resident_id=person.id, language=person.language)


def test_the_outbox_loses_nothing_and_doubles_nothing_unseen(world: World, share: float) -> None:
    play(OutboxMachine, world, share=share)
