"""Structured logs without secrets and without residents' words."""

import logging
import sys
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.redaction import RedactingFilter, Redactor
from bot.settings import Settings

SHORTEST_PASSWORD = 4
"""A shorter one would be found in ordinary words."""


def configure(settings: Settings) -> None:
    """Log to standard error, for people or as JSON lines, every secret hidden."""
    redactor = Redactor(secrets_of(settings))
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]

    def hide(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        return {key: redactor.value(value) for key, value in event.items()}

    is_json = settings.log_format == "json"
    last = structlog.processors.JSONRenderer() if is_json else structlog.dev.ConsoleRenderer(colors=False)
    structlog.configure(
        processors=[*shared, hide, last],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(settings.log_level)),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(
        level=max(logging.WARNING, logging.getLevelName(settings.log_level)), stream=sys.stderr
    )
    for handler in logging.getLogger().handlers:
        handler.addFilter(RedactingFilter(redactor))


def secrets_of(settings: Settings) -> Iterator[str]:
    """Everything in the settings that no log may show: token, webhook's secret, passwords in addresses."""
    yield settings.bot_token.get_secret_value()
    yield settings.webhook_secret.get_secret_value()
    for address in (settings.database_url, settings.media_url):
        password = urlsplit(address).password or ""
        if len(password) >= SHORTEST_PASSWORD:
            yield password
            yield unquote(password)
