"""Names as empty objects in a bucket, for several replicas; needs obstore."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import obstore
from obstore.exceptions import BaseError
from obstore.store import ObjectStore, from_url

from office import errors


class ObjectNames:
    """Names in an object store; credentials come from its usual environment."""

    def __init__(self, store: ObjectStore) -> None:
        """Keep them in this store."""
        self._store = store

    @classmethod
    def at(cls, url: str) -> "ObjectNames":
        """The store at an address such as ``s3://bucket/folder``."""
        return cls(from_url(url))

    async def add(self, name: str) -> None:
        """Keep it for good before this returns."""
        with _hindrances():
            await obstore.put_async(self._store, name, b"")

    async def under(self, beginning: str) -> Sequence[str]:
        """Those that begin with this and a slash."""
        with _hindrances():
            return sorted(
                [each["path"] async for some in obstore.list(self._store, beginning) for each in some]
            )

    async def remove(self, name: str) -> None:
        """Let it go, if it is there."""
        with _hindrances():
            await obstore.delete_async(self._store, name)


@contextmanager
def _hindrances() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        return
    except (BaseError, OSError) as error:
        raise errors.ArchiveBusy("notes outside the archive") from error
