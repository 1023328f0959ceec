"""Residents as the dialogues of contributions need them, and pictures they could send."""

from io import BytesIO

from house import House
from PIL import Image

from office.ids import ChatId
from office.model.ideas import Idea
from playground.client import Person, Shown


async def newcomer(house: House) -> Person:
    """Somebody who has chosen German and nothing else."""
    return await speaking(house, "Deutsch")


async def speaking(house: House, language: str) -> Person:
    """Somebody who has chosen this language, by its own name, and nothing else."""
    person = await house.playground.person("Ada", language_code="de")
    await person.says("/start")
    await person.next()
    await person.taps(language)
    await person.next()
    return person


async def resident(house: House, district: str = "Mühlenberg", *, language: str = "Deutsch") -> Person:
    """Somebody who has read the notice and told their district."""
    person = await speaking(house, language)
    await person.says(f"/contact {district}")
    contacts = await person.next()
    await person.presses(data_of(contacts, "settle:"), contacts)
    notice = await person.next()
    await person.presses(data_of(notice, "notice:go:"), notice)
    await person.next()
    return person


def data_of(shown: Shown, beginning: str) -> str:
    """What the button sends back whose data begins so, whatever language its label is in."""
    rows = shown.raw["reply_markup"]["inline_keyboard"]
    return next(str(key["callback_data"]) for row in rows for key in row if _data(key).startswith(beginning))


def _data(key: dict[str, str]) -> str:
    return key.get("callback_data", "")


async def reader(house: House) -> Person:
    """Somebody who has read the notice but whose district is not known."""
    person = await newcomer(house)
    await person.taps("Idee oder Anliegen")
    await person.next()
    await person.taps("Weiter")
    await person.next()
    await person.says("/cancel")
    await person.next()
    return person


async def drafted(person: Person, words: str = "Mehr Bänke am Markt, bitte mit Lehne.") -> Shown:
    """The summary of an idea with these words."""
    await person.says(f"/idea {words}")
    summary = await person.until(lambda shown: "Absenden" in shown.buttons and words in shown.text)
    person.skip()
    return summary


async def handed_in(house: House, person: Person, words: str = "Mehr Bänke am Markt") -> Idea:
    """An idea with these words, handed in; the person has seen the receipt."""
    summary = await drafted(person, words)
    await person.taps("Absenden", on=summary)
    await person.until(lambda shown: shown.id == summary.id and shown.text.endswith("Abgeschickt."))
    await person.until(lambda shown: shown.text.startswith("Danke!") and shown.id > summary.id)
    person.skip()
    return (await ideas_of(house, person))[0]


async def ideas_of(house: House, person: Person) -> list[Idea]:
    """What a person handed in, newest first."""
    async with house.bot.archive.reading() as stores:
        known = await stores.people.resident_of("telegram", ChatId(person.id))
        return list(await stores.ideas.of_resident(known.id)) if known else []


def jpeg(colour: str = "red", *, size: tuple[int, int] = (64, 48), gps: bool = False) -> bytes:
    """A photo; with ``gps`` it says where it was taken, who took it, and has a thumbnail's worth of XMP."""
    written = BytesIO()
    exif = Image.Exif()
    if gps:
        exif[0x010F] = "Kamera von Ada"
        exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 20.0, 49.2), 3: "E", 4: (9.0, 40.0, 54.1)})
    more = {"xmp": b"<x:xmpmeta>exif:GPSLatitude 52,20.82N</x:xmpmeta>", "comment": b"zuhause"} if gps else {}
    Image.new("RGB", size, colour).save(written, "JPEG", exif=exif, **more)
    return written.getvalue()
