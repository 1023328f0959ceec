"""Seven days, four weeks, nothing older than thirty days, and never none at all."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.backup_files import written
from bot.backups.folder import drop_halves, name_at, newest_whole, nightly_backups, rotate
from bot.backups.nightly import is_due
from bot.backups.rotation import DAYS, OLDEST, WEEKS, worth_keeping

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 12, 1, 2, tzinfo=UTC)
ages = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=90))
moments = st.frozensets(ages.map(lambda age: NOW - age), max_size=60)


def kept(made: frozenset[datetime], now: datetime = NOW) -> frozenset[datetime]:
    """Which of these stay."""
    return worth_keeping(made, now=now, zone=BERLIN)


def nights(many: int) -> frozenset[datetime]:
    """One backup every night, the last one now."""
    return frozenset(NOW - timedelta(days=day) for day in range(many))


@given(moments)
def test_the_newest_always_stays(made: frozenset[datetime]) -> None:
    assert kept(made) >= ({max(made)} if made else set())


@given(moments)
def test_only_what_is_there_stays_and_no_more_than_days_and_weeks(made: frozenset[datetime]) -> None:
    assert kept(made) <= made
    assert len(kept(made)) <= DAYS + WEEKS


@given(moments)
def test_nothing_but_the_newest_is_older_than_thirty_days(made: frozenset[datetime]) -> None:
    assert all(NOW - moment <= OLDEST or moment == max(made) for moment in kept(made))


@given(moments)
def test_rotating_again_changes_nothing(made: frozenset[datetime]) -> None:
    assert kept(kept(made)) == kept(made)


@given(moments)
def test_each_of_the_last_seven_days_keeps_its_newest(made: frozenset[datetime]) -> None:
    young = sorted((moment for moment in made if NOW - moment <= OLDEST), reverse=True)
    newest: dict[object, datetime] = {}
    for moment in young:
        newest.setdefault(moment.astimezone(BERLIN).date(), moment)

    assert set(list(newest.values())[:DAYS]) <= kept(made)


def test_of_nightly_backups_a_week_and_four_weeks_stay() -> None:
    found = sorted(kept(nights(60)), reverse=True)

    assert found[:7] == sorted(nights(7), reverse=True)
    assert len(found) == 9
    assert NOW - found[-1] < OLDEST


def test_night_after_night_seven_days_and_three_older_weeks_are_there() -> None:
    there: frozenset[datetime] = frozenset()
    for night in range(60):
        now = NOW + timedelta(days=night)
        there = kept(there | {now}, now)

    ages = sorted((NOW + timedelta(days=59) - moment).days for moment in there)
    assert ages[:7] == list(range(7))
    assert 14 <= ages[-1] <= 30


@pytest.mark.parametrize(
    ("hour", "newest", "due"),
    [
        (2, timedelta(hours=24), True),
        (4, timedelta(hours=23), True),
        (4, timedelta(hours=2), False),
        (14, timedelta(hours=11), False),
        (14, timedelta(hours=31), True),
        (14, None, True),
    ],
)
def test_a_backup_is_due_at_night_or_where_the_newest_is_too_old(
    hour: int, newest: timedelta | None, due: bool
) -> None:
    local = datetime(2026, 12, 1, hour, 30, tzinfo=BERLIN)

    assert is_due(local, None if newest is None else local - newest) is due


def laid(folder: Path, *moments: datetime) -> None:
    """Backups of these moments."""
    for moment in moments:
        with written(folder / name_at(moment), moment) as writer:
            writer.finish(version="0", schema="0001")


def test_damaged_backups_do_not_count_as_the_one_that_is_left(tmp_path: Path) -> None:
    whole, damaged = NOW - timedelta(days=40), NOW - timedelta(days=1)
    laid(tmp_path, whole, damaged)
    path = tmp_path / name_at(damaged)
    path.write_bytes(path.read_bytes()[:-30])

    rotate(tmp_path, now=NOW, zone=BERLIN)

    assert newest_whole(tmp_path, NOW) == whole
    assert list(nightly_backups(tmp_path)) == [whole, damaged]


def test_what_a_wrong_clock_dated_into_the_future_is_not_the_newest(tmp_path: Path) -> None:
    laid(tmp_path, NOW - timedelta(days=1), NOW + timedelta(days=400))

    assert newest_whole(tmp_path, NOW) == NOW - timedelta(days=1)


def test_files_of_others_and_backups_called_otherwise_stay(tmp_path: Path) -> None:
    laid(tmp_path, *(NOW - timedelta(days=day) for day in range(40)))
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "before-the-move.zip").write_bytes((tmp_path / name_at(NOW)).read_bytes())

    gone = rotate(tmp_path, now=NOW, zone=BERLIN)

    names = {path.name for path in tmp_path.iterdir()}
    assert {"notes.txt", "before-the-move.zip"} <= names
    assert len(names) == 40 - gone + 2


def test_what_a_killed_backup_left_is_removed(tmp_path: Path) -> None:
    (tmp_path / f".{name_at(NOW)}.partial").write_bytes(b"half")
    (tmp_path / ".mine.partial").write_bytes(b"mine")

    drop_halves(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == [".mine.partial"]
