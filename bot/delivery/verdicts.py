"""What an error of one attempt means: pure, after the table in the design's promises.

Verdict
├── Unsent         surely not sent: try again later
├── Maybe          nobody can say: the rule of the message's class decides
├── Wait           429: pause, then again; the attempt does not count
├── Moved          the group has a new number: once more there
├── Gone           the person or group cannot be reached
├── BadText        Telegram cannot read the markup: once more as plain text
├── NoTopic        the forum topic is gone: once more in a new one, or in General
├── NoEdit         the message cannot be edited any more: send anew
├── Unchanged      the edit changes nothing, or what is to be deleted is gone: as good as done
├── Unauthorised   the token is refused: everything stops, nothing is marked failed
└── Refused        Telegram will never take it: failed
"""

import socket
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import aiohttp
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
)
from telegram.warnings import PTBDeprecationWarning

from bot.transport import NotSent
from office.ids import ChatId


@dataclass(frozen=True, slots=True)
class Unsent:
    """Surely not sent."""

    reason: str


@dataclass(frozen=True, slots=True)
class Maybe:
    """Sent or not: nobody can say."""

    reason: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Telegram asks for a pause of so many seconds, at least one; a tenth is added to be sure."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Moved:
    """The group became a supergroup."""

    to: ChatId


@dataclass(frozen=True, slots=True)
class Gone:
    """Blocked, deactivated or kicked; not certain where the chat is merely not found."""

    reason: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class BadText:
    """The markup cannot be parsed."""

    reason: str


@dataclass(frozen=True, slots=True)
class NoTopic:
    """The forum topic was deleted or closed."""


@dataclass(frozen=True, slots=True)
class NoEdit:
    """The message to edit is gone, too old, or of another kind."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The message says this already, or is deleted already."""


@dataclass(frozen=True, slots=True)
class Unauthorised:
    """Telegram refuses the token."""

    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram will never take this message."""

    reason: str


Verdict = (
    Unsent | Maybe | Wait | Moved | Gone | BadText | NoTopic | NoEdit | Unchanged | Unauthorised | Refused
)

_SHORTEST_WAIT = 1.0
_SPARE = 0.1

# Words of the Bot API's answers (tdlib/telegram-bot-api, Client.cpp), in lower case.
_BY_WORDS: tuple[tuple[str, type[NoTopic] | type[NoEdit] | type[Unchanged]], ...] = (
    ("message is not modified", Unchanged),
    ("message to delete not found", Unchanged),
    ("message to edit not found", NoEdit),
    ("message can't be edited", NoEdit),
    ("message_id_invalid", NoEdit),
    ("there is no text in the message to edit", NoEdit),
    ("message thread not found", NoTopic),
    ("topic_deleted", NoTopic),
    ("topic_closed", NoTopic),
    ("topic_id_invalid", NoTopic),
)
_MISSING_CHAT = ("chat not found", "user not found", "peer_id_invalid")
_LOST_RIGHTS = (
    "chat_write_forbidden",
    "have no rights to send a message",
    "not enough rights to send",
    "group chat was deleted",
    "user is deactivated",
)
_NEVER_LEFT = frozenset({"ConnectError", "ConnectTimeout", "PoolTimeout", "UnsupportedProtocol"})


def judge(error: BaseException) -> Verdict:
    """What to make of an attempt that raised; what is unknown counts as *maybe sent*."""
    words = str(error) or type(error).__name__
    match error:
        case RetryAfter():
            return Wait(max(_SHORTEST_WAIT, _seconds(error)) + _SPARE)
        case ChatMigrated():
            return Moved(ChatId(error.new_chat_id))
        case Forbidden():
            return Gone(words)
        case InvalidToken() | EndPointNotFound():
            return Unauthorised(words)
        case BadRequest():
            return _of_bad_request(words)
        case Conflict():
            return Unsent(words)
    return _of_network(error, words)


def _of_bad_request(words: str) -> Verdict:
    said = words.lower()
    for marks, verdict in _BY_WORDS:
        if marks in said:
            return verdict()
    if "can't parse entities" in said:
        return BadText(words)
    if any(marks in said for marks in _MISSING_CHAT):
        return Gone(words, certain=False)
    if any(marks in said for marks in _LOST_RIGHTS):
        return Gone(words)
    return Refused(words)


def _of_network(error: BaseException, words: str) -> Verdict:
    if isinstance(error, NotSent):
        return Unsent(words)
    if isinstance(error, NetworkError) and any(_is_early(cause) for cause in _causes(error)):
        return Unsent(words)
    return Maybe(words)


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause = error.__cause__
    while cause is not None:
        yield cause
        cause = cause.__cause__


def _is_early(cause: BaseException) -> bool:
    """Whether it happened before a connection stood; the library's own transport is told by name."""
    if isinstance(cause, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError):
        return True
    if isinstance(cause, ConnectionRefusedError | socket.gaierror):
        return True
    return type(cause).__name__ in _NEVER_LEFT


def _seconds(error: RetryAfter) -> float:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PTBDeprecationWarning)
        asked = error.retry_after
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)
