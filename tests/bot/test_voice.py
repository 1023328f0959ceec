"""The voice: a pure answer is said at once, after a pause Telegram asks for, and to nobody who left."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.ticking import Ticking
from bot.transport import FloodWait, MaybeSent, NotSent, Upload
from bot.voice import TelegramVoice
from office.errors import ArchiveBusy
from office.ids import ChatId
from views.message import Message

WORDS = Message(text="Guten Tag")
CHAT = ChatId(7)


class ScriptedApi:
    """Answers calls from a script, then with success."""

    def __init__(self, *errors: Exception | None) -> None:
        self.called: list[str] = []
        self._errors = list(errors)

    async def __call__(
        self, method: str, params: Mapping[str, object] | None = None, upload: Upload | None = None
    ) -> Any:
        """Note the call."""
        self.called.append(method)
        error = self._errors.pop(0) if self._errors else None
        if error is not None:
            raise error
        return {}


async def test_an_answer_is_sent_again_after_the_pause_telegram_asks_for() -> None:
    api = ScriptedApi(FloodWait(0.01), FloodWait(0))

    await TelegramVoice(api).say(CHAT, WORDS)

    assert api.called == ["sendMessage"] * 3


async def test_a_pause_that_is_too_long_is_an_error_of_this_answer() -> None:
    api = ScriptedApi(FloodWait(61))

    with pytest.raises(FloodWait) as caught:
        await TelegramVoice(api).say(CHAT, WORDS)

    assert caught.value.retry_after == timedelta(seconds=61)
    assert api.called == ["sendMessage"]


async def test_what_surely_never_left_is_sent_again_and_at_last_is_an_error() -> None:
    api = ScriptedApi(NotSent("refused"), NotSent("refused"))

    with pytest.raises(NotSent):
        await TelegramVoice(api, tries=2).say(CHAT, WORDS)

    assert api.called == ["sendMessage"] * 2


@pytest.mark.parametrize("error", [MaybeSent("lost"), BadRequest("chat not found"), TelegramError("no")])
async def test_what_may_have_been_sent_is_left_to_whoever_asked(error: Exception) -> None:
    api = ScriptedApi(error)

    with pytest.raises(type(error)):
        await TelegramVoice(api).say(CHAT, WORDS)

    assert api.called == ["sendMessage"]


async def test_whoever_blocked_the_bot_is_left_in_peace() -> None:
    api = ScriptedApi(Forbidden("bot was blocked by the user"))

    await TelegramVoice(api).say(CHAT, WORDS)

    assert api.called == ["sendMessage"]


async def test_an_edit_that_is_refused_is_sent_anew() -> None:
    api = ScriptedApi(BadRequest("message can't be edited"))

    await TelegramVoice(api).say(CHAT, WORDS, edits=5)

    assert api.called == ["editMessageText", "sendMessage"]


async def test_an_edit_without_a_change_is_no_error_and_says_nothing_twice() -> None:
    api = ScriptedApi(BadRequest("Bad Request: message is not modified"))

    await TelegramVoice(api).say(CHAT, WORDS, edits=5)

    assert api.called == ["editMessageText"]


# Ticks


@pytest.mark.parametrize("error", [None, ArchiveBusy("locked"), RuntimeError("bug")])
async def test_a_tick_is_called_again_also_when_it_fails(error: Exception | None) -> None:
    calls, enough = [0], asyncio.Event()

    async def tick() -> None:
        calls[0] += 1
        if calls[0] == 3:
            enough.set()
        if error is not None:
            raise error

    ticks = Ticking()
    ticks.every(0.01, tick, name="test")
    ticks.start()
    await asyncio.wait_for(enough.wait(), 5)
    ticks.stop()
    ticks.stop()

    assert calls[0] >= 3


async def test_a_tick_that_takes_its_time_is_never_called_twice_at_once() -> None:
    at_once, most, done = [0], [0], asyncio.Event()

    async def slow() -> None:
        at_once[0] += 1
        most[0] = max(most[0], at_once[0])
        await asyncio.sleep(0.05)
        at_once[0] -= 1
        done.set()

    ticks = Ticking()
    ticks.every(0.01, slow, name="slow")
    ticks.start()
    await asyncio.wait_for(done.wait(), 5)
    ticks.stop()

    assert most == [1]
