"""What is done again and again, whatever the calendar does."""

import asyncio
from datetime import datetime, timedelta, tzinfo
from typing import Self

import pytest
from structlog.testing import capture_logs

from bot import ticking
from bot.clock import SystemClock
from bot.ticking import Ticking


class Calendar(datetime):
    """The machine's calendar, as APScheduler reads it, put back by so much."""

    put_back = timedelta(0)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        """The moment it shows."""
        return super().now(tz) - cls.put_back


class Clock(SystemClock):
    """The machine's clock over the same calendar."""

    def now(self) -> datetime:
        """The moment it shows."""
        return super().now() - Calendar.put_back


@pytest.fixture(autouse=True)
def _calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    for part in ("schedulers", "executors"):
        monkeypatch.setattr(f"apscheduler.{part}.base.datetime", Calendar)
    monkeypatch.setattr(Calendar, "put_back", timedelta(0))
    monkeypatch.setattr(ticking, "LOOK", 0.1)


async def test_everything_goes_on_where_the_calendar_was_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    ticked = asyncio.Semaphore(0)

    async def tick() -> None:
        ticked.release()

    ticks = Ticking(clock=Clock())
    ticks.every(0.05, tick, name="test")
    with capture_logs() as logged:
        ticks.start()
        async with asyncio.timeout(20):
            await ticked.acquire()
            monkeypatch.setattr(Calendar, "put_back", timedelta(hours=1))
            for _ in range(5):
                await ticked.acquire()
        ticks.stop()

    assert [(line["event"], line["seconds"]) for line in logged] == [("tick.calendar_put_back", 3600)]


async def test_a_tick_whose_time_fell_into_a_stand_still_comes_late_and_once() -> None:
    ticks, ticked = Ticking(clock=Clock()), list[datetime]()
    done = asyncio.Event()

    async def tick() -> None:
        ticked.append(Calendar.now())
        done.set()

    ticks.every(3600, tick, name="test")
    ticks.start()
    Calendar.put_back = timedelta(seconds=-5400)  # As after a night in which the machine slept.
    ticks._scheduler.wakeup()
    async with asyncio.timeout(20):
        await done.wait()
    ticks.stop()

    assert len(ticked) == 1


async def test_what_is_being_done_at_a_clean_stop_is_broken_off_without_a_word(
    caplog: pytest.LogCaptureFixture,
) -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def tick() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    ticks = Ticking()
    ticks.every(0.05, tick, name="test")
    ticks.start()
    async with asyncio.timeout(20):
        await begun.wait()
        ticks.stop()
        await ended.wait()
    await asyncio.sleep(0.05)

    assert [line.getMessage() for line in caplog.records if line.levelname == "ERROR"] == []
