"""Saying words in another language by machine.

The port is called an interpreter because :class:`locales.Translator` has the other name: that one renders
the product's own sentences from catalogues, this one carries what people have written.
"""

from collections.abc import Sequence
from typing import Protocol

from office.ids import LanguageCode


class InterpreterAway(Exception):
    """It does not answer now, or not as it should; trying again later helps."""


class Interpreter(Protocol):
    """Puts words into another language."""

    @property
    def is_there(self) -> bool:
        """Whether there is one at all."""
        ...

    async def said_in(
        self, target: LanguageCode, words: Sequence[str], *, source: LanguageCode | None = None
    ) -> Sequence[str] | None:
        """The words in this language, in their order; without ``source`` it is recognised.

        None where it cannot: the language is not known to it, or the words are too long. Raises
        :class:`InterpreterAway`.
        """
        ...
