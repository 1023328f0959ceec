"""The delivery's times and sizes in one place, so that tests and the kill test can scale them."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Seconds, unless a name says otherwise."""

    lease: float = 7.0
    """How long a claimed row, or the right to send bulk, is this process's without a sign of life.

    With ``rescue`` it bounds what waits after a crash: at most 10 s. A slow request does not outlive it,
    as the beat goes on meanwhile.
    """

    beat: float = 2.0
    """Between two extensions of what is held."""

    poll: float = 1.0
    """The longest sleep between two looks at the outbox."""

    rescue: float = 2.0
    """Between two looks for rows of dead processes."""

    gather: float = 0.02
    """How long results wait for company."""

    gather_rows: int = 50
    """How many results are written at once at most."""

    write_again: float = 0.5
    """Before results that could not be written are tried again."""

    ahead: float = 0.6
    """How far bulk is claimed ahead: what a kill leaves uncertain is at most this long a stretch."""

    fresh: float = 1.5
    """How long an announcement that was claimed may wait for its turn: after that it is claimed anew, which
    asks whether it was stopped, or its reader has left. At a low rate it is twice the pause between two.
    """

    first_retry: float = 1.0
    longest_retry: float = 60.0

    give_up: float = 86_400.0
    """So long after its moment a message that was never taken is failed at last."""

    least_tries: int = 1_440
    """So often it was tried by then, about a day long: one that had to rest is not old when it may go."""

    hold: float = 2.0
    """A row that must wait longer for its chat goes back to the outbox."""

    authorise_again: float = 15.0
    """Between two tries whether a refused token is good again."""

    missing_chat_tries: int = 3
    """A chat that is not found is given up after this many attempts."""

    missing_chat_retry: float = 600.0
    """Before a chat that was not found is tried again."""

    chat_second: float = 1.0
    """Between two messages to a chat that it did not ask for just now."""

    group_minute: float = 60.0
    """In which a group gets twenty messages at most."""

    lost_reply: float = 5.0
    """After which no reply waits any more for one before it that went back to the outbox and was due."""

    let_by: float = 3.0
    """How long the answer to a question waits at most for what is being sent to its chat."""

    replies_at_once: int = 100
    bulk_at_once: int = 50

    def backoff(self, attempt: int, random: Random) -> timedelta:
        """1, 2, 4 … 60 s for attempts 1, 2, 3 …, give or take a fifth."""
        doubled = self.first_retry * 2.0 ** min(max(attempt - 1, 0), 30)
        return timedelta(seconds=min(doubled, self.longest_retry) * random.uniform(0.8, 1.2))
