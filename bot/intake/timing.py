"""The intake's times and sizes in one place, so that tests and the kill test can scale them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeTiming:
    """Seconds, and how much at once.

    ``lease`` is how long another process waits before it takes over from one that has gone silent: with
    ``look_again`` at most 10 s. ``look_soon`` is how soon it is looked again for what a chat wrote while
    another process was at work for it. ``pauses`` come between the tries of an update that fails, the last
    of them while the archive is busy or Telegram takes nothing; a longer one that Telegram asks for is kept
    up to ``longest_pause``. ``doubts`` come between the tries of an answer of which nobody knows whether it
    arrived: five copies at the worst, and an outage of a minute and a half costs no answer.
    """

    lease: float = 7.0
    look_again: float = 2.0
    look_soon: float = 0.1
    batch: float = 0.02
    batch_size: int = 50
    side_by_side: int = 100
    pauses: tuple[float, ...] = (1.0, 5.0)
    doubts: tuple[float, ...] = (1.0, 5.0, 15.0, 60.0)
    longest_pause: float = 60.0
    take_over: int = 200
    grace: float = 10.0
