"""An intake over a real archive, with a door that notes what it gets."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from databases import RepeatableIds, StillClock

from bot.intake import Intake, IntakeTiming
from doors import NotingDoor
from storage import SqlArchive

QUICK = IntakeTiming(lease=10.0, look_again=0.02, batch=0.002, pauses=(0.01, 0.02), grace=1.0)

OpenIntake = Callable[..., AbstractAsyncContextManager[Intake]]


@pytest.fixture
def open_intake(archive: SqlArchive, clock: StillClock, ids: RepeatableIds) -> OpenIntake:
    """Makes intakes that run until the end of their block."""

    @asynccontextmanager
    async def open_one(
        door: NotingDoor, *, archive: SqlArchive = archive, timing: IntakeTiming = QUICK, inbox: Any = None
    ) -> Any:
        intake = Intake(
            inbox=archive.inbox if inbox is None else inbox,
            door=door,
            clock=clock,
            ids=ids,
            owner=archive.owner,
            timing=timing,
        )
        await intake.start()
        try:
            yield intake
        finally:
            await intake.stop()

    return open_one
