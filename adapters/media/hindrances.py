"""What keeps a store of media from working for a while, told as the archive tells its own hindrances."""

from collections.abc import Iterator
from contextlib import contextmanager

from office import errors


@contextmanager
def hindrances(*kinds: type[Exception]) -> Iterator[None]:
    """A full disk, a folder or bucket that is away: whoever needs it tries again until it is there.

    ``kinds`` are what a client of its own raises beside ``OSError``.
    """
    try:
        yield
    except Exception as error:
        if not isinstance(error, (OSError, *kinds)):
            raise
        raise errors.ArchiveBusy("media") from error
