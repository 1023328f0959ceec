"""An intake over a real archive, and commands over a database with the shipped cities."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from commands import CANARY, CITIES, Shell
from databases import RepeatableIds, StillClock
from doors import QUICK, OpenIntake

from bot.intake import Intake, IntakeTiming
from bot.intake.intake import Handler
from storage import SqlArchive


@pytest.fixture
def open_intake(archive: SqlArchive, clock: StillClock, ids: RepeatableIds) -> OpenIntake:
    """Opens intakes of this process, or of the one whose archive is named."""
    own = archive

    @asynccontextmanager
    async def opened(
        door: Handler, *, archive: SqlArchive | None = None, timing: IntakeTiming = QUICK
    ) -> AsyncIterator[Intake]:
        used = archive or own
        intake = Intake(inbox=used.inbox, door=door, clock=clock, ids=ids, owner=used.owner, timing=timing)
        await intake.start()
        try:
            yield intake
        finally:
            await intake.stop()

    return opened


@pytest.fixture
def shell(tmp_path: Path, furnished_url: str) -> Shell:
    """Commands over a database with the three cities, no Telegram there."""
    return Shell(
        tmp_path,
        DATABASE_URL=furnished_url,
        CITY=",".join(str(CITIES / name) for name in ("hannover", "hameln", "hessen")),
        BOT_TOKEN=CANARY,
        BOT_API_URL="http://127.0.0.1:1",  # Nothing ever listens there.
        PORT="0",
    )
