"""Differences between a directory's files and the database, in words."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from itertools import takewhile

from office.model.directory_changes import Change, ChangeKind, Difference

KINDS: Mapping[ChangeKind, str] = {
    ChangeKind.ADDED: "new",
    ChangeKind.CHANGED: "changed",
    ChangeKind.REMOVED: "gone",
}

IN_THE_FILES: Mapping[str, str] = {
    "names": "name",
    "titles": "title",
    "bodies": "body",
    "texts": "text",
    "results": "result",
    "contact_id": "contact",
    "position": "place in the list",
}
"""How a field is called in the files, where the program calls it otherwise."""

NOTHING = "nothing"
LONGEST = 120
"""Characters of a value; of longer ones what both have in common is left out."""

_AROUND = 20


def line(difference: Difference) -> str:
    """One line, like ``changed: contact hannover/rita-lehmann (Rita Lehmann): phone: nothing → +49 …``."""
    about = f"{KINDS[difference.kind]}: {difference.what} {difference.id} ({difference.name})"
    return ": ".join([about, *filter(None, ["; ".join(_changes(difference.changes))])])


def _changes(changes: Sequence[Change]) -> Iterator[str]:
    for change in changes:
        name, _, part = change.field.partition(".")
        field = ".".join(filter(None, [IN_THE_FILES.get(name, name), part]))
        before, now = _shortened(_said(name, change.before), _said(name, change.now))
        yield f"{field}: {before} → {now}" if before != now else f"{field}: other ones"


def _said(field: str, value: object) -> str:
    """A value as a clerk would write it."""
    if value is None or value in ("", (), []):
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field == "outline" and isinstance(value, tuple):
        return f"{sum(len(ring) for rings in value for ring in rings)} points"
    if field == "position" and isinstance(value, int):
        return str(value + 1)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return ", ".join(str(part) for part in value)
    return " ".join(str(value).split())


def _shortened(before: str, now: str) -> tuple[str, str]:
    """Both values; where one is long, a common beginning and end are left out."""
    if max(len(before), len(now)) <= LONGEST:
        return before, now
    start = max(0, _common(before, now) - _AROUND)
    end = max(0, _common(before[start:][::-1], now[start:][::-1]) - _AROUND)
    return _cut(before, start, end), _cut(now, start, end)


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _cut(text: str, start: int, end: int) -> str:
    inner = text[start : len(text) - end]
    kept = inner if len(inner) <= LONGEST else f"{inner[:LONGEST]}…"
    return f"{'…' if start else ''}{kept}{'…' if end and kept == inner else ''}"
