"""The office for a command that comes and goes: the archive is opened, nothing is sent."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.furnishing import office_over
from bot.opening import looked_into, opened
from bot.parts import Parts
from bot.settings import Settings
from office.services import Office


@asynccontextmanager
async def office_of(settings: Settings) -> AsyncIterator[Office]:
    """The office over its migrated archive; letters it writes wait there for the running bot."""
    parts = Parts()
    async with opened(settings, parts) as archive:
        yield await office_over(archive, settings, parts)


@asynccontextmanager
async def office_to_ask(settings: Settings) -> AsyncIterator[Office | None]:
    """The office for questions only, none where there is no database yet; nothing is changed or migrated."""
    parts = Parts()
    async with looked_into(settings, parts) as archive:
        yield None if archive is None else await office_over(archive, settings, parts)
