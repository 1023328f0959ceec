"""``quartiersbot retention``, as an operator uses it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from commands import Shell

AUDIT = "who did what"


def filled(path: Path) -> None:
    """Three entries of the audit, two of them old enough to go."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for moment in ("2001-01-01", "2002-02-02", "2999-12-31"):
            connection.execute(
                "INSERT INTO audit (at, actor, action, object_kind, object_id, detail)"
                f" VALUES ('{moment} 00:00:00.000000', 'system', 'test', 'test', '1', '{{}}')"
            )


def entries(path: Path) -> int:
    """How many entries there are."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM audit").fetchone()[0])


def many(out: str, what: str) -> str:
    """The count in the line about this."""
    (line,) = [line for line in out.splitlines() if what in line]
    return line.strip("│ ").split("│")[-1].strip()


async def test_a_dry_run_counts_what_goes_then_and_changes_nothing(shell: Shell) -> None:
    path = shell.folder / "quartiersbot.db"
    filled(path)

    counted = await shell.runs("retention", "--dry-run")
    untouched = entries(path)
    done = await shell.runs("retention")
    again = await shell.runs("retention")

    assert (counted.code, done.code, again.code) == (0, 0, 0)
    assert (many(counted.out, AUDIT), many(done.out, AUDIT), many(again.out, AUDIT)) == ("2", "2", "0")
    assert (untouched, entries(path)) == (3, 1)


async def test_before_the_first_start_there_is_nothing_to_let_go_of(shell: Shell) -> None:
    path = shell.folder / "none.db"

    ran = await shell.runs("retention", "--dry-run", DATABASE_URL=f"sqlite:///{path}")

    assert (ran.code, ran.out) == (0, "There is no database yet, so nothing is kept.\n")
    assert not path.exists()
