"""Safe YAML as a tree of texts with the line of every value.

Every scalar stays a text: ``no`` is the Norwegian language, ``22:30`` an hour and ``012`` three digits,
whatever YAML 1.1 makes of them; the schema alone decides what is a number. Anchors, aliases, tags and
duplicate keys are refused, so that no file means more than it shows.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from adapters.city_files.problems import Loc, Report, quoted

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"

MAX_DEPTH = 20
_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
_MISALIGNED = "the indentation does not fit; all keys of an entry start in the same column"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_PLAIN_WORDS = {
    "mapping values are not allowed": 'a text with a colon needs quotation marks: key: "text: more text"',
    "cannot start any token": "a text that starts with a sign such as @ or ` needs quotation marks",
    "did not find expected key": _MISALIGNED,
    "expected <block end>": _MISALIGNED,
    "could not find expected ':'": "a colon and a blank are missing after the key",
    "end of stream while scanning a quoted": "a quotation mark is opened and never closed",
    "expected ',' or": "a bracket is opened and never closed, or a comma is missing",
}


@dataclass(slots=True)
class Document:
    """The content of one file: texts, lists and mappings, and the line (from 1) of each by its place.

    ``is_whole`` says that the file was there and could be read to its end.
    """

    name: str
    value: Value = None
    is_whole: bool = False
    lines: dict[Loc, int] = field(default_factory=dict)

    def line(self, loc: Loc) -> int | None:
        """The line of this place, or of the nearest thing around it."""
        while loc not in self.lines and loc:
            loc = loc[:-1]
        return self.lines.get(loc)

    def entries(self, key: str) -> Iterator[tuple[Loc, Mapping[str, Value]]]:
        """The mappings in the list under this key, each with its place."""
        listed = self.value.get(key) if isinstance(self.value, dict) else None
        for position, entry in enumerate(listed if isinstance(listed, list) else []):
            if isinstance(entry, dict):
                yield (key, position), entry


def parse(name: str, text: str, report: Report) -> Document:
    """The document in this text; what is wrong with its form goes to the report."""
    builder = _Builder(name, report)
    if not _has_tabs(name, text, report):
        try:
            for event in yaml.parse(text, Loader=_LOADER):
                builder.take(event)
            builder.document.is_whole = True
        except _EnoughError:
            pass
        except yaml.YAMLError as error:
            report.add(name, _in_plain_words(error), line=_line_of(error))
    return builder.document


def _has_tabs(name: str, text: str, report: Report) -> bool:
    for number, line in enumerate(text.split("\n"), start=1):
        if "\t" in line[: len(line) - len(line.lstrip())]:
            report.add(name, "a tab starts the line; use blanks to indent", line=number)
            return True
    return False


def _line_of(error: yaml.YAMLError) -> int | None:
    """The line of the fault; of an open bracket or quotation mark, the line it was opened in."""
    context = getattr(error, "context", None) or ""
    is_open = "flow" in context or "quoted" in context
    mark = getattr(error, "context_mark" if is_open else "problem_mark", None)
    return None if mark is None else int(mark.line) + 1


def _in_plain_words(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.reader.ReaderError):
        return "holds a control character that no text needs; remove it"
    said = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')}"
    for sign, words in _PLAIN_WORDS.items():
        if sign in said:
            return words
    return f"is not YAML ({' '.join(said.split())}); compare it with the lines above"


class _EnoughError(Exception):
    """What follows would only repeat the problem already noted."""


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is still being filled."""

    container: "list[Value] | dict[str, Value]"
    loc: Loc
    key: str | None = None
    keeps: bool = True


class _Builder:
    """Makes the tree from the parser's events, without recursion."""

    def __init__(self, name: str, report: Report) -> None:
        self.document = Document(name)
        self._report = report
        self._stack: list[_Frame] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """Add what this event brings."""
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.DocumentStartEvent):
            self._begin(line)
        elif isinstance(event, yaml.NodeEvent):
            self._refuse_cleverness(event, line)
            self._node(event, line)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._stack.pop()

    def _begin(self, line: int) -> None:
        self._documents += 1
        if self._documents > 1:
            said = "a second document starts here; remove the line '---'"
            self._report.add(self.document.name, said, line=line)
            raise _EnoughError

    def _refuse_cleverness(self, event: yaml.NodeEvent, line: int) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            sign = ("*" if isinstance(event, yaml.AliasEvent) else "&") + str(event.anchor)[:20]
            said = f"anchors and aliases ({sign}) are not allowed; write the text out"
            self._report.add(self.document.name, said, line=line)
        tag = getattr(event, "tag", None)
        if tag is not None:
            said = f"tags ({str(tag)[:40]}) are not allowed; write the text without it"
            self._report.add(self.document.name, said, line=line)

    def _node(self, event: yaml.NodeEvent, line: int) -> None:
        frame = self._stack[-1] if self._stack else None
        if frame is not None and isinstance(frame.container, dict) and frame.key is None:
            self._key(frame, event, line)
        else:
            self._place(frame, event, line)

    def _key(self, frame: _Frame, event: yaml.NodeEvent, line: int) -> None:
        frame.keeps = True
        if isinstance(event, yaml.ScalarEvent):
            frame.key = unicodedata.normalize("NFC", event.value)
            if (*frame.loc, frame.key) in self.document.lines:
                first = self.document.lines[*frame.loc, frame.key]
                said = f"is written twice (first in line {first}); keep one of them"
                self._report.add(self.document.name, said, line=line, field=quoted(frame.key)[1:-1])
                frame.keeps = False
            self.document.lines.setdefault((*frame.loc, frame.key), line)
            return
        self._report.add(self.document.name, "a key must be a single word", line=line)
        frame.key, frame.keeps = "", False
        if not isinstance(event, yaml.AliasEvent):
            self._push(_Frame([], (*frame.loc, "")))

    def _place(self, frame: _Frame | None, event: yaml.NodeEvent, line: int) -> None:
        loc = self._loc_of_next(frame)
        self.document.lines.setdefault(loc, line)
        value = _value_of(event)
        if frame is None:
            self.document.value = value
        elif isinstance(frame.container, list):
            frame.container.append(value)
        else:
            if frame.keeps and frame.key is not None:
                frame.container[frame.key] = value
            frame.key = None
        if isinstance(value, (list, dict)):
            self._push(_Frame(value, loc))

    def _loc_of_next(self, frame: _Frame | None) -> Loc:
        if frame is None:
            return ()
        if isinstance(frame.container, list):
            return (*frame.loc, len(frame.container))
        return (*frame.loc, frame.key or "")

    def _push(self, frame: _Frame) -> None:
        self._stack.append(frame)
        if len(self._stack) > MAX_DEPTH:
            said = f"nested more than {MAX_DEPTH} deep; a directory needs no more than five"
            self._report.add(self.document.name, said)
            raise _EnoughError


def _value_of(event: yaml.NodeEvent) -> Value:
    if isinstance(event, yaml.MappingStartEvent):
        return {}
    if isinstance(event, yaml.SequenceStartEvent):
        return []
    if not isinstance(event, yaml.ScalarEvent):
        return None
    is_plain = event.implicit[0]
    return None if is_plain and event.value in _EMPTY else unicodedata.normalize("NFC", event.value)
