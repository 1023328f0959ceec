"""At the counter: a member of staff enters something for somebody, and what they hand over."""

import re

from house import House
from staffed import MUEHLENBERG, asked

from office.ids import AreaId, ChatId, IdeaNumber
from office.model.claims import ClaimCode, read_code
from office.model.ideas import Idea
from office.model.people import Role
from playground.client import Person, Seat, Shown

WORDS = "Die Laterne am Spielplatz ist kaputt."


async def clerk(house: House, area: str = MUEHLENBERG) -> Person:
    """Somebody who takes contributions on, in a private chat."""
    person = await house.playground.person("Lea", language_code="de", has_started=True)
    await house.bot.office.staff.appoint(person.id, Role.CASE_WORKER, AreaId(area))
    return person


async def begun(seat: Seat) -> Shown:
    """The question what the person would like to say."""
    await seat.says("/staff")
    await seat.taps("Für jemanden eintragen", on=await asked(seat, "Was möchten Sie für das Büro tun?"))
    return await asked(seat, "Was möchte die Person sagen?")


async def summarised(seat: Seat, words: str = WORDS) -> Shown:
    """Everything at a glance."""
    question = await begun(seat)
    await seat.says(words, reply_to=question)
    return await seat.until(lambda shown: shown.is_by_bot and "Eintragen" in shown.buttons)


async def entered(seat: Seat, words: str = WORDS) -> Shown:
    """The message with the code and the slip."""
    await seat.taps("Eintragen", on=await summarised(seat, words))
    return await handed(seat)


async def handed(seat: Seat) -> Shown:
    """The next message to hand over."""
    return await asked(seat, "Bitte geben Sie dies der Person mit.")


def code_in(shown: Shown) -> str:
    """The code, as it is read aloud."""
    found = re.search(r"Code: (\S+)", shown.text)
    assert found is not None
    return found[1]


def number_in(shown: Shown) -> str:
    """The number of the contribution."""
    return shown.text.partition(":")[0]


def plain(code: str) -> ClaimCode:
    """The code without its gaps."""
    found = read_code(code)
    assert found is not None
    return found


async def idea_of(house: House, shown: Shown) -> Idea:
    """What was entered."""
    async with house.bot.archive.reading() as stores:
        found = await stores.ideas.by_number(IdeaNumber(number_in(shown)))
    assert found is not None
    return found


async def resident_id_of(house: House, person: Person) -> str | None:
    """Under which key somebody is known."""
    async with house.bot.archive.reading() as stores:
        known = await stores.people.resident_of("telegram", ChatId(person.id))
    return known.id if known else None
