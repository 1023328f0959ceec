"""``quartiersbot migrate``."""

import asyncio

from bot.cli.trouble import say
from bot.opening import migrated
from bot.settings import load


def migrate_database() -> None:
    """Bring the database to this version's tables; once is enough, again does no harm."""
    asyncio.run(migrated(load()))
    say("The database is up to date.")
