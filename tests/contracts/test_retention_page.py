"""The page about retention says what the registry does: every rule, every table that stays."""

from pathlib import Path

import pytest

from office.model.retention import BOUNDS, PROMISES, USUAL, Promise, Setting
from storage.retention import BY_RULE, KEPT

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "retention.md"


def rows(heading: str, page: Path = PAGE) -> list[list[str]]:
    """The rows of the first table under a heading, cell by cell."""
    below = page.read_text("utf-8").partition(f"\n{heading}\n")[2].splitlines()
    found = []
    for line in below[next(n for n, each in enumerate(below) if each.startswith("|")) + 2 :]:
        if not line.startswith("|"):
            break
        found.append([cell.strip() for cell in line.strip("|").split("|")])
    return found


def written(promise: Promise) -> list[str]:
    """A promise as a row of the page."""
    old = BY_RULE[promise.rule]
    tables = ", ".join(f"`{table.name}`" for table in (old.table, *old.also))
    city = f" (`{promise.period.city}`)" if promise.period.city else ""
    return [promise.what, f"{promise.period}{city}", promise.why, f"{promise.rule}: {tables}"]


def test_the_page_has_every_rule_in_the_order_of_a_round() -> None:
    expected = [written(promise) for promise in PROMISES]

    assert rows("## What goes, and when") == expected, "docs/retention.md: " + "\n".join(
        f"| {' | '.join(row)} |" for row in expected
    )


def test_the_page_has_every_table_that_stays_and_the_reason() -> None:
    assert rows("## What stays") == [[f"`{table.name}`", why] for table, why in KEPT.items()]


@pytest.mark.parametrize("setting", Setting)
def test_the_page_of_cities_says_what_a_city_may_set(setting: Setting) -> None:
    by_key = {row[0]: row[2:] for row in rows("### How long things are kept", ROOT / "cities" / "README.md")}
    fewest, most = BOUNDS[setting]

    assert by_key[f"`{setting}`"] == [str(USUAL.months(setting)), f"{fewest} to {most}"]
