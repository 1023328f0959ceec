"""Planning processes: what is planned, who decides, what residents can do when, and what came of it.

Phases are days on the calendar of the city; a phase without a last day goes on until the next one begins.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from anyascii import anyascii

from office import errors
from office.ids import AreaId, CityId, ContactId, LanguageCode, ProcessId, StaffId
from office.model.texts import GERMAN, Texts

ONE_DAY = timedelta(days=1)

NEWS_FROM, NEWS_UNTIL = 10, 20
"""The hours of the day in which followers are told of a phase."""

ROUND = "phase"
"""The rounds in which followers are told of a phase begin so."""

SLUG_LIMIT = 40
"""Characters of a slug; with ``p_`` it fits into the payload of a link (Telegram: 64)."""

_SPELT = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ß"): "ss"}


class Level(StrEnum):
    """How far residents take part."""

    INFORMATION = "information"
    CONSULTATION = "consultation"
    COOPERATION = "cooperation"
    DECISION = "decision"


class ProcessState(StrEnum):
    """Whether residents can see it, and whether it goes on."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSED = "closed"
    ARCHIVED = "archived"


class PhaseKind(StrEnum):
    """What a phase is about."""

    INFORMATION = "information"
    IDEAS = "ideas"
    PLANNING = "planning"
    DECISION = "decision"
    BUILDING = "building"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A stretch of days; ``key`` stays the same when it is moved. Without ``titles`` the kind names it."""

    key: str
    kind: PhaseKind
    begins_on: date
    ends_on: date | None = None
    takes_ideas: bool = False
    titles: Texts = field(default_factory=lambda: MappingProxyType({}))

    def __str__(self) -> str:
        """In one line, for whoever compares plans."""
        until = f" to {self.ends_on}" if self.ends_on else ""
        return f"{self.kind} {self.begins_on}{until}{' with ideas' if self.takes_ideas else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """A planning process; ``slug`` is the end of its links and never changes.

    ``results`` is what came of it, ``result_revision`` how often its German words were told.
    ``areas`` are those it is about, the first one its home.
    """

    id: ProcessId
    slug: str
    city_id: CityId
    areas: tuple[AreaId, ...]
    titles: Texts
    texts: Texts = field(default_factory=lambda: MappingProxyType({}))
    decides: Texts = field(default_factory=lambda: MappingProxyType({}))
    results: Texts = field(default_factory=lambda: MappingProxyType({}))
    result_revision: int = 0
    level: Level = Level.CONSULTATION
    state: ProcessState = ProcessState.DRAFT
    phases: tuple[Phase, ...] = ()
    contact_id: ContactId | None = None
    created_by: StaffId | None = None
    created_at: datetime
    version: int = 0

    @property
    def archived(self) -> bool:
        """Whether nobody is led to it any more."""
        return self.state is ProcessState.ARCHIVED

    @property
    def area_id(self) -> AreaId:
        """The area whose office answers for it."""
        return self.areas[0]

    @property
    def is_open(self) -> bool:
        """Whether it goes on, for everybody to see."""
        return self.state is ProcessState.PUBLISHED

    @property
    def is_public(self) -> bool:
        """Whether residents can see it."""
        return self.state in {ProcessState.PUBLISHED, ProcessState.CLOSED}

    @property
    def languages(self) -> tuple[LanguageCode, ...]:
        """The languages its title is written in, German first."""
        return (GERMAN, *sorted(code for code in self.titles if code != GERMAN))

    def phase(self, key: str) -> Phase:
        """The phase with this key; raises :class:`errors.NotFound`."""
        for phase in self.phases:
            if phase.key == key:
                return phase
        raise errors.NotFound(key)

    def last_day(self, phase: Phase) -> date | None:
        """The last day of a phase: its own, else the one before the next begins; none where it is open."""
        if phase.ends_on is not None:
            return phase.ends_on
        later = self.next_after(phase.begins_on)
        return later.begins_on - ONE_DAY if later else None

    def phase_on(self, day: date) -> Phase | None:
        """The phase that is on that day, if any."""
        begun = [phase for phase in self.phases if phase.begins_on <= day]
        if not begun:
            return None
        last = self.last_day(begun[-1])
        return begun[-1] if last is None or day <= last else None

    def next_after(self, day: date) -> Phase | None:
        """The first phase that begins after that day."""
        return next((phase for phase in self.phases if phase.begins_on > day), None)

    def takes_ideas_on(self, day: date) -> bool:
        """Whether residents can write to it that day."""
        now = self.phase_on(day)
        return self.is_open and now is not None and now.takes_ideas

    def takes_ideas_after(self, day: date) -> Phase | None:
        """The next phase in which residents can write to it."""
        ahead = (phase for phase in self.phases if phase.begins_on > day and phase.takes_ideas)
        return next(ahead, None) if self.is_open else None

    def took_ideas_before(self, day: date) -> Phase | None:
        """The last phase in which residents could write to it."""
        past = [phase for phase in self.phases if phase.begins_on < day and phase.takes_ideas]
        return past[-1] if past else None

    def publish(self) -> "Process":
        """Let residents see it; raises :class:`errors.Incomplete` with the name of what is missing."""
        for name, texts in (("title", self.titles), ("text", self.texts), ("decides", self.decides)):
            if not texts.get(GERMAN):
                raise errors.Incomplete(name)
        if not self.phases:
            raise errors.Incomplete("phases")
        demand_order(self.phases)
        return replace(self, state=ProcessState.PUBLISHED)

    def begin_next(self, today: date) -> "Process":
        """The next phase begins today, and the one that is on ended yesterday.

        Raises :class:`errors.ProcessClosed`, and :class:`errors.PhaseBegun` where none comes or the one
        that is on began today.
        """
        self._demand_open()
        now, later = self.phase_on(today), self.next_after(today)
        if later is None or (now is not None and now.begins_on == today):
            raise errors.PhaseBegun(self.id)
        changed = {later.key: replace(later, begins_on=today)}
        if now is not None:
            changed[now.key] = replace(now, ends_on=today - ONE_DAY)
        return replace(self, phases=tuple(changed.get(phase.key, phase) for phase in self.phases))

    def with_phases(self, phases: Sequence[Phase]) -> "Process":
        """With these phases instead; raises :class:`errors.ProcessClosed`, :class:`errors.PhasesOverlap`."""
        if tuple(phases) != self.phases:
            self._demand_open_or_draft()
        demand_order(phases)
        return replace(self, phases=tuple(phases))

    def tell_result(self, results: Texts) -> "Process":
        """Say what came of it; raises :class:`errors.Incomplete` without German words.

        Further languages alone are no new result.
        """
        if not results.get(GERMAN):
            raise errors.Incomplete("result")
        is_new = results[GERMAN] != self.results.get(GERMAN)
        return replace(self, results=results, result_revision=self.result_revision + is_new)

    def close(self) -> "Process":
        """It is over; residents can still read it. Closing again changes nothing."""
        return replace(self, state=ProcessState.CLOSED) if self.is_public else self

    def archive(self) -> "Process":
        """Nobody is led to it any more; what was handed in for it stays tied to it."""
        return replace(self, state=ProcessState.ARCHIVED)

    def _demand_open(self) -> None:
        if not self.is_open:
            raise errors.ProcessClosed(self.id)

    def _demand_open_or_draft(self) -> None:
        if self.state is not ProcessState.DRAFT:
            self._demand_open()


def demand_order(phases: Sequence[Phase]) -> None:
    """Raise :class:`errors.PhasesOverlap` unless each phase begins after the one before it is over."""
    for phase in phases:
        if phase.ends_on is not None and phase.ends_on < phase.begins_on:
            raise errors.PhasesOverlap(phase.key)
    for earlier, later in pairwise(phases):
        if later.begins_on <= (earlier.ends_on or earlier.begins_on):
            raise errors.PhasesOverlap(later.key)


def in_order(phases: Sequence[Phase]) -> tuple[Phase, ...]:
    """The phases by their days."""
    return tuple(sorted(phases, key=lambda phase: phase.begins_on))


def moved(phases: Sequence[Phase], key: str, begins_on: date, ends_on: date | None) -> tuple[Phase, ...]:
    """The phases with one of them on other days, in their order by the calendar.

    Raises :class:`errors.PhasesOverlap`; a phase may pass by others, if it does not lie on them.
    """
    changed = in_order(
        [replace(p, begins_on=begins_on, ends_on=ends_on) if p.key == key else p for p in phases]
    )
    demand_order(changed)
    return changed


def added(
    phases: Sequence[Phase], kind: PhaseKind, begins_on: date, ends_on: date | None
) -> tuple[Phase, ...]:
    """The phases with one more, with a key of its own; raises :class:`errors.PhasesOverlap`."""
    taken = {int(phase.key) for phase in phases if phase.key.isdecimal()}
    fresh = Phase(
        key=str(max(taken, default=0) + 1),
        kind=kind,
        begins_on=begins_on,
        ends_on=ends_on,
        takes_ideas=kind is PhaseKind.IDEAS,
    )
    changed = in_order([*phases, fresh])
    demand_order(changed)
    return changed


def keyed_like(phases: Sequence[Phase], known: Sequence[Phase]) -> tuple[Phase, ...]:
    """The phases with the keys of those known of the same kind, in order; the others get fresh ones."""
    left, fresh = list(known), max((int(p.key) for p in known if p.key.isdecimal()), default=0)
    keyed = []
    for phase in phases:
        same = next((each for each in left if each.kind is phase.kind), None)
        if same is None:
            fresh += 1
        else:
            left.remove(same)
        keyed.append(replace(phase, key=same.key if same else str(fresh)))
    return tuple(keyed)


def round_of(process: Process, phase: Phase) -> str:
    """The name of the round in which followers are told that this phase begins."""
    return f"{ROUND}:{process.id}:{phase.key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many follow a process, and how many contributions belong to it."""

    followers: int = 0
    ideas: int = 0


def is_silent(moment: datetime) -> bool:
    """Whether it is too early or too late on this wall clock to write to somebody about a phase."""
    return not NEWS_FROM <= moment.hour < NEWS_UNTIL


def slug_of(title: str) -> str:
    """The title as the end of a link: small Latin letters, digits and hyphens."""
    latin = anyascii(title.casefold().translate(_SPELT)).lower()
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in latin).split()
    slug = "-".join(words)[:SLUG_LIMIT].strip("-")
    return slug or "plan"
