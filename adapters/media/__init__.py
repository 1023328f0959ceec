"""Where photos and voice messages are kept, and how photos are made safe to keep."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from adapters.media.files import FileMedia
from adapters.media.photos import PillowPhotos
from office.ports.clock import Clock
from office.ports.ideas import MediaStore

__all__ = ["FileMedia", "PillowPhotos", "media_at"]


def media_at(url: str, clock: Clock) -> MediaStore:
    """The store at ``file:///…`` or, with obstore installed, at ``s3://bucket/…``.

    Raises :class:`ImportError` where obstore is missing.
    """
    if not url.startswith("s3://"):
        return FileMedia(Path(unquote(urlsplit(url).path)), clock)
    from adapters.media.objects import ObjectMedia  # Only who keeps media in S3 installs obstore.

    return ObjectMedia.at(url)
