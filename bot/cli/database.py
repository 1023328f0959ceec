"""``quartiersbot migrate``."""

import asyncio

from bot.cli.trouble import say
from bot.settings import load
from storage import migrate


def migrate_database() -> None:
    """Bring the database to this version's tables; once is enough, again does no harm."""
    asyncio.run(migrate(load().database_url))
    say("The database is up to date.")
