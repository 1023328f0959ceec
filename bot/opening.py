"""The archive of the settings: migrated and opened, or only looked into."""

import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.parts import Parts
from bot.places import notes_of
from bot.settings import Settings
from storage import SqlArchive, look_into, migrate, open_archive

DATA = Path("data")
"""Where the database and the media are kept unless the settings say."""


@asynccontextmanager
async def opened(settings: Settings, parts: Parts) -> AsyncIterator[SqlArchive]:
    """The archive of these settings, migrated where needed."""
    await migrated(settings)
    async with open_archive(
        settings.database_url,
        clock=parts.clock,
        ids=parts.ids,
        owner=f"{socket.gethostname()}-{os.getpid()}-{parts.ids.short()}",
        lease_seconds=parts.delivery.lease,
        busy_seconds=parts.busy_seconds,
        outside=notes_of(settings),
    ) as archive:
        yield archive


@asynccontextmanager
async def looked_into(settings: Settings, parts: Parts) -> AsyncIterator[SqlArchive | None]:
    """The archive of these settings for questions only; none where there is none yet. Nothing is changed."""
    if _has_no_folder(settings):
        yield None
        return
    async with look_into(settings.database_url, clock=parts.clock, ids=parts.ids) as archive:
        yield archive


async def migrated(settings: Settings) -> None:
    """The database brought to this version; the folder of the default one is made where it is missing."""
    make_default_folder(settings)
    await migrate(settings.database_url)


def make_default_folder(settings: Settings) -> None:
    """The folder of the default database, where it is missing."""
    if _is_default(settings):
        DATA.mkdir(exist_ok=True)


def _is_default(settings: Settings) -> bool:
    return "database_url" not in settings.model_fields_set


def _has_no_folder(settings: Settings) -> bool:
    return _is_default(settings) and not DATA.exists()
