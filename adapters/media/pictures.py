"""Pictures looked at by content, decoded within bounds, and written anew: what needs Pillow."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from office import errors

MOST_PIXELS = 40_000_000
"""Width times height, read from the head before anything is decoded."""

LONGEST_SIDE = 2048

FORMATS = ("JPEG", "PNG", "WEBP")
"""What is recognised, by content and never by name."""

UNREADABLE = (
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


def rewritten(content: bytes) -> bytes:
    """The picture as a JPEG; raises :data:`UNREADABLE`, or that it has too many pixels."""
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
