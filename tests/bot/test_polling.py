"""Long polling: the offset follows the commit, trouble is told and survived, odd answers break nothing."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest
from databases import MakeDatabase
from doors import NotingDoor, OpenIntake, message
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.intake import Intake, Poller
from bot.intake.arrivals import ALLOWED_UPDATES
from bot.transport import FloodWait, MaybeSent, NotSent
from office.errors import ArchiveBusy


@pytest.fixture
def make_database(make_sqlite: MakeDatabase) -> MakeDatabase:
    """One kind will do: nothing here depends on the database."""
    return make_sqlite


class ScriptedTelegram:
    """Answers ``getUpdates`` from a script, then with nothing, and notes what it was asked."""

    def __init__(self, *answers: object) -> None:
        self.asked: list[Mapping[str, Any]] = []
        self._answers = list(answers)
        self.is_through = asyncio.Event()

    async def __call__(self, method: str, params: Mapping[str, object] | None = None) -> Any:
        """The next answer of the script."""
        assert method == "getUpdates"
        self.asked.append(dict(params or {}))
        await asyncio.sleep(0.001)
        if not self._answers:
            self.is_through.set()
            return []
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def offsets(self) -> list[int | None]:
        """The offset of each request."""
        return [request.get("offset") for request in self.asked]


@asynccontextmanager
async def polled(telegram: ScriptedTelegram, intake: Intake) -> AsyncIterator[list[str]]:
    """Poll until the script is through; what was told of trouble."""
    told: list[str] = []
    poller = Poller(api=telegram, intake=intake, wait=25, pauses=(0.001, 0.002), on_trouble=told.append)
    poller.start()
    try:
        await asyncio.wait_for(telegram.is_through.wait(), 5)
        yield told
    finally:
        await poller.stop()


async def test_the_first_request_has_no_offset_and_asks_for_our_kinds_only(open_intake: OpenIntake) -> None:
    telegram = ScriptedTelegram()

    async with open_intake(NotingDoor()) as intake, polled(telegram, intake):
        pass

    assert telegram.asked[0] == {"timeout": 25, "limit": 100, "allowed_updates": list(ALLOWED_UPDATES)}


async def test_the_offset_confirms_what_was_committed(open_intake: OpenIntake) -> None:
    telegram = ScriptedTelegram([message(10, "a"), message(11, "b")], [], [message(12, "c")])
    door = NotingDoor()

    async with open_intake(door) as intake, polled(telegram, intake):
        await door.until(lambda: len(door.handled) == 3)

    assert telegram.offsets[:4] == [None, 12, 12, 13]


async def test_numbers_that_begin_anew_after_a_quiet_week_are_followed(open_intake: OpenIntake) -> None:
    telegram = ScriptedTelegram([message(900, "old")], [message(7, "new")])
    door = NotingDoor()

    async with open_intake(door) as intake, polled(telegram, intake):
        await door.until(lambda: len(door.handled) == 2)

    assert telegram.offsets[:3] == [None, 901, 8]


class BusyIntake:
    """An intake whose archive is busy at first."""

    def __init__(self, times: int) -> None:
        self.times = times
        self.received: list[object] = []

    async def receive(self, updates: list[object]) -> None:
        """Refuse, and in the end take."""
        self.times -= 1
        if self.times >= 0:
            raise ArchiveBusy("locked")
        self.received += updates


async def test_the_offset_stays_while_the_archive_is_busy() -> None:
    updates = [message(10, "a")]
    telegram = ScriptedTelegram(updates, updates, updates)
    intake = BusyIntake(2)

    async with polled(telegram, intake):  # type: ignore[arg-type]  # only `receive` is asked for
        pass

    assert telegram.offsets[:4] == [None, None, None, 11]
    assert intake.received == updates


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (Conflict("terminated by other getUpdates request"), "another process polls with the same token"),
        (InvalidToken("Unauthorized"), "Telegram does not accept the bot token"),
        (NotSent("ClientConnectorError: refused"), "NotSent: ClientConnectorError: refused"),
        (MaybeSent("Bad Gateway (HTTP 502)"), "MaybeSent: Bad Gateway (HTTP 502)"),
        (FloodWait(0), "FloodWait"),
        (ArchiveBusy("locked"), "ArchiveBusy: locked"),
        (KeyError("canary of the words"), "KeyError"),
        (RuntimeError("canary of the words"), "RuntimeError"),
    ],
)
async def test_trouble_is_told_and_over_with_the_next_answer(
    open_intake: OpenIntake, trouble: Exception, words: str
) -> None:
    telegram = ScriptedTelegram(trouble, trouble, [message(10, "a")])
    door = NotingDoor()

    async with open_intake(door) as intake, polled(telegram, intake) as told:
        await door.until(lambda: door.handled == ["a"])

    assert words in told[0]
    assert told[1] == told[0]
    assert set(told[2:]) == {""}
    assert "canary" not in "".join(told)


async def test_after_trouble_the_next_request_is_not_held_so_that_its_end_is_known_soon(
    open_intake: OpenIntake,
) -> None:
    telegram = ScriptedTelegram(NotSent("refused"), [])

    async with open_intake(NotingDoor()) as intake, polled(telegram, intake):
        pass

    assert [request["timeout"] for request in telegram.asked[:3]] == [25, 0, 25]


@pytest.mark.parametrize("odd", [None, {}, {"a": 1}, "text", 7, [{}], [None], [[]], [{"update_id": "7"}]])
async def test_an_odd_answer_is_trouble_and_nothing_is_confirmed(
    open_intake: OpenIntake, odd: object
) -> None:
    telegram = ScriptedTelegram(odd, [message(10, "a")])
    door = NotingDoor()

    async with open_intake(door) as intake, polled(telegram, intake) as told:
        await door.until(lambda: door.handled == ["a"])

    assert told[0]
    assert telegram.offsets[:3] == [None, None, 11]


async def test_odd_updates_among_good_ones_are_left_out_and_confirmed(open_intake: OpenIntake) -> None:
    bad = {"update_id": 12, "message": {"chat": {"id": 2**80}, "text": "\x00\ud800"}}
    telegram = ScriptedTelegram([None, {}, message(10, "a"), message(11, "b"), bad, {"update_id": "x"}])
    door = NotingDoor()

    async with open_intake(door) as intake, polled(telegram, intake) as told:
        await door.until(lambda: len(door.handled) == 3)

    assert told[0] == ""
    assert telegram.offsets[:2] == [None, 13]


async def test_pauses_grow_and_telegrams_own_wish_is_kept() -> None:
    telegram = ScriptedTelegram(
        *[TelegramError("no")] * 3, FloodWait(0.25), *[TelegramError("no")] * 2, [message(1, "a")]
    )
    intake = BusyIntake(0)
    loop = asyncio.get_running_loop()
    began = loop.time()

    async with polled(telegram, intake):  # type: ignore[arg-type]  # only `receive` is asked for
        pass

    assert 0.25 <= loop.time() - began < 10


async def test_a_stop_ends_a_request_that_is_held() -> None:
    class Held:
        async def __call__(self, method: str, params: Mapping[str, object] | None = None) -> Any:
            await asyncio.Event().wait()

    poller = Poller(api=Held(), intake=BusyIntake(0))  # type: ignore[arg-type]  # it is never asked
    poller.start()
    await asyncio.sleep(0)

    await asyncio.wait_for(poller.stop(), 1)
