"""A lull: for longer than a lease no sign of life was written, by this process or perhaps by any."""

from office.ports.clock import Clock


class Lull:
    """Tells whether others may have been kept from a sign of life, and live all the same.

    After an outage of the archive every lease has ended. Whoever came first would take the others for dead,
    say what they have said, and have what they know refused; so that all get a lease's time to come back.
    """

    def __init__(self, clock: Clock, lease: float) -> None:
        """``lease`` in seconds; before the first sign of life nothing is missed."""
        self._clock = clock
        self._lease = lease
        self._heard: float | None = None
        self._until = clock.monotonic()

    def over(self) -> None:
        """A sign of life was written just now."""
        now = self._clock.monotonic()
        if self._heard is not None and now - self._heard > self._lease:
            self._until = now + self._lease
        self._heard = now

    @property
    def lasts(self) -> bool:
        """Whether nobody is to be taken for dead yet."""
        return self._clock.monotonic() < self._until
