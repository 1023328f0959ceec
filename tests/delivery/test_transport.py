"""The way to the Bot API: what it carries, what its errors say, and that the token never shows."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from traceback import format_exception

import aiohttp
import pytest
from aiohttp.base_protocol import BaseProtocol
from aiohttp.http_writer import StreamWriter
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputFile
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, TelegramError

from bot.delivery import verdicts
from bot.redaction import RedactingFilter, Redactor
from bot.transport import (
    AiohttpRequest,
    FloodWait,
    MaybeSent,
    NotSent,
    TelegramApi,
    Upload,
    api_call,
    hidden,
)
from bot.transport.bodies import json_body
from bot.transport.errors import failure
from playground.client import Playground
from playground.server import Server

TOKEN = "123456789:AAcanary-of-the-token-that-must-not-show"
SECRET = TOKEN.partition(":")[2]


@pytest.fixture
async def bot(server: Server, request_: AiohttpRequest) -> AsyncIterator[Bot]:
    bot = Bot(
        TOKEN,
        base_url=f"{server.url}/bot",
        base_file_url=f"{server.url}/file/bot",
        request=request_,
        get_updates_request=AiohttpRequest(),
    )
    async with bot:
        yield bot


Send = Callable[[int, str], Awaitable[object]]


@pytest.fixture(params=["library", "raw"])
def send(request: pytest.FixtureRequest, bot: Bot, api: TelegramApi) -> Send:
    """Both ways to send a message: through the library's objects, and without them."""
    if request.param == "library":
        return bot.send_message
    return lambda chat_id, text: api("sendMessage", {"chat_id": chat_id, "text": text})


@asynccontextmanager
async def listening(answer: Callable[[bytes], Awaitable[bytes | None]]) -> AsyncIterator[str]:
    """A server that reads one request a connection and answers so; none closes the connection."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0] or 0)
                said = await answer(head + await reader.readexactly(length))
                if said is None:
                    break
                writer.write(said)
        except asyncio.IncompleteReadError:
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot{TOKEN}"
    finally:
        server.close()


def told(error: BaseException) -> str:
    """Everything a log or traceback would show of it, its causes and contexts included."""
    seen, queue = [], [error]
    while queue:
        one = queue.pop()
        seen += [str(one), repr(one), "".join(format_exception(one))]
        queue += [other for other in (one.__cause__, one.__context__) if other is not None]
    return "\n".join(seen)


async def test_the_library_sends_a_message_through_it(bot: Bot, playground: Playground) -> None:
    person = await playground.person("Ayşe", has_started=True)
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Ja", callback_data="yes")]])
    message = await bot.send_message(person.id, "<b>Grüße 🏡</b>", parse_mode="HTML", reply_markup=keyboard)
    shown = await person.next()
    assert (shown.id, shown.text) == (message.message_id, "Grüße 🏡")
    assert shown.button("Ja")


async def test_the_library_uploads_a_file_through_it(bot: Bot, playground: Playground) -> None:
    person = await playground.person("Ayşe", has_started=True)
    message = await bot.send_document(person.id, InputFile(b"a,b\n1,2\n", filename="data.csv"))
    assert message.document is not None
    assert message.document.file_name == "data.csv"


async def test_a_raw_call_carries_a_file(api: TelegramApi, playground: Playground) -> None:
    person = await playground.person("Ayşe", has_started=True)
    upload = Upload(field="document", name="data.csv", content=b"a,b\n", mime="text/csv")
    result = await api("sendDocument", {"chat_id": person.id, "caption": "Ihre Daten"}, upload)
    assert result["document"]["file_name"] == "data.csv"
    assert result["caption"] == "Ihre Daten"


async def test_raw_updates_are_the_servers_json(api: TelegramApi, playground: Playground) -> None:
    person = await playground.person("Ayşe", has_started=True)
    await person.says("Hallo")
    updates = await api("getUpdates", {"timeout": 1})
    assert updates[-1]["message"]["text"] == "Hallo"


async def test_a_long_poll_may_last_longer_than_a_send(server: Server) -> None:
    async with AiohttpRequest(read_timeout=0.2) as request:
        assert await api_call(request, f"{server.url}/bot{TOKEN}", "getUpdates", {"timeout": 1}) == []


async def test_a_file_is_downloaded(bot: Bot, playground: Playground) -> None:
    person = await playground.person("Ayşe", has_started=True)
    sent = await bot.send_document(person.id, InputFile(b"a,b\n1,2\n", filename="data.csv"))
    assert sent.document is not None
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"a,b\n1,2\n"


@pytest.mark.parametrize(
    ("fault", "options", "error", "read_timeout"),
    [
        ("too_many_requests", {"retry_after": 3}, FloodWait, 10.0),
        ("forbidden", {}, Forbidden, 10.0),
        ("bad_request", {}, BadRequest, 10.0),
        ("unauthorized", {}, InvalidToken, 10.0),
        ("not_found", {}, InvalidToken, 10.0),
        ("conflict", {}, Conflict, 10.0),
        ("server_error", {}, MaybeSent, 10.0),
        ("html", {}, MaybeSent, 10.0),
        ("broken_json", {}, MaybeSent, 10.0),
        ("not_ok", {}, MaybeSent, 10.0),
        ("closed", {}, MaybeSent, 10.0),
        ("answer_lost", {}, MaybeSent, 10.0),
        ("slow", {"seconds": 3}, MaybeSent, 0.5),
    ],
)
async def test_each_trouble_has_its_error_and_none_shows_the_token(
    fault: str, options: dict[str, float], error: type[TelegramError], send: Send, playground: Playground
) -> None:
    person = await playground.person("Ayşe", has_started=True)
    await playground.fault(fault, methods=["sendMessage"], times=1, **options)
    with pytest.raises(error) as raised:
        await send(person.id, "Guten Tag")
    assert type(raised.value) is error
    assert SECRET not in told(raised.value)


async def test_a_lost_answer_did_send(api: TelegramApi, playground: Playground) -> None:
    person = await playground.person("Ayşe", has_started=True)
    await playground.fault("answer_lost", methods=["sendMessage"])
    with pytest.raises(MaybeSent):
        await api("sendMessage", {"chat_id": person.id, "text": "Guten Tag"})
    assert (await person.next()).text == "Guten Tag"


async def test_a_refused_connection_was_not_sent(unused_tcp_port: int) -> None:
    async with AiohttpRequest() as request:
        api = TelegramApi(request, f"http://127.0.0.1:{unused_tcp_port}/bot{TOKEN}")
        with pytest.raises(NotSent) as raised:
            await api("sendMessage", {"chat_id": 1, "text": "x"})
    assert "refused" in told(raised.value).lower() or "Cannot connect" in told(raised.value)
    assert SECRET not in told(raised.value)
    assert isinstance(verdicts.judge(raised.value), verdicts.Unsent)


async def test_an_unknown_host_was_not_sent() -> None:
    async with AiohttpRequest() as request:
        with pytest.raises(NotSent) as raised:
            await TelegramApi(request, f"http://no-such-host.invalid/bot{TOKEN}")("getMe")
    assert SECRET not in told(raised.value)


async def test_a_nonsense_address_was_not_sent() -> None:
    async with AiohttpRequest() as request:
        with pytest.raises(NotSent) as raised:
            await TelegramApi(request, f"http:///bot{TOKEN}")("getMe")
    assert SECRET not in told(raised.value)


async def test_waiting_in_vain_for_a_free_connection_was_not_sent(
    playground: Playground, server: Server
) -> None:
    await playground.fault("slow", methods=["getMe"], seconds=5, times=0)
    async with AiohttpRequest(connections=1, connect_timeout=0.2, read_timeout=1.0) as request:
        api = TelegramApi(request, f"{server.url}/bot{TOKEN}")
        errors = await asyncio.gather(api("getMe"), api("getMe"), return_exceptions=True)
    assert {type(error) for error in errors} == {NotSent, MaybeSent}
    assert all(SECRET not in told(error) for error in errors if isinstance(error, BaseException))


PARTS = pytest.mark.parametrize(
    ("method", "params", "upload"),
    [
        ("sendMessage", {"text": "Guten Tag"}, None),
        ("sendDocument", {}, Upload(field="document", name="data.csv", content=b"a,b\n", mime="text/csv")),
    ],
)


@PARTS
async def test_what_may_leave_no_more_once_a_connection_is_there_was_not_sent(
    api: TelegramApi, playground: Playground, method: str, params: dict[str, object], upload: Upload | None
) -> None:
    person = await playground.person("Ayşe", has_started=True)
    with pytest.raises(NotSent) as raised:
        await api(method, {"chat_id": person.id, **params}, upload, may_leave=lambda: False)
    assert isinstance(verdicts.judge(raised.value), verdicts.Unsent)
    assert SECRET not in told(raised.value)
    assert await playground.ledger(chat=person.id) == []


@PARTS
async def test_what_may_leave_is_sent(
    api: TelegramApi, playground: Playground, method: str, params: dict[str, object], upload: Upload | None
) -> None:
    person = await playground.person("Ayşe", has_started=True)
    await api(method, {"chat_id": person.id, **params}, upload, may_leave=lambda: True)
    assert len(await playground.ledger(chat=person.id)) == 1


async def test_a_request_that_waits_for_a_connection_is_asked_when_it_has_one() -> None:
    freed, requests, may_leave = asyncio.Event(), list[bytes](), True

    async def answer(request: bytes) -> bytes | None:
        requests.append(request)
        await freed.wait()
        return b'HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\n{"ok":true,"result":true}'

    async with listening(answer) as base, AiohttpRequest(connections=1) as request:
        api = TelegramApi(request, base)
        first = asyncio.create_task(api("getMe"))
        second = asyncio.create_task(api("sendMessage", {"chat_id": 1}, may_leave=lambda: may_leave))
        while not requests:
            await asyncio.sleep(0)
        may_leave = False
        freed.set()
        with pytest.raises(NotSent):
            await second
        assert await first is True
    assert len(requests) == 1


async def test_a_closed_transport_sends_nothing(server: Server) -> None:
    request = AiohttpRequest()
    with pytest.raises(NotSent):
        await TelegramApi(request, f"{server.url}/bot{TOKEN}")("getMe")


async def test_a_kept_connection_that_dies_under_the_request_is_in_doubt_and_not_repeated() -> None:
    requests: list[bytes] = []

    async def answer(request: bytes) -> bytes | None:
        requests.append(request)
        if len(requests) == 2:
            return None
        return b'HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\n{"ok":true,"result":true}'

    async with listening(answer) as base, AiohttpRequest() as request:
        api = TelegramApi(request, base)
        assert await api("getMe") is True
        with pytest.raises(MaybeSent):
            await api("sendMessage", {"chat_id": 1, "text": "x"})
    assert len(requests) == 2


async def test_a_kept_connection_that_was_closed_meanwhile_is_not_used() -> None:
    closed = asyncio.Event()
    requests: list[bytes] = []

    async def answer(request: bytes) -> bytes | None:
        requests.append(request)
        return b'HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\n{"ok":true,"result":true}'

    async def serve_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0] or 0)
        said = await answer(head + await reader.readexactly(length))
        writer.write(said or b"")
        await writer.drain()
        writer.close()
        await writer.wait_closed()
        closed.set()

    server = await asyncio.start_server(serve_once, "127.0.0.1", 0)
    base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot{TOKEN}"
    async with AiohttpRequest() as request:
        api = TelegramApi(request, base)
        await api("getMe")
        await closed.wait()
        for _ in range(3):
            await asyncio.sleep(0)
        assert await api("getMe") is True
    server.close()
    assert len(requests) == 2


async def test_a_connection_that_closed_before_the_first_byte_was_not_sent() -> None:
    loop = asyncio.get_running_loop()
    body = json_body({"chat_id": 1})
    writer = StreamWriter(BaseProtocol(loop), loop)
    with pytest.raises(aiohttp.ClientConnectionResetError) as raised:
        await body.write_with_length(writer, None)
    assert not body.begun
    assert isinstance(failure(raised.value, begun=body.begun), NotSent)
    assert isinstance(failure(raised.value, begun=True), MaybeSent)


async def test_a_request_knows_that_it_was_begun(server: Server) -> None:
    body = json_body({})
    async with aiohttp.ClientSession() as session, session.post(server.url, data=body):
        assert body.begun


async def test_an_answer_that_ends_in_the_middle_is_in_doubt() -> None:
    async def answer(_: bytes) -> bytes | None:
        answers.append(1)
        return None if len(answers) > 1 else b'HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{"ok":true,'

    answers: list[int] = []
    async with listening(answer) as base, AiohttpRequest(read_timeout=0.3) as request:
        with pytest.raises(MaybeSent):
            await TelegramApi(request, base)("sendMessage", {"chat_id": 1, "text": "x"})


async def test_what_is_no_http_at_all_is_in_doubt_and_hides_the_token() -> None:
    async def answer(request: bytes) -> bytes | None:
        return b"echo " + request.split(b"\r\n")[0] + b"\r\n\r\n"

    async with listening(answer) as base, AiohttpRequest() as request:
        with pytest.raises(MaybeSent) as raised:
            await TelegramApi(request, base)("sendMessage", {"chat_id": 1, "text": "x"})
    assert SECRET not in told(raised.value)


async def test_a_page_that_echoes_the_address_does_not_show_the_token(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def answer(request: bytes) -> bytes | None:
        page = b"<html>not allowed: " + request.split(b"\r\n")[0] + b"</html>"
        return b"HTTP/1.1 403 Forbidden\r\nContent-Length: %d\r\n\r\n%s" % (len(page), page)

    caplog.set_level(logging.DEBUG)
    caplog.handler.addFilter(RedactingFilter(Redactor([TOKEN])))
    async with listening(answer) as base, AiohttpRequest() as request:
        bot = Bot(TOKEN, base_url=base.removesuffix(TOKEN), request=request)
        with pytest.raises(MaybeSent) as raised:
            await bot.send_message(1, "x")
    assert SECRET not in told(raised.value)
    assert SECRET not in caplog.text


async def test_a_redirect_is_not_followed() -> None:
    requests: list[bytes] = []

    async def answer(request: bytes) -> bytes | None:
        requests.append(request)
        return b"HTTP/1.1 307 Temporary Redirect\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"

    async with listening(answer) as base, AiohttpRequest() as request:
        with pytest.raises(MaybeSent):
            await TelegramApi(request, base)("sendMessage", {"chat_id": 1, "text": "x"})
    assert len(requests) == 1


async def test_words_that_no_utf8_can_say_do_not_break_it(api: TelegramApi, playground: Playground) -> None:
    person = await playground.person("Ayşe", has_started=True)
    with pytest.raises(TelegramError):
        await api("sendMessage", {"chat_id": person.id, "text": "\ud800"})
    assert (await api("getMe"))["is_bot"]


def test_no_repr_shows_the_token() -> None:
    api = TelegramApi(AiohttpRequest(), f"http://127.0.0.1:1/bot{TOKEN}")
    assert SECRET not in repr(api)
    assert SECRET not in hidden(f"http://127.0.0.1:1/file/bot{TOKEN}/photos/1.jpg")
