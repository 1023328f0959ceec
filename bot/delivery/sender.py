"""Sends the outbox, and is the only thing that does.

Rows come by :meth:`Sender.hand_over`, right after the commit that wrote them, or are claimed: replies at
once, the later ones a little ahead of their beat. Replies of one chat go one after the other, different
chats side by side. Results are written in groups; what a crash leaves behind is rescued.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

import structlog

from bot.delivery import verdicts
from bot.delivery.bulk import BulkRight
from bot.delivery.causes import Causes
from bot.delivery.claims import Claims
from bot.delivery.counters import Counters
from bot.delivery.courier import Api, Compose, Courier, IsHeld, OnMigrated, OnTopicGone, Report
from bot.delivery.lines import ChatLines
from bot.delivery.lineup import LineUp
from bot.delivery.order import ReplyOrder
from bot.delivery.pacer import Pacer
from bot.delivery.pacing import ChatPaces
from bot.delivery.reporting import tell, tell_ended
from bot.delivery.results import Results
from bot.delivery.stops import OnRefusedText, TokenWatch, UnreadableTexts
from bot.delivery.timing import Timing
from bot.loops import Loops, ended, going_on, sleep
from office.model.broadcasts import Pause
from office.model.outbox import Delivery, Lane
from office.ports.archive import Leases, OutboxQueue
from office.ports.clock import Clock

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Health:
    """Whether messages can go out, and if not, why."""

    is_well: bool = True
    reason: str = ""


class Sender:
    """One process's delivery: started once, stopped once."""

    def __init__(
        self,
        *,
        api: Api,
        outbox: OutboxQueue,
        leases: Leases,
        clock: Clock,
        random: Random,
        owner: str,
        compose: Compose,
        on_migrated: OnMigrated,
        on_refused_text: OnRefusedText,
        on_topic_gone: OnTopicGone | None = None,
        rate: float = 25.0,
        timing: Timing | None = None,
        chats: ChatPaces | None = None,
    ) -> None:
        """``owner`` names this process in leases, also of rows handed over; ``rate`` is bulk a second."""
        self._clock = clock
        self._timing = timing = timing or Timing()
        self.counters = Counters()
        self._courier = Courier(
            api=api,
            compose=compose,
            clock=clock,
            random=random,
            timing=timing,
            counters=self.counters,
            on_migrated=on_migrated,
            on_topic_gone=on_topic_gone,
        )
        self._bulk = BulkRight(leases, owner, timing, clock)
        self._claims = Claims(
            outbox,
            self._bulk,
            owner,
            timing,
            clock,
            holds=self._holds_any,
            on_rows=self._take,
            on_lapse=self._give_all_up,
        )
        self._wake = asyncio.Event()
        self._results = Results(
            finish=outbox.finish,
            timing=timing,
            clock=clock,
            counters=self.counters,
            held_until=lambda: self._claims.held_until,
            on_open=self._wake.set,
        )
        self._causes = Causes()
        self._chats = ChatLines(self._carry_followed)
        self._paces = ChatPaces(timing.chat_second, timing.group_minute) if chats is None else chats
        self._pacer = Pacer(
            rate=rate,
            chats=self._paces,
            bulk=self._bulk,
            clock=clock,
            timing=timing,
            is_spoken_to=self._chats.are_busy,
            go=self._go,
            put_back=self._put_back,
        )
        self._replies_at_once = asyncio.Semaphore(timing.replies_at_once)
        self._token = TokenWatch(api)
        self._lineup = LineUp(
            chats=self._chats,
            pacer=self._pacer,
            order=ReplyOrder(self._paces, clock, lost_after=timing.lost_reply),
            bulk=self._bulk,
            token=self._token,
            clock=clock,
            put_back=self._put_back,
        )
        self._unreadable = UnreadableTexts(on_refused_text)
        self._fault = ""
        self._carried = 0
        self._loops = Loops(patience=timing.poll, on_error=self._note_fault)
        self._pacing: asyncio.Task[None] | None = None
        self._writing: asyncio.Task[None] | None = None

    @property
    def health(self) -> Health:
        """Red while Telegram refuses the token, or the outbox cannot be read or written."""
        halt = "" if self.is_going else "The delivery has stopped; restart the bot"
        reason = self._token.refusal or self._results.fault or self._fault or halt
        return Health(not reason, reason)

    @property
    def is_going(self) -> bool:
        """Whether what should go on for ever does."""
        return not any(task is not None and task.done() for task in (self._pacing, self._writing))

    @property
    def token_is_good(self) -> bool:
        """Whether Telegram takes the bot's token, as far as is known."""
        return not self._token.refusal

    @property
    def holds_bulk(self) -> bool:
        """Whether this process is the one that sends to many."""
        return self._bulk.is_held

    @property
    def bulk_paused_until(self) -> datetime | None:
        """When the pause that Telegram asked for ends, if there is one."""
        return self._bulk.paused_until

    @property
    def waiting_here(self) -> int:
        """Rows this process holds and has not begun."""
        return len(self._lineup)

    async def start(self) -> None:
        """Begin; returns at once."""
        self._loops.begin(self._claim, self._beat, self._rescue, self._try_the_token)
        self._pacing = going_on(self._pacer.run(), "pacing")
        self._writing = going_on(self._results.run(), "writing results")

    def hand_over(self, deliveries: Sequence[Delivery]) -> None:
        """Send rows that were just committed as ``sending``, leased to this process for ``timing.lease``."""
        if not self._loops.have_ended:
            self._causes.note(deliveries)
            oldest = self._clock.now() - timedelta(seconds=self._timing.lease)
            by_lane = sorted(deliveries, key=lambda delivery: delivery.letter.sort.lane)
            held = [row for row in by_lane if row.created_at > oldest]
            self._claims.hold(since=min((row.created_at for row in held), default=None))
            self._lineup.add(held)
            self._lineup.give_up(row for row in by_lane if row.created_at <= oldest)

    async def let_by(self, chat_id: int) -> None:
        """Before an answer is said there: wait for what is being sent to this chat, and have bulk make room.

        It waits some seconds at most.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(self._timing.let_by):
                await self._claims.replies_are_here()
                await self._chats.through(chat_id)
        self._note_reply(chat_id)

    async def stop(self, grace: float = 10.0) -> None:
        """Begin nothing more, wait so many seconds for what is under way, write it, give back the rest.

        What is cut off after the grace is in doubt, and left to the rule of its class.
        """
        beats = asyncio.create_task(self._beat_until_cancelled())
        self._wake.set()
        await self._loops.end()
        await ended([self._pacing] if self._pacing else [])
        self._lineup.take_all()
        if not await self._chats.finish(grace):
            await self._cut_off()
        self._results.close()
        if self._writing is not None:
            await asyncio.wait([self._writing])
        await ended([beats])
        await self._let_go()

    # One row

    def _go(self, delivery: Delivery) -> None:
        """The beat of a later message has come."""
        self._chats.put(delivery)
        if self._claims.may_be_more and self._pacer.room > 0:
            self._wake.set()

    def _put_back(self, delivery: Delivery, until: datetime, reason: str) -> None:
        self._results.put(self._courier.put_back(delivery, until, reason))

    async def _carry_followed(self, delivery: Delivery) -> None:
        with self._causes.following(delivery):
            await self._carry(delivery)

    async def _carry(self, delivery: Delivery) -> None:
        """Deliver one row and settle what follows; later ones have their beat already."""
        is_held = self._claims.grip()
        self._carried += 1
        try:
            if delivery.letter.sort.lane is Lane.REPLIES:
                async with self._replies_at_once:
                    self._note_reply(delivery.letter.to.chat_id)
                    await self._attempt(delivery, is_held)
            else:
                await self._attempt(delivery, is_held)
        except Exception:
            log.exception("delivery.not_settled")
        finally:
            self._carried -= 1
            if delivery.letter.sort.lane is not Lane.REPLIES:
                self._pacer.landed()

    def _note_reply(self, chat_id: int) -> None:
        """A reply goes now, outside the beat of the later ones."""
        self._pacer.make_room_for_reply()
        self._paces.note(chat_id, self._clock.monotonic())

    async def _attempt(self, delivery: Delivery, is_held: IsHeld) -> None:
        if self._loops.have_ended:
            return
        if not is_held():
            self._lineup.give_up([delivery])
        elif self._token.refusal:
            self._put_back(delivery, self._clock.now(), "token refused")
        else:
            await self._settle(delivery, await self._courier.deliver(delivery, is_held))

    async def _settle(self, delivery: Delivery, report: Report) -> None:
        """Have the outcome written, and draw the conclusions for others."""
        self._results.put(report.outcome)
        self._causes.settled(report.outcome)
        tell(report)
        if delivery.letter.sort.lane is Lane.REPLIES:
            self._lineup.keep_order(delivery, report.outcome)
        match report.verdict:
            case verdicts.Wait(seconds):
                await self._flooded(delivery, seconds)
            case verdicts.Unauthorised(reason):
                self._refused(reason)
        if report.was_unreadable or isinstance(report.verdict, verdicts.Refused):
            await self._unreadable.note(delivery)
        elif report.was_not_composed:
            await self._unreadable.note(delivery, Pause.FAULT)

    async def _flooded(self, delivery: Delivery, seconds: float) -> None:
        """A 429: its chat waits, and all bulk."""
        self.counters.flooded[delivery.letter.sort.lane] += 1
        self._paces.pause(delivery.letter.to.chat_id, self._clock.monotonic() + seconds)
        log.warning("delivery.pause", seconds=seconds, lane=delivery.letter.sort.lane.name.lower())
        await self._bulk.pause(self._clock.now() + timedelta(seconds=seconds))

    def _refused(self, reason: str) -> None:
        """The token is refused: the whole queue stops, nothing is marked failed."""
        self._token.refuse(reason)
        self._lineup.add_all_anew()

    def _holds_any(self) -> bool:
        return bool(self._carried or self.waiting_here or len(self._results))

    # Loops: each pass tells the seconds until the next

    async def _claim(self) -> float:
        """Claim what is due and has room, then sleep until something is due or wakes."""
        if self._token.refusal:
            return self._timing.poll
        replies = 2 * self._timing.replies_at_once - len(self._chats)
        wait = await self._claims.look(replies=replies, later=self._pacer.room)
        self._fault = ""
        await self._note_ended()
        await sleep(wait, self._wake)
        self._wake.clear()
        return 0.0

    def _take(self, claimed: Sequence[Delivery]) -> None:
        if not self._loops.have_ended:
            self._lineup.add(claimed)

    def _give_all_up(self, claimed: Sequence[Delivery]) -> None:
        self._lineup.give_all_up(claimed)

    async def _note_ended(self) -> None:
        """Count and tell what the outbox itself has ended."""
        ended = await self._claims.ended()
        self.counters.note_ended(ended)
        tell_ended(ended)

    def _note_fault(self, error: Exception) -> None:
        self.counters.errors += 1
        self._fault = f"The outbox does not answer: {type(error).__name__}"

    async def _beat(self) -> float:
        if self._holds_any():
            await self._claims.beat()
        return self._timing.beat

    async def _beat_until_cancelled(self) -> None:
        while True:
            with suppress(Exception):
                await self._beat()
            await asyncio.sleep(self._timing.beat)

    async def _rescue(self) -> float:
        """Free what dead processes held; what is held here must not look so, even if the clock is turned."""
        now = self._clock.now()
        await self._claims.beat()  # Also if nothing is held: what is just being claimed may be old.
        if await self._claims.rescue(now):
            self._wake.set()
            await self._note_ended()
        return self._timing.rescue

    async def _try_the_token(self) -> float:
        """After a refusal, ask gently whether the token is good again."""
        if await self._token.is_good_again():
            self._wake.set()
        return self._timing.authorise_again

    # The end

    async def _cut_off(self) -> None:
        cut = list(self._courier.under_way.values())
        await self._chats.cancel()
        for delivery in cut:
            self._results.put(self._courier.in_doubt(delivery, "cut off at the stop"))

    async def _let_go(self) -> None:
        """Give back rows and right; rows whose results were lost are left to the end of their lease."""
        try:
            if not self._results.lost:
                await self._claims.release()
            await self._bulk.give_up()
        except Exception:
            log.warning("delivery.not_given_back", exc_info=True)
