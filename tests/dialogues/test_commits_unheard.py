"""The database kept it, and the connection was lost before the bot heard so: it is done once all the same."""

from dataclasses import replace

import pytest
from house import MONDAY, open_house, quick_parts
from losing import LosingLine
from residents import drafted, ideas_of, resident

from bot.clock import ShiftedClock

INTAKE = replace(quick_parts(ShiftedClock(MONDAY)).intake, lease=20.0, look_again=5.0, look_soon=5.0)
"""What is held is looked at long after the next try."""


@pytest.mark.journey
async def test_an_idea_is_handed_in_once_and_its_receipt_comes_once(postgresql_url: str) -> None:
    async with LosingLine(postgresql_url) as line, open_house(line.url, intake=INTAKE) as house:
        person = await resident(house)
        await drafted(person)
        line.loses = b"INSERT INTO ideas"

        await person.taps("Absenden")
        receipt = await person.until(lambda shown: shown.text.startswith("Danke!"))
        line.loses = None
        await person.says("/help")  # Answered once nothing is left to be tried of what came before.
        await person.until(lambda shown: "/cancel" in shown.text)
        said = [entry["text"] for entry in await house.playground.ledger(chat=person.id, kind="sent")]

        assert (line.lost, len(await ideas_of(house, person))) == (1, 1)
        assert "HANN-2026-00001" in receipt.text
        assert sum(text.startswith("Danke!") for text in said) == 1
        assert not any("gilt nicht mehr" in text for text in said)
