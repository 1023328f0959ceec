"""Planning processes, as the office needs them kept."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Protocol

from office.ids import CityId, ProcessId
from office.model.outbox import Target
from office.model.processes import Counts, Process


class ProcessStore(Protocol):
    """Processes with their phases, and who is told of them."""

    async def get(self, process_id: ProcessId) -> Process:
        """Raises :class:`errors.NotFound`."""
        ...

    async def by_slug(self, slug: str) -> Process | None: ...
    async def save(self, process: Process) -> Process:
        """Insert (version 0) or update by id; raises :class:`errors.Conflict` if the version moved on.

        The saved one comes back with its version raised. A slug that is taken is a conflict, too."""
        ...

    async def of_cities(self, cities: Collection[CityId]) -> Sequence[Process]:
        """Every process of these cities that is not archived, drafts among them, newest first."""
        ...

    async def begun(self, day: date) -> Sequence[Process]:
        """Published ones with a phase that began by this day and whose round was not made since."""
        ...

    async def followers(self, process_id: ProcessId) -> Sequence[Target]:
        """Active residents who agreed to news and follow it."""
        ...

    async def authors(self, process_id: ProcessId) -> Sequence[Target]:
        """Active residents who handed something in for it that they did not withdraw; each once."""
        ...

    async def follows(self, process_id: ProcessId, resident_id: str) -> bool: ...
    async def counts(self, process_id: ProcessId) -> Counts: ...
