"""What must hold between the entries: unique slugs, a tree of areas, contacts that answer for something.

These rules look at the documents as written, so that they are told together with the faults of single fields.
"""

from collections.abc import Mapping

from adapters.city_files.documents import Document, Value
from adapters.city_files.problems import Loc, Report, quoted
from office.model.areas import AreaKind

LONGEST_START_PAYLOAD = 64
"""Telegram: a start payload such as ``a_hannover-muehlenberg`` has at most 64 characters."""

_LONGEST_WAY = 10
_RINGS = [kind.value for kind in AreaKind]


def check_unique(document: Document, key: str, report: Report) -> None:
    """Every slug of the list under this key is written once."""
    first: dict[str, int | None] = {}
    for loc, entry in document.entries(key):
        slug = entry.get("slug")
        if not isinstance(slug, str):
            continue
        line = document.line((*loc, "slug"))
        if slug in first:
            said = f"{quoted(slug)} is used twice (first in line {first[slug]}); change one of them"
            report.add(document.name, said, line=line, field="slug")
        first.setdefault(slug, line)


def check_contacts(document: Document, report: Report) -> None:
    """Every contact answers for an area or a topic, or is the nearest known office."""
    for loc, entry in document.entries("contacts"):
        if not (entry.get("areas") or entry.get("topics") or entry.get("nearest")):
            said = "is missing; write the areas like [muehlenberg], or topics, or 'nearest: true'"
            report.add(document.name, said, line=document.line((*loc, "areas")), field="areas")
        absence = entry.get("absence")
        if isinstance(absence, dict) and absence.get("deputy") == entry.get("slug") is not None:
            line = document.line((*loc, "absence", "deputy"))
            said = "nobody is their own deputy; name another contact"
            report.add(document.name, said, line=line, field="absence.deputy")


def check_languages(document: Document, report: Report) -> None:
    """A city that names its languages names German among them: every text falls back to it."""
    languages = document.value.get("languages") if isinstance(document.value, dict) else None
    if isinstance(languages, list) and "de" not in languages:
        said = "German is missing; write it first: [de, …]"
        report.add(document.name, said, line=document.line(("languages",)), field="languages")


def check_tree(document: Document, city: str | None, report: Report) -> None:
    """The areas are one tree with the city on top, each ring below a wider one, and every one has a name."""
    tree = _Tree(document, report)
    tree.check_root(city)
    for loc, entry in document.entries("areas"):
        tree.check_name(loc, entry)
        tree.check_place(loc, entry)
        tree.check_payload(loc, entry, city)
    tree.check_loops()


class _Tree:
    def __init__(self, document: Document, report: Report) -> None:
        self._document = document
        self._report = report
        self._by_slug = {_word(e, "slug"): e for _, e in document.entries("areas") if _word(e, "slug")}

    def check_root(self, city: str | None) -> None:
        roots = [(loc, e) for loc, e in self._document.entries("areas") if _word(e, "kind") == AreaKind.CITY]
        if not roots and isinstance(self._document.value, dict):
            said = f"the city itself is missing; add an area 'slug: {city or '…'}' with 'kind: city'"
            self._report.add(self._document.name, said, line=self._document.line(("areas",)), field="areas")
        for loc, entry in roots:
            slug = _word(entry, "slug")
            if city is not None and slug and slug != city:
                said = f"the area of kind city bears the city's own slug; write {quoted(city)}"
                self._note(loc, "slug", said)

    def check_name(self, loc: Loc, entry: Mapping[str, Value]) -> None:
        if not entry.get("name") and _word(entry, "kind") != AreaKind.CITY:
            self._note(loc, "name", "the German name is missing; add a line 'name: …'")

    def check_place(self, loc: Loc, entry: Mapping[str, Value]) -> None:
        kind, parent, slug = _word(entry, "kind"), _word(entry, "parent"), _word(entry, "slug")
        if kind == AreaKind.CITY:
            if parent:
                self._note(loc, "parent", "the city has nothing above it; remove the line")
        elif not parent:
            self._note(loc, "parent", "is missing; write the slug of the area above")
        elif not _is_wider(_word(self._by_slug.get(parent, {}), "kind"), kind):
            self._note(loc, "parent", f"a {kind} cannot lie in {quoted(parent)}; name a wider area")
        if slug and _word(entry, "stands_for") == slug:
            self._note(loc, "stands_for", "an area cannot stand for itself; name the district it is tied to")

    def check_payload(self, loc: Loc, entry: Mapping[str, Value], city: str | None) -> None:
        slug = _word(entry, "slug")
        too_long = len(f"a_{city or ''}-{slug}") - LONGEST_START_PAYLOAD
        if too_long > 0:
            self._note(loc, "slug", f"is {too_long} characters too long for a link to the area; shorten it")

    def check_loops(self) -> None:
        for loc, entry in self._document.entries("areas"):
            slug = _word(entry, "slug")
            way = self._way_up(slug)
            if slug and way[-1:] == [slug]:
                said = (
                    f"goes round in a circle ({' › '.join([slug, *way][:6])}); name an area that lies above"
                )
                self._note(loc, "parent", said)

    def _way_up(self, slug: str) -> list[str]:
        """The slugs above, until the top or until the slug itself returns.

        A way longer than a tree can have has broken the order of rings, which is told for itself.
        """
        way: list[str] = []
        above = _word(self._by_slug.get(slug, {}), "parent")
        while above and len(way) < _LONGEST_WAY and slug not in way:
            way.append(above)
            above = _word(self._by_slug.get(above, {}), "parent")
        return way

    def _note(self, loc: Loc, field: str, message: str) -> None:
        line = self._document.line((*loc, field))
        self._report.add(self._document.name, message, line=line, field=field)


def _word(entry: Mapping[str, Value], key: str) -> str:
    value = entry.get(key)
    return value if isinstance(value, str) else ""


def _is_wider(above: str, below: str) -> bool:
    """Whether this ring may hold the other; unknown words are somebody else's problem."""
    if above not in _RINGS or below not in _RINGS:
        return True
    return _RINGS.index(above) < _RINGS.index(below)
