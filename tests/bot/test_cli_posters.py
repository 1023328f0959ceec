"""``quartiersbot poster``: a file for printing, or one line that says what to do."""

from pathlib import Path

import pytest
from commands import Shell


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


async def test_a_plan_s_poster_leads_to_the_plan(shell: Shell) -> None:
    ran = await shell.runs(
        *("poster", "--plan", "markt", "--title", "Neuer Marktplatz", "--area", "hannover/muehlenberg"),
        *("--format", "svg", "--bot", "TheBot", "--output", "plan.svg"),
    )

    assert ran.code == 0
    assert "Neuer Marktplatz" in (shell.folder / "plan.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--area", "hannover/atlantis", "--bot", "B"], "--area: there is no area 'hannover/atlantis'"),
        (["--city", "hannover", "--language", "tlh", "--bot", "B"], "--language: 'tlh' is none of"),
        (["--plan", "markt", "--bot", "B"], "--plan: needs --title"),
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
