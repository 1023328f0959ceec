"""Structured logs without secrets and without residents' words: ours, the libraries', and last words."""

import logging
import sys
import threading
from collections.abc import Iterator
from types import TracebackType
from urllib.parse import unquote, urlsplit

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot import steps
from bot.following import numbers, private_texts
from bot.redaction import RedactingFilter, Redactor, without_words
from bot.settings import Settings

SHORTEST_PASSWORD = 4
"""A shorter one would be found in ordinary words."""

_MAY_SHOW_WORDS = ("event", "exception", "reason")
"""Where the text of an error can be."""

log = structlog.get_logger(__name__)


def configure(settings: Settings) -> None:
    """Log to standard error, for people or as one JSON object a line, every secret hidden.

    Libraries are heard from WARNING on: what they tell below it holds whole updates. What nobody caught
    is a line of the log as well.
    """
    redactor = Redactor(secrets_of(settings))
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        _number,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _hide_words,
    ]

    def hide(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        return {key: redactor.value(value) for key, value in event.items()}

    is_json = settings.log_format == "json"
    last = structlog.processors.JSONRenderer() if is_json else _for_people()
    level = logging.getLevelName(settings.log_level)
    structlog.configure(
        processors=[*shared, hide, last],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )
    steps.listen(to_steps=level <= logging.DEBUG)
    _hear_libraries(max(logging.WARNING, level), [_name, _cleaned, *shared], [hide, last], redactor)
    _hear_last_words()


def secrets_of(settings: Settings) -> Iterator[str]:
    """Everything in the settings that no log may show: token, webhook's secret, passwords in addresses."""
    yield settings.bot_token.get_secret_value()
    yield settings.webhook_secret.get_secret_value()
    yield settings.translate_key.get_secret_value()
    for address in (settings.database_url, settings.media_url):
        password = urlsplit(address).password or ""
        if len(password) >= SHORTEST_PASSWORD:
            yield password
            yield unquote(password)


def _for_people() -> Processor:
    return structlog.dev.ConsoleRenderer(colors=False)


def _hear_libraries(level: int, begin: list[Processor], end: list[Processor], redactor: Redactor) -> None:
    """What libraries say through the standard library, in the same form, their warnings too."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(RedactingFilter(redactor))
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=begin,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *end],
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(True)


def _name(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    event["logger"] = event["_record"].name
    return event


def _cleaned(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """A traceback from which the filter had to take a secret is text already."""
    record = event["_record"]
    if record.exc_text and not record.exc_info:
        event["exception"] = record.exc_text
    return event


def _number(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """The update or the row that this is about, unless the line names another."""
    for name, value in numbers():
        event.setdefault(name, value)
    return event


def _hide_words(_logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Take out of an error's text the words of whoever is being answered; steps hold none."""
    if method != "debug":
        for name in _MAY_SHOW_WORDS:
            if isinstance(event.get(name), str):
                event[name] = without_words(event[name], private_texts())
    return event


def _hear_last_words() -> None:
    """What nobody caught, in the process or in a thread of it, is a line with its traceback."""

    def died(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            log.critical("process.died", exc_info=(kind, error, trace))

    def thread_died(given: threading.ExceptHookArgs) -> None:
        if given.exc_value is not None and not issubclass(given.exc_type, SystemExit):
            name = given.thread.name if given.thread is not None else ""
            trace = (given.exc_type, given.exc_value, given.exc_traceback)
            log.error("thread.died", thread=name, exc_info=trace)

    sys.excepthook, threading.excepthook = died, thread_died
