"""Mistakes that others make, planted into a life to show that the kill test would find them.

The product has no hook for them: its own functions are replaced in the process of that life.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.delivery import verdicts
from bot.delivery.verdicts import Maybe, Unsent, Verdict
from bot.intake.arrivals import update_id_of
from bot.intake.polling import Poller
from office.model.inbox import Arrival, Held, Lease
from office.model.outbox import Delivery, DeliveryState, Outcome
from storage import delivery as queue
from storage import outcomes as outcomes_of
from storage.delivery import SqlOutboxQueue
from storage.inbox import SqlInboxQueue
from storage.tables.outbox import outbox


@dataclass(frozen=True, slots=True)
class Mutant:
    """A mistake, in words, and how it is planted into this process."""

    mistake: str
    plant: Callable[[], None]


def _confirm_before_commit() -> None:
    async def once(self: Any, offset: int | None, *, wait: int) -> int | None:
        asked = {"timeout": wait, "limit": 100, "offset": offset or 0}
        updates = await self._api("getUpdates", asked)
        known = [number for update in updates if (number := update_id_of(update)) is not None]
        if not known:
            return offset
        await self._api("getUpdates", {"timeout": 0, "limit": 1, "offset": known[-1] + 1})
        for update in updates:  # As in a queue in memory: the next one is kept when its turn comes.
            await self._intake.receive([update])
        return known[-1] + 1

    Poller._once = once  # type: ignore[method-assign]


def _dropped_row() -> None:
    keep = SqlInboxQueue.keep

    async def forgetful(self: SqlInboxQueue, arrivals: Sequence[Arrival], lease: Lease) -> Held:
        return await keep(self, [one for one in arrivals if one.update_id % 20], lease)

    SqlInboxQueue.keep = forgetful  # type: ignore[method-assign]


def _sent_before_sending() -> None:
    claim = SqlOutboxQueue.claim

    async def marked(
        self: SqlOutboxQueue, lease: Lease, *, now: datetime, lanes: Sequence[int], limit: int
    ) -> Sequence[Delivery]:
        rows = await claim(self, lease, now=now, lanes=lanes, limit=limit)
        await self.finish([Outcome(delivery=row, state=DeliveryState.SENT, at=now) for row in rows])
        return rows

    SqlOutboxQueue.claim = marked  # type: ignore[method-assign]


def _blind_retry() -> None:
    judge = verdicts.judge

    def blind(error: BaseException) -> Verdict:
        verdict = judge(error)
        return Unsent(verdict.reason) if isinstance(verdict, Maybe) else verdict

    verdicts.judge = blind


def _no_fencing() -> None:
    write = outcomes_of.write_outcomes

    def unfenced(connection: sa.Connection, outcomes: Sequence[Outcome], owner: str) -> Sequence[Delivery]:
        keys = [outcome.delivery.id for outcome in outcomes]
        held = {"state": "sending", "lease_owner": owner}
        connection.execute(sa.update(outbox).where(outbox.c.id.in_(keys)).values(held))
        found = connection.execute(sa.select(outbox.c.id, outbox.c.attempt).where(outbox.c.id.in_(keys)))
        attempts = {row.id: row.attempt for row in found}
        mine = [
            replace(o, delivery=replace(o.delivery, attempt=attempts.get(o.delivery.id, 0))) for o in outcomes
        ]
        return write(connection, mine, owner)

    queue.write_outcomes = unfenced  # type: ignore[attr-defined]


def _unheard_held() -> None:
    async def none(self: SqlOutboxQueue) -> int:
        return 0

    SqlOutboxQueue._free_unheard = none  # type: ignore[method-assign]


MUTANTS = {
    "confirm-before-commit": Mutant(
        "Telegram hears 'got it' before the inbox has it", _confirm_before_commit
    ),
    "dropped-row": Mutant("of twenty updates one is never written down", _dropped_row),
    "sent-before-sending": Mutant("a row is marked sent first, then sent", _sent_before_sending),
    "blind-retry": Mutant("whatever may have been sent is sent again", _blind_retry),
    "no-fencing": Mutant("a result is taken although the row is another's by now", _no_fencing),
    "unheard-held": Mutant("what a commit held of which nobody heard is held for good", _unheard_held),
}
