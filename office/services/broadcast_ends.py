"""The end of an announcement before everybody has it."""

from office.model.broadcasts import Broadcast
from office.ports.archive import UnitOfWork
from office.services.broadcast_telling import deed
from office.services.tools import Desk


async def stop(desk: Desk, unit: UnitOfWork, broadcast: Broadcast, *, by: str) -> Broadcast:
    """Nobody else gets it; ``by`` is whom the audit names."""
    stopped = await unit.broadcasts.save(broadcast.stop())
    await unit.broadcasts.cancel_waiting(broadcast.id, at=desk.now())
    await unit.audit.record(deed(desk, by, "broadcast.stopped", stopped))
    return stopped
