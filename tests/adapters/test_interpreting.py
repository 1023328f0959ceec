"""The interpreter over HTTP: what it says, and that a server that is down, slow or wrong harms nobody."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from databases import StillClock
from libretranslate import LibreTranslateServer, libretranslate, said
from structlog.testing import capture_logs

from adapters.interpreting import LibreTranslate, NoInterpreter
from adapters.interpreting.breaker import FAILURES, FIRST_PAUSE
from adapters.interpreting.libretranslate import MOST_ANSWER, MOST_WORDS
from office.ids import LanguageCode
from office.ports.interpreting import InterpreterAway

DE, TR, FA = LanguageCode("de"), LanguageCode("tr"), LanguageCode("fa")
SECRET_WORDS = "Ich habe Angst vor meinem Nachbarn"


@asynccontextmanager
async def interpreting(
    clock: StillClock, *, key: str = "", seconds: float = 5.0, **how: Any
) -> AsyncIterator[tuple[LibreTranslate, LibreTranslateServer]]:
    """An interpreter and the server it asks."""
    async with libretranslate(**how) as server:
        interpreter = LibreTranslate(server.url, key, clock, seconds=seconds)
        try:
            yield interpreter, server
        finally:
            await interpreter.close()


async def test_words_come_back_in_their_order(clock: StillClock) -> None:
    async with interpreting(clock) as (interpreter, server):
        found = await interpreter.said_in(TR, ["Eins", "Zwei"], source=DE)

    assert found == [said("tr", "Eins"), said("tr", "Zwei")]
    assert server.asked == [{"q": ["Eins", "Zwei"], "source": "de", "target": "tr", "format": "text"}]


async def test_without_a_source_the_language_is_recognised(clock: StillClock) -> None:
    async with interpreting(clock) as (interpreter, server):
        await interpreter.said_in(DE, ["Merhaba"])

    assert server.asked[0]["source"] == "auto"


async def test_a_kind_of_a_language_is_asked_for_as_the_language(clock: StillClock) -> None:
    async with interpreting(clock) as (interpreter, server):
        await interpreter.said_in(LanguageCode("de@simple"), ["Merhaba"], source=TR)

    assert server.asked[0]["target"] == "de"


async def test_the_key_goes_with_the_request_and_a_wrong_one_is_refused(clock: StillClock) -> None:
    async with interpreting(clock, key="right") as (interpreter, server):
        server.key = "right"
        assert await interpreter.said_in(TR, ["Eins"], source=DE)
        server.key = "another"
        with pytest.raises(InterpreterAway, match="status 403"):
            await interpreter.said_in(TR, ["Eins"], source=DE)


async def test_a_language_the_server_does_not_know_is_not_asked_for(clock: StillClock) -> None:
    async with interpreting(clock) as (interpreter, server):
        assert await interpreter.said_in(FA, ["Eins"], source=DE) is None

    assert server.asked == []


async def test_what_the_server_calls_wrong_cannot_be_said_and_is_no_fault_of_its(clock: StillClock) -> None:
    async with interpreting(clock, longest=3) as (interpreter, server):
        for _ in range(FAILURES + 1):
            assert await interpreter.said_in(TR, ["Viel zu lang"], source=DE) is None
        server.longest = 100
        assert await interpreter.said_in(TR, ["Kurz"], source=DE)


async def test_more_words_than_a_message_has_are_not_sent(clock: StillClock) -> None:
    async with interpreting(clock) as (interpreter, server):
        assert await interpreter.said_in(TR, ["x" * (MOST_WORDS + 1)], source=DE) is None

    assert server.asked == []


@pytest.mark.parametrize("status", [403, 429, 500, 502, 503])
async def test_a_server_that_refuses_is_away(clock: StillClock, status: int) -> None:
    async with interpreting(clock) as (interpreter, server):
        await interpreter.languages()
        server.status = status
        with pytest.raises(InterpreterAway):
            await interpreter.said_in(TR, ["Eins"], source=DE)


@pytest.mark.parametrize(
    "body",
    [
        b"<html>not found</html>",
        b"{",
        b"null",
        b"[]",
        b"{}",
        b'{"translatedText": 7}',
        b'{"translatedText": ["one", "too many"]}',
        b'{"translatedText": [7]}',
        b'{"translatedText": "' + b"x" * (MOST_ANSWER + 1) + b'"}',
        b"\xff\xfe",
    ],
)
async def test_an_answer_of_another_shape_is_no_answer(clock: StillClock, body: bytes) -> None:
    async with interpreting(clock) as (interpreter, server):
        server.body = body
        with pytest.raises(InterpreterAway):
            await interpreter.said_in(TR, ["Eins"], source=DE)


async def test_one_text_for_one_is_understood_too(clock: StillClock) -> None:
    async with interpreting(clock) as (interpreter, server):
        server.body = b'{"translatedText": " Bir "}'

        assert await interpreter.said_in(TR, ["Eins"], source=DE) == ["Bir"]


async def test_a_slow_server_is_waited_for_only_so_long(clock: StillClock) -> None:
    async with interpreting(clock, seconds=0.3) as (interpreter, server):
        await interpreter.languages()
        server.gate.clear()
        with pytest.raises(InterpreterAway, match="TimeoutError"):
            await interpreter.said_in(TR, ["Eins"], source=DE)


async def test_a_server_that_is_not_there_is_away(clock: StillClock) -> None:
    async with interpreting(clock) as (_, server):
        gone = server.url
    interpreter = LibreTranslate(gone, "", clock)

    with pytest.raises(InterpreterAway):
        await interpreter.said_in(TR, ["Eins"], source=DE)
    await interpreter.close()


async def test_after_some_failures_the_server_is_left_alone_for_a_while(clock: StillClock) -> None:
    async with interpreting(clock) as (interpreter, server):
        await interpreter.languages()
        server.status = 500
        for _ in range(FAILURES + 2):
            with pytest.raises(InterpreterAway):
                await interpreter.said_in(TR, ["Eins"], source=DE)
        assert len(server.asked) == FAILURES

        server.status = 200
        clock.turn(FIRST_PAUSE.total_seconds() + 1)
        assert await interpreter.said_in(TR, ["Eins"], source=DE)


async def test_no_word_of_anybody_is_logged(clock: StillClock) -> None:
    with capture_logs() as logs:
        async with interpreting(clock, key="geheimer-schluessel") as (interpreter, server):
            for server.status, server.body in ((500, None), (200, b"{"), (429, None)):
                with pytest.raises(InterpreterAway):
                    await interpreter.said_in(TR, [SECRET_WORDS], source=DE)

    assert [entry["event"] for entry in logs] == ["interpreter.away"] * 3
    assert SECRET_WORDS not in str(logs)
    assert "geheimer-schluessel" not in str(logs)


async def test_without_an_interpreter_nothing_is_said() -> None:
    assert not NoInterpreter().is_there
    assert await NoInterpreter().said_in(TR, ["Eins"]) is None
