"""Photos made safe to keep: looked at by content, decoded within bounds, written anew without metadata."""

from threading import Semaphore

from office import errors

MOST_BYTES = 20 * 1024 * 1024
"""Telegram: what a bot can download."""

_AT_ONCE = Semaphore(2)
"""A photo of the largest size needs some 200 MB while it is decoded."""


class PillowPhotos:
    """The port's ``Photos`` with Pillow; calls take some hundred milliseconds, so make them in a thread."""

    def cleaned(self, content: bytes) -> bytes:
        """A JPEG of at most 2048 pixels a side that holds the picture and nothing else.

        Raises :class:`errors.UnreadableFile` for what is no photo, is broken, or too large to decode.
        """
        if len(content) > MOST_BYTES:
            raise errors.UnreadableFile("size")
        from adapters.media.pictures import UNREADABLE, rewritten  # Pillow is loaded on first use.

        with _AT_ONCE:
            try:
                return rewritten(content)
            except UNREADABLE as error:
                raise errors.UnreadableFile(type(error).__name__) from None
