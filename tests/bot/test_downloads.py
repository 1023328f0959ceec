"""Files of residents are fetched within a limit, and the token is never told."""

import logging
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from house import House
from structlog.testing import capture_logs
from telegram.error import TelegramError

from bot.downloads import MOST_BYTES, TelegramFiles
from bot.transport import AiohttpRequest, NotThere, TelegramApi
from office import errors
from playground.client import Person
from playground.world import TOKEN

pytestmark = pytest.mark.filterwarnings("ignore:Sending a large body:ResourceWarning")


@pytest.fixture
async def files(house: House) -> AsyncIterator[TelegramFiles]:
    """The way to the playground's files."""
    url = house.settings.bot_api_url
    request = AiohttpRequest()
    await request.initialize()
    api = TelegramApi(request, f"{url}/bot{TOKEN}")
    yield TelegramFiles(api, request, f"{url}/file/bot{TOKEN}")
    await request.shutdown()


async def sent(house: House, content: bytes, *, size: int | None = None) -> str:
    """Telegram's key of a file somebody sent."""
    person: Person = await house.playground.person("Ada", has_started=True)
    shown = await person.sends_document(content, "datei.bin", file_size=size)
    return str(shown.raw["document"]["file_id"])


async def test_a_file_comes_whole(house: House, files: TelegramFiles) -> None:
    assert await files.fetch(await sent(house, b"x" * 100_000)) == b"x" * 100_000


async def test_a_file_of_the_largest_size_comes_and_one_byte_more_does_not(
    house: House, files: TelegramFiles
) -> None:
    assert len(await files.fetch(await sent(house, b"x" * MOST_BYTES))) == MOST_BYTES
    with pytest.raises(errors.UnreadableFile):
        await files.fetch(await sent(house, b"x" * (MOST_BYTES + 1)))


async def test_a_file_that_lies_about_its_size_is_not_read_to_its_end(
    house: House, files: TelegramFiles
) -> None:
    with pytest.raises(errors.UnreadableFile):
        await files.fetch(await sent(house, b"x" * (MOST_BYTES + 1), size=1))


async def test_a_download_ends_at_its_limit_whatever_comes(house: House) -> None:
    url, request = house.settings.bot_api_url, AiohttpRequest()
    await request.initialize()
    api = TelegramApi(request, f"{url}/bot{TOKEN}")
    found = await api("getFile", {"file_id": await sent(house, b"x" * 1000)})
    address = f"{url}/file/bot{TOKEN}/{found['file_path']}"

    assert await request.download(address, limit=1000) == b"x" * 1000
    assert await request.download(address, limit=999) is None
    await request.shutdown()


async def test_a_file_that_is_not_there_any_more_says_nothing_of_the_token(
    house: House, files: TelegramFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = await sent(house, b"x")
    monkeypatch.setattr("playground.files.Files.by_path", lambda files, path: None)

    with capture_logs() as logged, pytest.raises(errors.UnreadableFile) as raised:
        await files.fetch(key)

    assert raised.value.subject == "gone"
    assert [line["event"] for line in logged] == ["download.not_there"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
async def test_whoever_does_not_hand_on_a_file_is_no_refusal_of_the_token(status: int) -> None:
    async def refuse(request: web.Request) -> web.Response:
        return web.Response(status=status, text="<h1>no</h1>")

    app, client = web.Application(), AiohttpRequest()
    app.router.add_get("/{path:.*}", refuse)
    await client.initialize()
    async with TestServer(app) as server:
        with pytest.raises(NotThere):
            await client.download(str(server.make_url("/file/1.jpg")), limit=10)
    await client.shutdown()


async def test_an_error_never_shows_the_token(
    house: House, files: TelegramFiles, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    key = await sent(house, b"x")
    await house.playground.fault("unauthorized", methods=["getFile"], times=1)

    with pytest.raises(TelegramError) as first:
        await files.fetch(key)
    with pytest.raises(TelegramError) as second:
        await files.fetch("no such file")

    for told in (first.value, second.value, files):
        assert TOKEN.partition(":")[2] not in f"{told!r} {told}"
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("uvicorn")]
    assert not any(TOKEN.partition(":")[2] in line for line in ours)


async def test_a_download_that_fails_never_shows_its_address() -> None:
    request = AiohttpRequest()
    await request.initialize()

    with pytest.raises(TelegramError) as raised:
        await request.download(f"http://127.0.0.1:1/file/bot{TOKEN}/photos/1.jpg", limit=10)
    await request.shutdown()

    assert TOKEN.partition(":")[2] not in f"{raised.value!r} {raised.value} {raised.value.__cause__!r}"
    assert raised.value.__suppress_context__ or raised.value.__context__ is None
