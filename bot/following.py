"""Follows one update from its arrival to the answer, through every task it passes; for logs and figures."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from structlog.contextvars import bound_contextvars

from bot.redaction import PRIVATE, said_in
from office.model.inbox import Arrival

FOLLOWED: ContextVar["Followed | None"] = ContextVar("FOLLOWED", default=None)
"""The update that is being handled in this context; none where something happens by itself."""


@dataclass(slots=True)
class Followed:
    """One update under way; ``on_answer`` is told once when its person has the answer."""

    arrival: Arrival
    on_answer: Callable[[Arrival, datetime], None]
    is_answered_later: bool = False
    """A letter says the answer: it has come when that is sent."""

    _is_over: bool = False

    def handled(self, at: datetime) -> None:
        """Its handler is through: that was the answer, unless a letter says it."""
        if not self.is_answered_later:
            self.answered(at)

    def answered(self, at: datetime) -> None:
        """Its person has the answer; what is said later is another matter."""
        if not self._is_over:
            self._is_over = True
            self.on_answer(self.arrival, at)


@contextmanager
def following(arrival: Arrival, on_answer: Callable[[Arrival, datetime], None]) -> Iterator[Followed]:
    """Until the end of the block every line of the log bears this update's number."""
    followed = Followed(arrival, on_answer)
    update = FOLLOWED.set(followed)
    words = PRIVATE.set(lambda: said_in(arrival.body))
    try:
        with bound_contextvars(update_id=arrival.update_id):
            yield followed
    finally:
        PRIVATE.reset(words)
        FOLLOWED.reset(update)
