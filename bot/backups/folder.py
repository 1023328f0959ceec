"""The folder of the nightly backups: their names, which of them are whole, and which go."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

from bot.backups.rotation import OLDEST, worth_keeping

_NAME = re.compile(r"quartiersbot-(\d{4}-\d{2}-\d{2})-(\d{6})Z\.zip")
_PARTIAL = re.compile(r"\.quartiersbot-\d{4}-\d{2}-\d{2}-\d{6}Z\.zip\.partial")


def name_at(moment: datetime) -> str:
    """What the backup of this moment is called."""
    return f"quartiersbot-{moment.astimezone(UTC):%Y-%m-%d-%H%M%S}Z.zip"


def nightly_backups(folder: Path) -> dict[datetime, Path]:
    """All that are called so, by their moment, oldest first; other files are none of ours."""
    found = {moment: path for path in _files(folder) if (moment := _moment(path.name)) is not None}
    return dict(sorted(found.items()))


SKEW = timedelta(hours=1)
"""How far clocks may differ."""


def newest_whole(folder: Path, now: datetime) -> datetime | None:
    """When the newest backup was made that is whole; none if there is none.

    What a clock that was wrong has dated into the future is not looked at.
    """
    newest_first = reversed(nightly_backups(folder).items())
    return next((at for at, path in newest_first if at <= now + SKEW and _is_whole(path)), None)


def rotate(folder: Path, *, now: datetime, zone: tzinfo) -> int:
    """Let those go that are not worth keeping; how many. The newest whole one always stays."""
    found = nightly_backups(folder)
    whole = {moment for moment, path in found.items() if _is_whole(path)}
    kept = worth_keeping(whole, now=now, zone=zone)
    gone = [path for moment, path in found.items() if moment not in kept and _may_go(moment, whole, now)]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def drop_halves(folder: Path) -> None:
    """Remove what a backup left that was killed while it was made."""
    for path in _files(folder):
        if _PARTIAL.fullmatch(path.name):
            path.unlink(missing_ok=True)


def _is_whole(path: Path) -> bool:
    from adapters.backup_files import is_backup  # Of no use before there is a backup to be looked at.

    return is_backup(path)


def _may_go(moment: datetime, whole: set[datetime], now: datetime) -> bool:
    """A damaged one stays to be looked at until it is too old."""
    return moment in whole or now - moment > OLDEST


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (path for path in folder.iterdir() if path.is_file())


def _moment(name: str) -> datetime | None:
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    with suppress(ValueError):
        return datetime.strptime(" ".join(match.groups()), "%Y-%m-%d %H%M%S").replace(tzinfo=UTC)
    return None
