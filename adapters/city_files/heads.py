"""Which cities several folders hold, read from the top of each without all the rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from adapters.city_files.documents import Document, parse
from adapters.city_files.problems import CityFileError, Problem, Report, quoted
from adapters.city_files.texts import text_of
from office.ids import CityId

NAME = "city.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What ``city.yaml`` says a folder holds; ``prefix`` and ``line`` only where it says so.

    A folder without a ``city.yaml`` that can be read goes by its own name.
    """

    folder: Path
    city: CityId
    prefix: str = ""
    line: int | None = None

    def shares_prefix_with(self, other: str) -> Problem:
        """The problem that another city's numbers begin the same way; ``other`` names that city."""
        said = f"{quoted(self.prefix)} of {self.city} is the prefix of {other} too; write another one"
        return Problem(str(self.folder / NAME), self.line, "prefix", said)


def head_of(folder: Path) -> Head:
    """What this folder holds; raises nothing: who reads all of it is told what is wrong."""
    report = Report(folder)
    text = text_of(NAME, report)
    document = Document(NAME) if text is None else parse(NAME, text, report)
    content = document.value if isinstance(document.value, dict) else {}
    slug, prefix = content.get("slug"), content.get("prefix")
    return Head(
        folder=folder,
        city=CityId(slug if isinstance(slug, str) else folder.resolve().name),
        prefix=prefix if isinstance(prefix, str) else "",
        line=document.line(("prefix",)),
    )


def demand_own_prefixes(heads: Iterable[Head]) -> None:
    """Refuse two cities whose numbers begin the same way; raises :class:`CityFileError`."""
    problems = [
        later.shares_prefix_with(f"{first.city} ({first.folder / NAME})")
        for first, later in combinations(heads, 2)
        if later.city != first.city and later.prefix and later.prefix == first.prefix
    ]
    if problems:
        raise CityFileError(problems)


def demand_different_cities(heads: Iterable[Head]) -> None:
    """Refuse two folders of one city; raises :class:`CityFileError`."""
    problems = [
        Problem(
            str(later.folder), None, "", f"holds {later.city}, as {first.folder} does; name one of the two"
        )
        for first, later in combinations(heads, 2)
        if later.city == first.city
    ]
    if problems:
        raise CityFileError(problems)
