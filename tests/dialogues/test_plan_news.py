"""News of plans: a phase begins at ten in the morning, once; what came of it, once a version."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from house import House
from neighbours import editor, neighbour
from planning import AR, BUILDING, COLLECTING, DE, PLANNING, changed, now, planned, tied, turn_to
from residents import handed_in, resident

from office.ids import ChatId
from office.model.people import ResidentState
from office.model.processes import Process, moved
from playground.client import Person, Shown


async def follower(house: House, plan: Process, name: str = "Ada", *, language: str = "de") -> Person:
    """Somebody who follows the plan."""
    person = await neighbour(house, name, language=language)
    people = house.bot.office.people
    speaker = await people.speaker(ChatId(person.id), person.id, DE)
    await house.bot.office.participation.follow(speaker, plan.id)
    await person.next()
    return person


async def tick(house: House) -> int:
    """What the clock of the bot does every minute."""
    return await house.bot.office.process_news.announce_due()


def at(day: int, hour: int, minute: int = 0, *, month: int = 12, year: int = 2026) -> datetime:
    """A moment of winter time in Hannover."""
    return datetime(year, month, day, hour - 1, minute, tzinfo=UTC)


async def test_followers_are_told_at_ten_what_begins_until_when_and_what_comes_next(house: House) -> None:
    plan = await planned(house)
    person = await follower(house, plan)
    turn_to(house, at(14, 9, 59))
    early = await tick(house)
    turn_to(house, at(14, 10, 1))
    await tick(house)

    news = await person.next()

    assert early == 0
    assert news.text.splitlines() == [
        "Der neue Platz",
        "Jetzt beginnt: Planung.",
        "Das dauert bis Sonntag, 31. Januar 2027.",
        "",
        "Ideen konnten Sie bis Donnerstag, 10. Dezember schreiben.",
        "Wie es weitergeht: Bauen, ab Montag, 1. Februar 2027",
    ]
    assert news.buttons == ["Plan zeigen", "Nicht mehr"]


async def test_each_reads_it_in_their_own_language(house: House) -> None:
    plan = await planned(house)
    person = await follower(house, plan, language="ar")
    turn_to(house, at(14, 10, 1))
    await tick(house)

    assert "تبدأ خطوة جديدة" in (await person.next()).text


async def test_a_phase_is_told_of_once_however_often_the_clock_ticks(house: House) -> None:
    plan = await planned(house)
    person = await follower(house, plan)
    turn_to(house, at(14, 10, 1))

    counts = [await tick(house) for _ in range(3)]
    await person.next()

    assert counts == [1, 0, 0]
    assert await person.is_quiet()


async def test_two_replicas_that_found_the_same_phase_tell_of_it_once(house: House) -> None:
    plan = await planned(house)
    person = await follower(house, plan)
    turn_to(house, at(14, 10, 1))

    counts = [await house.bot.office.process_news._announce(plan.id) for _ in range(2)]
    await person.next()

    assert sum(counts) <= 1
    assert await person.is_quiet()


async def test_a_phase_that_was_on_when_the_plan_became_public_is_no_news(house: House) -> None:
    plan = await planned(house)
    person = await follower(house, plan)
    turn_to(house, at(24, 11, month=11))

    assert await tick(house) == 0
    assert await person.is_quiet()


async def test_nobody_is_told_at_night_but_next_morning(house: House) -> None:
    plan = await planned(house)
    person = await follower(house, plan)
    turn_to(house, at(14, 22))
    at_night = await tick(house)
    turn_to(house, at(15, 10))

    assert (at_night, await tick(house)) == (0, 1)
    assert "Jetzt beginnt: Planung." in (await person.next()).text


async def test_after_three_days_without_a_clock_the_phase_that_is_on_is_told_of(house: House) -> None:
    short = replace(PLANNING, ends_on=date(2026, 12, 15))
    plan = await planned(house, phases=(COLLECTING, short, replace(BUILDING, begins_on=date(2026, 12, 16))))
    person = await follower(house, plan)
    turn_to(house, at(17, 12))

    counts = [await tick(house), await tick(house)]

    assert counts == [1, 0]
    assert "Jetzt beginnt: Bauen." in (await person.next()).text
    assert await person.is_quiet()


@pytest.mark.parametrize(
    ("day", "ten"),
    [
        (date(2027, 3, 28), datetime(2027, 3, 28, 8, tzinfo=UTC)),
        (date(2027, 10, 31), datetime(2027, 10, 31, 9, tzinfo=UTC)),
    ],
)
async def test_ten_is_ten_also_on_the_day_the_clocks_change(house: House, day: date, ten: datetime) -> None:
    plan = await planned(house, phases=(COLLECTING, replace(PLANNING, begins_on=day, ends_on=None)))
    await follower(house, plan)
    turn_to(house, ten.replace(hour=ten.hour - 1, minute=59))
    early = await tick(house)
    turn_to(house, ten)

    assert (early, await tick(house)) == (0, 1)


async def test_a_phase_put_off_is_told_of_again_on_its_new_day(house: House) -> None:
    plan = await planned(house)
    person = await follower(house, plan)
    turn_to(house, at(14, 10, 1))
    await tick(house)
    await person.next()
    await changed(house, plan, phases=moved(plan.phases, "2", date(2026, 12, 20), date(2027, 1, 31)))
    quiet = await tick(house)
    turn_to(house, at(20, 10, 1))

    assert (quiet, await tick(house)) == (0, 1)


async def test_a_phase_corrected_to_an_earlier_day_is_no_news(house: House) -> None:
    plan = await planned(house)
    await follower(house, plan)
    turn_to(house, at(14, 10, 1))
    await tick(house)
    await changed(house, plan, phases=moved(plan.phases, "2", date(2026, 12, 12), date(2027, 1, 31)))

    assert await tick(house) == 0


async def test_the_next_step_by_hand_is_told_of_within_the_day(house: House) -> None:
    plan = await planned(house)
    person = await follower(house, plan)
    await changed(house, plan, phases=plan.begin_next(date(2026, 11, 23)).phases)

    assert await tick(house) == 1
    assert "Jetzt beginnt: Planung." in (await person.next()).text


async def test_who_stopped_hears_no_more(house: House) -> None:
    plan = await planned(house)
    person = await follower(house, plan)
    people = house.bot.office.people
    await people.no_news(await people.speaker(ChatId(person.id), person.id, DE))
    await person.next()
    turn_to(house, at(14, 10, 1))
    await tick(house)

    assert await person.is_quiet()


async def test_a_closed_plan_begins_nothing(house: House) -> None:
    plan = await planned(house)
    await follower(house, plan)
    await changed(house, plan, state=plan.close().state)
    turn_to(house, at(14, 10, 1))

    assert await tick(house) == 0


async def test_a_city_taken_out_is_silent(house: House) -> None:
    plan = await planned(house)
    await follower(house, plan)
    await house.bot.office.directory.take_out(plan.city_id)
    turn_to(house, at(14, 10, 1))

    assert await tick(house) == 0


async def say_result(chief: Person, words: str) -> Shown:
    """Say what came of the plan, from the staff's menu to its end."""
    await chief.says("/staff")
    await chief.next()
    for label in ("Planung", "Bisherige Pläne", "Der neue Platz", "Was daraus wurde"):
        await chief.taps(label)
        shown = await chief.next()
    if "Veröffentlichen" in shown.buttons:
        await chief.taps("Ändern")
        await chief.next()
    await chief.says(words)
    await chief.next()
    await chief.taps("Veröffentlichen")
    return await chief.next()


async def test_what_came_of_it_reaches_each_author_and_follower_once(house: House) -> None:
    plan = await planned(house)
    chief = await editor(house, "hannover/muehlenberg")
    author = await resident(house)
    for words in ("Mehr Bänke", "Ein Brunnen"):
        await tied(house, (await handed_in(house, author, words)).id, plan)
    author.skip()
    both = await follower(house, plan, "Bob")

    done = await say_result(chief, "Acht neue Bänke stehen auf dem Platz.")
    to_author, to_follower = await author.next(), await both.next()

    assert done.text.startswith("Gespeichert. 2 Personen erfahren, was daraus wurde.")
    assert to_author.text.splitlines() == [
        "Der neue Platz",
        "",
        "Was daraus wurde",
        "Acht neue Bänke stehen auf dem Platz.",
        "",
        "Sie haben zu diesem Plan etwas geschrieben. Danke für Ihre Hilfe!",
    ]
    assert "Danke für Ihre Hilfe" not in to_follower.text
    assert await author.is_quiet()
    assert await both.is_quiet()


async def test_a_new_result_is_told_anew_and_the_same_one_is_not(house: House) -> None:
    plan = await planned(house)
    chief = await editor(house, "hannover/muehlenberg")
    person = await follower(house, plan)
    await say_result(chief, "Acht Bänke.")
    await person.next()

    await say_result(chief, "Acht Bänke.")
    quiet = await person.is_quiet()
    await say_result(chief, "Zehn Bänke.")

    assert quiet
    assert "Zehn Bänke." in (await person.next()).text
    assert (await now(house)).result_revision == 2


async def test_a_further_language_of_the_result_tells_nobody_again(house: House) -> None:
    plan = await planned(house, results={DE: "Acht Bänke."}, result_revision=1)
    chief = await editor(house, "hannover/muehlenberg")
    person = await follower(house, plan)
    await chief.says("/staff")
    await chief.next()
    for label in ("Planung", "Bisherige Pläne", "Der neue Platz", "Was daraus wurde"):
        await chief.taps(label)
        await chief.next()
    for label in ("Weitere Sprachen", "Arabisch"):
        await chief.taps(label)
        await chief.next()
    await chief.says("ثمانية مقاعد.")
    await chief.next()
    await chief.taps("Veröffentlichen")
    await chief.next()

    assert (await now(house)).results == {DE: "Acht Bänke.", AR: "ثمانية مقاعد."}
    assert await person.is_quiet()


async def test_the_erased_the_blocked_and_the_unreachable_get_no_result(house: House) -> None:
    plan = await planned(house)
    chief = await editor(house, "hannover/muehlenberg")
    erased, gone = await resident(house), await resident(house)
    for person in (erased, gone):
        await tied(house, (await handed_in(house, person)).id, plan)
        person.skip()
    people = house.bot.office.people
    await people.forget(await people.speaker(ChatId(erased.id), erased.id, DE))
    await erased.next()
    async with house.bot.archive.unit_of_work() as unit:
        known = await unit.people.resident_of("telegram", ChatId(gone.id))
        assert known is not None
        await unit.people.save(replace(known, state=ResidentState.UNREACHABLE))

    done = await say_result(chief, "Acht Bänke.")

    assert done.text.startswith("Gespeichert. 0 Personen")
    assert await erased.is_quiet()
    assert await gone.is_quiet()
