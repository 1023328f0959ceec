"""Logs: no secret in any line, no line that somebody else's words could forge."""

import asyncio
import json
import os
import sys
from pathlib import Path

import pytest

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
    assert process.returncode == 0
    return told.decode()


@pytest.mark.parametrize("log_format", ["console", "json"])
async def test_no_secret_shows_and_no_line_is_forged(log_format: str) -> None:
    told = await logged(log_format)

    assert "canary" not in told.lower()
    assert all(event in told for event in ("plain", "forged", "raised", "HTTP Request: POST", "shown"))
    assert not any(line.startswith("2026-01-01") for line in told.splitlines())
    assert not any(sign in told for sign in ("\x1b", "\r", "\u202e", "\x07"))


async def test_every_event_is_one_line_of_json_with_time_and_level() -> None:
    lines = [line for line in (await logged("json")).splitlines() if line.startswith("{")]

    events = [json.loads(line) for line in lines]
    assert [event["event"] for event in events] == ["plain", "forged", "raised"]
    assert all(event["timestamp"].endswith("Z") and event["level"] for event in events)
    assert "ValueError" in events[2]["exception"]
