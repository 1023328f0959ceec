"""Photos and voice messages: made safe and kept at once, swept where nothing shows them in the end."""

import asyncio
from collections.abc import Collection
from datetime import timedelta

from office import errors
from office.ids import MediaHash
from office.model.dialogues import DRAFT_LIFE
from office.model.drafts import PHOTO, VOICE
from office.model.ideas import Attachment
from office.services.tools import Desk

MOST_BYTES = 20 * 1024 * 1024
"""Telegram: what a bot can download."""

UNUSED_LIFE = 2 * DRAFT_LIFE + timedelta(hours=1)
"""A file that nothing shows goes after this time: no draft that has it can be open any more."""

_SOUNDS = {b"OggS": "audio/ogg", b"ID3": "audio/mpeg", b"\xff\xfb": "audio/mpeg"}


class Media:
    """Keeping files and letting go of them."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def keep_photo(self, content: bytes) -> Attachment:
        """Keep what can be seen of a photo and nothing else; raises :class:`errors.UnreadableFile`.

        The messenger's key of the original is not kept, as the original may say where it was taken.
        """
        cleaned = await asyncio.to_thread(self._desk.tools.photos.cleaned, content)
        media = await self._desk.tools.media.put(cleaned)
        return Attachment(media=media, kind=PHOTO, mime="image/jpeg", size=len(cleaned))

    async def keep_voice(self, content: bytes, file_id: str) -> Attachment:
        """Keep a voice message as it is; raises :class:`errors.UnreadableFile` for an empty or huge one."""
        if not 0 < len(content) <= MOST_BYTES:
            raise errors.UnreadableFile("size")
        media = await self._desk.tools.media.put(content)
        mime = next((m for begin, m in _SOUNDS.items() if content.startswith(begin)), "audio/mp4")
        return Attachment(media=media, kind=VOICE, mime=mime, size=len(content), file_id=file_id)

    async def drop_unused(self) -> int:
        """Forget drafts whose time is over, and files that nothing shows; how many files."""
        now = self._desk.now()
        async with self._desk.unit_of_work() as unit:
            await unit.dialogues.drop_expired(now)
        old = await self._desk.tools.media.put_before(now - UNUSED_LIFE)
        return await self.drop(old)

    async def drop(self, hashes: Collection[MediaHash]) -> int:
        """Delete those of these files that no contribution shows; how many."""
        if not hashes:
            return 0
        async with self._desk.reading() as stores:
            unused = set(hashes) - await stores.ideas.used_media(hashes)
        for media in unused:
            await self._desk.tools.media.remove(media)
        return len(unused)
