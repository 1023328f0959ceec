"""Letters held by commits of which nobody heard whether they were kept: the connection was lost meanwhile."""

from collections.abc import Iterable
from datetime import timedelta

from office.ports.clock import Clock

_MAY_COME = timedelta(days=1)
"""How long a server may take to keep what was committed over a lost connection: its standby may be away."""


class Unheard:
    """Their keys. If such a row was kept, this process holds it, and nobody in it knows."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._since: dict[str, float] = {}

    def note(self, keys: Iterable[str]) -> None:
        """A commit that held these failed."""
        self._since.update(dict.fromkeys(keys, self._clock.monotonic()))

    def forget(self, keys: Iterable[str]) -> None:
        """These are free, or in somebody's hand after all, by a later commit that was heard of."""
        for key in keys:
            self._since.pop(key, None)

    def keys(self) -> list[str]:
        """Those of the last day."""
        oldest = self._clock.monotonic() - _MAY_COME.total_seconds()
        self._since = {key: since for key, since in self._since.items() if since >= oldest}
        return list(self._since)
