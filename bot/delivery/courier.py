"""One attempt to deliver one row: composes, calls Telegram, and says what became of it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any, Protocol

import structlog

from bot.delivery import rendering, verdicts
from bot.delivery.counters import Counters
from bot.delivery.timing import Timing
from bot.delivery.verdicts import Verdict
from bot.transport import MayLeave, Upload
from office.errors import ArchiveBusy
from office.ids import ChatId, DeliveryId
from office.model.outbox import Delivery, DeliveryState, Doubt, Outcome
from office.ports.clock import Clock
from views.message import Message

log = structlog.get_logger(__name__)

Compose = Callable[[Delivery], Awaitable[Message | None]]
"""Finds the words of a row in its reader's language; none if there is nothing to say any more."""

OnMigrated = Callable[[ChatId, ChatId], Awaitable[None]]
"""Told the old and the new number of a group, in that order; rows waiting for it should follow."""

IsHeld = Callable[[], bool]
"""Whether a row is surely still this process's: asked before each call, and once more by the transport on
the turn of the loop that hands the first byte to the connection. A request may wait long for one."""

OnTopicGone = Callable[[Delivery], Awaitable[int | None]]
"""Makes a forum topic anew; none sends to General."""


class Api(Protocol):
    """Calls a method of the Bot API, as :class:`bot.transport.TelegramApi` does."""

    async def __call__(
        self,
        method: str,
        params: rendering.Params | None = None,
        upload: Upload | None = None,
        *,
        may_leave: MayLeave | None = None,
    ) -> Any:
        """The result's JSON; raises telegram.error.TelegramError."""
        ...


@dataclass(slots=True)
class Trip:
    """One message on its way: where to, what is done, which detours were made; none to be deleted."""

    message: Message | None
    to: rendering.Place
    edits: int | None
    is_held: IsHeld
    plain: bool = False
    done: int = 0
    message_id: int | None = None
    detours: set[type[object]] = field(default_factory=set)

    @property
    def was_unreadable(self) -> bool:
        """Whether Telegram could not parse the text."""
        return verdicts.BadText in self.detours

    def calls(self) -> tuple[rendering.Call, ...]:
        """What is still to be called."""
        calls: tuple[rendering.Call, ...]
        if self.message is None:
            calls = () if self.edits is None else (rendering.deletion(self.to.chat_id, self.edits),)
        elif self.edits is not None:
            calls = (rendering.edit(self.message, self.to.chat_id, self.edits),)
        else:
            calls = rendering.sends(self.message, self.to)
        return tuple(rendering.as_plain(call) if self.plain else call for call in calls[self.done :])


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome to be written, and the verdict it rests on where Telegram refused."""

    outcome: Outcome
    verdict: Verdict | None = None
    was_unreadable: bool = False
    """Telegram could not parse the text's markup."""

    was_not_composed: bool = False
    """Its words could not be made."""


class Courier:
    """Carries rows one at a time; safe to use for many chats at once."""

    def __init__(
        self,
        *,
        api: Api,
        compose: Compose,
        clock: Clock,
        random: Random,
        timing: Timing,
        counters: Counters,
        on_migrated: OnMigrated,
        on_topic_gone: OnTopicGone | None = None,
    ) -> None:
        self._api = api
        self._compose = compose
        self._clock = clock
        self._random = random
        self._timing = timing
        self._counters = counters
        self._on_migrated = on_migrated
        self._on_topic_gone = on_topic_gone
        self.under_way: dict[DeliveryId, Delivery] = {}
        """Rows of which Telegram is being asked just now: in doubt if they are cut off."""

    async def deliver(self, delivery: Delivery, is_held: IsHeld = lambda: True) -> Report:
        """Make the attempt; every error is an outcome."""
        expires = delivery.letter.expires_at
        if expires is not None and expires <= self._clock.now():
            return Report(self.outcome(delivery, DeliveryState.EXPIRED))
        if delivery.letter.is_deletion:
            return await self._take_away(delivery, is_held)
        try:
            message = await self._compose(delivery)
        except ArchiveBusy as error:
            until = self._clock.now() + self._timing.backoff(1, self._random)
            return Report(self.put_back(delivery, until, f"archive busy: {error}"))
        except Exception:
            number = f"{self._random.getrandbits(24):06X}"
            log.exception("delivery.not_composed", kind=delivery.letter.kind, number=number)
            failed = self.outcome(delivery, DeliveryState.FAILED, reason=f"compose {number}")
            return Report(failed, was_not_composed=True)
        if message is None:
            return Report(self.outcome(delivery, DeliveryState.CANCELLED, reason="nothing to say"))
        return await self._say(delivery, message, is_held)

    def in_doubt(self, delivery: Delivery, reason: str) -> Outcome:
        """What the message's class says when nobody knows whether it arrived."""
        if delivery.letter.sort.in_doubt is Doubt.LEAVE_UNCLEAR:
            return self.outcome(delivery, DeliveryState.UNCLEAR, reason=reason)
        once_more = self.again(delivery, self._timing.backoff(delivery.attempt, self._random), reason)
        return replace(once_more, in_doubt=True)

    def again(self, delivery: Delivery, wait: timedelta, reason: str) -> Outcome:
        """Once more after a while; at last it is failed."""
        now, letter = self._clock.now(), delivery.letter
        meant_for = max(delivery.created_at, letter.not_before or delivery.created_at)
        is_old = now - meant_for > timedelta(seconds=self._timing.give_up)
        if is_old and delivery.attempt >= self._timing.least_tries:
            return self.outcome(delivery, DeliveryState.FAILED, reason=f"given up: {reason}")
        return self.put_back(delivery, now + wait, reason, counts=True)

    def put_back(self, delivery: Delivery, until: datetime, reason: str, *, counts: bool = False) -> Outcome:
        """Not before then; it was not this message's fault, unless the attempt counts."""
        now = self._clock.now()
        return Outcome(
            delivery=delivery,
            state=DeliveryState.RETRY,
            at=now,
            retry_at=max(until, now),
            reason=reason,
            counts=counts,
        )

    def outcome(
        self,
        delivery: Delivery,
        state: DeliveryState,
        *,
        reason: str = "",
        message_id: int | None = None,
        digest: str | None = None,
    ) -> Outcome:
        """The outcome as of now."""
        at: datetime = self._clock.now()
        return Outcome(
            delivery=delivery, state=state, at=at, message_id=message_id, digest=digest, reason=reason
        )

    async def _say(self, delivery: Delivery, message: Message, is_held: IsHeld) -> Report:
        letter, kept = delivery.letter, delivery.shown_as
        if letter.slot is not None or letter.edits is not None:
            message = rendering.one_part(message)
        if delivery.is_soft:
            message = replace(message, silent=True)
        digest = rendering.digest(message) if letter.slot is not None else ""
        if kept is not None and kept == delivery.slot_message and digest == delivery.slot_digest:
            self._counters.unchanged += 1
            return Report(self._sent(delivery, kept, digest))
        return await self._go(delivery, Trip(message, _place_of(delivery), kept, is_held), digest)

    async def _take_away(self, delivery: Delivery, is_held: IsHeld) -> Report:
        """Delete the message; one that never arrived needs no deleting."""
        kept = delivery.shown_as
        if kept is None:
            return Report(self.outcome(delivery, DeliveryState.CANCELLED, reason="nothing to delete"))
        return await self._go(delivery, Trip(None, _place_of(delivery), kept, is_held), "")

    async def _go(self, delivery: Delivery, trip: Trip, digest: str) -> Report:
        self.under_way[delivery.id] = delivery
        try:
            return await self._travel(delivery, trip, digest)
        except Exception:
            log.exception("delivery.detour_failed", kind=delivery.letter.kind)
            return Report(self._outcome_of(delivery, verdicts.Unsent("detour failed"), begun=trip.done > 0))
        finally:
            del self.under_way[delivery.id]

    async def _travel(self, delivery: Delivery, trip: Trip, digest: str) -> Report:
        """Call until it is said or a verdict ends it; each detour is made once."""
        while True:
            verdict = await self._try(trip)
            if verdict is None or isinstance(verdict, verdicts.Unchanged):
                sent = self._sent(_as_it_went(delivery, trip), trip.message_id or trip.edits, digest)
                return Report(sent, None, trip.was_unreadable)
            if type(verdict) in trip.detours or not await self._detour(delivery, trip, verdict):
                outcome = self._outcome_of(_as_it_went(delivery, trip), verdict, begun=trip.done > 0)
                return Report(outcome, verdict, trip.was_unreadable)
            trip.detours.add(type(verdict))

    async def _try(self, trip: Trip) -> Verdict | None:
        try:
            for call in trip.calls():
                if not trip.is_held():
                    return verdicts.Unsent("its lease had ended")
                self._counters.requests += 1
                result = await self._api(call.method, call.params, call.upload, may_leave=trip.is_held)
                trip.done += 1
                trip.message_id = _message_id(result) or trip.message_id
        except Exception as error:
            return verdicts.judge(error)
        return None

    async def _detour(self, delivery: Delivery, trip: Trip, verdict: Verdict) -> bool:
        """Change what can be changed so that a second try may succeed; false if nothing can.

        A deletion makes none: in a group that moved, the number is another message's.
        """
        if trip.message is None:
            return False
        match verdict:
            case verdicts.Moved(to):
                await self._on_migrated(ChatId(trip.to.chat_id), to)
                trip.to, trip.edits = rendering.Place(chat_id=to), None
            case verdicts.BadText():
                trip.plain = True
            case verdicts.NoEdit():
                trip.edits = None
            case verdicts.NoTopic():
                anew = await self._on_topic_gone(delivery) if self._on_topic_gone else None
                trip.to = rendering.Place(chat_id=trip.to.chat_id, topic_id=anew)
            case verdicts.Unsent() if trip.done:
                await asyncio.sleep(self._timing.first_retry)
            case verdicts.Wait(seconds) if trip.done and seconds <= self._timing.longest_retry:
                await asyncio.sleep(seconds)
            case _:
                return False
        return True

    def _sent(self, delivery: Delivery, message_id: int | None, digest: str) -> Outcome:
        return self.outcome(delivery, DeliveryState.SENT, message_id=message_id, digest=digest)

    def _outcome_of(self, delivery: Delivery, verdict: Verdict, *, begun: bool) -> Outcome:
        """The table of the design's promises; a message sent in part is in doubt, whatever stopped it."""
        backoff = self._timing.backoff(delivery.attempt, self._random)
        match verdict:
            case verdicts.Gone(reason):
                return self._gone(delivery, verdict)
            case verdicts.Unauthorised() | verdicts.Unsent() | verdicts.Wait() | verdicts.Maybe() if begun:
                return self.in_doubt(delivery, f"sent in part: {verdict}")
            case verdicts.Unauthorised(reason):
                return self.put_back(delivery, self._clock.now(), reason)
            case verdicts.Unsent(reason):
                return self.again(delivery, backoff, reason)
            case verdicts.Maybe(reason):
                return self.in_doubt(delivery, reason)
            case verdicts.Wait(seconds):
                return self.put_back(delivery, self._clock.now() + timedelta(seconds=seconds), "429")
        reason = getattr(verdict, "reason", type(verdict).__name__)
        return self.outcome(delivery, DeliveryState.FAILED, reason=reason)

    def _gone(self, delivery: Delivery, verdict: verdicts.Gone) -> Outcome:
        if verdict.certain or delivery.attempt >= self._timing.missing_chat_tries:
            return self.outcome(delivery, DeliveryState.UNREACHABLE, reason=verdict.reason)
        return self.again(delivery, timedelta(seconds=self._timing.missing_chat_retry), verdict.reason)


def _place_of(delivery: Delivery) -> rendering.Place:
    return rendering.Place(chat_id=delivery.letter.to.chat_id, topic_id=delivery.letter.to.topic_id)


def _as_it_went(delivery: Delivery, trip: Trip) -> Delivery:
    """With the place it was taken to: a group that moved, another topic or none; perhaps as a new message."""
    if delivery.slot_message is not None and trip.message is not None and trip.edits is None:
        delivery = replace(delivery, slot_message=None)
    if trip.to == _place_of(delivery):
        return delivery
    to = replace(delivery.letter.to, chat_id=ChatId(trip.to.chat_id), topic_id=trip.to.topic_id)
    return replace(delivery, letter=replace(delivery.letter, to=to))


def _message_id(result: object) -> int | None:
    number = result.get("message_id") if isinstance(result, dict) else None
    return number if isinstance(number, int) else None
