"""The entities Telegram finds in a text by itself: commands, mentions, addresses, numbers."""

import re
from collections.abc import Iterator
from typing import Any

from playground.units import utf16_length

_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/]))"
    r"|(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<mention>(?<!\w)@[A-Za-z][A-Za-z0-9_]{3,31}\b)"
    r"|(?P<hashtag>(?<!\w)\#\w*[^\W\d]\w*)"
    r"|(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)])"
    r"|(?P<phone_number>(?<![\w+])\+\d[\d \-/()]{5,18}\d\b)"
)
_HINT = re.compile(r"[/@#+]")
_SEALED = frozenset({"code", "pre", "text_link", "text_mention"})


def detected(text: str, marked: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Entities besides the marked ones; none inside code and links (offsets in UTF-16 units)."""
    if _HINT.search(text) is None:
        return
    sealed = [(e["offset"], e["offset"] + e["length"]) for e in marked if e["type"] in _SEALED]
    for match in _FOUND.finditer(text):
        start = utf16_length(text[: match.start()])
        length = utf16_length(match.group())
        if not any(start < end and begin < start + length for begin, end in sealed):
            yield {"type": str(match.lastgroup), "offset": start, "length": length}
