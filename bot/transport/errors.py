"""What can go wrong on the way to the Bot API, in words that hide the token."""

import json
import re
from collections.abc import Mapping
from datetime import timedelta

import aiohttp
import orjson
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

_TOKEN_IN_PATH = re.compile(r"/bot[^/\s\"'<>]+")
_WAIT_IN_WORDS = re.compile(r"retry after (\d+)", re.IGNORECASE)


class NotSent(NetworkError):
    """The request surely did not leave: nothing to be doubled by trying again."""


class MaybeSent(TimedOut):
    """The request left, or part of it, and no answer tells what became of it."""


class NotThere(BadRequest):
    """There is no file at this address any more, or whoever stands in between does not hand it on.

    That says nothing of the bot's token: a method, asked just before, took it.
    """


class FloodWait(RetryAfter):
    """Telegram asks for a pause; ``retry_after`` is always a timedelta, zero where none was named."""

    def __init__(self, seconds: float) -> None:
        """Pause for this many seconds; the library's own constructor would warn at each."""
        self._retry_after = timedelta(seconds=max(0.0, seconds))
        TelegramError.__init__(self, f"Flood control exceeded. Retry in {seconds:g} seconds")

    @property
    def retry_after(self) -> timedelta:
        """How long to wait."""
        return self._retry_after


class Fault(Exception):
    """What the HTTP client reported, in words that hide the token: the cause of NotSent and MaybeSent."""


def refusal(status: int, payload: bytes) -> TelegramError:
    """The error that an answer other than 2xx means.

    401 and 404 stop the bot whoever says so; otherwise only the Bot API's own JSON is believed, as a
    page of a proxy does not tell what became of the request.
    """
    answer = parsed(payload)
    answer = answer if isinstance(answer, dict) else {}
    words = hidden(str(answer.get("description") or f"HTTP {status}"))
    parameters = answer.get("parameters")
    parameters = parameters if isinstance(parameters, dict) else {}
    if status == 429:
        return FloodWait(_wait(parameters, words))
    if isinstance(moved := parameters.get("migrate_to_chat_id"), int):
        return ChatMigrated(moved)
    if status in {401, 404}:
        return InvalidToken(words)
    if status >= 500 or status < 400 or (not answer and status != 413):
        return MaybeSent(f"{words} (HTTP {status})")
    return _REFUSALS.get(status, BadRequest)(words)


_REFUSALS: dict[int, type[TelegramError]] = {403: Forbidden, 409: Conflict}


def hidden(text: str) -> str:
    """The text with every ``/bot<token>`` in it made unreadable, in characters that any database keeps."""
    whole = text.encode("utf-8", "replace").decode().replace("\x00", " ")
    return _TOKEN_IN_PATH.sub("/bot<token>", whole)


def failure(error: Exception, *, begun: bool) -> NotSent | MaybeSent:
    """What the HTTP client's error means; ``begun`` tells whether any byte was handed to the connection."""
    words = hidden(f"{type(error).__name__}: {error}")
    kind = NotSent if _never_left(error, begun=begun) else MaybeSent
    raised = kind(words)
    raised.__cause__ = Fault(words)
    return raised


def _never_left(error: Exception, *, begun: bool) -> bool:
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError | aiohttp.InvalidURL):
        return True
    return not begun


def _wait(parameters: Mapping[str, object], words: str) -> float:
    named = parameters.get("retry_after")
    if isinstance(named, int | float):
        return float(named)
    found = _WAIT_IN_WORDS.search(words)
    return float(found[1]) if found else 0.0


def parsed(payload: bytes) -> object:
    """The JSON of an answer; none where it is no JSON."""
    try:
        answer: object = orjson.loads(payload)
    except ValueError:
        return _read_leniently(payload)
    return answer


def _read_leniently(payload: bytes) -> object:
    """What the strict reader refuses and the library reads: half characters, and numbers that are none."""
    try:
        answer: object = json.loads(payload, parse_constant=lambda name: None)
    except (ValueError, RecursionError):
        return None
    return answer
