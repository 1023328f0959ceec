"""Photos as Telegram makes them: new JPEGs of several sizes, without metadata."""

import io
import warnings

from PIL import Image, ImageOps

from playground.files import Files, StoredFile
from playground.refusal import bad_request
from playground.rules import media

SIDES = (320, 1280)
MOST_PIXELS = 40_000_000


def photo_sizes(files: Files, content: bytes) -> list[StoredFile]:
    """Store a photo in its sizes, smallest first; refuses what is no picture or has no photo's shape."""
    picture = _opened(content)
    media.must_have_photo_shape(*picture.size)
    wanted = [side for side in SIDES[:-1] if side < max(picture.size)] + [SIDES[-1]]
    return [_stored(files, picture, side) for side in wanted]


def _opened(content: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content))
        if picture.width * picture.height > MOST_PIXELS:
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        return ImageOps.exif_transpose(picture).convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise bad_request("IMAGE_PROCESS_FAILED") from None


def _stored(files: Files, picture: Image.Image, side: int) -> StoredFile:
    small = picture.copy()
    small.thumbnail((side, side))
    buffer = io.BytesIO()
    small.save(buffer, "JPEG", quality=85)
    return files.keep("photo", buffer.getvalue(), ending=".jpg", width=small.width, height=small.height)
