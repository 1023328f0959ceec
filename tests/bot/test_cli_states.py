"""Every command over a database as it should not be: done, or one line each that says what to do."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from commands import CITIES, Shell, names_in
from databases import in_a_thread

from storage import migrate

HAMELN = str(CITIES / "hameln")

LOOKING = [
    "check",
    "stats",
    "staff list",
    "city export hameln written",
    "city remove hameln --yes",
    f"city import {HAMELN} --dry-run",
    "export ideas --format csv --output list.csv",
    "export ideas --format csv --output list.csv --since 2026-01-01 --area hameln",
    "poster --output poster.pdf --bot B",
    "poster --output poster.pdf --bot B --city hameln",
    "poster --output poster.pdf --bot B --event 12",
    "retention --dry-run",
]
WRITING = [
    "staff add 12 --role editor --area hameln",
    "staff remove 12",
    f"city import {HAMELN}",
    "retention",
    "migrate",
    "backup safe.zip",
    "copy-database sqlite:///copy.db",
]
COMMANDS = [*LOOKING, *WRITING]

NO_CITY = "no city is there yet; take one over with: quartiersbot city import FOLDER"


@pytest.fixture(scope="session")
def bare_pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database in which there is nothing yet."""
    path = tmp_path_factory.mktemp("bare") / "office.db"
    in_a_thread(migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture
def bare(bare_pattern: Path, tmp_path: Path) -> Shell:
    """Commands over a copy of it."""
    shutil.copy(bare_pattern, tmp_path / "office.db")
    return Shell(
        tmp_path,
        DATABASE_URL=f"sqlite:///{tmp_path / 'office.db'}",
        CITY=HAMELN,
        BOT_API_URL="http://127.0.0.1:9",
    )


def told(problems: list[str]) -> list[str]:
    """What is said of the database; `check` says more."""
    return [line for line in problems if not line.startswith(("QB_BOT_", "QB_ADMINS"))]


@pytest.mark.parametrize("command", COMMANDS)
async def test_an_empty_database_is_no_traceback(bare: Shell, command: str) -> None:
    ran = await bare.runs(*command.split())

    assert ran.code in {0, 1}
    assert "Traceback" not in ran.err
    assert len(told(ran.problems)) <= 1


@pytest.mark.parametrize("command", COMMANDS)
async def test_no_database_is_no_traceback(bare: Shell, tmp_path: Path, command: str) -> None:
    (tmp_path / "office.db").unlink()

    ran = await bare.runs(*command.split())

    assert ran.code in {0, 1}
    assert "Traceback" not in ran.err
    assert len(told(ran.problems)) <= 1


@pytest.mark.parametrize("command", LOOKING)
async def test_looking_at_no_database_makes_none(bare: Shell, tmp_path: Path, command: str) -> None:
    (tmp_path / "office.db").unlink()

    await bare.runs(*command.split())

    assert "office.db" not in names_in(tmp_path)


@pytest.mark.parametrize("command", COMMANDS)
async def test_a_newer_database_is_one_line(bare: Shell, tmp_path: Path, command: str) -> None:
    with closing(sqlite3.connect(tmp_path / "office.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")

    ran = await bare.runs(*command.split())

    (line,) = told(ran.problems)
    assert ran.code == 1
    assert line.startswith("QB_DATABASE_URL: The database has version 9999, newer than this program knows")
    assert line.endswith("update the program, or restore a backup from before.")


@pytest.mark.parametrize("command", COMMANDS)
async def test_a_file_of_words_is_one_line_with_a_mend(bare: Shell, tmp_path: Path, command: str) -> None:
    (tmp_path / "office.db").write_text("This is a letter, and no database. " * 20)

    ran = await bare.runs(*command.split())

    (line,) = told(ran.problems)
    assert ran.code == 1
    assert line.startswith(f"QB_DATABASE_URL: The database {tmp_path / 'office.db'} cannot be used: ")
    assert line.endswith("name another file, or put a backup in its place (quartiersbot restore FILE).")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("command", [name for name in LOOKING if name != "check"])
async def test_a_file_of_somebody_else_s_is_one_line(bare: Shell, tmp_path: Path, command: str) -> None:
    (tmp_path / "office.db").chmod(0o444)

    ran = await bare.runs(*command.split())

    (line,) = told(ran.problems)
    assert ran.code == 1
    assert line.startswith(f"QB_DATABASE_URL: The database {tmp_path / 'office.db'} cannot be written (")


@pytest.mark.parametrize(
    ("command", "problem"),
    [
        ("export ideas --format csv --output l.csv --since 2026-01-01", f"QB_DATABASE_URL: {NO_CITY}"),
        ("export ideas --format csv --output l.csv --area hameln", f"--area: {NO_CITY}"),
        ("staff add 12 --role editor --area hameln", f"--area: {NO_CITY}"),
        ("poster --output p.pdf --bot B", f"QB_DATABASE_URL: {NO_CITY}"),
        ("poster --output p.pdf --bot B --city hameln", f"--city: {NO_CITY}"),
    ],
)
async def test_what_needs_a_city_says_how_to_get_one(bare: Shell, command: str, problem: str) -> None:
    ran = await bare.runs(*command.split())

    assert (ran.code, ran.problems) == (1, [problem])


async def test_where_nobody_has_a_role_it_says_how_to_give_one(bare: Shell) -> None:
    ran = await bare.runs("staff", "list")

    assert ran.out == (
        "Nobody has a role yet; give one with: quartiersbot staff add TELEGRAM_ID --role ROLE --area AREA\n"
    )
