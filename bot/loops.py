"""Work that goes on until the end: passes again and again, errors outlived."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import suppress
from functools import partial

import structlog

log = structlog.get_logger(__name__)

Pass = Callable[[], Awaitable[float]]
"""One round of work; tells the seconds until the next."""

_END_WITHIN = 2.0


class Loops:
    """Runs passes side by side; a pass that fails is tried again after ``patience`` seconds."""

    def __init__(self, *, patience: float, on_error: Callable[[Exception], None]) -> None:
        self._patience = patience
        self._on_error = on_error
        self._tasks: list[asyncio.Task[None]] = []
        self._ended = asyncio.Event()

    @property
    def have_ended(self) -> bool:
        """Whether :meth:`end` was called."""
        return self._ended.is_set()

    def begin(self, *passes: Pass) -> None:
        """Run these until the end."""
        self._tasks += [asyncio.create_task(self._again_and_again(one)) for one in passes]

    async def end(self) -> None:
        """Let the passes end by themselves, as they may be writing; cut off what does not."""
        self._ended.set()
        await ended(self._tasks, within=_END_WITHIN)

    async def _again_and_again(self, one_pass: Pass) -> None:
        while not self.have_ended:
            try:
                wait = await one_pass()
            except Exception as error:
                wait = self._patience
                self._on_error(error)
                log.warning("delivery.pass_failed", exc_info=True)
            await sleep(wait, self._ended)


def going_on(work: Coroutine[object, object, None], name: str) -> asyncio.Task[None]:
    """A task of its own for what goes on until it is ended; a fault that ends it is logged at once."""
    task = asyncio.create_task(work, name=name)
    task.add_done_callback(partial(_tell_a_fault, name))
    return task


def has_broken(task: asyncio.Task[None] | None) -> bool:
    """Whether a fault has ended it."""
    return task is not None and task.done() and not task.cancelled() and task.exception() is not None


def _tell_a_fault(name: str, task: asyncio.Task[None]) -> None:
    if has_broken(task):
        log.error("work.ended", work=name, exc_info=task.exception())


async def sleep(seconds: float, until: asyncio.Event) -> None:
    """Sleep so long, or until the event; lets others run in any case.

    ``asyncio.wait_for`` of Python 3.11 would not be ended by a cancellation that comes with the event.
    """
    if seconds <= 0:
        await asyncio.sleep(0)
        return
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await until.wait()


async def ended(tasks: Sequence[asyncio.Task[None]], *, within: float = 0.0) -> None:
    """Let them end by themselves, then cut them off."""
    if tasks and within > 0:
        await asyncio.wait(tasks, timeout=within)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
