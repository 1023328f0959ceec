"""The kill test itself: green for the bot as it is, red for each of six mistakes that others make."""

import asyncio
import os
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SIZE = ("--recipients", "180", "--kills", "3", "--seed", "1")

pytestmark = [pytest.mark.proof, pytest.mark.timeout(300)]


async def ran(*options: str, database: str = "sqlite") -> tuple[int, str, str]:
    """A small run: exit code, what it printed, what it said beside that."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "kill_test",
        *SIZE,
        *("--database", database),
        *options,
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={"PATH": os.defpath, "HOME": os.environ.get("HOME", "/")},
    )
    told, beside = await process.communicate()
    return process.returncode or 0, told.decode(), beside.decode()


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
async def test_nothing_is_lost_and_no_double_is_unexplained(database: str) -> None:
    code, told, beside = await ran("--faults", "25", database=database)

    assert code == 0, beside
    name, line = told.splitlines()
    assert name == database
    assert re.fullmatch(
        r"lost 0 doubled \d+ unexplained 0 kills 3 \([23] with messages under way\) faults 25 seed 1", line
    )


@pytest.mark.parametrize(
    ("mutant", "wrong", "faults"),
    [
        ("confirm-before-commit", "lost: ", 25),
        ("dropped-row", "lost: ", 3),
        ("sent-before-sending", "lost: ", 25),
        ("blind-retry", "unexplained: broadcast", 60),
        ("no-fencing", "unexplained: reminder|not settled: ", 3),
    ],
)
async def test_a_mistake_turns_it_red(mutant: str, wrong: str, faults: int) -> None:
    code, _, beside = await ran("--mutant", mutant, "--faults", str(faults))

    assert code == 1, beside
    assert re.search(wrong, beside)


async def test_what_a_lost_answer_left_held_turns_it_red() -> None:
    """With so many in a wave that some are not claimed yet when the first one hears the announcement."""
    code, _, beside = await ran(
        *("--mutant", "unheard-held", "--faults", "25", "--recipients", "1000"), database="postgresql"
    )

    assert code == 1, beside
    assert re.search("lost: (broadcast|reminder|receipt)|not settled: ", beside)
