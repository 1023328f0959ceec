"""How long things are kept: the office's promises as data, and what a city may set otherwise.

What still goes on is never among them: a contribution counts from the day it was closed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from dateutil.relativedelta import relativedelta

from office.ids import CityId


class Rule(StrEnum):
    """The names of the promises."""

    BODIES = "bodies"
    UPDATES = "updates"
    FAILURES = "failures"
    DIALOGUES = "dialogues"
    GOODBYES = "goodbyes"
    DELIVERIES = "deliveries"
    RECIPIENTS = "recipients"
    MESSAGES = "messages"
    REMINDERS = "reminders"
    SERIES = "series"
    REGISTRATIONS = "registrations"
    EVENTS = "events"
    OCCURRENCES = "occurrences"
    CONSENTS = "consents"
    AUDIT = "audit"
    PAUSES = "pauses"
    DRAFTS = "drafts"
    AUTHORS = "authors"
    FILES = "files"
    LINKS = "links"
    THREADS = "threads"
    WORDS = "words"
    TRIES = "tries"
    CODES = "codes"
    LANGUAGES = "languages"
    SPARED = "spared"
    SILENT = "silent"
    LAST_WARNING = "last_warning"
    WARNING = "warning"


class Setting(StrEnum):
    """What a city may set, in months: the keys under ``retention`` in its ``city.yaml``."""

    WORDS = "words"
    AUTHOR = "author"
    FILES = "files"
    SILENCE = "silence"
    AUDIT = "audit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """A city's periods in months; author and files never stay longer than the words they belong to."""

    words: int = 24
    author: int = 6
    files: int = 6
    silence: int = 12
    audit: int = 12

    def months(self, setting: Setting) -> int:
        """The months of one of them."""
        return int(getattr(self, setting.value))


BOUNDS: Mapping[Setting, tuple[int, int]] = MappingProxyType(
    {
        Setting.WORDS: (1, 60),
        Setting.AUTHOR: (1, 24),
        Setting.FILES: (1, 24),
        Setting.SILENCE: (3, 36),
        Setting.AUDIT: (3, 36),
    }
)
"""The fewest and the most months of each."""

USUAL = Retention()
"""What holds where a city says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """How long: fixed, or as a city sets it in months; ``ahead`` ends it so many days earlier."""

    hours: int = 0
    days: int = 0
    months: int = 0
    city: Setting | None = None
    ahead: int = 0

    def before(self, now: datetime, of: Retention) -> datetime:
        """What is older than this moment has been kept long enough."""
        months = of.months(self.city) if self.city else self.months
        return now - relativedelta(months=months) - timedelta(hours=self.hours, days=self.days - self.ahead)

    def __str__(self) -> str:
        if self.ahead:
            return f"{self.ahead} days before"
        months = USUAL.months(self.city) if self.city else self.months
        parts = {"month": months, "day": self.days, "hour": self.hours}
        said = [f"{count} {unit}{'' if count == 1 else 's'}" for unit, count in parts.items() if count]
        return " and ".join(said) or "not at all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One of them: what goes (or happens), how long after what, and why."""

    rule: Rule
    what: str
    period: Period
    why: str


WARNED_BEFORE = 30
"""Days before somebody silent is erased at which they are told first."""

WARNED_AGAIN_BEFORE = 7
"""Days before somebody silent is erased at which they are told once more."""

PROMISES: tuple[Promise, ...] = (
    Promise(
        rule=Rule.BODIES,
        what="words of an update that failed",
        period=Period(hours=72),
        why="so that the mistake can be found and the update repeated; done ones are emptied at once",
    ),
    Promise(
        rule=Rule.UPDATES,
        what="number of an update that was done",
        period=Period(days=7),
        why="Telegram repeats an update for 24 hours, and numbers anew after a week without any",
    ),
    Promise(
        rule=Rule.FAILURES,
        what="number of an update that failed",
        period=Period(days=30),
        why="the person was told a number to ask about",
    ),
    Promise(
        rule=Rule.DIALOGUES,
        what="open conversation with the words that wait in it, after its end",
        period=Period(),
        why="a draft waits 24 hours, on a full day until the end of the next one; "
        "the question for a district until the next message, 24 hours at most",
    ),
    Promise(
        rule=Rule.GOODBYES,
        what="delivery of the last message to somebody who was erased",
        period=Period(days=1),
        why="it is the only row that still bears the number of their chat",
    ),
    Promise(
        rule=Rule.DELIVERIES,
        what="delivery of a message, once it is through",
        period=Period(days=30),
        why="to answer whether a message went out; it keeps what was meant, never the text",
    ),
    Promise(
        rule=Rule.RECIPIENTS,
        what="who got an announcement",
        period=Period(days=30),
        why="afterwards only the counts by result and language stay",
    ),
    Promise(
        rule=Rule.MESSAGES,
        what="number of a message that will not be changed any more",
        period=Period(days=30),
        why="by it cards are changed and photos taken back, as long as the words of a contribution are kept",
    ),
    Promise(
        rule=Rule.REMINDERS,
        what="wish to be reminded, after the begin",
        period=Period(days=1),
        why="it has done its work",
    ),
    Promise(
        rule=Rule.SERIES,
        what="wish to be reminded of every time of an event, once it was cancelled",
        period=Period(),
        why="there is nothing to be reminded of",
    ),
    Promise(
        rule=Rule.REGISTRATIONS,
        what="who said that they come, after the begin",
        period=Period(days=30),
        why="the office may look back at how many came",
    ),
    Promise(
        rule=Rule.EVENTS,
        what="event without any time left, after it was last planned",
        period=Period(months=12),
        why="for the yearly look back; markets and imported events follow their file, series go on",
    ),
    Promise(
        rule=Rule.OCCURRENCES,
        what="single time of an event, after its end",
        period=Period(months=12),
        why="for the yearly look back",
    ),
    Promise(
        rule=Rule.CONSENTS,
        what="consent that was taken back",
        period=Period(months=12),
        why="to show that what was sent before rested on it",
    ),
    Promise(
        rule=Rule.AUDIT,
        what="who did what",
        period=Period(city=Setting.AUDIT),
        why="to find out who changed something; it holds no words",
    ),
    Promise(
        rule=Rule.PAUSES,
        what="pause of the sending to many, after its end",
        period=Period(days=1),
        why="it is over",
    ),
    Promise(
        rule=Rule.DRAFTS,
        what="contribution that was never handed in",
        period=Period(hours=48),
        why="nobody sent it",
    ),
    Promise(
        rule=Rule.AUTHORS,
        what="author without a person and without a contribution",
        period=Period(days=1),
        why="it says nothing any more",
    ),
    Promise(
        rule=Rule.FILES,
        what="photos and voice messages of a closed contribution",
        period=Period(city=Setting.FILES),
        why="the answer was given; files that another contribution shows stay",
    ),
    Promise(
        rule=Rule.LINKS,
        what="whose a closed contribution was, and who supported it",
        period=Period(city=Setting.AUTHOR),
        why="questions about the answer come soon; afterwards only the number of supporters stays",
    ),
    Promise(
        rule=Rule.THREADS,
        what="questions, additions, remarks and the unedited wording of a closed contribution",
        period=Period(city=Setting.WORDS),
        why="they are nobody's to read in public; when something happened stays for counts",
    ),
    Promise(
        rule=Rule.WORDS,
        what="words, place and answer of a closed contribution that is not public",
        period=Period(city=Setting.WORDS),
        why="number, kind, district and status stay for counts; public ones stay as long as they are shown",
    ),
    Promise(
        rule=Rule.TRIES,
        what="wrong code from the counter: which chat, and when",
        period=Period(hours=1),
        why="so that nobody can try codes until one fits",
    ),
    Promise(
        rule=Rule.CODES,
        what="code from the counter that nobody used, after its end",
        period=Period(),
        why="it is good for twelve months; a used one stays as a hash with its contribution",
    ),
    Promise(
        rule=Rule.LANGUAGES,
        what="chat with nothing but a language, since it last wrote",
        period=Period(hours=24),
        why="nobody used it",
    ),
    Promise(
        rule=Rule.SPARED,
        what="warning of a person for whom something is open again",
        period=Period(),
        why="nobody goes while the office owes them an answer; later they are warned anew",
    ),
    Promise(
        rule=Rule.SILENT,
        what="person without a word, twice warned, nothing open",
        period=Period(city=Setting.SILENCE),
        why="erased as /forget does; public contributions stay without them",
    ),
    Promise(
        rule=Rule.LAST_WARNING,
        what="last warning of a silent person",
        period=Period(ahead=WARNED_AGAIN_BEFORE),
        why="so that nobody is erased by surprise",
    ),
    Promise(
        rule=Rule.WARNING,
        what="first warning of a silent person",
        period=Period(city=Setting.SILENCE, ahead=WARNED_BEFORE),
        why="so that nobody is erased by surprise",
    ),
)
"""Every promise, in the order in which a round keeps them.

What one of them leaves for another (a card without its words, an event without a time) goes in the
next round: so a round does exactly what was counted before it. Who is to be erased was warned in
earlier rounds, therefore erasing comes before the warnings.
"""

BY_RULE: Mapping[Rule, Promise] = MappingProxyType({promise.rule: promise for promise in PROMISES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What a rule goes by in one round: older than ``before``, or than a city's own moment.

    ``day`` is the day of the round on the office's wall calendar.
    """

    rule: Rule
    before: datetime
    cities: Mapping[CityId, datetime] = field(default_factory=lambda: MappingProxyType({}))
    day: date


def due(
    promise: Promise, *, now: datetime, day: date, usual: Retention, cities: Mapping[CityId, Retention]
) -> Due:
    """What this promise means now; ``cities`` holds those whose periods are not the usual ones."""
    period = promise.period
    own = {key: period.before(now, of) for key, of in cities.items()} if period.city else {}
    return Due(rule=promise.rule, before=period.before(now, usual), cities=own, day=day)


def last_day(seen: date, today: date, of: Retention) -> date:
    """The day on which somebody last seen then is erased, unless they write: never less than 30 days off."""
    return max(seen + relativedelta(months=of.silence), today + timedelta(days=WARNED_BEFORE))
