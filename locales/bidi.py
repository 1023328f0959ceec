"""Right-to-left and left-to-right text in one line: isolates, marks and their removal (UAX #9)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html import unescape
from itertools import accumulate

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
RLM = "\u200f"

_OPENERS = frozenset((LRI, RLI, FSI))
_FORCED = frozenset("\u202a\u202b\u202c\u202d\u202e")
_MARKS = "\u061c\u200e\u200f"
_CONTROLS = dict.fromkeys(map(ord, (*_FORCED, *_OPENERS, PDI, *_MARKS)))
# Every separator of str.splitlines(): an isolate must not cross a paragraph's end.
_BREAKS = re.compile("([\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]+)")
_QUOTE = re.compile(r"^(?:<blockquote[^<>]*>)?")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_TAG_OR_COMMAND = re.compile(r"<[^<>]*>|(?<![\w/<>\u2066-\u2068])/[A-Za-z0-9_]{1,64}(?![\w/<>])")


def clean(text: str) -> str:
    """Return people's words without bidi controls; joiners (ZWNJ, ZWJ), which Persian needs, stay."""
    return str(text) if text.isascii() else text.translate(_CONTROLS)


def has_rtl(text: str) -> bool:
    """Tell whether a strong right-to-left character occurs."""
    return not text.isascii() and any(unicodedata.bidirectional(char) in {"R", "AL"} for char in text)


def is_balanced(text: str) -> bool:
    """Tell whether every isolate ends in the line in which it began."""
    return text.isascii() or all(_closes(line) for line in _BREAKS.split(text))


def mended(markup: str) -> str:
    """Return markup that cannot disturb its surroundings: unbalanced or forced directions are taken out."""
    if markup.isascii() or (is_balanced(markup) and _FORCED.isdisjoint(markup)):
        return markup
    return clean(markup)


def isolated(markup: str, *, in_rtl: bool, ltr: bool = False) -> str:
    """Wrap a value, line by line, so that it cannot reorder the sentence around it."""
    if not in_rtl and not has_rtl(markup):
        return markup
    return by_line(markup, lambda line: _isolated(line, in_rtl=in_rtl, ltr=ltr))


def _isolated(line: str, *, in_rtl: bool, ltr: bool) -> str:
    if is_isolate(line) or not (in_rtl or has_rtl(line)):
        return line
    if ltr:
        return f"{LRI}{line}{PDI}"
    return f"{_opener(line) if in_rtl else FSI}{line}{PDI}"


def is_isolate(line: str) -> bool:
    """Tell whether one isolate spans the line from end to end."""
    if line[:1] not in _OPENERS:
        return False
    depths = list(accumulate((char in _OPENERS) - (char == PDI) for char in line))
    return depths[-1] == 0 and 0 not in depths[:-1]


def isolated_ltr(markup: str) -> str:
    """Wrap whole lines of a left-to-right language that stand in a right-to-left message."""
    return by_line(markup, lambda line: f"{LRI}{line}{PDI}")


def begun_rtl(markup: str) -> str:
    """Put U+200F before every line that does not begin with a right-to-left character.

    A quotation is a paragraph of its own: there the mark stands inside, else it would make an empty line.
    """
    return by_line(
        markup, lambda line: line if _begins_rtl(line) else _QUOTE.sub(rf"\g<0>{RLM}", line, count=1)
    )


def commands_isolated(markup: str) -> str:
    """Isolate every command ("/contact"), so that its slash stays before it in a right-to-left line.

    Telegram still knows it as a command: only a letter, digit, "_", "/", "<" or ">" right before or behind
    it hinders that, and an isolate is none of these (tdlib, `MessageEntity.cpp`, `match_bot_commands`).
    """
    return _TAG_OR_COMMAND.sub(lambda found: _isolated_command(found[0]), markup) if "/" in markup else markup


def _isolated_command(found: str) -> str:
    return f"{LRI}{found}{PDI}" if found.startswith("/") else found


def by_line(text: str, change: Callable[[str], str]) -> str:
    """Change every line that is not empty and keep the breaks between them."""
    parts = _BREAKS.split(text)
    return "".join(change(part) if part and not index % 2 else part for index, part in enumerate(parts))


def _closes(line: str) -> bool:
    depth = 0
    for char in line:
        depth += (char in _OPENERS) - (char == PDI)
        if depth < 0:
            return False
    return depth == 0


def _opener(line: str) -> str:
    """Choose the isolate for a line of a right-to-left language; FSI looks past nested isolates, so we do."""
    words = _visible(line)
    outside = _outside_isolates(words)
    if any(unicodedata.bidirectional(char) in {"L", "R", "AL"} for char in outside):
        return FSI
    return FSI + RLM if len(outside) < len(words) else LRI


def _outside_isolates(words: str) -> str:
    kept, depth = [], 0
    for char in words:
        depth += char in _OPENERS
        if depth == 0:
            kept.append(char)
        depth -= char == PDI and depth > 0
    return "".join(kept)


def _begins_rtl(line: str) -> bool:
    first = line.lstrip()[:1]
    return not first or unicodedata.bidirectional(first) in {"R", "AL"}


def _visible(markup: str) -> str:
    return unescape(_TAG.sub("", markup)) if "<" in markup or "&" in markup else markup
