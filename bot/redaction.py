"""Keeps secrets out of logs: the bot token, the webhook's secret."""

import logging
import re
from collections.abc import Iterable, Mapping
from traceback import format_exception

HIDDEN = "<secret>"
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
