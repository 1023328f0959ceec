"""Which update a letter answers, as far as this process knows: for logs and figures, nothing rests on it."""

from collections.abc import Sequence
from contextlib import AbstractContextManager

from bot.following import FOLLOWED, Followed, carrying
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

    def following(self, delivery: Delivery) -> AbstractContextManager[None]:
        """Until the end of the block the log names this row, and the update it answers."""
        return carrying(delivery, self._of.get(delivery.id))

    def settled(self, outcome: Outcome) -> None:
        """An attempt ended so: perhaps somebody has the answer now, perhaps nothing more will come."""
        key = outcome.delivery.id
        followed = self._of.get(key)
        if followed is not None and outcome.state is DeliveryState.SENT:
            followed.answered(outcome.at)
        if outcome.state is not DeliveryState.RETRY:
            self._of.pop(key, None)
