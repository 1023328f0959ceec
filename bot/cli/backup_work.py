"""What ``quartiersbot backup`` and ``restore`` do; loaded when one of them is called."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import typer

from adapters.backup_files import BackupFile, opened
from bot.backups.making import Told, make_backup
from bot.backups.restoring import Restored, restore_backup
from bot.cli.progress import progress
from bot.cli.trouble import say, stop
from bot.clock import SystemClock
from bot.opening import make_default_folder
from bot.places import media_of, notes_of
from bot.settings import Settings, load
from storage import shown_address
from storage.copies import Holding, demand_loadable, look_at


def make(file: Path) -> None:
    """Make a backup and say what is in it."""
    settings, clock = load(), SystemClock()
    with progress("Backup") as told:
        made = asyncio.run(
            make_backup(
                file,
                database_url=settings.database_url,
                media=media_of(settings, clock),
                made_at=clock.now(),
                told=told,
            )
        )
    size = file.stat().st_size / 2**20
    held = _held(made.residents, made.ideas, made.files)
    say(f"Written: {file} ({held}; {made.rows} rows, {size:.1f} MB)")
    if not made.residents and not made.ideas:
        shown = shown_address(settings.database_url)
        say(f"Nobody has written yet: look whether {shown} is the right database.")
    if made.missing:
        say(f"Named but not there any more: {made.missing} photos and voice messages.")
    say("It holds personal data: keep it encrypted, away from this machine, and no longer than 30 days.")


def bring_back(file: Path, *, yes: bool, force: bool) -> None:
    """Restore a backup, after a question where there is something to lose, and say what was settled."""
    settings = load()
    with opened(file) as found:
        demand_loadable(found.schema)
        make_default_folder(settings)
        holding = asyncio.run(look_at(settings.database_url))
        say(*_described(found))
        if not (yes or holding.is_empty) and not _agreed(holding):
            stop("Nothing was changed; answer y, or add --yes")
        with progress("Restore") as told:
            restored = asyncio.run(_restored(found, settings, force=force, told=told))
    say(*_outcome(restored))


async def _restored(found: BackupFile, settings: Settings, *, force: bool, told: Told) -> Restored:
    clock = SystemClock()
    return await restore_backup(
        found,
        database_url=settings.database_url,
        media=media_of(settings, clock),
        outside=notes_of(settings),
        now=clock.now(),
        force=force,
        told=told,
    )


def _described(found: BackupFile) -> Iterator[str]:
    tables = found.manifest.tables
    people, ideas = (tables[name].rows if name in tables else 0 for name in ("residents", "ideas"))
    yield (
        f"Backup of {found.manifest.made_at:%Y-%m-%d %H:%M} UTC: "
        f"{_held(people, ideas, found.manifest.media.files)}."
    )
    if not people and not ideas:
        yield "Nobody had written yet when it was made: look whether this is the right file."


def _held(people: int, ideas: int, files: int) -> str:
    return f"residents: {people}, contributions: {ideas}, photos and voice messages: {files}"


def _agreed(holding: Holding) -> bool:
    held = f"The database holds {holding.residents} residents and {holding.ideas} contributions"
    question = held if holding.is_readable else "The database cannot be read"
    try:
        return typer.confirm(f"{question}. Replace it?")
    except typer.Abort:  # Nobody is there to answer.
        return False


def _outcome(restored: Restored) -> Iterator[str]:
    settled = restored.settled
    yield f"Restored: everything of that moment, and {restored.files} photos and voice messages."
    if restored.was_noted:
        yield f"Erased since then, and erased again: {settled.erased} residents."
    else:
        yield "No notes about erased people lie beside the media: who was erased since then may be back."
        yield "Copy the folders erasures and numbers of the old machine there, and restore once more."
    yield (
        f"Not sent any more: {settled.cancelled} messages that waited, {settled.expired} reminders whose "
        f"time has passed, {settled.unclear} of announcements under way. Dropped: {settled.updates} "
        "messages of residents that waited."
    )
    yield f"Still to be sent at their time: {settled.ahead} messages."
    if settled.scheduled:
        waiting = len(settled.scheduled)
        yield f"Announcements that wait for their time: {waiting}; look at them with /broadcast."
    for (city, year), last in sorted(settled.numbers.items()):
        guess = " (a guess: nothing tells which were given out)" if (city, year) in settled.unsure else ""
        yield f"Numbers of {city} in {year} go on after {last}{guess}."
    if restored.kept is not None:
        yield f"The database of before lies in {restored.kept}; it holds personal data:"
        yield "delete it when all is well."
