"""Logs: no secret in any line, no line that somebody else's words could forge."""

import asyncio
import json
import os
import sys
from pathlib import Path

import pytest

from bot.redaction import said_in, without_words

ROOT = Path(__file__).parent.parent.parent


async def logged(log_format: str) -> str:
    """What a process writes to standard error."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "tests/support/logging_bot.py"),
        log_format,
        stderr=asyncio.subprocess.PIPE,
        env={"PYTHONPATH": str(ROOT), "PATH": os.defpath},
    )
    _, told = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 1  # Nobody caught its last error.
    return told.decode()


@pytest.mark.parametrize("log_format", ["console", "json"])
async def test_no_secret_shows_and_no_line_is_forged(log_format: str) -> None:
    told = await logged(log_format)

    assert "canary" not in told.lower()
    assert all(event in told for event in ("plain", "forged", "raised", "HTTP Request: POST", "shown"))
    assert not any(line.startswith("2026-01-01") for line in told.splitlines())
    assert not any(sign in told for sign in ("\x1b", "\r", "\u202e", "\x07"))


async def test_every_event_is_one_line_of_json_with_time_and_level() -> None:
    events = [json.loads(line) for line in (await logged("json")).splitlines()]

    assert [event["event"].partition(" ")[0] for event in events] == [
        "plain",
        "forged",
        "raised",
        "HTTP",  # The libraries' own lines have the same form.
        "stumbled",
        "Task",
        "<secret>",
        "<string>:1:",
        "thread.died",
        "process.died",
    ]
    assert all(event["timestamp"].endswith("Z") and event["level"] for event in events)
    assert all("Traceback" in events[place]["exception"] for place in (2, 3, 4, 5, 8, 9))
    libraries = [event["logger"] for event in events if "logger" in event]
    assert libraries == ["httpx", "asyncio", "some.library", "py.warnings"]
    assert [event.get("update_id") for event in events[3:6]] == [None, 4711, 4711]


async def test_errors_do_not_repeat_the_words_of_whoever_is_answered() -> None:
    told = without_words(ERROR, said_in(r'{"message":{"text":"More bench\nat Markt","chat":{"id":42}}}'))

    assert told.splitlines() == [
        "Traceback (most recent call last):",
        '  File "office/model/ideas.py", line 12, in bench',
        "    raise ValueError(words)",
        "ValueError: <words> is too long: '<words>', <words> near the <words>",
        "DETAIL: <words>",
    ]


ERROR = """\
Traceback (most recent call last):
  File "office/model/ideas.py", line 12, in bench
    raise ValueError(words)
ValueError: More bench\\nat Markt is too long: 'More bench\\nat Markt', bench near the Markt
DETAIL:  Key (chat_id)=(42) already exists."""
