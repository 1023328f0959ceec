"""What goes on for ever: if a fault ends it, that is told at once, not when the process ends."""

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.loops import going_on, sleep


async def breaks() -> None:
    raise ValueError("the clock stands")


async def ends() -> None:
    await asyncio.sleep(0)


async def goes_on() -> None:
    await asyncio.Event().wait()


async def test_a_fault_that_ends_it_is_logged_at_once() -> None:
    with capture_logs() as logged:
        task = going_on(breaks(), "keeping up")
        with pytest.raises(ValueError, match="the clock stands"):
            await task
        await asyncio.sleep(0)

    assert [(line["event"], line["work"], line["log_level"]) for line in logged] == [
        ("work.ended", "keeping up", "error")
    ]
    assert str(logged[0]["exc_info"]) == "the clock stands"


async def test_what_ends_by_itself_or_is_ended_is_not_worth_a_word() -> None:
    with capture_logs() as logged:
        ended, cancelled = going_on(ends(), "one"), going_on(goes_on(), "other")
        await asyncio.sleep(0)
        cancelled.cancel()
        await asyncio.gather(ended, cancelled, return_exceptions=True)
        await asyncio.sleep(0)

    assert logged == []
    assert cancelled.cancelled()


@pytest.mark.parametrize("turns", range(5))
async def test_who_sleeps_is_ended_also_where_it_is_woken_at_that_moment(turns: int) -> None:
    woken = asyncio.Event()

    async def again_and_again() -> None:
        while True:
            await sleep(60, woken)
            woken.clear()

    task = asyncio.create_task(again_and_again())
    await asyncio.sleep(0.01)
    woken.set()
    for _ in range(turns):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task], timeout=1)

    assert task.cancelled()
