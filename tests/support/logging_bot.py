"""Logs what could go wrong in a log, as a process of its own: ``python logging_bot.py FORMAT``."""

import logging
import sys
import threading

import structlog

from bot import logs
from bot.settings import Settings

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
    logging.getLogger("httpx").info("HTTP Request: %s", TOKEN)
    logging.getLogger("some.library").warning("canary-secret-of-some-length %s", "shown")
    exec("import warnings; warnings.warn('of something old')")
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    fail()


def fail() -> None:
    """Raise what nobody catches."""
    raise RuntimeError(f"lost at {TOKEN}")


if __name__ == "__main__":
    main(sys.argv[1])
