"""Logs what could go wrong in a log, as a process of its own: ``python logging_bot.py FORMAT``."""

import json
import logging
import sys
import threading
from datetime import UTC, datetime

import structlog

from bot import logs
from bot.following import following
from bot.settings import Settings
from office.ids import UpdateId
from office.model.inbox import Arrival

TOKEN = "123456789:AAcanary-of-a-token-that-must-not-show"
DATABASE = "postgresql://office:canary-password@db/office"


def main(log_format: str) -> None:
    """Write secrets, forged lines and signs that steer a screen."""
    settings = Settings.model_validate(
        {
            "bot_token": TOKEN,
            "webhook_secret": "canary-secret-of-some-length",
            "database_url": DATABASE,
            "log_format": log_format,
        }
    )
    logs.configure(settings)
    log = structlog.get_logger("test")
    log.warning("plain", url=f"https://api.telegram.org/bot{TOKEN}/getMe", nested={"a": [TOKEN]})
    log.warning("forged", reason="one\n2026-01-01 [error    ] forged.line\r\x1b[31mred \u202eevil \x07")
    try:
        raise ValueError(f"cannot reach /bot{TOKEN}/getMe with {DATABASE}")
    except ValueError:
        log.exception("raised")
        logging.getLogger("httpx").exception("HTTP Request: POST %s", f"https://x/bot{TOKEN}/getMe")
    with following(arrival("a canary in its cage"), lambda arrival, at: None):
        try:
            raise KeyError("a canary in its cage")
        except KeyError:
            log.exception("stumbled")
            logging.getLogger("asyncio").exception("Task failed")
    logging.getLogger("httpx").info("HTTP Request: %s", TOKEN)
    logging.getLogger("some.library").warning("canary-secret-of-some-length %s", "shown")
    exec("import warnings; warnings.warn('of something old')")
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    fail()


def arrival(words: str) -> Arrival:
    """An update in which somebody says this."""
    body = json.dumps({"update_id": 4711, "message": {"text": words}})
    at = datetime(2026, 11, 23, tzinfo=UTC)
    return Arrival(update_id=UpdateId(4711), lane="1", once=None, body=body, received_at=at)


def fail() -> None:
    """Raise what nobody catches."""
    raise RuntimeError(f"lost at {TOKEN}")


if __name__ == "__main__":
    main(sys.argv[1])
