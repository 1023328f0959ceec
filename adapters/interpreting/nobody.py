"""No interpreter: everything stays as it was written."""

from collections.abc import Sequence

from office.ids import LanguageCode


class NoInterpreter:
    """The port's ``Interpreter`` where none is set up."""

    is_there = False

    async def said_in(
        self, target: LanguageCode, words: Sequence[str], *, source: LanguageCode | None = None
    ) -> Sequence[str] | None:
        """Nothing can be said."""
        return None

    async def close(self) -> None:
        """Nothing is open."""
