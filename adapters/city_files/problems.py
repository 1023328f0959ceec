"""What is wrong with a city's files: one line a problem, with file, line, field and the mend."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

Loc = tuple[str | int, ...]
"""Where a value stands in a document: keys and positions from the top."""

_QUOTED = 60
_FEW = 12
_MANY = 1_000


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend; ``line`` counts from 1 and is none where a whole file is meant."""

    file: str
    line: int | None
    field: str
    message: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return ": ".join(part for part in (place, self.field, self.message) if part)


class CityFileError(Exception):
    """A city's directory cannot be read or written; ``problems`` lists everything there is to mend."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(map(str, self.problems)))


class Report:
    """Collects the problems of one directory while its files are read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []

    def add(self, name: str, message: str, *, line: int | None = None, field: str = "") -> None:
        """Note a problem of the file with this name."""
        file = str(self.folder / name) if name else str(self.folder)
        self.problems.append(Problem(file, line, field, message))

    def settle(self) -> None:
        """Raise :class:`CityFileError` where anything was noted, in the order of files and lines."""
        if self.problems:
            unique = dict.fromkeys(self.problems)
            raise CityFileError(sorted(unique, key=lambda p: (p.file, p.line or 0)))


def quoted(text: str) -> str:
    """The value in quotation marks, on one line and cut where it is long."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return f"'{line[:_QUOTED]}…'" if len(line) > _QUOTED else f"'{line}'"


def suggestion(word: str, known: Collection[str]) -> str:
    """The mend for an unknown word: the nearest known one, else all of them where they are few."""
    from rapidfuzz import fuzz, process

    if not known:
        return "none is known here"
    if len(known) > _MANY:
        return "write one that is known"
    words = sorted(known)
    near = process.extractOne(word[:_QUOTED], words, scorer=fuzz.ratio, score_cutoff=60)
    if near is not None:
        return f"did you mean {quoted(near[0])}?"
    shown = words if len(words) <= _FEW else [*words[:5], "…"]
    return f"write one of {', '.join(shown)}"
