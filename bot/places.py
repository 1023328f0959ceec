"""Where things are kept beside the database: media, notes that outlive it, nightly backups."""

from pathlib import Path

from adapters.media import media_at
from adapters.outside import notes_at
from bot.settings import Settings, SettingsError
from office.ports.clock import Clock
from office.ports.ideas import MediaStore
from office.ports.outside import OutsideNotes

OFF = "off"
"""Written as a folder, it says that no nightly backups are made."""

_SQLITE = "sqlite:///"
_MEND = "QB_MEDIA_URL: s3:// needs one more package; install it with: pip install 'quartiersbot[s3]'"


def media_of(settings: Settings, clock: Clock) -> MediaStore:
    """Where media are kept; raises :class:`SettingsError` where what this address needs is not installed."""
    try:
        return media_at(media_url(settings), clock)
    except ImportError:
        raise SettingsError([_MEND]) from None


def notes_of(settings: Settings) -> OutsideNotes:
    """Where notes are kept outside the archive: beside the media; raises :class:`SettingsError` likewise."""
    try:
        return notes_at(media_url(settings))
    except ImportError:
        raise SettingsError([_MEND]) from None


def media_url(settings: Settings) -> str:
    """The address of the media: beside the SQLite file unless the settings say, else under ``data``."""
    return settings.media_url or (_folder(settings) / "media").absolute().as_uri()


def backup_folder(settings: Settings) -> Path | None:
    """Where nightly backups lie; none where none are made: turned off, or a server without a folder set."""
    if settings.backup_dir == OFF:
        return None
    if settings.backup_dir:
        return Path(settings.backup_dir).absolute()
    is_file = settings.database_url.startswith(_SQLITE)
    return (_folder(settings) / "backups").absolute() if is_file else None


def _folder(settings: Settings) -> Path:
    is_file = settings.database_url.startswith(_SQLITE)
    return Path(settings.database_url.removeprefix(_SQLITE)).parent if is_file else Path("data")
