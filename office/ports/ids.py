"""Chance as the office needs it."""

from typing import Protocol


class Ids(Protocol):
    """Makes keys that nobody can guess; tests bring ones that repeat."""

    def new(self) -> str:
        """A fresh key: 16 characters of a-z and 2-7 (80 bits)."""
        ...

    def short(self) -> str:
        """A short code a person can read aloud, such as ``7F3A``; not unique by itself."""
        ...
