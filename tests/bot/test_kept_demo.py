"""A demo that was kept goes on where it ended: everybody is known, and is answered."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.clock import SystemClock
from bot.demo import demonstrating, numbers_used
from playground.client import Person, Playground, Seat
from playground.updates import FIRST_ID

CONTACT = "Rita Lehmann"


@dataclass(frozen=True, slots=True)
class Everybody:
    """Who sits in the browser: a resident, and somebody of the office in the staff group."""

    playground: Playground
    resident: Person
    office: Seat


@asynccontextmanager
async def started(folder: Path) -> AsyncIterator[Everybody]:
    """The demo on this folder, until the end of the block."""
    async with (
        demonstrating(folder, host="127.0.0.1", port=0) as demo,
        Playground(demo.url.removesuffix("/playground")) as playground,
    ):
        people = {person.first_name: person for person in await playground.people()}
        group = (await playground.groups())[0]
        yield Everybody(playground, people["Bewohnerin"], people["Mitarbeiterin"].at(group))


async def hand_in(resident: Person) -> str:
    """Hand an idea in; its number."""
    await resident.says("/idea Mehr Bänke am Mühlenberger Markt")
    await resident.taps("Weiter", on=await resident.until(lambda shown: "Weiter" in shown.buttons))
    await resident.until(lambda shown: "Um welchen Stadtteil" in shown.text)
    await resident.says("Mühlenberg")
    await resident.taps("Absenden", on=await resident.until(lambda shown: "Absenden" in shown.buttons))
    receipt = await resident.until(lambda shown: shown.is_by_bot and "HANN-" in shown.text)
    return receipt.text.partition("HANN-")[2][:10]


async def test_a_kept_demo_answers_at_the_second_start_too(tmp_path: Path) -> None:
    for _ in range(2):
        async with started(tmp_path) as here:
            await here.resident.says("/contact Mühlenberg")

            answer = await here.resident.until(lambda shown: shown.is_by_bot and CONTACT in shown.text)

            assert "Mühlenberg" in answer.text


async def test_what_was_handed_in_before_is_answered_in_the_second_demo(tmp_path: Path) -> None:
    async with started(tmp_path) as here:
        number = await hand_in(here.resident)
        await here.office.until(lambda shown: shown.is_by_bot and number in shown.text)

    async with started(tmp_path) as here:
        await here.office.says("/review")
        card = await here.office.until(lambda shown: "Antworten" in shown.buttons and number in shown.text)
        await here.office.taps("Übernehmen", on=card)
        await here.office.until(lambda shown: shown.id == card.id and "Mitarbeiterin" in shown.text)
        news = await here.resident.until(lambda shown: shown.is_by_bot and number in shown.text)

    assert "geprüft" in news.text


async def test_a_new_contribution_reaches_the_group_of_the_second_demo(tmp_path: Path) -> None:
    async with started(tmp_path):
        pass

    async with started(tmp_path) as here:
        number = await hand_in(here.resident)

        assert await here.office.until(lambda shown: "Antworten" in shown.buttons and number in shown.text)


def test_numbers_rise_from_demo_to_demo_and_stay_small() -> None:
    first = numbers_used(datetime(2026, 11, 23, tzinfo=UTC))

    assert numbers_used(datetime(2026, 11, 23, tzinfo=UTC) + timedelta(seconds=1)) == first + 10
    assert numbers_used(datetime(2020, 1, 1, tzinfo=UTC)) == 0
    assert FIRST_ID + numbers_used(SystemClock().now()) < 2**31
