"""The token in no log line: messages, arguments, exceptions, extra fields."""

import io
import logging
from collections.abc import Iterator

import pytest

from bot.redaction import HIDDEN, RedactingFilter, RedactingFormatter, Redactor

TOKEN = "123456789:AAcanary-of-the-token-that-must-not-show"
SECRET = TOKEN.partition(":")[2]


class Holder:
    def __repr__(self) -> str:
        return f"Bot[token={TOKEN}]"


@pytest.fixture
def redactor() -> Redactor:
    return Redactor([TOKEN, "webhook-secret", ""])


@pytest.fixture
def lines(redactor: Redactor) -> Iterator[io.StringIO]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(RedactingFilter(redactor))
    handler.setFormatter(logging.Formatter("%(name)s %(message)s"))
    log = logging.getLogger("tests.redaction")
    log.addHandler(handler)
    log.propagate = False
    yield stream
    log.removeHandler(handler)


def test_a_message_and_its_arguments_are_cleaned(lines: io.StringIO) -> None:
    log = logging.getLogger("tests.redaction.child")
    log.warning("calling %s with %r", f"http://x/bot{TOKEN}/getMe", Holder())
    log.warning("secret is webhook-secret")
    log.warning("in an address: %s", TOKEN.replace(":", "%3A"))
    assert SECRET not in lines.getvalue()
    assert "webhook-secret" not in lines.getvalue()
    assert lines.getvalue().count(HIDDEN) == 4


def test_an_exception_and_its_causes_are_cleaned(lines: io.StringIO) -> None:
    log = logging.getLogger("tests.redaction")
    try:
        try:
            raise ConnectionError(f"http://x/bot{TOKEN}/getMe")
        except ConnectionError as cause:
            raise ValueError("outer") from cause
    except ValueError:
        log.exception("failed")
    assert SECRET not in lines.getvalue()
    assert "ValueError: outer" in lines.getvalue()
    assert "ConnectionError" in lines.getvalue()


def test_a_harmless_exception_keeps_its_traceback(lines: io.StringIO) -> None:
    try:
        raise ValueError("harmless")
    except ValueError:
        logging.getLogger("tests.redaction").exception("failed")
    assert "ValueError: harmless" in lines.getvalue()
    assert "Traceback" in lines.getvalue()


def test_a_record_with_wrong_arguments_is_cleaned_too(lines: io.StringIO) -> None:
    logging.getLogger("tests.redaction").warning("%d items", TOKEN)
    assert SECRET not in lines.getvalue()


def test_extra_fields_are_cleaned(redactor: Redactor) -> None:
    record = logging.makeLogRecord({"msg": "x", "url": f"/bot{TOKEN}/x", "number": 5})
    RedactingFilter(redactor).filter(record)
    assert SECRET not in str(vars(record))
    assert vars(record)["number"] == 5


def test_a_formatter_is_the_last_line_of_defence(redactor: Redactor) -> None:
    formatter = RedactingFormatter(logging.Formatter("%(message)s"), redactor)
    assert SECRET not in formatter.format(logging.makeLogRecord({"msg": TOKEN}))


def test_a_structlog_event_is_cleaned_at_every_depth(redactor: Redactor) -> None:
    event = {
        "event": f"x {TOKEN}",
        "nested": {"list": [TOKEN, 1, None], "tuple": (TOKEN,)},
        "error": ConnectionError(TOKEN),
        "object": Holder(),
        "bytes": TOKEN.encode(),
    }
    assert SECRET not in str(redactor(None, "info", event))
    assert redactor(None, "info", f"rendered {TOKEN}") == f"rendered {HIDDEN}"


def test_a_token_nobody_named_is_known_by_its_shape() -> None:
    clean = Redactor().text("987654321:AAbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb at 2026-12-01T19:00:00")
    assert clean == f"{HIDDEN} at 2026-12-01T19:00:00"


def test_it_does_not_show_its_secrets_itself(redactor: Redactor) -> None:
    assert SECRET not in repr(redactor)
