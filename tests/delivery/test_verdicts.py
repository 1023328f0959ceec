"""The table of the design's promises, row by row: what an error means for a message."""

import socket
from datetime import timedelta

import aiohttp
import httpx
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery import verdicts
from bot.delivery.verdicts import judge
from bot.transport import FloodWait, MaybeSent, NotSent, refusal
from office.ids import ChatId


def caused(error: TelegramError, cause: BaseException) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    "error",
    [
        NotSent("pool timeout"),
        caused(NetworkError("x"), ConnectionRefusedError(111, "refused")),
        caused(NetworkError("x"), socket.gaierror(-2, "unknown name")),
        caused(TimedOut("x"), aiohttp.ConnectionTimeoutError()),
        caused(TimedOut("x"), httpx.ConnectTimeout("x")),
        caused(TimedOut("x"), httpx.PoolTimeout("x")),
        caused(NetworkError("x"), httpx.ConnectError("x")),
        caused(NetworkError("x"), caused(TelegramError("outer"), ConnectionRefusedError())),
        Conflict("terminated by other getUpdates request"),
    ],
)
def test_what_never_left_is_tried_again(error: TelegramError) -> None:
    assert isinstance(judge(error), verdicts.Unsent)


@pytest.mark.parametrize(
    "error",
    [
        MaybeSent("read timeout"),
        TimedOut(),
        NetworkError("Bad Gateway"),
        caused(TimedOut("x"), httpx.ReadTimeout("x")),
        caused(TimedOut("x"), httpx.WriteTimeout("x")),
        caused(NetworkError("x"), httpx.ReadError("x")),
        caused(NetworkError("x"), httpx.RemoteProtocolError("x")),
        caused(NetworkError("x"), aiohttp.ServerDisconnectedError()),
        caused(NetworkError("x"), aiohttp.ClientOSError(104, "reset")),
        refusal(500, b'{"ok":false,"description":"Internal Server Error"}'),
        refusal(502, b"<html>Bad Gateway</html>"),
        refusal(403, b"<html>a firewall</html>"),
        RuntimeError("a fault of our own"),
    ],
)
def test_what_may_have_left_is_in_doubt(error: Exception) -> None:
    assert isinstance(judge(error), verdicts.Maybe)


@pytest.mark.parametrize(
    ("error", "seconds"),
    [
        (FloodWait(5), 5.1),
        (FloodWait(0), 1.1),
        (FloodWait(86_400), 86_400.1),
        (refusal(429, b'{"ok":false,"description":"Too Many Requests: retry after 7"}'), 7.1),
        (refusal(429, b'{"ok":false,"parameters":{"retry_after":0}}'), 1.1),
        (refusal(429, b'{"ok":false,"parameters":{"retry_after":3}}'), 3.1),
        (refusal(429, b"<html>slow down</html>"), 1.1),
    ],
)
def test_a_429_is_a_pause_of_at_least_a_second(error: TelegramError, seconds: float) -> None:
    verdict = judge(error)
    assert isinstance(verdict, verdicts.Wait)
    assert verdict.seconds == pytest.approx(seconds)


@pytest.mark.filterwarnings("ignore:.*retry_after.*")
@pytest.mark.parametrize("given", [4, timedelta(seconds=4)])
def test_the_librarys_429_is_read_in_seconds_or_as_timedelta(
    given: int | timedelta, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = RetryAfter(given)
    if isinstance(given, timedelta):
        monkeypatch.setenv("PTB_TIMEDELTA", "true")
    verdict = judge(error)
    assert isinstance(verdict, verdicts.Wait)
    assert verdict.seconds == pytest.approx(4.1)


def test_a_migrated_group_is_followed() -> None:
    answer = b'{"ok":false,"description":"x","parameters":{"migrate_to_chat_id":-1009}}'
    assert judge(ChatMigrated(-1009)) == verdicts.Moved(ChatId(-1009))
    assert judge(refusal(400, answer)) == verdicts.Moved(ChatId(-1009))


@pytest.mark.parametrize(
    "words",
    [
        "Forbidden: bot was blocked by the user",
        "Forbidden: user is deactivated",
        "Forbidden: bot was kicked from the supergroup chat",
        "Forbidden: bot can't initiate conversation with a user",
    ],
)
def test_a_forbidden_chat_is_unreachable_for_certain(words: str) -> None:
    assert judge(Forbidden(words)) == verdicts.Gone(words, certain=True)


@pytest.mark.parametrize("words", ["Bad Request: chat not found", "Bad Request: PEER_ID_INVALID"])
def test_a_chat_that_is_not_found_is_only_perhaps_gone(words: str) -> None:
    verdict = judge(BadRequest(words))
    assert isinstance(verdict, verdicts.Gone)
    assert not verdict.certain


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Bad Request: can't parse entities: Unsupported start tag", verdicts.BadText),
        ("Bad Request: message thread not found", verdicts.NoTopic),
        ("Bad Request: TOPIC_DELETED", verdicts.NoTopic),
        ("Bad Request: TOPIC_CLOSED", verdicts.NoTopic),
        ("Bad Request: message is not modified: specified new message content", verdicts.Unchanged),
        ("Bad Request: message to edit not found", verdicts.NoEdit),
        ("Bad Request: message can't be edited", verdicts.NoEdit),
        ("Bad Request: there is no text in the message to edit", verdicts.NoEdit),
        ("Bad Request: message is too long", verdicts.Refused),
        ("Bad Request: BUTTON_DATA_INVALID", verdicts.Refused),
        ("Bad Request: can't parse inline keyboard button", verdicts.Refused),
    ],
)
def test_a_bad_request_is_told_by_its_words(words: str, kind: type[verdicts.Verdict]) -> None:
    assert isinstance(judge(BadRequest(words)), kind)


@pytest.mark.parametrize(
    "error",
    [
        InvalidToken("Unauthorized"),
        EndPointNotFound("x"),
        refusal(401, b'{"ok":false,"description":"Unauthorized"}'),
        refusal(404, b'{"ok":false,"description":"Not Found"}'),
        refusal(404, b"<html>no such page</html>"),
    ],
)
def test_a_refused_token_is_nobodys_fault_but_the_tokens(error: TelegramError) -> None:
    assert isinstance(judge(error), verdicts.Unauthorised)


def test_a_file_that_is_too_large_is_refused_though_the_answer_is_no_json() -> None:
    assert isinstance(judge(refusal(413, b"<html>too large</html>")), verdicts.Refused)
