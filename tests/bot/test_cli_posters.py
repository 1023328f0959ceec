"""``quartiersbot poster``: a file for printing, or one line that says what to do."""

from pathlib import Path

import pytest
from commands import Shell
from databases import RepeatableIds, StillClock
from planning import process

from storage import open_archive


async def test_a_poster_of_an_area_is_written(shell: Shell) -> None:
    ran = await shell.runs(
        "poster",
        "--area",
        "hannover/muehlenberg",
        "--language",
        "de,ar",
        "--bot",
        "@TheBot",
        "--output",
        "a.pdf",
    )

    assert (ran.code, ran.out.strip()) == (0, "Written: a.pdf")
    assert (shell.folder / "a.pdf").read_bytes().startswith(b"%PDF-")


async def test_a_plan_s_poster_finds_its_title_and_place_by_itself(
    shell: Shell, furnished_url: str, clock: StillClock, ids: RepeatableIds
) -> None:
    opened = open_archive(furnished_url, clock=clock, ids=ids, owner="here", lease_seconds=10)
    async with opened as archive, archive.unit_of_work() as unit:
        await unit.processes.save(process())

    ran = await shell.runs(
        *("poster", "--plan", "platz", "--format", "svg", "--bot", "TheBot", "--output", "plan.svg"),
    )

    assert ran.code == 0
    written = (shell.folder / "plan.svg").read_text("utf-8")
    assert "Der neue Platz" in written
    assert "Wo: Mühlenberg" in written


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--area", "hannover/atlantis", "--bot", "B"], "--area: there is no area 'hannover/atlantis'"),
        (["--city", "hannover", "--language", "tlh", "--bot", "B"], "--language: 'tlh' is none of"),
        (["--plan", "markt", "--bot", "B"], "--plan: residents see no plan 'markt'"),
        (["--plan", "markt", "--area", "hannover", "--bot", "B"], "--area, --plan, --event: a poster leads"),
        (["--event", "nothing", "--bot", "B"], "--event: there is no event 'nothing'"),
    ],
)
async def test_what_cannot_be_made_is_one_line(shell: Shell, arguments: list[str], problem: str) -> None:
    ran = await shell.runs("poster", *arguments, "--output", "x.pdf")

    assert ran.code == 1
    assert len(ran.problems) == 1
    assert ran.problems[0].startswith(problem)
    assert not (shell.folder / "x.pdf").exists()


async def test_without_a_database_it_says_so(shell: Shell) -> None:
    ran = await shell.runs(
        "poster", "--city", "hannover", "--bot", "B", "--output", "x.pdf", DATABASE_URL="sqlite:///none.db"
    )

    assert ran.code == 1
    assert len(ran.problems) == 1


async def test_a_folder_that_is_not_there_is_one_line(shell: Shell, tmp_path: Path) -> None:
    output = str(tmp_path / "nowhere" / "x.pdf")

    ran = await shell.runs("poster", "--city", "hannover", "--bot", "B", "--output", output)

    assert ran.code == 1
    assert len(ran.problems) == 1
