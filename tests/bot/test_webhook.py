"""The webhook: 403 without the secret, 400 for what is no update, 503 while busy, 200 after the commit."""

import asyncio
import json
from collections.abc import AsyncIterator

import aiohttp
import pytest
from databases import MakeDatabase
from doors import NotingDoor, OpenIntake, inbox_rows, message, well

from bot.intake import Intake
from bot.intake.webhook import LIMIT, PATH, webhook
from bot.server import Server, application, listen

SECRET = "Canary_of-the-secret-0123456789abcdef"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
def make_database(make_sqlite: MakeDatabase) -> MakeDatabase:
    """One kind will do: nothing here depends on the database."""
    return make_sqlite


class Sender:
    """Posts to a running webhook, as Telegram does."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self._url = url

    async def posts(
        self, body: object, *, headers: list[tuple[str, str]] | None = None, method: str = "POST"
    ) -> int:
        """The status of the answer, which has no body that tells anything."""
        payload = body if isinstance(body, bytes) else json.dumps(body).encode()
        given = [(HEADER, SECRET)] if headers is None else headers
        async with self._session.request(method, self._url, data=payload, headers=given) as response:
            answer = await response.text()
            assert "Traceback" not in answer
            assert SECRET not in answer
            return response.status


async def serving(intake: Intake, secret: str) -> AsyncIterator[Sender]:
    """A server with the webhook of this intake."""
    bound = listen("127.0.0.1", 0)
    server = Server(application([webhook(intake, secret)], health=well), bound)
    await server.start()
    async with aiohttp.ClientSession() as session:
        yield Sender(session, f"http://127.0.0.1:{server.port}{PATH}")
    await server.stop()


@pytest.fixture
def door() -> NotingDoor:
    """Where updates end up."""
    return NotingDoor()


@pytest.fixture
async def telegram(open_intake: OpenIntake, door: NotingDoor) -> AsyncIterator[Sender]:
    """A webhook with a secret, over a running intake."""
    async with open_intake(door) as intake:
        async for sender in serving(intake, SECRET):
            yield sender


async def test_an_update_with_the_secret_is_committed_before_the_200(
    telegram: Sender, door: NotingDoor, database_url: str
) -> None:
    door.holds("hello")

    status = await telegram.posts(message(1, "hello"))
    rows = await inbox_rows(database_url)
    door.gates["hello"].set()

    assert status == 200
    assert [row["update_id"] for row in rows] == [1]
    await door.until(lambda: door.handled == ["hello"])


VARIANTS: dict[str, list[tuple[str, str]]] = {
    "missing": [],
    "empty": [(HEADER, "")],
    "wrong": [(HEADER, "wrong")],
    "other case": [(HEADER, SECRET.lower())],
    "too short": [(HEADER, SECRET[:-1])],
    "too long": [(HEADER, f"{SECRET}x")],
    "not ASCII": [(HEADER, "ü" * 8)],
    "twice": [(HEADER, SECRET), (HEADER, SECRET)],
    "wrong, then right": [(HEADER, "wrong"), (HEADER, SECRET)],
}


async def test_only_exactly_the_secret_opens(telegram: Sender, database_url: str) -> None:
    found = {name: await telegram.posts(message(1, "x"), headers=given) for name, given in VARIANTS.items()}

    assert found == dict.fromkeys(VARIANTS, 403)
    assert await inbox_rows(database_url) == []


async def test_the_name_of_the_header_may_be_written_in_any_case(telegram: Sender) -> None:
    assert await telegram.posts(message(1, "hello"), headers=[(HEADER.upper(), SECRET)]) == 200


@pytest.mark.parametrize("headers", [[], [(HEADER, "")], [(HEADER, "x")]])
async def test_without_a_secret_of_our_own_nothing_opens(
    open_intake: OpenIntake, door: NotingDoor, headers: list[tuple[str, str]]
) -> None:
    async with open_intake(door) as intake:
        async for sender in serving(intake, ""):
            assert await sender.posts(message(1, "forged"), headers=headers) == 403

    assert door.handled == []


NESTED = b'{"update_id": 1, "message": ' + b"[" * 60 + b"]" * 60 + b"}"


NO_UPDATES = (
    b"",
    b"null",
    b"[]",
    b'"text"',
    b"7",
    b"{",
    b"\xff\xfe",
    b"<html></html>",
    b'{"update_id": 1, "message": {"date": NaN}}',
    b'{"update_id": 1, "message": {"date": -Infinity}}',
    b'{"update_id": 1, "update_id": 2}',
    NESTED,
    b"[" * 100_000 + b"]" * 100_000,
    b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    b'{"update_id": 1, "text": "' + b"x" * LIMIT + b'"}',
    b"9" * 5000,
)


async def test_what_is_no_update_is_refused_and_nothing_is_kept(telegram: Sender, database_url: str) -> None:
    found = {body[:40]: await telegram.posts(body) for body in NO_UPDATES}

    assert found == dict.fromkeys(found, 400)
    assert await inbox_rows(database_url) == []


@pytest.mark.parametrize(
    "update",
    [
        {},
        {"update_id": "1"},
        {"update_id": True},
        {"update_id": 2**70},
    ],
)
async def test_an_object_without_a_usable_id_is_confirmed_and_left_out(
    telegram: Sender, database_url: str, update: dict[str, object]
) -> None:
    assert await telegram.posts(update) == 200
    assert await inbox_rows(database_url) == []


async def test_half_a_character_and_nul_are_kept_as_what_they_can_be(
    telegram: Sender, door: NotingDoor
) -> None:
    body = json.dumps(message(1, "a\ud800b\x00c")).encode()

    assert await telegram.posts(body) == 200
    await door.until(lambda: door.handled == ["a\ufffdb\ufffdc"])


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_other_methods_are_refused(telegram: Sender, method: str) -> None:
    assert await telegram.posts(message(1, "hello"), method=method) == 405


async def test_many_at_once_share_commits_and_none_is_lost(
    telegram: Sender, door: NotingDoor, database_url: str
) -> None:
    statuses = await asyncio.gather(
        *(telegram.posts(message(number, f"{number}", chat=number % 7)) for number in range(1, 101))
    )
    await door.until(lambda: len(door.handled) == 100)

    assert set(statuses) == {200}
    assert len(await inbox_rows(database_url)) == 100


async def test_after_the_stop_of_the_intake_telegram_is_asked_to_come_again(
    open_intake: OpenIntake, door: NotingDoor, database_url: str
) -> None:
    async with open_intake(door) as intake:
        pass
    async for sender in serving(intake, SECRET):
        assert await sender.posts(message(1, "late")) == 503

    assert await inbox_rows(database_url) == []
