"""A planning process while staff write it: what its dialogue keeps, and the process it becomes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from office import errors
from office.ids import AreaId, LanguageCode, ProcessId, StaffId
from office.model.cities import City
from office.model.dialogues import Dialogue, Json
from office.model.processes import Level, Phase, PhaseKind, Process
from office.model.texts import GERMAN

TITLE_LIMIT = 80
"""Characters of a title: it also has to fit on a button."""

TEXT_LIMIT = 1500
"""Characters of what it is about; with phases and result it stays one message (Telegram: 4096)."""

DECIDES_LIMIT = 200
"""Characters of who decides."""

RESULT_LIMIT = 1000
"""Characters of what came of it."""

MOST_PHASES = 10

LIMITS = {"title": TITLE_LIMIT, "text": TEXT_LIMIT, "decides": DECIDES_LIMIT, "result": RESULT_LIMIT}
"""By field: characters at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessDraft:
    """What is known so far; ``kind`` is that of a phase whose days are still open, ``phase`` the key of the
    phase that is being changed, ``language`` the one a further text is being written in.

    ``process_id`` is set where a process residents know is changed, ``version`` is that of it then.
    """

    titles: Mapping[LanguageCode, str] = field(default_factory=dict)
    texts: Mapping[LanguageCode, str] = field(default_factory=dict)
    decides: Mapping[LanguageCode, str] = field(default_factory=dict)
    results: Mapping[LanguageCode, str] = field(default_factory=dict)
    areas: tuple[AreaId, ...] = ()
    level: Level | None = None
    phases: tuple[Phase, ...] = ()
    kind: PhaseKind | None = None
    phase: str = ""
    language: LanguageCode = GERMAN
    process_id: ProcessId | None = None
    version: int = 0

    @classmethod
    def of(cls, dialogue: Dialogue) -> "ProcessDraft":
        """Read it from a dialogue's data."""
        data = dialogue.data
        return cls(
            titles=_texts(data.get("title")),
            texts=_texts(data.get("text")),
            decides=_texts(data.get("decides")),
            results=_texts(data.get("result")),
            areas=tuple(AreaId(str(key)) for key in _list(data.get("areas"))),
            level=Level(str(data["level"])) if data.get("level") else None,
            phases=tuple(_phase(each) for each in _list(data.get("phases")) if isinstance(each, dict)),
            kind=PhaseKind(str(data["kind"])) if data.get("kind") else None,
            phase=str(data.get("phase") or ""),
            language=LanguageCode(str(data.get("language") or GERMAN)),
            process_id=ProcessId(str(data["process"])) if data.get("process") else None,
            version=int(str(data.get("version") or 0)),
        )

    @property
    def area_id(self) -> AreaId | None:
        """The area whose office answers for it."""
        return self.areas[0] if self.areas else None

    @property
    def is_correction(self) -> bool:
        """Whether residents know it already."""
        return self.process_id is not None

    @property
    def is_complete(self) -> bool:
        """Whether it can be shown as residents will see it."""
        told = all(GERMAN in texts for texts in (self.titles, self.texts, self.decides))
        return told and bool(self.areas) and self.level is not None and bool(self.phases)

    def process(
        self, process_id: ProcessId, *, slug: str, city: City, at: datetime, by: StaffId | None = None
    ) -> Process:
        """The process it becomes; raises :class:`errors.Incomplete` with the name of what is missing."""
        if self.level is None or not self.areas:
            raise errors.Incomplete("area" if not self.areas else "level")
        return Process(
            id=process_id,
            slug=slug,
            city_id=city.id,
            areas=self.areas,
            titles=self.titles,
            texts=self.texts,
            decides=self.decides,
            level=self.level,
            phases=self.phases,
            created_by=by,
            created_at=at,
        )

    def corrected(self, process: Process) -> Process:
        """The known process as it is written now.

        Raises :class:`errors.ChangedMeanwhile` where it is not the one that was shown.
        """
        self._demand_same(process)
        changed = replace(
            process,
            titles=self.titles,
            texts=self.texts,
            decides=self.decides,
            areas=self.areas,
            level=self.level or process.level,
        )
        return changed.with_phases(self.phases)

    def with_result(self, process: Process) -> Process:
        """The known process with what came of it; raises :class:`errors.ChangedMeanwhile`."""
        self._demand_same(process)
        return process.tell_result(self.results)

    def _demand_same(self, process: Process) -> None:
        if process.version != self.version:
            raise errors.ChangedMeanwhile(process.id)


def kept_process(process: Process) -> dict[str, Json]:
    """A known process as data of the dialogue in which it is changed."""
    return {
        "title": dict(process.titles.items()),
        "text": dict(process.texts.items()),
        "decides": dict(process.decides.items()),
        "result": dict(process.results.items()),
        "areas": list(process.areas),
        "level": process.level.value,
        "phases": kept_phases(process.phases),
        "process": process.id,
        "version": process.version,
    }


def kept_phases(phases: tuple[Phase, ...]) -> list[Json]:
    """Phases as data of a dialogue."""
    return [
        {
            "key": phase.key,
            "kind": phase.kind.value,
            "begins": phase.begins_on.isoformat(),
            "ends": phase.ends_on.isoformat() if phase.ends_on else None,
            "ideas": phase.takes_ideas,
            "titles": dict(phase.titles.items()),
        }
        for phase in phases
    ]


def _phase(kept: Mapping[str, Json]) -> Phase:
    ends = kept.get("ends")
    return Phase(
        key=str(kept["key"]),
        kind=PhaseKind(str(kept["kind"])),
        begins_on=date.fromisoformat(str(kept["begins"])),
        ends_on=date.fromisoformat(str(ends)) if ends else None,
        takes_ideas=bool(kept.get("ideas")),
        titles=_texts(kept.get("titles")),
    )


def _texts(kept: Json) -> dict[LanguageCode, str]:
    return {LanguageCode(code): str(text) for code, text in kept.items()} if isinstance(kept, dict) else {}


def _list(kept: Json) -> list[Json]:
    return kept if isinstance(kept, list) else []
