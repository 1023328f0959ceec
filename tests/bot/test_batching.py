"""Batching: what comes within a moment shares one flush, nobody is forgotten, errors reach whoever waits."""

import asyncio
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.batching import Batcher


class Ledger:
    """Remembers each flush; fails those that hold a bad item."""

    def __init__(self, bad: frozenset[int] = frozenset()) -> None:
        self.groups: list[list[int]] = []
        self._bad = bad

    async def flush(self, items: Sequence[int]) -> None:
        """Take a group."""
        await asyncio.sleep(0)
        self.groups.append(list(items))
        if self._bad & set(items):
            raise ValueError("bad")

    @property
    def flushed(self) -> list[int]:
        """Every item, in the order of the flushes."""
        return [item for group in self.groups for item in group]


async def test_what_comes_within_a_moment_shares_one_flush() -> None:
    ledger = Ledger()
    batcher = Batcher[int](ledger.flush, wait=0.02)

    await asyncio.gather(*(batcher.put(item) for item in range(10)))

    assert ledger.groups == [list(range(10))]


async def test_a_full_group_goes_without_waiting() -> None:
    ledger = Ledger()
    batcher = Batcher[int](ledger.flush, wait=60, size=3)

    await asyncio.wait_for(asyncio.gather(*(batcher.put(item) for item in range(3))), 5)

    assert ledger.groups == [[0, 1, 2]]


async def test_an_error_reaches_everyone_of_the_group_and_nobody_else() -> None:
    ledger = Ledger(bad=frozenset({2}))
    batcher = Batcher[int](ledger.flush, wait=0.005)

    first = await asyncio.gather(batcher.put(1), batcher.put(2), return_exceptions=True)
    await batcher.put(3)

    assert [type(outcome) for outcome in first] == [ValueError, ValueError]
    assert ledger.groups == [[1, 2], [3]]


async def test_one_who_stops_waiting_does_not_stop_the_others() -> None:
    ledger = Ledger()
    batcher = Batcher[int](ledger.flush, wait=0.01)
    waiting = [asyncio.ensure_future(_wait(batcher, item)) for item in range(3)]
    await asyncio.sleep(0)

    waiting[0].cancel()
    outcomes = await asyncio.gather(*waiting, return_exceptions=True)

    assert [type(outcome) for outcome in outcomes] == [asyncio.CancelledError, str, str]
    assert ledger.groups == [[0, 1, 2]]


async def _wait(batcher: Batcher[int], item: int) -> str:
    await asyncio.shield(batcher.put(item))
    return "through"


async def test_a_group_cancelled_as_a_whole_is_flushed_all_the_same() -> None:
    ledger = Ledger()
    batcher = Batcher[int](ledger.flush, wait=0.005)

    batcher.put(1).cancel()
    await batcher.drain()

    assert ledger.groups == [[1]]


async def test_draining_waits_until_everything_is_through() -> None:
    ledger = Ledger()
    batcher = Batcher[int](ledger.flush, wait=60)
    batcher.put(1)

    await asyncio.wait_for(batcher.drain(), 5)

    assert ledger.flushed == [1]


async def test_draining_nothing_returns_at_once() -> None:
    await asyncio.wait_for(Batcher[int](Ledger().flush).drain(), 1)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=40),
    st.integers(1, 8),
    st.sets(st.integers(0, 39), max_size=3),
)
def test_every_item_is_flushed_once_in_its_order_whatever_the_timing(
    steps: list[tuple[int, bool]], size: int, bad: set[int]
) -> None:
    async def run() -> tuple[Ledger, list[object]]:
        ledger = Ledger(frozenset(bad))
        batcher = Batcher[int](ledger.flush, wait=0.001, size=size)
        futures = []
        for item, (yields, drains) in enumerate(steps):
            futures.append(batcher.put(item))
            for _ in range(yields):
                await asyncio.sleep(0)
            if drains:
                await batcher.drain()
        await batcher.drain()
        return ledger, await asyncio.gather(*futures, return_exceptions=True)

    ledger, outcomes = asyncio.run(run())

    assert ledger.flushed == list(range(len(steps)))
    failed = {item for group in ledger.groups if bad & set(group) for item in group}
    assert {item for item, outcome in enumerate(outcomes) if outcome is not None} == failed


@pytest.mark.parametrize("size", [1, 7])
async def test_many_at_once_are_all_flushed(size: int) -> None:
    ledger = Ledger()
    batcher = Batcher[int](ledger.flush, wait=0.001, size=size)

    await asyncio.gather(*(batcher.put(item) for item in range(100)))

    assert sorted(ledger.flushed) == list(range(100))
