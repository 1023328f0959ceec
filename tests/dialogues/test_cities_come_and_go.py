"""A city that is taken out is named no more, and what was handed in there stays; numbers never collide."""

import asyncio
from dataclasses import replace

import pytest
from house import House, open_house
from residents import drafted, handed_in, ideas_of, newcomer, resident
from staffed import handed_in as staff_handed_in
from staffed import staffed

from office.ids import CityId
from office.model.statuses import Status

HANNOVER, HAMELN = CityId("hannover"), CityId("hameln")


async def share_the_prefix(house: House) -> None:
    """Hameln's numbers begin like Hannover's, as no import allows any more."""
    bundle = await house.bot.office.directory.bundle(HAMELN)
    assert bundle is not None
    async with house.bot.archive.unit_of_work() as unit:
        city = replace(bundle.city, prefix="HANN")
        await unit.directory.replace(replace(bundle, city=city), prune=False)
    await house.bot.office.refresh_directory()


async def test_a_number_that_another_city_has_given_is_passed_over(house: House) -> None:
    await share_the_prefix(house)
    here, there = await resident(house), await resident(house, "Afferde")
    await handed_in(house, here)
    await handed_in(house, here, "Noch eine Bank")

    await drafted(there, "Mehr Licht am Weg")
    await there.taps("Absenden")
    receipt = await there.until(lambda shown: shown.text.startswith("Danke!"))

    assert "HANN-2026-00003" in receipt.text
    assert [idea.text for idea in await ideas_of(house, there)] == ["Mehr Licht am Weg"]


@pytest.mark.journey
async def test_two_cities_that_hand_in_at_once_lose_nothing(postgresql_url: str) -> None:
    async with open_house(postgresql_url) as house:
        await share_the_prefix(house)
        people = [await resident(house), await resident(house, "Afferde")]
        for person in people:
            await drafted(person, "Mehr Licht am Weg")

        await asyncio.gather(*(person.taps("Absenden") for person in people))
        for person in people:
            await person.until(lambda shown: shown.text.startswith("Danke!"))

        numbers = [idea.number for person in people for idea in await ideas_of(house, person)]
        assert sorted(map(str, numbers)) == ["HANN-2026-00001", "HANN-2026-00002"]


async def test_a_city_that_is_taken_out_is_named_no_more(house: House) -> None:
    person = await newcomer(house)
    await house.bot.office.directory.take_out(HAMELN)

    await person.says("/contact Afferde")
    answer = await person.next()
    await person.says("/contact Nordstadt")
    only_one = await person.next()
    await person.says("/events")
    events = await person.next()

    assert "Afferde" not in answer.text
    assert "Hameln" not in only_one.text + answer.text + events.text
    assert "Nordstadt (Hannover)" in only_one.text


async def test_what_was_handed_in_stays_readable_and_is_answered(house: House) -> None:
    person = await resident(house, "Afferde")
    idea = await handed_in(house, person, "Mehr Licht am Weg")

    await house.bot.office.directory.take_out(HAMELN)
    await person.says("/my")
    listed = await person.next()
    await person.taps(str(idea.number), on=listed)
    shown = await person.next()
    await person.taps("Zurückziehen", on=shown)
    await person.next()
    await person.taps("Ja, zurückziehen")
    await person.until(lambda seen: seen.text.endswith("ist zurückgezogen."))

    assert "Mehr Licht am Weg" in shown.text
    assert (await ideas_of(house, person))[0].status is Status.WITHDRAWN


async def test_the_bot_speaks_of_another_city_once_its_home_city_is_taken_out(house: House) -> None:
    person = await newcomer(house)
    await house.bot.office.directory.take_out(HANNOVER)

    for words in ("Ansprechperson finden", "/contact Mühlenberg", "/events", "/idea Mehr Licht am Weg"):
        await person.says(words)
        answer = await person.next()

        assert "gilt nicht mehr" not in answer.text
        assert "Mühlenberg" not in answer.text


async def test_staff_answer_what_was_handed_in_before_their_city_was_taken_out(house: House) -> None:
    team = await staffed(house)
    idea = await staff_handed_in(team)
    await house.bot.office.directory.take_out(HANNOVER)

    await team.anna.taps("Rückfrage", on=await team.card(idea))
    prompt = await team.anna.until(lambda shown: "als Antwort auf diese Nachricht" in shown.text)
    await team.anna.says("An welcher Ecke?", reply_to=prompt)
    preview = await team.anna.until(lambda shown: "Soll ich es so senden?" in shown.text)
    await team.anna.taps("Senden", on=preview)

    await team.resident.until(lambda shown: shown.is_by_bot and "An welcher Ecke?" in shown.text)
    await team.card_with(idea, "Rückfrage gestellt")
