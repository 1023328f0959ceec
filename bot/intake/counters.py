"""What the intake did since it began, for the metrics page."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from bot.intake.arrivals import ALLOWED_UPDATES
from bot.watching.histograms import Histogram
from office.model.inbox import Arrival

DONE = "done"
FAILED = "failed"

OTHER = "other"
KINDS = (*ALLOWED_UPDATES, OTHER)

_KIND = re.compile(rf'"({"|".join(ALLOWED_UPDATES)})":')


@dataclass(slots=True)
class IntakeCounters:
    """Counts by the kind of update; ``answers`` are the seconds from the arrival to the answer."""

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By kind, and how it ended."""
    received: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    """Tries that failed, those that were repeated with success among them."""
    answers: Histogram = field(default_factory=Histogram)

    def answered(self, arrival: Arrival, at: datetime) -> None:
        """Somebody has the answer."""
        self.answers.note((at - arrival.received_at).total_seconds())


def kind_of(arrival: Arrival) -> str:
    """Message, button and so on: the first of the kinds that stands in the body."""
    found = _KIND.search(arrival.body)
    return found[1] if found else OTHER
