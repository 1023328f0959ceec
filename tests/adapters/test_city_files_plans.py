"""Plans in a city's files: read, refused with line and mend, written, compared and taken in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from house import CITIES, House
from planning import COLLECTING, DE, PLANNING, now, planned

from adapters.city_files import read_city, write_city
from bot.cli import differences
from office.model.directory import CityBundle
from office.model.processes import Level, PhaseKind, Process, ProcessState

PLANS = """\
processes:
  - slug: neuer-hafen
    title:
      de: Der neue Hafen
      tr: Yeni liman
    text: Wie soll er aussehen?
    areas: [hafen]
    decides: Der Rat
    level: cooperation
    contact: erika-muster
    phases:
      - kind: ideas
        begins_on: 2026-12-01
        ends_on: 2027-01-31
      - kind: planning
        begins_on: 2027-02-01
        ideas: yes
"""

Problems = Callable[[], list[str]]


def told(folder: Path, text: str) -> None:
    """Put this file of plans into the directory."""
    (folder / "processes.yaml").write_text(text, encoding="utf-8")


def plans_of(folder: Path) -> tuple[Process, ...]:
    """The plans of the directory."""
    return read_city(folder).processes or ()


def test_a_plan_is_read_as_it_is_written(musterstadt: Path) -> None:
    told(musterstadt, PLANS)

    (plan,) = plans_of(musterstadt)

    assert (plan.slug, plan.areas, plan.level) == ("neuer-hafen", ("musterstadt/hafen",), Level.COOPERATION)
    assert plan.titles == {"de": "Der neue Hafen", "tr": "Yeni liman"}
    assert plan.contact_id == "musterstadt/erika-muster"
    assert plan.state is ProcessState.PUBLISHED
    assert [(p.kind, p.begins_on, p.ends_on, p.takes_ideas) for p in plan.phases] == [
        (PhaseKind.IDEAS, date(2026, 12, 1), date(2027, 1, 31), True),
        (PhaseKind.PLANNING, date(2027, 2, 1), None, True),
    ]


def test_without_the_file_nothing_is_said_of_plans(musterstadt: Path) -> None:
    assert read_city(musterstadt).processes is None


def test_what_was_written_is_read_again(musterstadt: Path, tmp_path: Path) -> None:
    told(musterstadt, PLANS + "    result:\n      de: Acht Bänke.\n")
    bundle = read_city(musterstadt)

    write_city(bundle, tmp_path / "again")

    assert read_city(tmp_path / "again") == bundle


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("level: cooperation", "level: cooperate", ":9: level: 'cooperate' is not known"),
        ("areas: [hafen]", "areas: [haven]", ":7: areas: no area is called 'haven'"),
        ("areas: [hafen]", "areas: []", ":7: areas: is empty"),
        ("    decides: Der Rat\n", "", "decides: is missing"),
        ("2027-02-01", "2027-01-31", ":16: begins_on: lies on another phase, or before it"),
        ("ends_on: 2027-01-31", "ends_on: 2026-11-30", "begins_on: lies on another phase, or before it"),
        ("2026-12-01", "1.12.2026", ":13: begins_on: '1.12.2026' is not a day"),
        ("slug: neuer-hafen", f"slug: {'n' * 41}", "slug: is longer than 40 characters"),
        ("Wie soll er aussehen?", "x" * 1501, "text: is longer than 1500 characters"),
        ("contact: erika-muster", "contact: erika", "no contact is called 'erika'"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_mend(
    musterstadt: Path, problems: Problems, old: str, new: str, problem: str
) -> None:
    told(musterstadt, PLANS.replace(old, new, 1))

    assert any(problem in said for said in problems()), problems()


async def hannover(house: House, *plans: Process) -> CityBundle:
    """Hannover's directory with these plans."""
    return replace(read_city(CITIES / "hannover"), processes=plans)


async def test_importing_makes_changes_and_says_them_in_words(house: House) -> None:
    plan = await planned(house)
    wanted = replace(plan, titles={DE: "Der grüne Platz"}, phases=(COLLECTING, PLANNING))
    contacts = house.bot.office.directory

    found = await contacts.take_in(await hannover(house, wanted))
    again = await contacts.take_in(await hannover(house, wanted))

    (line,) = [differences.line(each) for each in found]
    assert line.startswith("changed: plan platz (Der grüne Platz): ")
    assert "title.de: Der neue Platz → Der grüne Platz" in line
    assert "phases: " in line
    assert again == ()
    assert (await now(house)).titles == {DE: "Der grüne Platz"}


async def test_a_plan_written_in_the_chat_stays_where_the_files_say_nothing(house: House) -> None:
    await planned(house)
    bundle = read_city(CITIES / "hannover")

    assert await house.bot.office.directory.take_in(bundle, prune=True) == ()
    assert (await now(house)).is_public


async def test_what_the_file_no_longer_names_goes_only_with_prune(house: House) -> None:
    await planned(house)
    contacts = house.bot.office.directory

    (kept,) = await contacts.take_in(await hannover(house))
    still = (await now(house)).state
    await contacts.take_in(await hannover(house), prune=True)

    assert differences.line(kept) == "gone: plan platz (Der neue Platz)"
    assert still is ProcessState.PUBLISHED
    assert (await now(house)).state is ProcessState.ARCHIVED


async def test_what_was_exported_differs_in_nothing(house: House, tmp_path: Path) -> None:
    await planned(house, phases=(COLLECTING, replace(PLANNING, key="7")))
    bundle = await house.bot.office.directory.bundle(read_city(CITIES / "hannover").city.id)
    assert bundle is not None

    write_city(bundle, tmp_path / "hannover")
    found = await house.bot.office.directory.take_in(read_city(tmp_path / "hannover"), dry_run=True)

    assert found == ()


async def test_an_imported_plan_begins_silently(house: House) -> None:
    plan = replace((await planned(house)), slug="anderer", version=0)

    await house.bot.office.directory.take_in(await hannover(house, plan))

    assert await house.bot.office.process_news.announce_due() == 0
