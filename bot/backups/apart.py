"""Makes a backup in a process of its own, so that nobody waits for it: ``python -m bot.backups.apart``.

What is to be done comes as JSON on standard input, as it may hold a password; the outcome goes to
standard output.
"""

import asyncio
import json
import os
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from adapters.backup_files import BackupError
from adapters.media import media_at
from bot.backups.making import Made, make_backup
from bot.clock import SystemClock
from office import errors
from storage import StorageError

KINDNESS = 10
"""How far this process stands back behind others that want to compute."""


class BackupFailed(Exception):
    """No backup was made; the text says why, in one line."""


async def make_apart(path: Path, *, database_url: str, media_url: str, made_at: datetime) -> Made:
    """Make a backup in a process of its own; raises :class:`BackupFailed`."""
    task = {
        "path": str(path),
        "database_url": database_url,
        "media_url": media_url,
        "made_at": made_at.isoformat(),
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        __name__,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        told, _ = await process.communicate(json.dumps(task).encode())
    finally:
        if process.returncode is None:
            process.terminate()
    return _outcome(told)


def _outcome(told: bytes) -> Made:
    try:
        outcome: dict[str, Any] = json.loads(told)
    except ValueError:
        raise BackupFailed("its process ended early") from None
    if "failed" in outcome:
        raise BackupFailed(outcome["failed"])
    return Made(**outcome)


async def _make(task: dict[str, str]) -> dict[str, Any]:
    try:
        made = await make_backup(
            Path(task["path"]),
            database_url=task["database_url"],
            media=media_at(task["media_url"], SystemClock()),
            made_at=datetime.fromisoformat(task["made_at"]),
        )
    except (BackupError, StorageError, errors.ArchiveBusy, OSError) as error:
        return {"failed": str(error)}
    return asdict(made)


def main() -> None:
    """Do what standard input says."""
    os.nice(KINDNESS)
    outcome = asyncio.run(_make(json.load(sys.stdin)))
    sys.stdout.write(json.dumps(outcome))


if __name__ == "__main__":
    main()
