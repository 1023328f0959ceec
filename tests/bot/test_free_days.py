"""Public holidays are looked up by a process of its own, and known from then on."""

from datetime import date

import pytest

from bot import free_days
from office.model import calendar
from office.model.calendar import is_working_day


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, int], object]:
    """What is known in this process: nothing at first."""
    found: dict[tuple[str, int], object] = {}
    monkeypatch.setattr(calendar, "_FREE", found)
    return found


async def test_the_holidays_of_every_region_are_known_without_the_library(
    known: dict[tuple[str, int], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendar, "look_up", None)

    await free_days.learn({"DE-NI", "DE-HE", "XX"}, year=2026)

    assert {region for region, _ in known} == {"DE-HE", "DE-NI", "XX"}
    assert not is_working_day(date(2025, 10, 31), holidays="DE-NI")
    assert is_working_day(date(2025, 10, 31), holidays="DE-HE")
    assert is_working_day(date(2026, 12, 25), holidays="XX")
    assert not is_working_day(date(2031, 12, 25), holidays="DE-NI")


async def test_a_year_that_was_not_looked_up_is_looked_up_on_first_use() -> None:
    await free_days.learn({"DE-NI"}, year=2026)

    assert not is_working_day(date(2036, 12, 25), holidays="DE-NI")
    assert not is_working_day(date(2019, 10, 31), holidays="DE-NI")


async def test_without_the_other_process_they_are_looked_up_here(
    known: dict[tuple[str, int], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")

    await free_days.learn({"DE-NI"}, year=2026)

    assert known == {}
    assert not is_working_day(date(2026, 12, 25), holidays="DE-NI")
