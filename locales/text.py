"""Safe text and the strict filling of named placeholders."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from html import escape, unescape

_PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_]*)\}")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


class PlaceholderError(ValueError):
    """A message was given other values than its placeholders ask for (raised in strict mode only)."""


class Safe(str):
    """Text that is HTML already (Telegram's subset); whatever joins it is escaped unless it is Safe too."""

    __slots__ = ()

    @classmethod
    def escape(cls, text: str) -> Safe:
        """Make any text safe; Safe text stays as it is."""
        return text if isinstance(text, Safe) else cls(escape(text, quote=False))

    @property
    def plain(self) -> str:
        """The words alone: tags gone, entities undone."""
        return unescape(_TAG.sub("", self))

    def join(self, parts: Iterable[str], /) -> Safe:
        """Join parts; those that are not Safe are escaped."""
        return Safe(str.join(self, [Safe.escape(part) for part in parts]))

    def __add__(self, other: str, /) -> Safe:
        return Safe(str.__add__(self, Safe.escape(other)))

    def __radd__(self, other: str, /) -> Safe:
        return Safe(str.__add__(Safe.escape(other), self))


class Ltr(str):
    """A value that reads from left to right in every language: phone number, address, web address."""

    __slots__ = ()


Value = str | int


def ltr(value: str) -> Ltr:
    """Mark a phone number or the like as left-to-right."""
    return Ltr(value)


def N_(msgid: str) -> str:  # noqa: N802  gettext's own name for "translated elsewhere"
    """Mark a message that is translated elsewhere, by `t(variable)`; return it unchanged."""
    return msgid


@lru_cache(maxsize=4096)
def placeholders(template: str) -> frozenset[str]:
    """Return the names between braces."""
    return frozenset(_PLACEHOLDER.findall(template))


def tags(template: str) -> list[str]:
    """Return the HTML tags in the order they stand in."""
    return _TAG.findall(template)


def filled(template: str, values: Mapping[str, Value], shown: Callable[[Value, bool], str]) -> str:
    """Put values into a template, and nothing else: no attributes, no formats.

    `shown` gets the value and whether it stands inside a tag; a missing value is an ellipsis.
    """
    return "".join(
        piece if name is None else shown(values.get(name, "…"), in_tag)
        for piece, name, in_tag in _pieces(template)
    )


@lru_cache(maxsize=4096)
def _pieces(template: str) -> tuple[tuple[str, str | None, bool], ...]:
    """Cut a template into (literal, None, False) and ("", name, inside a tag)."""
    pieces: list[tuple[str, str | None, bool]] = []
    start = 0
    for match in _PLACEHOLDER.finditer(template):
        before = template[: match.start()]
        pieces.append((template[start : match.start()], None, False))
        pieces.append(("", match[1], before.rfind("<") > before.rfind(">")))
        start = match.end()
    return (*pieces, (template[start:], None, False))
