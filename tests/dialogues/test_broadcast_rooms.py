"""In a staff group `/broadcast` shows what is for its district; the rest is found in private."""

from datetime import timedelta

import pytest
from announcing import NEW, says
from house import House
from on_the_way import announcement
from staffed import MUEHLENBERG, Team, staffed

from office.ids import AreaId, LanguageCode
from office.model.broadcasts import Broadcast
from office.model.people import Role
from playground.client import Seat, Shown

LIST = "Rundnachrichten\n"
STOECKEN = AreaId("hannover/stoecken")
GERMAN = LanguageCode("de")
REST = "Andere gehören nicht in diese Gruppe. Sie finden sie mit /broadcast im privaten Chat mit mir."


@pytest.fixture
async def team(house: House) -> Team:
    """The staff group of Mühlenberg, whose Bert may announce in the whole city."""
    team = await staffed(house)
    await house.bot.office.staff.appoint(team.people["Bert"].id, Role.EDITOR, AreaId("hannover"))
    return team


async def planned(team: Team, area: AreaId, words: str) -> Broadcast:
    """An announcement for a district that waits for tomorrow, sent from nobody's chat."""
    tools = team.house.bot.office._tools
    written = announcement(tools, area.replace("/", "-"), areas=(area,), texts={GERMAN: words})
    async with tools.archive.unit_of_work() as unit:
        return await unit.broadcasts.save(written.schedule(due=tools.clock.now() + timedelta(days=1)))


async def asks(seat: Seat) -> Shown:
    """What the bot answers to ``/broadcast``."""
    said = await seat.says("/broadcast")
    return await seat.until(lambda shown: shown.id > said.id and LIST in shown.text)


async def test_the_group_of_a_district_reads_nothing_of_other_districts(team: Team) -> None:
    await planned(team, MUEHLENBERG, "Fest am Markt")
    await planned(team, STOECKEN, "Der Stöckener Markt zieht um")

    here, alone = await asks(team.bert), await asks(team.people["Bert"])

    assert here.buttons == ["1 · Fest am Markt", NEW]
    assert "Stöcken" not in here.text
    assert here.text.endswith(REST)
    assert "Der Stöckener Markt zieht um" in alone.text
    assert REST not in alone.text


async def test_a_group_that_has_none_says_where_the_others_are(team: Team) -> None:
    await planned(team, STOECKEN, "Der Stöckener Markt zieht um")

    here = await asks(team.bert)

    assert f"Für diese Gruppe gibt es zurzeit keine.\n\n{REST}" in here.text
    assert here.buttons == [NEW]


async def test_a_button_of_an_older_list_opens_nothing_there(team: Team) -> None:
    waits = await planned(team, STOECKEN, "Der Stöckener Markt zieht um")
    listed = await asks(team.bert)

    await team.bert.presses(f"bc:open:{waits.id}", listed, force=True)

    assert await says(team.bert, "Diese Rundnachricht gehört nicht in diese Gruppe.")
