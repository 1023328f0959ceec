"""Who has not written for a year: two warnings, a button to stay, and being forgotten; over HTTP."""

from datetime import timedelta

from house import House
from published import is_known
from residents import handed_in, reader, resident

from office.model.retention import Rule

FIRST, LAST, END = timedelta(days=336), timedelta(days=23), timedelta(days=7)

FADING = {Rule.WARNING, Rule.LAST_WARNING, Rule.SILENT}


async def night(house: House, later: timedelta) -> dict[Rule, int]:
    """So much later, the round of the night has been made: what went by which rule."""
    house.clock.turn(later.total_seconds())
    return {promise.rule: many async for promise, many in house.bot.office.retention.round() if many}


async def test_a_warning_says_the_day_and_a_press_is_enough_to_stay(house: House) -> None:
    person = await reader(house)

    await night(house, FIRST)
    warned = await person.until(lambda shown: "Ich bin noch da" in shown.buttons)
    await person.taps("Ich bin noch da", on=warned)
    said = await person.until(lambda shown: "Danke! Alles bleibt, wie es ist." in shown.text)
    again = await night(house, LAST + END + timedelta(days=1))

    assert warned.text.startswith("Sie haben uns lange nicht geschrieben.")
    assert "Am Mittwoch, 24. November 2027 lösche ich alles über Sie." in warned.text
    assert said.id == warned.id
    assert not FADING & set(again)
    assert await is_known(house, person)


async def test_who_says_nothing_is_told_twice_and_forgotten_on_that_day(house: House) -> None:
    person = await reader(house)

    first = await night(house, FIRST)
    await person.until(lambda shown: "Ich bin noch da" in shown.buttons)
    last = await night(house, LAST)
    final = await person.until(lambda shown: "Wir fragen zum letzten Mal." in shown.text)
    end = await night(house, END)
    farewell = await person.until(lambda shown: "Deshalb ist alles über Sie gelöscht." in shown.text)

    assert (first[Rule.WARNING], last[Rule.LAST_WARNING], end[Rule.SILENT]) == (1, 1, 1)
    assert "Ich bin noch da" in final.buttons
    assert farewell.buttons == []
    assert not await is_known(house, person)


async def test_any_word_after_a_warning_is_enough_to_stay(house: House) -> None:
    person = await reader(house)
    await night(house, FIRST)
    await person.until(lambda shown: "Ich bin noch da" in shown.buttons)

    await person.says("Wer ist in Mühlenberg zuständig?")
    await person.until(lambda shown: "Rita Lehmann" in shown.text)

    assert not FADING & set(await night(house, LAST))
    assert await is_known(house, person)


async def test_nobody_is_warned_while_the_office_owes_them_an_answer(house: House) -> None:
    person = await resident(house)
    await handed_in(house, person)

    gone = [await night(house, each) for each in (FIRST, LAST, END, timedelta(days=100))]

    assert not FADING & {rule for each in gone for rule in each}
    assert await is_known(house, person)
