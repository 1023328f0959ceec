import io
from typing import Any

import pytest
from PIL import Image

from playground.client import Person, Playground, RawBot

MB = 1024 * 1024


def png(width: int, height: int, **options: Any) -> bytes:
    buffer = io.BytesIO()
    Image.new("1", (width, height)).save(buffer, "PNG", **options)
    return buffer.getvalue()


async def test_a_photo_comes_re_encoded_in_sizes_and_without_metadata(bot: RawBot, ayse: Person) -> None:
    buffer = io.BytesIO()
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (52.0, 22.0, 0.0)}
    Image.new("RGB", (800, 600), "teal").save(buffer, "JPEG", exif=exif)
    await ayse.sends_photo(buffer.getvalue(), "Der Markt")
    (update,) = await bot.updates()
    sizes = update["message"]["photo"]

    found = await bot.result("getFile", file_id=sizes[-1]["file_id"])
    status, content = await bot.file(found["file_path"])

    assert [(size["width"], size["height"]) for size in sizes] == [(320, 240), (800, 600)]
    assert (status, len(content)) == (200, sizes[-1]["file_size"])
    assert not Image.open(io.BytesIO(content)).getexif()


async def test_a_document_comes_as_it_is(bot: RawBot, ayse: Person) -> None:
    await ayse.sends_document(b"<svg/>", "karte.jpg", mime_type="image/jpeg")
    (update,) = await bot.updates()
    document = update["message"]["document"]

    found = await bot.result("getFile", file_id=document["file_id"])

    assert (document["file_name"], document["mime_type"]) == ("karte.jpg", "image/jpeg")
    assert await bot.file(found["file_path"]) == (200, b"<svg/>")


async def test_a_voice_message_has_a_length(bot: RawBot, ayse: Person) -> None:
    await ayse.sends_voice(b"OggS", duration=7)

    (update,) = await bot.updates()

    assert update["message"]["voice"]["duration"] == 7


async def test_a_bot_downloads_at_most_20_megabytes(bot: RawBot, ayse: Person) -> None:
    await ayse.sends_document(b"x", "gross.pdf", file_size=20 * MB + 1)
    (update,) = await bot.updates()

    answer = await bot.call("getFile", file_id=update["message"]["document"]["file_id"])

    assert answer["description"] == "Bad Request: file is too big"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"<svg/>", "IMAGE_PROCESS_FAILED"),
        (b"", "file must be non-empty"),
        (png(9000, 1001), "PHOTO_INVALID_DIMENSIONS"),
        (png(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (png(2000, 100), None),
        (b"x" * (10 * MB + 1), "file is too big for a photo"),
    ],
    ids=["svg", "empty", "too large", "too long", "just right", "11 MB"],
)
async def test_a_photo_has_a_photos_shape(
    bot: RawBot, ayse: Person, content: bytes, complaint: str | None
) -> None:
    answer = await bot.call("sendPhoto", chat_id=ayse.id, photo=content)

    assert answer.get("description") == (complaint and f"Bad Request: {complaint}")


async def test_a_sent_file_is_sent_again_by_its_id(bot: RawBot, ayse: Person, picture: bytes) -> None:
    first = await bot.result("sendPhoto", chat_id=ayse.id, photo=picture)
    file_id = first["photo"][-1]["file_id"]

    again = await bot.result("sendPhoto", chat_id=ayse.id, photo=file_id)

    assert again["photo"][0]["file_unique_id"] == first["photo"][-1]["file_unique_id"]


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        ("nonsense", "wrong file identifier/HTTP URL specified"),
        ("https://example.org/a.jpg", "failed to get HTTP URL content"),
        (None, "there is no photo in the request"),
    ],
)
async def test_a_wrong_file_is_refused(bot: RawBot, ayse: Person, value: str | None, complaint: str) -> None:
    answer = await bot.call("sendPhoto", chat_id=ayse.id, photo=value)

    assert answer["description"] == f"Bad Request: {complaint}"


async def test_a_file_id_keeps_its_kind(bot: RawBot, ayse: Person) -> None:
    sent = await bot.result("sendDocument", chat_id=ayse.id, document=b"x")

    answer = await bot.call("sendPhoto", chat_id=ayse.id, photo=sent["document"]["file_id"])

    assert "type of file mismatch" in answer["description"]


@pytest.mark.parametrize(
    ("count", "complaint"),
    [
        (1, "Bad Request: an album must include 2-10 items"),
        (2, None),
        (11, "Bad Request: too many messages to send as an album"),
    ],
)
async def test_an_album_has_two_to_ten_items(
    bot: RawBot, ayse: Person, picture: bytes, count: int, complaint: str | None
) -> None:
    media = [{"type": "photo", "media": "attach://a"} for _ in range(count)]

    answer = await bot.call("sendMediaGroup", chat_id=ayse.id, media=media, a=picture)

    assert answer.get("description") == complaint


@pytest.mark.parametrize(("latitude", "longitude"), [(91, 0), (0, 181), ("nan", 0), ("inf", 0)])
async def test_a_place_must_be_on_earth(
    bot: RawBot, ayse: Person, latitude: object, longitude: object
) -> None:
    answer = await bot.call("sendLocation", chat_id=ayse.id, latitude=latitude, longitude=longitude)

    assert answer["description"] == "Bad Request: wrong location specified"


async def test_venues_and_contacts_are_sent(bot: RawBot, ayse: Person) -> None:
    place = {"latitude": 52.35, "longitude": 9.69}
    venue = await bot.result("sendVenue", chat_id=ayse.id, title="Treff", address="Markt", **place)
    contact = await bot.result("sendContact", chat_id=ayse.id, phone_number="+49", first_name="Rita")

    assert venue["venue"] == {"location": place, "title": "Treff", "address": "Markt"}
    assert contact["contact"] == {"phone_number": "+49", "first_name": "Rita"}


async def test_a_deep_link_payload_holds_64_letters(
    ayse: Person, bot: RawBot, playground: Playground
) -> None:
    await ayse.starts("a" * 64)

    for wrong in ("a" * 65, "../etc", "ä"):
        with pytest.raises(Exception, match="a start payload has at most 64 characters"):
            await ayse.starts(wrong)
    assert len(await bot.updates()) == 1
