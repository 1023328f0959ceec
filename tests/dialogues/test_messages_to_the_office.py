"""Messages to the office, and words nobody understood, over HTTP."""

from house import House
from residents import ideas_of, newcomer, reader, resident

from office.ids import ChatId, StaffId
from office.model.ideas import IdeaKind
from office.model.statuses import Status
from playground.client import Person, Shown

WELCOME = (
    "Schreiben Sie Ihre Nachricht. Das Quartiersmanagement Mühlenberg liest sie und antwortet hier.\n"
    "Bitte schreiben Sie nichts über Gesundheit und keine Namen von anderen."
)


async def begun(person: Person) -> Shown:
    """What is asked after "Nachricht schreiben" under the contacts of Mühlenberg."""
    await person.says("/contact Mühlenberg")
    await person.next()
    await person.taps("Nachricht schreiben")
    return await person.next()


async def sent(person: Person, words: str = "Wann sind Sie da?") -> Shown:
    """The receipt of a message with these words."""
    await begun(person)
    await person.says(words)
    receipt = await person.until(lambda shown: shown.text.startswith("Danke! Ihre Nachricht"))
    person.skip()
    return receipt


async def test_a_message_is_sent_at_once_with_a_receipt(house: House) -> None:
    person = await resident(house)

    asked = await begun(person)
    await person.says("Wann kann ich vorbeikommen?")
    receipt = await person.next()

    assert asked.text == WELCOME
    assert receipt.text.startswith("Danke! Ihre Nachricht hat die Nummer HANN-2026-00001.")
    assert receipt.buttons == ["Zurückholen"]
    (message,) = await ideas_of(house, person)
    assert (message.kind, message.text) == (IdeaKind.MESSAGE, "Wann kann ich vorbeikommen?")


async def test_a_message_that_asks_for_a_contact_is_still_the_message(house: House) -> None:
    person = await resident(house)

    receipt = await sent(person, "Wer ist zuständig in Sahlkamp?")

    assert "HANN-2026-00001" in receipt.text
    assert [idea.area_id for idea in await ideas_of(house, person)] == ["hannover/muehlenberg"]


async def test_what_follows_at_once_goes_on_with_the_message(house: House) -> None:
    person = await resident(house)
    await sent(person, "Ich habe eine Frage")

    await person.says("Die Lampe am Eingang ist kaputt.")
    told = await person.until(lambda shown: shown.text.startswith("Danke. Das steht jetzt bei"))
    await person.says("Und die Tür auch.")
    await person.until(lambda shown: shown.id > told.id and shown.text.startswith("Danke. Das steht"))

    (message,) = await ideas_of(house, person)
    async with house.bot.archive.reading() as stores:
        history = await stores.ideas.history(message.id)
    assert [entry.text for entry in history] == ["", "Die Lampe am Eingang ist kaputt.", "Und die Tür auch."]


async def test_a_message_is_taken_back_while_nobody_has_it(house: House) -> None:
    person = await resident(house)
    receipt = await sent(person, "Das war ein Versehen")

    await person.taps("Zurückholen")
    told = await person.next()

    assert (told.id, told.text) == (receipt.id, "Ihre Nachricht ist zurückgeholt.")
    (message,) = await ideas_of(house, person)
    assert (message.status, message.text) == (Status.WITHDRAWN, "")


async def test_a_message_somebody_works_on_cannot_be_taken_back(house: House) -> None:
    person = await resident(house)
    await sent(person)
    async with house.bot.archive.unit_of_work() as unit:
        (message,) = await ideas_of(house, person)
        await unit.ideas.save(message.take(by=StaffId("staff-1")))

    await person.taps("Zurückholen")
    told = await person.next()

    assert told.text == "Jemand bearbeitet das schon. Sie können es noch zurückziehen."
    assert (await ideas_of(house, person))[0].text == "Wann sind Sie da?"


async def test_a_message_is_never_taken_back_by_somebody_else(house: House) -> None:
    person, other = await resident(house), await resident(house)
    await sent(person)
    (message,) = await ideas_of(house, person)

    await other.presses(f"recall:{message.id}", other.last, force=True)

    assert (await other.next()).text == "Dieser Knopf gilt nicht mehr."
    assert (await ideas_of(house, person))[0].status is Status.SUBMITTED


async def test_words_nobody_understood_become_an_idea_without_typing_again(house: House) -> None:
    person = await resident(house)

    await person.says("Es wäre schön, wenn es mehr Schatten gäbe")
    asked = await person.next()
    await person.taps("Als Idee senden")
    summary = await person.next()

    assert asked.buttons == ["Ansprechperson finden", "Als Idee senden", "Nachricht schreiben"]
    assert summary.text.endswith("Es wäre schön, wenn es mehr Schatten gäbe")
    assert "Absenden" in summary.buttons


async def test_words_nobody_understood_become_a_message_at_once(house: House) -> None:
    person = await resident(house)
    await person.says("Es wäre schön, wenn es mehr Schatten gäbe")
    await person.next()

    await person.taps("Nachricht schreiben")

    assert (await person.next()).text.startswith("Danke! Ihre Nachricht hat die Nummer")


async def test_words_nobody_understood_wait_for_the_notice_and_the_district(house: House) -> None:
    person = await newcomer(house)
    await person.says("Es wäre schön, wenn es mehr Schatten gäbe")
    await person.next()
    await person.taps("Nachricht schreiben")
    notice = await person.next()
    await person.taps("Weiter")
    asked = await person.next()
    await person.taps("Mühlenberg")
    receipt = await person.next()

    assert "Ihren Namen speichern wir nicht." in notice.text
    assert asked.text.startswith("Um welchen Stadtteil geht es?")
    assert receipt.text.startswith("Danke! Ihre Nachricht hat die Nummer")
    assert [idea.text for idea in await ideas_of(house, person)] == [
        "Es wäre schön, wenn es mehr Schatten gäbe"
    ]


async def test_a_button_of_kept_words_acts_once(house: House) -> None:
    person = await resident(house)
    await person.says("Es wäre schön, wenn es mehr Schatten gäbe")
    asked = await person.next()

    await person.taps("Nachricht schreiben", on=asked)
    await person.next()
    await person.taps("Als Idee senden", on=asked)

    assert (await person.next()).text == "Dieser Knopf gilt nicht mehr."
    assert len(await ideas_of(house, person)) == 1


async def test_a_contact_question_needs_no_record_of_the_person(house: House) -> None:
    person = await house.playground.person("Ada", language_code="de", has_started=True)

    await person.says("Wer ist in Mühlenberg zuständig?")

    assert "Rita Lehmann" in (await person.next()).text
    async with house.bot.archive.reading() as stores:
        assert await stores.people.resident_of("telegram", ChatId(person.id)) is None


async def test_words_without_a_letter_ask_again(house: House) -> None:
    person = await reader(house)
    await person.taps("Idee oder Anliegen")
    await person.next()

    await person.says("\u200d\ufe0f\u200b")

    assert (await person.next()).text.startswith("Schreiben Sie, was Sie uns sagen möchten")
