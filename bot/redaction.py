"""Keeps out of logs what must not be there: secrets, and the words of whoever is being answered."""

import json
import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from traceback import format_exception

HIDDEN = "<secret>"
WORDS = "<words>"

_PERSONAL = frozenset(
    {"text", "caption", "first_name", "last_name", "username", "title", "phone_number", "vcard", "file_name"}
)
"""What in an update's JSON somebody wrote, or is called."""

_SHORTEST_WORD = 4
"""A shorter one tells nothing, and would be found in ordinary words."""

_DETAIL = re.compile(r"^DETAIL:.*$", re.MULTILINE)
"""PostgreSQL: values of a row."""

_TOKEN_SHAPE = re.compile(r"(?<![0-9A-Za-z])\d{6,12}(?::|%3A)[A-Za-z0-9_-]{30,50}")
_PLAIN_COLLECTIONS = (list, tuple, set, frozenset)
_STANDARD_FIELDS = frozenset(vars(logging.makeLogRecord({})))


class Redactor:
    """Replaces known secrets, and anything shaped like a bot token, in texts and nested values."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        """Hide these; empty ones are ignored."""
        known = {variant for secret in secrets if secret for variant in _variants(secret)}
        self._known = sorted(known, key=len, reverse=True)

    def text(self, text: str) -> str:
        """The text without any secret."""
        for secret in self._known:
            if secret in text:
                text = text.replace(secret, HIDDEN)
        return _TOKEN_SHAPE.sub(HIDDEN, text) if ":" in text or "%3A" in text else text

    def value(self, value: object) -> object:
        """The value without any secret in its texts; other objects are kept unless they show one."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, bytes):
            return self.text(value.decode("utf-8", "replace")).encode() if self._shows(value) else value
        if isinstance(value, Mapping):
            return {key: self.value(inner) for key, inner in value.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return (
                type(value)(self.value(inner) for inner in value) if not hasattr(value, "_fields") else value
            )
        if isinstance(value, int | float | None):
            return value
        return self._shown(value)

    def _shows(self, value: object) -> bool:
        shown = repr(value)
        return self.text(shown) != shown

    def _shown(self, value: object) -> object:
        if isinstance(value, BaseException):
            told = "".join(format_exception(value))
            return self.text(told) if self.text(told) != told else value
        return self.text(repr(value)) if self._shows(value) else value

    def __call__(self, _logger: object, _method: str, event: object) -> object:
        """A structlog processor: put it last, so that it sees what is written."""
        return self.value(event)

    def __repr__(self) -> str:
        return f"Redactor({len(self._known)} secrets)"


class RedactingFilter(logging.Filter):
    """Takes secrets out of every record; add it to each handler, as loggers' filters miss their children."""

    def __init__(self, redactor: Redactor) -> None:
        super().__init__()
        self._redactor = redactor

    def filter(self, record: logging.LogRecord) -> bool:
        """Let the record pass, its words, exception and extra fields cleaned."""
        record.msg, record.args = self._redactor.text(_message(record)), None
        if record.exc_info and record.exc_info[1] is not None:
            self._clean_exception(record, record.exc_info[1])
        if record.exc_text:
            record.exc_text = self._redactor.text(record.exc_text)
        if record.stack_info:
            record.stack_info = self._redactor.text(record.stack_info)
        for name in vars(record).keys() - _STANDARD_FIELDS:
            setattr(record, name, self._redactor.value(getattr(record, name)))
        return True

    def _clean_exception(self, record: logging.LogRecord, error: BaseException) -> None:
        told = "".join(format_exception(error)).rstrip("\n")
        clean = self._redactor.text(told)
        if clean != told:
            record.exc_info, record.exc_text = None, clean


class RedactingFormatter(logging.Formatter):
    """Any formatter, with secrets taken out of what it wrote: the last line of defence."""

    def __init__(self, inner: logging.Formatter, redactor: Redactor) -> None:
        super().__init__()
        self._inner = inner
        self._redactor = redactor

    def format(self, record: logging.LogRecord) -> str:
        """The inner formatter's text without any secret."""
        return self._redactor.text(self._inner.format(record))


def said_in(body: str) -> Iterator[str]:
    """What somebody wrote, or is called, in the JSON of an update."""
    try:
        yield from _personal(json.loads(body))
    except ValueError:
        return


def _personal(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, str) and name in _PERSONAL:
                yield inner
            else:
                yield from _personal(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _personal(inner)


def texts_in(value: object) -> Iterator[str]:
    """Every text in nested values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from texts_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts_in(inner)


def without_words(told: str, private: Iterable[str]) -> str:
    """What an error says, without these private texts, their single words, and the values of a row.

    The places in the program, which a traceback shows indented, stay readable: of those only whole texts go.
    """
    texts = sorted({text for text in private if len(text) >= _SHORTEST_WORD}, key=len, reverse=True)
    for text in texts:
        for written in (text, repr(text)[1:-1], json.dumps(text)[1:-1]):
            told = told.replace(written, WORDS)
    single = {word for text in texts for word in re.findall(r"\w+", text) if len(word) >= _SHORTEST_WORD}
    lines = (_without(line, single) if not line.startswith("  ") else line for line in told.split("\n"))
    return _DETAIL.sub("DETAIL: " + WORDS, "\n".join(lines))


def _without(line: str, words: set[str]) -> str:
    for word in words:
        if word in line:
            line = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", WORDS, line)
    return line


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        return f"{record.msg} {record.args}"


def _variants(secret: str) -> Iterable[str]:
    """The secret itself, and as it is written in an address."""
    yield secret
    yield secret.replace(":", "%3A")
    if ":" in secret:
        yield secret.partition(":")[2]
