"""Texts changed letter by letter, each letter worked out when it first comes."""

from collections.abc import Callable

MOST = 20_000
"""So many letters are remembered; who writes in more of them has them worked out anew."""


class ByLetter(dict[int, str]):
    """A table for :meth:`str.translate` that asks a function for what a letter becomes, once for each.

    The whole of Unicode written down beforehand would take longer at every start than it ever saves.
    """

    def __init__(self, changed: Callable[[str], str]) -> None:
        """Nothing is worked out before it is asked for."""
        super().__init__()
        self._changed = changed

    def __missing__(self, code: int) -> str:
        """What this letter becomes; any number of letters, also none."""
        if len(self) >= MOST:
            self.clear()
        found = self[code] = self._changed(chr(code))
        return found
