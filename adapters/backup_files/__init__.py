"""Backups as single files: a zip archive of rows as JSON lines, media, and a manifest with checksums."""

from adapters.backup_files.manifest import BackupError, Manifest
from adapters.backup_files.reader import BackupFile, BackupTable, is_backup, opened
from adapters.backup_files.writer import BackupWriter, written

__all__ = [
    "BackupError",
    "BackupFile",
    "BackupTable",
    "BackupWriter",
    "Manifest",
    "is_backup",
    "opened",
    "written",
]
