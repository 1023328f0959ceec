"""Rounds: what the office does once a day, whoever of several processes comes first."""

from datetime import date
from typing import Protocol


class RoundStore(Protocol):
    """The day each round was last made on."""

    async def begin(self, name: str, day: date) -> bool:
        """Note that this round is made on this day; False where it was, on this day or a later one.

        Noted with the transaction: a round that fails is made again."""
        ...

    async def is_made(self, name: str, day: date) -> bool:
        """Whether this round was made on this day or the next one."""
        ...
