"""The end of an announcement before everybody has it."""

from dataclasses import replace

from office.model.broadcasts import Broadcast
from office.model.hindrances import Hindrance
from office.ports.archive import UnitOfWork
from office.services.broadcast_telling import deed, show_progress
from office.services.tools import Desk


async def stop(
    desk: Desk, unit: UnitOfWork, broadcast: Broadcast, *, by: str, why: Hindrance | None = None
) -> Broadcast:
    """Nobody else gets it; ``by`` is whom the audit names, ``why`` what forbids it, kept with it.

    What reached nobody repeats nothing.
    """
    now = desk.now()
    await unit.broadcasts.save(broadcast.stop(at=now, why=why))
    await unit.broadcasts.cancel_waiting(broadcast.id, at=now)
    stopped = await _without_repeating(unit, await unit.broadcasts.get(broadcast.id))
    done = deed(desk, by, "broadcast.stopped", stopped)
    await unit.audit.record(replace(done, detail={"why": why.value}) if why else done)
    return stopped


async def _without_repeating(unit: UnitOfWork, stopped: Broadcast) -> Broadcast:
    """A repetition nobody was written down for is none any more: what it repeats can be repeated anew.

    It was read after it had been stopped: from then on nobody is written down.
    """
    if stopped.again_of is None or stopped.addressed.people:
        return stopped
    freed = await unit.broadcasts.save(replace(stopped, again_of=None, sent_at=None))
    await show_progress(unit, await unit.broadcasts.get(stopped.again_of))
    return freed
