"""Photos are made safe to keep: looked at by content, bounded, and written anew without metadata."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image
from residents import jpeg

from adapters.media import PillowPhotos
from office import errors

PHOTOS = PillowPhotos()


def saved(picture: Image.Image, kind: str) -> bytes:
    written = BytesIO()
    picture.save(written, kind)
    return written.getvalue()


def png_that_claims(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is this large."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + head + rows + chunk(b"IEND", b"")


def test_a_photo_loses_where_it_was_taken_and_everything_else_it_says() -> None:
    content = jpeg(gps=True)
    assert Image.open(BytesIO(content)).getexif().get_ifd(0x8825)
    assert b"GPSLatitude" in content

    cleaned = PHOTOS.cleaned(content)

    kept = Image.open(BytesIO(cleaned))
    assert kept.format == "JPEG"
    assert dict(kept.getexif()) == {}
    assert set(kept.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    for trace in (b"Exif", b"GPS", b"Kamera von Ada", b"xmpmeta", b"zuhause"):
        assert trace not in cleaned


def test_a_large_photo_is_made_smaller_and_a_small_one_stays() -> None:
    large = Image.open(BytesIO(PHOTOS.cleaned(saved(Image.new("RGB", (4000, 3000)), "JPEG"))))
    small = Image.open(BytesIO(PHOTOS.cleaned(saved(Image.new("RGB", (40, 30)), "PNG"))))

    assert large.size == (2048, 1536)
    assert small.size == (40, 30)


def test_a_photo_held_sideways_is_turned_before_its_metadata_go() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    written = BytesIO()
    Image.new("RGB", (60, 20)).save(written, "JPEG", exif=exif)

    assert Image.open(BytesIO(PHOTOS.cleaned(written.getvalue()))).size == (20, 60)


def test_of_a_double_photo_of_a_telephone_the_first_is_kept() -> None:
    written = BytesIO()
    first, second = Image.new("RGB", (60, 20), "red"), Image.new("RGB", (6, 2), "blue")
    first.save(written, "MPO", save_all=True, append_images=[second])

    kept = Image.open(BytesIO(PHOTOS.cleaned(written.getvalue())))

    assert (kept.format, kept.size) == ("JPEG", (60, 20))


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_is_transparent_becomes_white(kind: str) -> None:
    content = saved(Image.new("RGBA", (8, 8), (0, 0, 0, 0)), kind)

    kept = Image.open(BytesIO(PHOTOS.cleaned(content)))

    assert kept.getpixel((4, 4)) == (255, 255, 255)


def test_every_mode_of_pixels_becomes_a_plain_photo() -> None:
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
        content = saved(Image.new(mode, (8, 8)), "PNG")
        assert Image.open(BytesIO(PHOTOS.cleaned(content))).mode == "RGB"
    assert Image.open(BytesIO(PHOTOS.cleaned(saved(Image.new("CMYK", (8, 8)), "JPEG")))).mode == "RGB"


@pytest.mark.parametrize(
    ("width", "height"), [(30_000, 30_000), (12_000, 8_000), (8_001, 5_000), (2**31 - 1, 2**31 - 1)]
)
def test_a_photo_with_too_many_pixels_is_refused_before_it_is_decoded(width: int, height: int) -> None:
    with pytest.raises(errors.UnreadableFile) as refused:
        PHOTOS.cleaned(png_that_claims(width, height))

    assert refused.value.subject in {"pixels", "DecompressionBombError", "DecompressionBombWarning"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 100,
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"<html><script>alert(1)</script></html>",
        b"GIF89a<script>alert(1)</script>",
        b"%PDF-1.7",
        b"PK\x03\x04",
        jpeg()[:200],
        jpeg()[:2] + b"\xff" * 500,
        png_that_claims(100, 100),
        b"\0" * (20 * 1024 * 1024 + 1),
    ],
    ids=["empty", "zeros", "svg", "html", "gif", "pdf", "zip", "cut", "broken", "short_png", "21_mb"],
)
def test_what_is_no_whole_photo_is_refused(content: bytes) -> None:
    with pytest.raises(errors.UnreadableFile):
        PHOTOS.cleaned(content)


def test_of_a_photo_that_is_also_a_page_only_the_photo_is_kept() -> None:
    polyglot = jpeg() + b"<html><script>alert(1)</script></html>"
    hidden = BytesIO()
    Image.new("RGB", (8, 8)).save(hidden, "JPEG", comment=b"<script>alert(1)</script>")

    assert b"script" not in PHOTOS.cleaned(polyglot)
    assert b"script" not in PHOTOS.cleaned(hidden.getvalue())
