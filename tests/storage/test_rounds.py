"""A round is made once a day, whoever comes first."""

import asyncio
from datetime import date, timedelta

import pytest

from storage import SqlArchive

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


async def begun(archive: SqlArchive, name: str, day: date) -> bool:
    """Begin a round in a transaction of its own."""
    async with archive.unit_of_work() as unit:
        return await unit.rounds.begin(name, day)


async def test_a_round_is_made_once_a_day(archive: SqlArchive, other_archive: SqlArchive) -> None:
    made = [await begun(archive, "digest", MONDAY), await begun(other_archive, "digest", MONDAY)]
    other = await begun(archive, "retention", MONDAY)
    next_day = await begun(other_archive, "digest", TUESDAY)

    assert (made, other, next_day) == ([True, False], True, True)


async def test_a_day_that_is_over_is_not_made_up_for(archive: SqlArchive) -> None:
    await begun(archive, "digest", TUESDAY)

    assert not await begun(archive, "digest", MONDAY)


async def test_a_round_that_fails_is_made_again(archive: SqlArchive) -> None:
    async def stumble() -> None:
        async with archive.unit_of_work() as unit:
            assert await unit.rounds.begin("digest", MONDAY)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await stumble()

    assert await begun(archive, "digest", MONDAY)


async def test_of_many_at_once_one_makes_the_round(archive: SqlArchive, other_archive: SqlArchive) -> None:
    made = await asyncio.gather(
        *(begun(each, "digest", MONDAY) for each in (archive, other_archive) for _ in range(4))
    )

    assert sorted(made) == [False] * 7 + [True]


async def test_what_a_wrong_clock_noted_for_a_far_day_holds_up_no_round(archive: SqlArchive) -> None:
    await begun(archive, "digest", MONDAY + timedelta(days=400))

    assert await begun(archive, "digest", MONDAY)
    assert not await begun(archive, "digest", MONDAY)
