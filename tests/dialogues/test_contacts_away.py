"""A contact of the directory who is away: until when, and who is there meanwhile."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from house import House

from office.ids import AreaId, CityId
from office.model.contacts import Absence, Contact

RITA, PIA = "Rita Lehmann", "Pia Gombert"


async def changes(house: House, change: Callable[[Contact], Contact]) -> None:
    """Change the contacts of Hannover, as an import does."""
    async with house.bot.archive.unit_of_work() as unit:
        bundle = await unit.directory.bundle(CityId("hannover"))
        assert bundle is not None
        contacts = tuple(change(contact) for contact in bundle.contacts)
        await unit.directory.replace(replace(bundle, contacts=contacts), prune=False)
    await house.bot.office.refresh_directory()


async def sends_away(house: House, *, until: date, deputy: str = "") -> None:
    """Rita Lehmann is away."""
    known = {c.name: c.id for c in house.bot.office._tools.shelf.directory.contacts.values()}
    absence = Absence(until=until, deputy=known[deputy] if deputy else None)
    await changes(house, lambda c: replace(c, absence=absence) if c.name == RITA else c)


async def answer(house: House, language: str = "de") -> str:
    """What a stranger reads about Mühlenberg."""
    stranger = await house.playground.person("Ada", language_code=language)
    await stranger.says("/contact Mühlenberg")
    return (await stranger.next()).text


async def test_the_answer_names_the_day_and_the_deputy(house: House) -> None:
    await sends_away(house, until=date(2026, 12, 4), deputy=PIA)

    lines = (await answer(house)).splitlines()

    rita = lines.index(RITA)
    assert "Nicht da bis Freitag, 4. Dezember." in lines[rita:]
    assert f"Bis dahin ist {PIA} für Sie da." in lines[rita:]


async def test_without_a_deputy_only_the_day_is_named(house: House) -> None:
    await sends_away(house, until=date(2026, 11, 23))

    told = await answer(house)

    assert "Nicht da bis Montag, 23. November." in told
    assert "Bis dahin" not in told


async def test_an_absence_that_is_over_is_not_shown(house: House) -> None:
    await sends_away(house, until=date(2026, 11, 22), deputy=PIA)

    assert "Nicht da" not in await answer(house)


async def test_who_is_away_has_no_hours_today(house: House) -> None:
    await sends_away(house, until=date(2026, 12, 4), deputy=PIA)
    await changes(house, lambda c: replace(c, office_hours="Mo-Fr 08:00-18:00") if c.name == RITA else c)

    assert "erreichbar" not in await answer(house)


async def test_a_deputy_from_elsewhere_comes_with_the_telephone_number(house: House) -> None:
    elsewhere = next(
        c.name
        for c in house.bot.office._tools.shelf.directory.contacts.values()
        if c.city_id == "hannover" and c.name and "hannover/muehlenberg" not in c.areas
    )
    await changes(house, lambda c: replace(c, phone="+49 511 000") if c.name == elsewhere else c)
    await sends_away(house, until=date(2026, 12, 4), deputy=elsewhere)

    lines = (await answer(house)).splitlines()

    assert lines[lines.index(f"Bis dahin ist {elsewhere} für Sie da.") + 1] == "+49 511 000"


@pytest.mark.parametrize("language", ["en", "tr", "ar", "pl", "fa", "uk", "ru"])
async def test_the_deputy_is_named_in_every_language(house: House, language: str) -> None:
    await sends_away(house, until=date(2026, 12, 4), deputy=PIA)

    assert (await answer(house, language)).count(PIA) == 2


async def test_the_same_answer_is_given_until_something_of_it_changes(house: House) -> None:
    contacts, muehlenberg = house.bot.office.directory, AreaId("hannover/muehlenberg")
    first = contacts.answer(muehlenberg)

    again = contacts.answer(muehlenberg)
    await sends_away(house, until=date(2026, 12, 4))

    assert again is first
    assert contacts.answer(muehlenberg) is not first
