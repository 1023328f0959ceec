"""``quartiersbot copy-database``: everything into another, empty database; what it needs is loaded then."""

import asyncio
from collections.abc import Iterator
from typing import Annotated

import typer

from bot.cli.progress import progress
from bot.cli.trouble import say, stop
from bot.clock import SystemClock
from bot.places import backup_folder, media_url
from bot.settings import Settings, load
from storage import shown_address

URL = typer.Argument(help="The empty database: postgresql://… or sqlite:///PATH.", show_default=False)
FORCE = typer.Option("--force", help="Also where a bot seems to run: what it writes meanwhile stays behind.")


def copy_database(url: Annotated[str, URL], force: Annotated[bool, FORCE] = False) -> None:
    """Copy everything into an empty database, compared row by row, or nothing; stop the bot first."""
    from storage.copies import TargetError, move

    settings = load()
    try:
        with progress("Copy and compare") as told:
            moved = asyncio.run(
                move(settings.database_url, url, now=SystemClock().now(), force=force, told=told)
            )
    except TargetError as error:
        stop(f"URL: {error}")
    rows = moved.rows
    say(
        f"Copied: {shown_address(settings.database_url)} to {shown_address(url)} "
        f"(residents: {rows['residents']}, contributions: {rows.get('ideas', 0)}; "
        f"{sum(rows.values())} rows in {len(rows)} tables, compared one by one)."
    )
    say(*_next_steps(settings, url))


def _next_steps(settings: Settings, url: str) -> Iterator[str]:
    """What the operator does now; the old database must not go on beside the new one."""
    yield "The old database is as it was. Set QB_DATABASE_URL to the new one, then start the bot."
    new = _with(settings, url)
    media = media_url(settings)
    if media_url(new) != media:
        yield f"Photos and notes of erased people stay where they are: set QB_MEDIA_URL={media}"
    folder = backup_folder(settings)
    if folder is not None and backup_folder(new) != folder:
        yield f"For nightly backups, set QB_BACKUP_DIR={folder}"
    yield "Delete the old database when all is well: it holds personal data, and must not be used again."


def _with(settings: Settings, url: str) -> Settings:
    return settings.model_copy(update={"database_url": url})
