"""``quartiersbot backup`` and ``restore``; what they need is loaded when they are called."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.trouble import stop

FILE = typer.Argument(help="The backup's file, such as quartiersbot.zip.")
FORCE = typer.Option("--force", help="Also a backup older than 45 days, or over a PostgreSQL that is in use.")


def backup(file: Annotated[Path, FILE]) -> None:
    """Write database and media into one file, while the bot runs; a backup of that name is replaced."""
    from bot.cli.backup_work import make

    with _explained():
        make(file)


def restore(
    file: Annotated[Path, FILE],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    force: Annotated[bool, FORCE] = False,
) -> None:
    """Put a backup in the place of the database: all of it, or nothing is changed; stop the bot first."""
    from bot.cli.backup_work import bring_back

    with _explained():
        bring_back(file, yes=yes, force=force)


@contextmanager
def _explained() -> Iterator[None]:
    """What is wrong with the file becomes a line."""
    from adapters.backup_files import BackupError

    try:
        yield
    except BackupError as error:
        stop(str(error))
