"""Structured logs without secrets and without residents' words."""

import logging
import sys

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.redaction import RedactingFilter, Redactor
from bot.settings import Settings


def configure(settings: Settings) -> None:
    """Log to standard error, for people or as JSON lines, every secret hidden."""
    secrets = [settings.bot_token.get_secret_value(), settings.webhook_secret.get_secret_value()]
    redactor = Redactor(secrets)
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]

    def hide(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        return {key: redactor.value(value) for key, value in event.items()}

    is_json = settings.log_format == "json"
    last = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if is_json
        else structlog.dev.ConsoleRenderer(colors=False)
    )
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
