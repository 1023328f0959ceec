"""Too much in a minute, too many files on a day: one polite word, then silence; others are served."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from house import House, open_house
from residents import drafted, ideas_of, jpeg, resident
from staffed import staffed

from office.ids import ChatId
from office.model.drafts import MOST_FILES_A_DAY
from office.services import Shelf
from playground.client import Person, Seat, Shown

TOO_FAST = "Das ist viel auf einmal."


@pytest.fixture
async def strict(furnished_url: str, furnished_shelf: Callable[[], Shelf]) -> AsyncIterator[House]:
    """A house with the limit of a bot in earnest."""
    async with open_house(furnished_url, shelf=furnished_shelf, actions_a_minute=20) as opened:
        yield opened


async def asks(person: Person, times: int) -> None:
    """So many contact questions, one after the other."""
    for _ in range(times):
        await person.says("/contact Mühlenberg")


async def told(person: Person) -> Shown:
    """The polite word about it; what was said before it is behind us."""
    shown = await person.until(lambda shown: shown.is_by_bot and shown.text.startswith(TOO_FAST))
    person.skip()
    return shown


async def test_the_first_one_too_many_is_told_why_and_the_others_meet_silence(strict: House) -> None:
    person = await strict.playground.person("Ada", language_code="de", has_started=True)

    await asks(person, 24)
    word = await told(person)
    strict.clock.turn(61)
    await person.says("/contact Stöcken")
    await person.until(lambda shown: shown.is_by_bot and "Stöcken" in shown.text)

    heard = [shown.text for shown in await person.messages() if shown.is_by_bot]
    assert len(heard) == 20 + 1 + 1
    assert heard[20] == word.text
    assert "höchstens 20 Nachrichten in der Minute" in word.text


@pytest.mark.parametrize(
    ("says", "hears"),
    [
        ("/privacy", "Datenschutz"),
        ("Datenschutz", "Datenschutz"),
        ("/forget", "Soll ich alles über Sie löschen?"),
        ("/löschen", "Soll ich alles über Sie löschen?"),
        ("Hilfe, es brennt!", "112"),
    ],
)
async def test_emergencies_privacy_and_leaving_always_get_through(
    strict: House, says: str, hears: str
) -> None:
    person = await strict.playground.person("Ada", language_code="de", has_started=True)
    await asks(person, 22)
    await told(person)

    await person.says(says)

    assert hears in (await person.next()).text


async def test_what_was_written_before_is_still_there(strict: House) -> None:
    person = await resident(strict)
    strict.clock.turn(61)
    await drafted(person, "Mehr Bänke am Markt")
    await asks(person, 22)
    await told(person)

    strict.clock.turn(61)
    said = await person.says("/contact Stöcken")
    offered = await person.until(lambda shown: shown.id > said.id and "Absenden" in shown.buttons)
    await person.taps("Absenden", on=offered)
    await person.until(lambda shown: shown.text.startswith("Danke! Ihre Idee"))

    assert [idea.text for idea in await ideas_of(strict, person)] == ["Mehr Bänke am Markt"]


async def test_staff_at_work_are_not_slowed_down_alone_or_in_their_group(strict: House) -> None:
    team = await staffed(strict)
    anna = team.people["Anna"]

    for _ in range(25):
        await team.anna.says("/staff")
        await anna.says("/staff")

    for seat in (team.anna, anna):
        said = [shown.text for shown in await _all(seat, 25)]
        assert not any(text.startswith(TOO_FAST) for text in said)


async def test_a_flood_of_many_does_not_keep_others_waiting(strict: House) -> None:
    crowd = [await strict.playground.person(f"Person {n}", has_started=True) for n in range(20)]
    other = await strict.playground.person("Ben", language_code="de", has_started=True)

    flood = asyncio.gather(*(asks(person, 30) for person in crowd))
    await other.says("/contact Mühlenberg")
    answer = await other.next(20)
    await flood

    assert "Mühlenberg" in answer.text


async def test_of_one_person_twenty_files_a_day_are_taken_over_all_drafts(house: House) -> None:
    person = await resident(house)
    async with house.bot.archive.unit_of_work() as unit:
        for _ in range(MOST_FILES_A_DAY - 1):
            await unit.files.add("telegram", ChatId(person.id), house.clock.now().date())
    await drafted(person)

    await person.sends_photo(jpeg("red"))
    await person.until(lambda shown: "1 Foto" in shown.text)
    await person.sends_photo(jpeg("blue"))
    told = await person.until(lambda shown: "Sie haben heute 20 Fotos" in shown.text)
    person.skip()
    await person.sends_photo(jpeg("green"))
    silent = await person.is_quiet(0.5)
    await person.sends_photo(jpeg("black"), caption="Neben dem Brunnen")
    with_words = await person.until(
        lambda shown: "Neben dem Brunnen" in shown.text and "Absenden" in shown.buttons
    )

    assert "Alles davor ist noch da." in told.text
    assert silent
    assert "1 Foto" in with_words.text


async def test_on_the_next_day_files_are_taken_again(house: House) -> None:
    person = await resident(house)
    async with house.bot.archive.unit_of_work() as unit:
        for _ in range(MOST_FILES_A_DAY):
            await unit.files.add("telegram", ChatId(person.id), house.clock.now().date())

    house.clock.turn(15 * 3600)
    await drafted(person)
    await person.sends_photo(jpeg())

    await person.until(lambda shown: "1 Foto" in shown.text)


async def _all(seat: Seat, count: int) -> list[Shown]:
    """Everything the bot said here, once there is so much of it."""
    while len(found := [shown for shown in await seat.messages() if shown.is_by_bot]) < count:
        await asyncio.sleep(0.05)
    return found
