"""Telegram's HTML: a strict parser from marked-up text to plain text and entities.

Source of grammar and wording: tdlib, `td/telegram/MessageEntity.cpp`, `parse_html` and
`fix_formatted_text`. Offsets in the complaints are bytes, offsets of entities are UTF-16 units.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from playground.detection import detected
from playground.refusal import bad_request
from playground.rules import links
from playground.units import utf16_length

STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}

_SPECIAL = re.compile(r"[<&]")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(lt|gt|amp|quot)(?![a-zA-Z]));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"\s*([^\s=>/\"']+)\s*(=\s*(?:\"([^\"]*)\"|'([^']*)'|([\w.-]+)(?=[\s>])))?")
_OPEN_VALUE = re.compile(r"\s*=\s*(?:\"[^\"]*|'[^']*)")
_END_TAG = re.compile(r"</([^\s>]*)\s*>")
_LINE_ENDS = re.compile(r"\r\n?")
_CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32)], " ")


@dataclass(slots=True, frozen=True)
class Formatted:
    """Plain text with its entities; the length is counted in UTF-16 units."""

    text: str
    entities: tuple[dict[str, Any], ...]
    length: int


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    start: int


@lru_cache(maxsize=4096)
def parse(text: str, mode: str, known_users: Callable[[int], dict[str, Any] | None]) -> Formatted:
    """Read a text in this parse mode (`html` or empty); refuses what Telegram cannot parse."""
    if mode == "html":
        plain, entities = _Parser(text, known_users).run()
    else:
        plain, entities = text, []
    return finished(plain, entities)


def finished(text: str, entities: list[dict[str, Any]]) -> Formatted:
    """Trim and clean a text as Telegram does, and add the entities it finds by itself."""
    text = _LINE_ENDS.sub("\n", text).translate(_CONTROL)
    lead = len(text) - len(text.lstrip())
    stripped = text.strip()
    length = utf16_length(stripped)
    kept = [moved for entity in entities for moved in _within(entity, lead, length)]
    kept += detected(stripped, kept)
    kept.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return Formatted(stripped, tuple(kept), length)


def _within(entity: dict[str, Any], lead: int, length: int) -> list[dict[str, Any]]:
    start = max(0, entity["offset"] - lead)
    end = min(length, entity["offset"] + entity["length"] - lead)
    return [entity | {"offset": start, "length": end - start}] if end > start else []


class _Parser:
    """One pass over the text; nested tags wait on a stack for their end."""

    def __init__(self, text: str, known_users: Callable[[int], dict[str, Any] | None]) -> None:
        self.text = text
        self.known_users = known_users
        self.at = 0
        self.offset = 0
        self.parts: list[str] = []
        self.open: list[_Open] = []
        self.entities: list[dict[str, Any]] = []

    def run(self) -> tuple[str, list[dict[str, Any]]]:
        while (special := _SPECIAL.search(self.text, self.at)) is not None:
            self._take(self.text[self.at : special.start()])
            self.at = special.start()
            if special.group() == "&":
                self._reference()
            elif self.text.startswith("</", self.at):
                self._end_tag()
            else:
                self._start_tag()
        self._take(self.text[self.at :])
        if self.open:
            raise _complaint(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.parts), self.entities

    def _take(self, piece: str) -> None:
        if piece:
            self.parts.append(piece)
            self.offset += utf16_length(piece)

    def _reference(self) -> None:
        match = _REFERENCE.match(self.text, self.at)
        character = None if match is None else _character(match)
        if match is None or character is None:
            self._take("&")
            self.at += 1
            return
        self._take(character)
        self.at = match.end()

    def _start_tag(self) -> None:
        begin = self.at
        name = _TAG_NAME.match(self.text, begin + 1)
        end = begin + 1 if name is None else name.end()
        if end >= len(self.text):
            raise _complaint(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        tag = self.text[begin + 1 : end].lower()
        if tag not in STYLES:
            raise _complaint(f'Unsupported start tag "{tag}" at byte offset {self._bytes(begin)}')
        self.at = end
        argument = self._attributes(tag, begin)
        if tag == "span" and argument != "spoiler":
            raise _complaint(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(begin)}')
        self.open.append(_Open(tag, argument, self.offset, len(self.parts)))

    def _attributes(self, tag: str, begin: int) -> str:
        argument = ""
        while True:
            rest = self.text[self.at :]
            spaces = len(rest) - len(rest.lstrip())
            if rest[spaces : spaces + 1] == ">":
                self.at += spaces + 1
                return argument
            match = _ATTRIBUTE.match(self.text, self.at)
            if match is None:
                raise self._bad_attribute(tag, begin)
            self.at = match.end()
            value = next((group for group in match.groups()[2:] if group is not None), None)
            argument = _argument(tag, match.group(1), value) or argument

    def _bad_attribute(self, tag: str, begin: int) -> Exception:
        rest, where = self.text[self.at :], self._bytes(begin)
        if not rest.strip() or rest.strip() == "=":
            return _complaint(f'Unclosed start tag "{tag}" at byte offset {where}')
        if _OPEN_VALUE.fullmatch(rest):
            return _complaint(f"Unclosed start tag at byte offset {where}")
        if rest.lstrip().startswith("=") and not self.text[: self.at].endswith((" ", tag)):
            return _complaint(f"Unexpected end of name token at byte offset {self._bytes(self.at) + 1}")
        return _complaint(f'Empty attribute name in the tag "{tag}" at byte offset {where}')

    def _end_tag(self) -> None:
        where = self._bytes(self.at)
        if not self.open:
            raise _complaint(f"Unexpected end tag at byte offset {where}")
        match = _END_TAG.match(self.text, self.at)
        if match is None:
            raise _complaint(f"Unclosed end tag at byte offset {where}")
        opened = self.open.pop()
        found = match.group(1).lower()
        if found not in {"", opened.tag}:
            raise _complaint(
                f'Unmatched end tag at byte offset {where}, expected "</{opened.tag}>", found "</{found}>"'
            )
        self.at = match.end()
        if self.offset > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        place = {"offset": opened.offset, "length": self.offset - opened.offset}
        if opened.tag == "a":
            url = opened.argument or "".join(self.parts[opened.start :])
            link = links.text_link(url, self.known_users)
            self.entities += [] if link is None else [link | place]
        elif opened.tag == "blockquote" and opened.argument:
            self.entities.append({"type": "expandable_blockquote", **place})
        elif opened.tag in {"code", "pre"}:
            self._close_code(opened, place)
        else:
            self.entities.append({"type": STYLES[opened.tag], **place})

    def _close_code(self, opened: _Open, place: dict[str, int]) -> None:
        inner = self.entities[-1] if self.entities else {}
        same = inner.get("type") == "code" and {k: inner.get(k) for k in place} == place
        if opened.tag == "pre" and same:
            self.entities.pop()
            language = inner.get("language")
            self.entities.append({"type": "pre", **place} | ({"language": language} if language else {}))
            return
        entity: dict[str, Any] = {"type": opened.tag, **place}
        inside_pre = bool(self.open) and self.open[-1].tag == "pre"
        if opened.tag == "code" and opened.argument and inside_pre:
            entity["language"] = opened.argument
        self.entities.append(entity)

    def _bytes(self, at: int) -> int:
        return len(self.text[:at].encode("utf-8", "surrogatepass"))


def _character(match: re.Match[str]) -> str | None:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal[:9])
    fits = 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    return chr(code) if fits else None


def _argument(tag: str, name: str, value: str | None) -> str:
    if tag == "blockquote" and name == "expandable":
        return "1"
    value = "" if value is None else _REFERENCE.sub(lambda m: _character(m) or m.group(), value)
    if tag == "a" and name == "href":
        return value
    if tag == "code" and name == "class" and value.startswith("language-"):
        return value.removeprefix("language-")
    if tag == "span" and name == "class" and value.startswith("tg-"):
        return value.removeprefix("tg-")
    return ""


def _complaint(words: str) -> Exception:
    return bad_request(f"can't parse entities: {words}")
