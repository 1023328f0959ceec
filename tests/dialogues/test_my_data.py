"""One's own data: at once, everything, as a page one can read and as a file for machines."""

import json
from dataclasses import replace
from functools import partial
from html.parser import HTMLParser

from doors import eventually
from house import House
from planning import planned
from residents import drafted, handed_in, ideas_of, jpeg, newcomer, resident
from staffed import handed_in as kept
from staffed import staffed

from office.ids import ChatId, LanguageCode
from office.model.entries import Entry, EntryKind
from office.model.ideas import Attachment
from office.model.topics import Topic
from office.model.translations import WORDS, Translation
from office.services.own_data import MOST_BYTES
from playground.client import Person, Shown


class Reader(HTMLParser):
    """Reads a page: its tags with what they bear, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def named(shown: Shown) -> str:
    """The name of the document a message brings."""
    return str(shown.raw.get("document", {}).get("file_name", ""))


async def is_done(house: House) -> bool:
    """Whether nothing in the inbox waits any more."""
    return not await house.bot.archive.inbox.waiting()


async def document(person: Person, said: Shown, name: str) -> Shown:
    """The message that brings the document of this name, once it is there."""
    return await person.until(lambda shown: shown.id > said.id and named(shown) == name)


async def both(house: House, person: Person) -> tuple[Reader, dict[str, list[dict[str, object]]]]:
    """The page and the file that ``/mydata`` sends."""
    said = await person.says("/mydata")
    sent = [
        await document(person, said, "quartiersbot.html"),
        await document(person, said, "quartiersbot.json"),
    ]
    read = [await house.playground.file(shown.raw["document"]["file_id"]) for shown in sent]
    return Reader(read[0].decode()), json.loads(read[1])


async def test_both_files_come_at_once_with_everything(house: House) -> None:
    person = await resident(house)
    await handed_in(house, person, "Mehr <b>Bänke</b> & Lehnen")

    page, rows = await both(house, person)

    assert rows["residents"][0]["area_id"] == "hannover/muehlenberg"
    assert rows["ideas"][0]["text"] == "Mehr <b>Bänke</b> & Lehnen"
    assert "Mühlenberg" in page.text
    assert "Mehr <b>Bänke</b> & Lehnen" in page.text
    assert "HANN-2026-00001" in page.text
    assert "Montag, 23. November 2026" in page.text
    assert "10:00 Uhr" in page.text


async def test_the_page_needs_nothing_from_elsewhere_and_runs_nothing(house: House) -> None:
    person = await resident(house)
    await handed_in(house, person, "<script>alert(1)</script>")

    page, _ = await both(house, person)

    names = {tag for tag, _ in page.tags}
    addresses = [value for _, bears in page.tags for name, value in bears.items() if name in {"src", "href"}]
    assert "script" not in names
    assert all((address or "").startswith("data:") for address in addresses)
    assert ("html", {"lang": "de", "dir": "ltr"}) in page.tags


async def test_photos_are_in_the_page_and_their_hash_is_in_the_file(house: House) -> None:
    person = await resident(house)
    await drafted(person)
    await person.sends_photo(jpeg())
    await person.until(lambda shown: "1 Foto" in shown.text)
    await person.taps("Absenden")
    await person.until(lambda shown: shown.text.startswith("Danke!"))
    (photo,) = (await ideas_of(house, person))[0].attachments

    page, rows = await both(house, person)

    pictures = [bears for tag, bears in page.tags if tag == "img"]
    assert [each["alt"] for each in pictures] == [photo.media]
    assert str(pictures[0]["src"]).startswith("data:image/jpeg;base64,")
    assert rows["idea_attachments"][0]["media"] == photo.media


async def test_pictures_that_do_not_fit_are_counted_and_can_be_asked_for(house: House) -> None:
    team = await staffed(house)
    idea = await kept(team)
    media = house.bot.office._tools.media
    large = await media.put(b"\0" * (MOST_BYTES + 1))
    async with house.bot.archive.unit_of_work() as unit:
        known = await unit.ideas.get(idea.id)
        file = Attachment(media=large, kind="photo", mime="image/jpeg", size=MOST_BYTES + 1)
        await unit.ideas.save(replace(known, attachments=(file,)))

    page, rows = await both(house, team.resident)

    assert "1 Foto oder Sprachnachricht passt hier nicht hinein." in page.text
    assert rows["idea_attachments"][0]["media"] == large


async def test_a_page_in_arabic_reads_from_right_to_left(house: House) -> None:
    person = await resident(house, language="العربية")

    page, _ = await both(house, person)

    assert ("html", {"lang": "ar", "dir": "rtl"}) in page.tags
    assert "بياناتي" in page.text or "عنك" in page.text


async def test_nobody_of_the_office_is_named_in_it(house: House) -> None:
    team = await staffed(house)
    idea = await kept(team)
    async with house.bot.archive.unit_of_work() as unit:
        member = (await unit.people.all_staff())[0]
        for kind, words in ((EntryKind.REMARK, "Bitte ansehen"), (EntryKind.ASSIGNED, str(member.id))):
            entry = Entry(idea_id=idea.id, kind=kind, at=house.clock.now(), text=words, staff_id=member.id)
            await unit.ideas.record(entry)

    page, rows = await both(house, team.resident)

    assert member.id not in json.dumps(rows)
    assert member.id not in page.text
    assert "Bitte ansehen" in page.text


async def test_what_was_done_with_a_contribution_is_shown_without_saying_by_whom_of_the_office(
    house: House,
) -> None:
    team = await staffed(house)
    idea = await kept(team)
    await team.anna.taps("Übernehmen", on=await team.card(idea))
    await team.card_with(idea, "Anna")

    page, rows = await both(house, team.resident)

    assert [row["actor"] for row in rows["audit"]] == ["resident:K7QM", "office"]
    assert "Wer wann etwas mit Ihren Beiträgen getan hat" in page.text
    assert "Das Quartiersmanagement" in page.text


async def test_plans_topics_codes_and_translations_are_said_in_plain_words(house: House) -> None:
    person = await resident(house)
    plan = await planned(house)
    await person.starts("p_platz")
    await person.taps("Informiert bleiben", on=await person.until(lambda shown: "Platz" in shown.text))
    await person.until(lambda shown: shown.text.startswith("Sie bekommen Neuigkeiten"))
    idea = await handed_in(house, person)
    async with house.bot.archive.unit_of_work() as unit:
        known = await unit.ideas.get(idea.id)
        known = await unit.ideas.save(replace(known, topics=(Topic.GREEN,), process_id=plan.id))
        await unit.ideas.translate(known, {WORDS: {LanguageCode("en"): Translation(text="More benches")}})

    page, _ = await both(house, person)

    assert page.text.count("Der neue Platz") == 2
    assert "Grün und Spielplätze" in page.text
    assert "Ihre Worte in anderen Sprachen" in page.text
    assert "More benches" in page.text
    assert "Auch gespeichert" not in page.text


async def test_words_that_wait_are_shown_to_a_stranger_too_and_go_with_everything(house: House) -> None:
    stranger = await house.playground.person("Ada", language_code="de", has_started=True)
    await stranger.says("Die Laterne am Kiosk ist kaputt")
    await stranger.next()

    page, rows = await both(house, stranger)
    await stranger.says("/forget")
    await stranger.taps(
        "Ja, alles löschen", on=await stranger.until(lambda shown: "Ja, alles löschen" in shown.buttons)
    )
    await stranger.until(lambda shown: "Alles über Sie ist gelöscht." in shown.text)
    async with house.bot.archive.reading() as stores:
        left = await stores.people.everything_in("telegram", ChatId(stranger.id))

    assert "Die Laterne am Kiosk ist kaputt" in page.text
    assert "dialogues" in rows
    assert "dialogues" not in left


async def test_who_only_asked_who_is_responsible_can_have_the_number_of_their_chat_deleted_too(
    house: House,
) -> None:
    stranger = await house.playground.person("Ada", language_code="de", has_started=True)
    await stranger.says("/contact Mühlenberg")
    await stranger.until(lambda shown: "Rita Lehmann" in shown.text)
    await eventually(partial(is_done, house))
    async with house.bot.archive.reading() as stores:
        before = await stores.people.everything_in("telegram", ChatId(stranger.id))

    await stranger.says("/forget")
    await stranger.taps(
        "Ja, alles löschen", on=await stranger.until(lambda shown: "Ja, alles löschen" in shown.buttons)
    )
    await stranger.until(lambda shown: "Alles über Sie ist gelöscht." in shown.text)
    async with house.bot.archive.reading() as stores:
        left = await stores.people.everything_in("telegram", ChatId(stranger.id))

    assert "inbox" in before
    assert set(left) == {"outbox"}


async def test_somebody_of_whom_nothing_is_stored_is_told_so(house: House) -> None:
    stranger = await house.playground.person("Ada", language_code="de", has_started=True)

    await stranger.says("/mydata")

    assert (await stranger.next()).text == "Wir haben nichts über Sie gespeichert."


async def test_asking_makes_no_record(house: House) -> None:
    person = await newcomer(house)

    await both(house, person)
    _, rows = await both(house, person)

    assert set(rows) <= {"residents", "inbox", "outbox"}
