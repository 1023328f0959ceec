"""Media as objects in a bucket, for several replicas; needs obstore."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from hashlib import sha256

import obstore
from obstore.exceptions import BaseError
from obstore.store import ObjectStore, from_url

from adapters.media.hindrances import hindrances
from office import errors
from office.ids import MediaHash


class ObjectMedia:
    """The port's ``MediaStore`` over an object store; credentials come from its usual environment."""

    def __init__(self, store: ObjectStore) -> None:
        """Keep everything in this store, under the hashes alone."""
        self._store = store

    @classmethod
    def at(cls, url: str) -> "ObjectMedia":
        """The store at an address such as ``s3://bucket/folder``."""
        return cls(from_url(url))

    async def put(self, content: bytes) -> MediaHash:
        """Keep it; its hash."""
        media = MediaHash(sha256(content).hexdigest())
        with hindrances(BaseError):
            await obstore.put_async(self._store, media, content)
        return media

    async def get(self, media: MediaHash) -> bytes:
        """The content; raises :class:`errors.NotFound`."""
        with hindrances(BaseError):
            try:
                found = await obstore.get_async(self._store, media)
            except FileNotFoundError:
                raise errors.NotFound(media) from None
            return bytes(await found.bytes_async())

    async def remove(self, media: MediaHash) -> None:
        """Delete it, if it is there."""
        with hindrances(BaseError), suppress(FileNotFoundError):
            await obstore.delete_async(self._store, media)

    async def put_before(self, moment: datetime) -> Sequence[MediaHash]:
        """Objects that were last put before a moment; what lies in folders beside them is none of ours."""
        return sorted(
            [
                MediaHash(each["path"])
                async for some in obstore.list(self._store)
                for each in some
                if "/" not in each["path"] and each["last_modified"] < moment
            ]
        )
