"""What the sources say: the messages of views and locales, each in its domain."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.extract import extract
from babel.util import pathmatch

from .reading import RESIDENT, STAFF_DOMAIN

MAPPING = (
    ("views/staff/**.py", STAFF_DOMAIN),
    ("views/staff.py", STAFF_DOMAIN),
    ("views/staff*.py", STAFF_DOMAIN),
    ("views/**.py", RESIDENT),
    ("locales/**.py", RESIDENT),
)
"""Which domain the messages of a file belong to; the first pattern that fits decides."""

_LABELS: dict[str, Any] = {"plain": None, "many_plain": (1, 2)}
_KEYWORDS: dict[str, Any] = {"t": None, "many": (1, 2), "N_": None, **_LABELS}
_TAG = "Translators:"
_SPOKEN = frozenset(("plain", "many", "many_plain"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One message of the sources: its id (two texts where it counts), notes, and whether it is plain text."""

    id: str | tuple[str, str]
    notes: tuple[str, ...] = ()
    is_plain: bool = False

    @property
    def key(self) -> str:
        """What gettext finds it by."""
        return self.id if isinstance(self.id, str) else self.id[0]

    def and_(self, other: Source) -> Source:
        """Join two places that say the same; the one that counts wins."""
        return Source(
            id=other.id if isinstance(self.id, str) else self.id,
            notes=tuple(sorted({*self.notes, *other.notes})),
            is_plain=self.is_plain and other.is_plain,
        )


def sources(root: Path) -> dict[str, dict[str, Source]]:
    """Return the messages of each domain by key, sorted; what residents read too is not staff's alone."""
    found: dict[str, dict[str, Source]] = {RESIDENT: {}, STAFF_DOMAIN: {}}
    for path, domain in _files(root):
        for source in _messages(path):
            known = found[domain].get(source.key)
            found[domain][source.key] = known.and_(source) if known else source
    for key in found[RESIDENT].keys() & found[STAFF_DOMAIN].keys():
        found[RESIDENT][key] = found[RESIDENT][key].and_(found[STAFF_DOMAIN].pop(key))
    return {domain: dict(sorted(messages.items())) for domain, messages in found.items()}


def unreadable(root: Path) -> Iterator[str]:
    """Yield the places where a message is put together in code, so that no translator can see it."""
    for path, _domain in _files(root):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
        for call in calls:
            if _speaks(call.func) and isinstance(call.args[0], ast.JoinedStr | ast.BinOp):
                place = f"{path.relative_to(root).as_posix()}:{call.lineno}"
                yield f"{place}: a message must be one literal sentence, not an f-string or a sum"


def _speaks(function: ast.expr) -> bool:
    if isinstance(function, ast.Attribute):
        owner = function.value
        return function.attr in _SPOKEN and isinstance(owner, ast.Name) and owner.id in {"t", "self"}
    return isinstance(function, ast.Name) and function.id in {"t", "N_"}


def _files(root: Path) -> Iterable[tuple[Path, str]]:
    for path in sorted([*root.glob("views/**/*.py"), *root.glob("locales/**/*.py")]):
        name = path.relative_to(root).as_posix()
        yield path, next(domain for pattern, domain in MAPPING if pathmatch(pattern, name))


def _messages(path: Path) -> Iterator[Source]:
    labels = {_id(message) for message, _notes in _extracted(path, _LABELS)}
    others = {_id(message) for message, _notes in _extracted(path, _without_labels())}
    for message, notes in _extracted(path, _KEYWORDS):
        msgid = _id(message)
        yield Source(id=msgid, notes=notes, is_plain=msgid in labels - others)


def _without_labels() -> Mapping[str, Any]:
    return {name: spec for name, spec in _KEYWORDS.items() if name not in _LABELS}


def _extracted(path: Path, keywords: Mapping[str, Any]) -> Iterator[tuple[Any, tuple[str, ...]]]:
    with path.open("rb") as file:
        found = extract("python", file, keywords, (_TAG,), strip_comment_tags=True)
        for _line, message, notes, _context in found:
            yield message, (" ".join(notes),) if notes else ()


def _id(message: str | tuple[str, ...]) -> str | tuple[str, str]:
    return message if isinstance(message, str) else (message[0], message[1])
