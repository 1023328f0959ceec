"""Photos, voice messages and places of a contribution, over HTTP."""

import asyncio
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from house import House
from PIL import Image
from residents import drafted, ideas_of, jpeg, newcomer, resident

from office.model.ideas import Attachment, Point
from playground.client import Person, Shown

OGG = b"OggS" + b"\0" * 60


async def summary_with(person: Person, words: str) -> Shown:
    """The summary once it says this."""
    return await person.until(lambda shown: "Absenden" in shown.buttons and words in shown.text)


async def sent(house: House, person: Person) -> tuple[Attachment, ...]:
    """The files of what is handed in now."""
    await person.taps("Absenden")
    await person.until(lambda shown: shown.text.startswith("Danke! Ihre Idee"))
    return (await ideas_of(house, person))[0].attachments


def stored(house: House) -> list[Path]:
    """Every file in the media folder."""
    folder = Path(house.settings.database_url.removeprefix("sqlite:///")).parent / "media"
    return sorted(path for path in folder.glob("*/*") if path.is_file())


async def test_a_photo_is_kept_without_where_it_was_taken(house: House) -> None:
    person = await resident(house)
    await drafted(person)

    await person.sends_photo(jpeg(gps=True))
    await summary_with(person, "1 Foto")
    (photo,) = await sent(house, person)

    (path,) = stored(house)
    content = path.read_bytes()
    assert path.parent.name + path.name == photo.media
    assert Image.open(BytesIO(content)).format == "JPEG"
    assert dict(Image.open(BytesIO(content)).getexif()) == {}
    assert not any(trace in content for trace in (b"Exif", b"GPS", b"Kamera von Ada", b"zuhause"))
    assert photo.file_id is None


async def test_a_photo_sent_as_a_file_is_cleaned_too(house: House) -> None:
    person = await resident(house)
    await drafted(person)

    await person.sends_document(jpeg(gps=True), "IMG_0001.JPG", mime_type="image/jpeg")
    await summary_with(person, "1 Foto")
    (photo,) = await sent(house, person)

    assert (photo.kind, photo.mime) == ("photo", "image/jpeg")
    assert b"GPS" not in stored(house)[0].read_bytes()


async def test_a_caption_is_added_to_the_words_and_can_be_edited(house: House) -> None:
    person = await resident(house)
    await drafted(person, "Mehr Bänke")

    await person.sends_photo(jpeg(), "Hier zum Beispiel")
    await summary_with(person, "Hier zum Beispiel")

    assert "1 Foto" in person.seen[max(m.id for m in person.seen.values() if m.buttons)].text


async def test_an_album_comes_in_whole_with_one_line_below(house: House) -> None:
    person = await resident(house)
    await drafted(person)

    await person.sends_album([jpeg("red"), jpeg("green"), jpeg("blue")], "Drei Ecken")
    summary = await summary_with(person, "3 Fotos")
    lines = [m for m in await person.messages() if m.text.startswith("Das ist jetzt dabei.")]

    assert "Drei Ecken" in summary.text
    assert len(lines) == 1
    assert len(await sent(house, person)) == 3


async def test_the_sixth_photo_is_refused_and_the_first_five_are_kept(house: House) -> None:
    person = await resident(house)
    await drafted(person)
    colours = ["red", "green", "blue", "white", "black", "orange", "pink"]

    await person.sends_album([jpeg(colour) for colour in colours])
    told = await person.until(lambda shown: "höchstens 5 Fotos" in shown.text)
    await summary_with(person, "5 Fotos")

    assert told.text == "Es passen höchstens 5 Fotos. Die ersten sind dabei."
    assert [m.text for m in await person.messages()].count(told.text) == 1
    assert len(await sent(house, person)) == 5


async def test_a_late_photo_of_an_album_still_belongs_to_what_was_handed_in(house: House) -> None:
    person = await resident(house)
    await drafted(person)
    first, *_ = await person.sends_album([jpeg("red"), jpeg("green")])
    await summary_with(person, "2 Fotos")
    await sent(house, person)
    elsewhere = await (await house.playground.person("Bo")).sends_photo(jpeg("blue"))

    late = {**first.raw, "message_id": 900_001, "photo": elsewhere.raw["photo"]}
    await house.playground.repeats({"update_id": 999_000_001, "message": late}, chat=person.id)
    told = await person.until(lambda shown: shown.text.startswith("Danke. Das steht jetzt bei"))

    assert told.text == "Danke. Das steht jetzt bei Ihrer Idee HANN-2026-00001."
    assert len((await ideas_of(house, person))[0].attachments) == 3


async def test_a_photo_alone_begins_an_idea(house: House) -> None:
    person = await resident(house)

    await person.sends_photo(jpeg(), "Die Bank ist kaputt")

    assert (await person.next()).text == "Idee · Mühlenberg · nicht öffentlich\nDie Bank ist kaputt\n1 Foto"


async def test_a_photo_waits_for_the_notice(house: House) -> None:
    person = await newcomer(house)

    await person.sends_photo(jpeg(), "In Mühlenberg ist die Bank kaputt")
    notice = await person.next()
    await person.taps("Weiter")

    assert "Ihren Namen speichern wir nicht." in notice.text
    assert (await person.next()).text.endswith("In Mühlenberg ist die Bank kaputt\n1 Foto")


async def test_a_voice_message_is_kept_as_it_is(house: House) -> None:
    person = await resident(house)
    await person.taps("Idee oder Anliegen")
    await person.next()

    await person.sends_voice(OGG)
    await summary_with(person, "1 Sprachnachricht")
    (voice,) = await sent(house, person)

    assert (voice.kind, voice.mime, voice.size) == ("voice", "audio/ogg", len(OGG))
    assert voice.file_id
    assert stored(house)[0].read_bytes() == OGG


async def test_what_cannot_be_read_is_refused_kindly_and_nothing_is_lost(house: House) -> None:
    person = await resident(house)
    await drafted(person, "Mehr Bänke")
    bad = [
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "bild.jpg", "image/jpeg"),
        (b"%PDF-1.7", "brief.pdf", "application/pdf"),
    ]

    for content, name, mime in bad:
        person.skip()
        await person.sends_document(content, name, mime_type=mime)
        assert (await person.next()).text.startswith("Diese Datei kann ich nicht lesen."), name
    await summary_with(person, "Mehr Bänke")

    assert await sent(house, person) == ()


@pytest.mark.filterwarnings("ignore:Sending a large body:ResourceWarning")
async def test_a_file_too_large_is_refused_whatever_is_said_of_its_size(house: House) -> None:
    person = await resident(house)
    await drafted(person)
    huge = b"\xff\xd8" + b"\0" * (21 * 1024 * 1024)

    for said in (None, 1):
        person.skip()
        await person.sends_document(huge, "bild.jpg", mime_type="image/jpeg", file_size=said)
        assert (await person.next()).text.startswith("Diese Datei ist zu groß. Höchstens 20 MB passen.")

    assert stored(house) == []


async def test_a_place_is_rounded_and_the_menu_comes_back(house: House) -> None:
    person = await resident(house)
    await drafted(person, "Mehr Bänke")
    await person.taps("Foto oder Ort dazu")
    asked = await person.next()

    await person.taps("Standort senden", place=(52.34712, 9.68168))
    told = await person.next()
    await summary_with(person, "1 Ort")
    await sent(house, person)

    assert "auf etwa 100 Meter" in asked.text
    assert "auf etwa 100 Meter gerundet" in told.text
    assert told.reply_keyboard[0] == "Ansprechperson finden"
    assert (await ideas_of(house, person))[0].point == Point(longitude=9.682, latitude=52.347)


async def test_a_film_is_answered_kindly(house: House) -> None:
    person = await resident(house)

    await person.sends_document(b"\x1aE\xdf\xa3", "film.webm", mime_type="video/webm")

    assert (await person.next()).text.startswith("Diese Datei kann ich nicht lesen.")


async def test_files_of_a_draft_that_was_given_up_are_swept_away(house: House) -> None:
    person = await resident(house)
    await drafted(person)
    await person.sends_photo(jpeg("red"))
    await summary_with(person, "1 Foto")
    await sent(house, person)
    await drafted(person, "Noch eine")
    await person.sends_photo(jpeg("green"))
    await summary_with(person, "Noch eine\n1 Foto")
    await person.taps("Abbrechen")

    before = len(stored(house))
    kept_too_early = await house.bot.office.media.drop_unused()
    await house.playground.turn(timedelta(hours=50).total_seconds())
    swept = await house.bot.office.media.drop_unused()

    assert (before, kept_too_early, swept) == (2, 0, 1)
    assert [path.parent.name + path.name for path in stored(house)] == [
        (await ideas_of(house, person))[0].attachments[0].media
    ]


async def test_being_forgotten_takes_the_files_along(house: House) -> None:
    person = await resident(house)
    await drafted(person)
    await person.sends_photo(jpeg("red"))
    await summary_with(person, "1 Foto")
    await sent(house, person)
    assert len(stored(house)) == 1

    await person.says("/forget")
    await person.until(lambda shown: "Ja, alles löschen" in shown.buttons)
    await person.taps("Ja, alles löschen")
    await person.until(lambda shown: shown.text.startswith("Alles über Sie ist gelöscht"))

    assert await ideas_of(house, person) == []
    for _ in range(500):
        if stored(house):
            await asyncio.sleep(0.01)
    assert stored(house) == []
