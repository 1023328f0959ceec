"""Notes kept outside the archive: beside the media, as empty files or objects whose names say everything."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from adapters.outside.files import FileNames
from adapters.outside.notes import NamedNotes
from office.ports.outside import OutsideNotes

__all__ = ["FileNames", "NamedNotes", "notes_at"]


def notes_at(media_url: str) -> OutsideNotes:
    """The notes beside the media at ``file:///…`` or ``s3://bucket/…``.

    Raises :class:`ImportError` where obstore is missing.
    """
    if not media_url.startswith("s3://"):
        return NamedNotes(FileNames(Path(unquote(urlsplit(media_url).path))))
    from adapters.outside.objects import ObjectNames  # Only who keeps media in S3 installs obstore.

    return NamedNotes(ObjectNames.at(media_url))
