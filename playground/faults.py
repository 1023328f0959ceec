"""Scripted trouble between the bot and Telegram."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

KINDS = frozenset(
    {
        "too_many_requests",
        "forbidden",
        "bad_request",
        "unauthorized",
        "not_found",
        "conflict",
        "server_error",
        "html",
        "broken_json",
        "not_ok",
        "closed",
        "slow",
    }
)


@dataclass(slots=True)
class Fault:
    """One kind of trouble, for the requests it fits, so often or so likely.

    With `accepted` the request is carried out first and only its answer suffers:
    `closed` with `accepted` is a lost answer.
    """

    id: int
    kind: str
    methods: frozenset[str] | None = None
    chat: int | None = None
    contains: str | None = None
    accepted: bool = False
    times: int | None = 1
    after: int = 0
    probability: float = 1.0
    seed: int = 0
    seconds: float = 0.0
    retry_after: int | None = None
    status: int | None = None
    description: str | None = None
    seen: int = 0
    struck: int = 0
    dice: random.Random = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)  # noqa: S311 - repeatable dice, no secret

    @property
    def is_spent(self) -> bool:
        """Whether it has struck as often as it was to."""
        return self.times is not None and self.struck >= self.times

    def fits(self, method: str, chat: int | None, text: str) -> bool:
        """Whether it is meant for this request."""
        if self.methods is not None and method not in self.methods:
            return False
        if self.chat is not None and self.chat != chat:
            return False
        return self.contains is None or self.contains in text

    def strikes(self) -> bool:
        """Decide about one fitting request, and remember the decision."""
        self.seen += 1
        if self.is_spent or self.seen <= self.after or self.dice.random() >= self.probability:
            return False
        self.struck += 1
        return True

    def shown(self) -> dict[str, Any]:
        """The fault as plain data."""
        return {
            name: sorted(value) if isinstance(value, frozenset) else value
            for name in self.__slots__
            if name != "dice"
            for value in (getattr(self, name),)
        }


class Faults:
    """The script: faults in the order they were written, the first that strikes counts."""

    def __init__(self) -> None:
        """No trouble."""
        self.script: list[Fault] = []
        self._ids: Iterator[int] = count(1)

    def add(self, *, kind: str, methods: frozenset[str] | None = None, **options: Any) -> Fault:
        """Write one more fault into the script; ValueError for an unknown kind."""
        if kind == "answer_lost":
            kind, options["accepted"] = "closed", True
        if kind not in KINDS:
            raise ValueError(f"unknown kind {kind!r}; there are: answer_lost, {', '.join(sorted(KINDS))}")
        lowered = None if methods is None else frozenset(method.lower() for method in methods)
        fault = Fault(next(self._ids), kind, lowered, **options)
        self.script.append(fault)
        return fault

    def strike(self, method: str, chat: int | None, text: str) -> Fault | None:
        """The fault that hits this request, if any."""
        for fault in self.script:
            if fault.fits(method, chat, text) and fault.strikes():
                return fault
        return None

    def clear(self) -> None:
        """No more trouble."""
        self.script.clear()
