"""The office for a command that comes and goes: the archive is opened, nothing is sent."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.assembly import Parts, furnished, opened
from bot.settings import Settings
from office.services import Office


@asynccontextmanager
async def office_of(settings: Settings) -> AsyncIterator[Office]:
    """The office over its migrated archive; letters it writes wait there for the running bot."""
    parts = Parts()
    async with opened(settings, parts) as archive:
        yield await furnished(archive, settings, parts)
