"""What the delivery did since it began, for the metrics page."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.watching.histograms import Histogram
from office.model.outbox import DeliveryState, Lane, Outcome


@dataclass(slots=True)
class Counters:
    """Counts by lane; ``states`` has one for every state a row was left in, with an attempt or without."""

    states: Counter[tuple[DeliveryState, Lane]] = field(default_factory=Counter)
    flooded: Counter[Lane] = field(default_factory=Counter)
    requests: int = 0
    unchanged: int = 0
    put_back: Counter[Lane] = field(default_factory=Counter)
    """Rows given back because their turn had not come; no attempt was made, or Telegram said 429."""
    fenced: int = 0
    """Results that came too late: the row was another sender's by then."""
    errors: int = 0
    """Passes of a loop that failed and were tried again."""
    waits: dict[Lane, Histogram] = field(default_factory=lambda: {lane: Histogram() for lane in Lane})
    """Seconds from the moment a message could go at the earliest until Telegram took it."""

    def note(self, outcome: Outcome) -> None:
        """One attempt ended so, and that is written."""
        lane = outcome.delivery.letter.sort.lane
        if outcome.counts:
            self.states[outcome.state, lane] += 1
            if outcome.state is DeliveryState.SENT:
                self.waits[lane].note(_waited(outcome))
        else:
            self.put_back[lane] += 1

    def note_ended(self, ended: Mapping[tuple[DeliveryState, Lane], int]) -> None:
        """So many rows ended so without an attempt."""
        self.states.update(ended)

    def of(self, state: DeliveryState, lane: Lane | None = None) -> int:
        """How many ended so, in one lane or in all."""
        return sum(n for (s, where), n in self.states.items() if s is state and lane in {None, where})

    @property
    def sent(self) -> int:
        """Messages that Telegram took."""
        return self.of(DeliveryState.SENT)


def _waited(outcome: Outcome) -> float:
    created, earliest = outcome.delivery.created_at, outcome.delivery.letter.not_before
    return (outcome.at - max(created, earliest or created)).total_seconds()
