"""Planning processes in a city's files: what must hold in them, and the office's model of them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType

from adapters.city_files import schema
from adapters.city_files.documents import Document, Value
from adapters.city_files.layout import Row, document
from adapters.city_files.problems import Loc, Report
from office import errors
from office.ids import AreaId, CityId, ContactId, LanguageCode, ProcessId
from office.model.directory import CityBundle
from office.model.process_drafts import LIMITS
from office.model.processes import Phase, PhaseKind, Process, demand_order
from office.model.texts import GERMAN, Texts

NAME = "processes.yaml"

_UNKNOWN_SINCE = datetime(2000, 1, 1, tzinfo=UTC)
"""Files do not say when a plan was made; the archive does."""


def check_processes(written: Document, report: Report) -> None:
    """Every plan is about an area, has phases that do not overlap, and words that fit into a message."""
    for loc, entry in written.entries("processes"):
        if isinstance(entry.get("areas"), list) and not entry["areas"]:
            said = "is empty; write the areas like [muehlenberg]"
            report.add(NAME, said, line=written.line((*loc, "areas")), field="areas")
        _check_words(written, loc, entry, report)
        _check_phases(written, loc, entry, report)


def process_of(entry: schema.ProcessEntry, city: CityId) -> Process:
    """The plan as the office knows it; its key is given when it is taken in."""
    return Process(
        id=ProcessId(entry.slug),
        slug=entry.slug,
        city_id=city,
        areas=tuple(AreaId(slug if slug == city else f"{city}/{slug}") for slug in entry.areas),
        titles=_texts(entry.title),
        texts=_texts(entry.text),
        decides=_texts(entry.decides),
        results=_texts(entry.result),
        level=entry.level,
        state=entry.state,
        phases=tuple(_phase(number, phase) for number, phase in enumerate(entry.phases, 1)),
        contact_id=ContactId(f"{city}/{entry.contact}") if entry.contact else None,
        created_at=_UNKNOWN_SINCE,
    )


def processes_text(bundle: CityBundle) -> str | None:
    """The file of a city's plans; none where there are none. Phases are numbered anew."""
    kept = [process for process in bundle.processes or () if not process.archived]
    if not kept:
        return None
    title = bundle.city.names[GERMAN]
    return document(f"What is planned in {title}.", {}, "processes", [_row(process) for process in kept])


def _phase(number: int, entry: schema.PhaseEntry) -> Phase:
    takes_ideas = entry.kind is PhaseKind.IDEAS if entry.ideas is None else entry.ideas
    return Phase(
        key=str(number),
        kind=entry.kind,
        begins_on=entry.begins_on,
        ends_on=entry.ends_on,
        takes_ideas=takes_ideas,
        titles=_texts(entry.title),
    )


def _texts(texts: Mapping[str, str] | None) -> Texts:
    return MappingProxyType({LanguageCode(code): text for code, text in (texts or {}).items()})


def _row(process: Process) -> Row:
    return {
        "slug": process.slug,
        "title": dict(process.titles.items()),
        "text": dict(process.texts.items()),
        "areas": [area.rpartition("/")[2] for area in process.areas],
        "decides": dict(process.decides.items()),
        "level": process.level.value,
        "state": process.state.value,
        "contact": process.contact_id.rpartition("/")[2] if process.contact_id else None,
        "phases": [_phase_row(phase) for phase in process.phases],
        "result": dict(process.results.items()) or None,
    }


def _phase_row(phase: Phase) -> Row:
    row: Row = {"kind": phase.kind.value, "begins_on": phase.begins_on.isoformat()}
    if phase.ends_on is not None:
        row["ends_on"] = phase.ends_on.isoformat()
    if phase.titles:
        row["title"] = dict(phase.titles.items())
    return {**row, "ideas": phase.takes_ideas}


def _check_words(written: Document, loc: Loc, entry: Mapping[str, Value], report: Report) -> None:
    for field, most in LIMITS.items():
        said = entry.get(field)
        texts = said.values() if isinstance(said, dict) else [said]
        if any(isinstance(text, str) and len(text) > most for text in texts):
            line = written.line((*loc, field))
            report.add(NAME, f"is longer than {most} characters; shorten it", line=line, field=field)


def _check_phases(written: Document, loc: Loc, entry: Mapping[str, Value], report: Report) -> None:
    listed = entry.get("phases")
    if not isinstance(listed, list):
        return
    if not listed:
        said = "is empty; write at least one phase with the day it begins on"
        report.add(NAME, said, line=written.line((*loc, "phases")), field="phases")
    days = [_days(number, phase) for number, phase in enumerate(listed)]
    try:
        demand_order([phase for phase in days if phase is not None])
    except errors.PhasesOverlap as error:
        place = (*loc, "phases", int(str(error.subject)), "begins_on")
        said = "lies on another phase, or before it; write the phases in order, each after the one before"
        report.add(NAME, said, line=written.line(place), field="begins_on")


def _days(number: int, phase: Value) -> Phase | None:
    """A phase with the days as written; nothing where they are none, which is told for itself."""
    if not isinstance(phase, dict):
        return None
    try:
        begins, ends = date.fromisoformat(str(phase.get("begins_on"))), phase.get("ends_on")
        return Phase(
            key=str(number),
            kind=PhaseKind.INFORMATION,
            begins_on=begins,
            ends_on=date.fromisoformat(str(ends)) if ends else None,
        )
    except ValueError:
        return None
