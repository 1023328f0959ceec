"""Photos made safe to keep: looked at by content, decoded within bounds, written anew without metadata."""

from io import BytesIO
from threading import Semaphore

from PIL import Image, ImageOps, UnidentifiedImageError

from office import errors

MOST_PIXELS = 40_000_000
"""Width times height, read from the head before anything is decoded."""

MOST_BYTES = 20 * 1024 * 1024
"""Telegram: what a bot can download."""

LONGEST_SIDE = 2048

FORMATS = ("JPEG", "PNG", "WEBP")
"""What is recognised, by content and never by name."""

_UNREADABLE = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    MemoryError,
    OverflowError,
    TypeError,
)
"""What Pillow raises for broken files; SyntaxError and IndexError among them."""

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
        with _AT_ONCE:
            try:
                return _rewritten(content)
            except _UNREADABLE as error:
                raise errors.UnreadableFile(type(error).__name__) from None


def _rewritten(content: bytes) -> bytes:
    with Image.open(BytesIO(content), formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise errors.UnreadableFile("pixels")
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(opened)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    written = BytesIO()
    _bare(upright).save(written, "JPEG", quality=85, optimize=True)
    return written.getvalue()


def _bare(picture: Image.Image) -> Image.Image:
    """The pixels alone on white: comments, profiles and whatever else came with them stay behind."""
    bare = Image.new("RGB", picture.size, "white")
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        bare.paste(picture, mask=picture.getchannel("A"))
    else:
        bare.paste(picture.convert("RGB"))
    return bare
