"""``quartiersbot migrate``."""

import asyncio

from rich.console import Console

from bot.settings import load
from storage import migrate


def migrate_database() -> None:
    """Bring the database to this version's tables; once is enough, again does no harm."""
    asyncio.run(migrate(load().database_url))
    Console().print("The database is up to date.")
