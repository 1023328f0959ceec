"""The figures as Prometheus reads them; its library is loaded when they are first asked for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from bot.delivery import Counters, Sender
from bot.health import Readiness
from bot.intake import Intake, IntakeCounters
from bot.intake.counters import DONE, FAILED, KINDS
from bot.watching.histograms import Histogram
from bot.watching.state import Waiting, waiting
from office.model.outbox import DeliveryState, Lane
from office.ports.clock import Clock
from storage import SqlArchive

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry
    from prometheus_client.core import Metric

PREFIX = "quartiersbot_"

Labelled = Mapping[Any, float]
"""Values by their labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What was found out for one look at the figures."""

    waiting: Waiting | None
    is_ready: bool
    is_writable: bool


class Metrics:
    """Counts and states of one process, with numbers of nobody."""

    def __init__(
        self, *, archive: SqlArchive, intake: Intake, sender: Sender, readiness: Readiness, clock: Clock
    ) -> None:
        """Nothing is looked up before :meth:`shown`."""
        self._archive = archive
        self._intake = intake
        self._sender = sender
        self._readiness = readiness
        self._clock = clock
        self._process: CollectorRegistry | None = None

    async def shown(self) -> bytes:
        """The page, as text."""
        from prometheus_client import CollectorRegistry, generate_latest
        from prometheus_client.registry import Collector

        moment = Moment(
            waiting=await waiting(self._archive, self._clock.now()),
            is_writable=await self._readiness.database_is_writable(),
            is_ready=not await self._readiness.wrong(),
        )
        families = list(self._families(moment))

        class Now(Collector):
            def collect(self) -> Iterable["Metric"]:
                return families

        registry = CollectorRegistry(auto_describe=False)
        registry.register(Now())
        return generate_latest(registry) + generate_latest(self._of_the_process())

    def _of_the_process(self) -> "CollectorRegistry":
        """Start, memory, CPU time and open files, as every program tells them."""
        from prometheus_client import CollectorRegistry, ProcessCollector

        if self._process is None:
            self._process = CollectorRegistry()
            ProcessCollector(registry=self._process)
        return self._process

    def _families(self, moment: Moment) -> Iterator["Metric"]:
        yield gauge("info", "The version that runs.", {(version("quartiersbot"),): 1.0}, "version")
        yield gauge("ready", "1 while fit to serve, as /readyz says.", {(): moment.is_ready})
        yield gauge("database_up", "1 while the database can be written.", {(): moment.is_writable})
        yield from of_the_intake(self._intake.counters)
        if moment.waiting is not None:
            yield from of_what_waits(moment.waiting)
        yield from of_the_delivery(self._sender.counters)
        yield from self._of_the_sender()

    def _of_the_sender(self) -> Iterator["Metric"]:
        until = self._sender.bulk_paused_until
        yield gauge(
            "bulk_sender",
            "1 while this process is the one that sends reminders and announcements.",
            {(): self._sender.holds_bulk},
        )
        yield gauge(
            "bulk_pause_end_timestamp_seconds",
            "When the pause that Telegram asked for ends, in seconds since 1970; 0 without a pause.",
            {(): 0.0 if until is None else until.timestamp()},
        )
        yield gauge("token_accepted", "0 while Telegram refuses the token.", {(): self._sender.token_is_good})


def of_the_intake(counters: IntakeCounters) -> Iterator["Metric"]:
    """What came and how it ended."""
    outcomes = {(kind, how): float(counters.outcomes[kind, how]) for kind in KINDS for how in (DONE, FAILED)}
    yield counter("updates_received", "Updates kept, by kind.", _by_kind(counters.received), "kind")
    yield counter("updates", "Updates done or given up, by kind.", outcomes, "kind", "outcome")
    yield counter(
        "update_errors",
        "Tries of an update that failed, also those that went well later, by kind.",
        _by_kind(counters.errors),
        "kind",
    )
    yield histogram(
        "answer_seconds",
        "From an update's arrival to its answer: said at once, or its first letter taken by Telegram.",
        {(): counters.answers},
    )


def of_what_waits(found: Waiting) -> Iterator["Metric"]:
    """What lies in the archive for any process; the same from each of several."""
    yield gauge("inbox_waiting", "Updates that wait to be handled.", {(): found.updates})
    yield gauge("inbox_oldest_seconds", "How long the oldest of them has waited.", {(): found.oldest_update})
    yield gauge(
        "outbox_waiting",
        "Messages that wait, by lane, also those whose time is still to come.",
        _by_one(found.letters),
        "lane",
    )
    yield gauge(
        "outbox_overdue_seconds",
        "How long the oldest message of a lane has been due.",
        _by_one(found.overdue),
        "lane",
    )
    yield gauge(
        "announcements_unclear",
        "Deliveries of announcements left unclear in the last hour, by whichever process.",
        {(): found.unclear},
    )


def of_the_delivery(counters: Counters) -> Iterator["Metric"]:
    """What was sent, and what stood in the way."""
    states = {
        (state.value, lane.name.lower()): float(counters.states[state, lane])
        for state in DeliveryState
        if state not in {DeliveryState.PENDING, DeliveryState.SENDING}
        for lane in Lane
    }
    yield counter(
        "deliveries",
        "Attempts, and messages that ended without one, by how they ended, and lane.",
        states,
        "state",
        "lane",
    )
    yield counter("put_back", "Messages whose turn had not come, by lane.", _lanes(counters.put_back), "lane")
    yield counter(
        "floods", "Times Telegram asked for a pause (429), by lane.", _lanes(counters.flooded), "lane"
    )
    yield counter("unchanged", "Messages that said already what they should.", {(): counters.unchanged})
    yield counter("requests", "Requests of the delivery to Telegram.", {(): counters.requests})
    yield counter(
        "results_fenced", "Results that came too late: another process had the row.", {(): counters.fenced}
    )
    yield counter("delivery_errors", "Passes of the delivery that failed.", {(): counters.errors})
    yield histogram(
        "delivery_seconds",
        "From the moment a message could go to Telegram's taking it, by lane.",
        {(lane.name.lower(),): waits for lane, waits in counters.waits.items()},
        "lane",
    )


def counter(name: str, told: str, values: Labelled, *labels: str) -> "Metric":
    """A count since the process began; its name ends with ``_total``."""
    from prometheus_client.core import CounterMetricFamily

    family = CounterMetricFamily(PREFIX + name, told, labels=labels)
    for label, value in sorted(values.items()):
        family.add_metric(label, value)
    return family


def gauge(name: str, told: str, values: Labelled, *labels: str) -> "Metric":
    """How it is now."""
    from prometheus_client.core import GaugeMetricFamily

    family = GaugeMetricFamily(PREFIX + name, told, labels=labels)
    for label, value in sorted(values.items()):
        family.add_metric(label, float(value))
    return family


def histogram(name: str, told: str, values: Mapping[tuple[str, ...], Histogram], *labels: str) -> "Metric":
    """How long something took."""
    from prometheus_client.core import HistogramMetricFamily

    family = HistogramMetricFamily(PREFIX + name, told, labels=labels)
    for label, found in sorted(values.items()):
        family.add_metric(label, found.buckets(), found.total)
    return family


def _by_one(values: Mapping[str, float]) -> Labelled:
    return {(name,): float(value) for name, value in values.items()}


def _by_kind(values: Mapping[str, float]) -> Labelled:
    """Zeros too: what begins with its first one never rises for whoever watches."""
    return {(kind,): float(values.get(kind, 0)) for kind in KINDS}


def _lanes(values: Mapping[Lane, int]) -> Labelled:
    return {(lane.name.lower(),): float(values.get(lane, 0)) for lane in Lane}
