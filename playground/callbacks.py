"""Button presses that wait for the bot's answer.

Source: tdlib; the server forgets a query after a while, and a second answer finds none:
"query is too old and response timeout expired or query ID is invalid".
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

from playground.refusal import bad_request


@dataclass(slots=True, frozen=True)
class Press:
    """One press of an inline button: by whom, on which message, when (seconds since 1970)."""

    id: str
    person: int
    chat: int
    message_id: int
    at: float


class Presses:
    """The presses that may still be answered."""

    def __init__(self, now: Callable[[], float], seconds: float) -> None:
        """Forget a press this many seconds after it."""
        self.seconds = seconds
        self._now = now
        self._open: OrderedDict[str, Press] = OrderedDict()
        self._ids: Iterator[int] = count(4_400_000_000_000_001)

    def add(self, *, person: int, chat: int, message_id: int) -> Press:
        """Note a press and give it an id."""
        press = Press(str(next(self._ids)), person, chat, message_id, self._now())
        self._open[press.id] = press
        return press

    def answer(self, query: str) -> Press:
        """Take the press with this id off the list; refuses unknown, answered and old ones."""
        press = self._open.pop(query, None)
        if press is None or self._now() - press.at > self.seconds:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        return press
