"""Which update a letter answers, as far as this process knows: for logs and figures, nothing rests on it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from structlog.contextvars import bound_contextvars

from bot.following import FOLLOWED, Followed
from bot.redaction import PRIVATE, texts_in
from bot.steps import step
from office.ids import DeliveryId
from office.model.outbox import Delivery, DeliveryState, Lane, Outcome

_MOST = 10_000
"""Rows that another process delivers never come back here: the oldest are let go of."""


class Causes:
    """Remembers updates from the commit that wrote their letters to the end of these."""

    def __init__(self) -> None:
        self._of: dict[DeliveryId, Followed] = {}

    def note(self, deliveries: Sequence[Delivery]) -> None:
        """The update that is being handled just now wrote these."""
        followed = FOLLOWED.get()
        if followed is None:
            return
        for delivery in deliveries:
            self._of[delivery.id] = followed
            step("update.letter", delivery=delivery.id, kind=delivery.letter.kind)
            if delivery.letter.sort.lane is Lane.REPLIES:
                followed.is_answered_later = True
        while len(self._of) > _MOST:
            del self._of[next(iter(self._of))]

    @contextmanager
    def following(self, delivery: Delivery) -> Iterator[None]:
        """Until the end of the block every line of the log bears the row's key, and its update's number."""
        followed = self._of.get(delivery.id)
        known = {} if followed is None else {"update_id": followed.arrival.update_id}
        words = PRIVATE.set(lambda: texts_in(delivery.letter.params))
        try:
            with bound_contextvars(delivery=delivery.id, **known):
                yield
        finally:
            PRIVATE.reset(words)

    def settled(self, outcome: Outcome) -> None:
        """An attempt ended so: perhaps somebody has the answer now, perhaps nothing more will come."""
        key = outcome.delivery.id
        followed = self._of.get(key)
        if followed is not None and outcome.state is DeliveryState.SENT:
            followed.answered(outcome.at)
        if outcome.state is not DeliveryState.RETRY:
            self._of.pop(key, None)
