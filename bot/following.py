"""Follows one update from its arrival to the answer, through every task it passes; for logs and figures."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from bot.redaction import said_in, texts_in
from office.model.inbox import Arrival
from office.model.outbox import Delivery

FOLLOWED: ContextVar["Followed | None"] = ContextVar("FOLLOWED", default=None)
"""The update that is being handled in this context; none where something happens by itself."""

CARRIED: ContextVar[Delivery | None] = ContextVar("CARRIED", default=None)
"""The row of the outbox that is being delivered in this context."""


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
    token = FOLLOWED.set(followed)
    try:
        yield followed
    finally:
        FOLLOWED.reset(token)


@contextmanager
def carrying(delivery: Delivery, answers: Followed | None) -> Iterator[None]:
    """Until the end of the block every line bears this row's key, and the number of the update it answers."""
    row, update = CARRIED.set(delivery), FOLLOWED.set(answers)
    try:
        yield
    finally:
        FOLLOWED.reset(update)
        CARRIED.reset(row)


def numbers() -> Iterator[tuple[str, object]]:
    """What a line of the log bears in this context, by name."""
    if (followed := FOLLOWED.get()) is not None:
        yield "update_id", followed.arrival.update_id
    if (delivery := CARRIED.get()) is not None:
        yield "delivery", delivery.id


def private_texts() -> Iterator[str]:
    """What somebody wrote, or is called, of which the program knows in this context."""
    if (followed := FOLLOWED.get()) is not None:
        yield from said_in(followed.arrival.body)
    if (delivery := CARRIED.get()) is not None:
        yield from texts_in(delivery.letter.params)
