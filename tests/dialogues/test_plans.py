"""Plans as residents see them: found, read, followed, written to and passed on."""

from dataclasses import replace
from datetime import date

import pytest
from house import House
from neighbours import neighbour
from planning import AR, COLLECTING, DE, PLANNING, changed, made_public, now, planned, tied
from published import is_known
from residents import data_of, handed_in, ideas_of, resident

from office.ids import AreaId, ChatId, ResidentId
from office.model.people import FollowKind, Purpose
from office.model.processes import Level, ProcessState
from playground.client import Person, Shown


async def opened(person: Person, slug: str = "platz") -> Shown:
    """The plan, by the link of its poster."""
    await person.starts(f"p_{slug}")
    return await person.next()


async def follows(house: House, person: Person) -> list[str]:
    """The plans this person follows."""
    async with house.bot.archive.reading() as stores:
        known = await stores.people.resident_of("telegram", ChatId(person.id))
        found = await stores.people.followings(known.id) if known else []
    return [each.key for each in found if each.kind is FollowKind.PROCESS]


async def agrees_to_news(house: House, person: Person) -> bool:
    """Whether the consent to news stands."""
    async with house.bot.archive.reading() as stores:
        known = await stores.people.resident_of("telegram", ChatId(person.id))
        consents = await stores.people.consents(known.id) if known else []
    return any(each.purpose is Purpose.NEWS and each.withdrawn_at is None for each in consents)


async def test_a_plan_says_what_it_is_about_who_decides_and_what_is_on_now(house: House) -> None:
    await planned(house)
    person = await neighbour(house)

    shown = await opened(person)

    assert shown.text.splitlines() == [
        "Der neue Platz",
        "Wo: Mühlenberg",
        "",
        "Wie soll der Platz aussehen?",
        "",
        "Wer entscheidet: Der Stadtbezirksrat",
        "Sie können mitreden: Vor der Entscheidung hören wir Ihnen zu.",
        "",
        "Schritte und Termine",
        "➤ Ideen sammeln (jetzt): Freitag, 20. November bis Donnerstag, 10. Dezember",
        "· Planung: Montag, 14. Dezember bis Sonntag, 31. Januar 2027",
        "· Bauen: ab Montag, 1. Februar 2027",
        "",
        "Wie es weitergeht: Planung, ab Montag, 14. Dezember",
        "Ihre Ideen können Sie bis Donnerstag, 10. Dezember schreiben.",
    ]
    assert shown.buttons == [
        "Idee dazu schreiben",
        "Informiert bleiben",
        "Ansprechperson",
        "Weitersagen",
    ]


async def test_a_poster_leads_a_stranger_straight_to_the_plan_and_keeps_no_record(house: House) -> None:
    await planned(house)
    stranger = await house.playground.person("جارة", language_code="ar")

    shown = await opened(stranger)

    assert shown.text.startswith("\u200f")
    assert "الساحة الجديدة" in shown.text
    assert "من يقرر" in shown.text
    assert not await is_known(house, stranger)


async def test_what_exists_in_german_only_says_so(house: House) -> None:
    await planned(house, titles={DE: "Der neue Platz"}, texts={DE: "Wie?"}, decides={DE: "Der Rat"})
    stranger = await house.playground.person("Komşu", language_code="tr")

    shown = await opened(stranger)

    assert "Metin Almancadır." in shown.text


@pytest.mark.parametrize("state", [ProcessState.DRAFT, ProcessState.ARCHIVED])
async def test_what_is_not_public_is_not_shown(house: House, state: ProcessState) -> None:
    await planned(house, state=state)
    person = await neighbour(house)

    assert "kenne ich nicht mehr" in (await opened(person)).text
    assert "kenne ich nicht mehr" in (await opened(person, "gibt-es-nicht")).text


async def test_the_own_district_comes_first_then_the_city(house: House) -> None:
    await planned(house, "fern", areas=(AreaId("hannover/stoecken"),), titles={DE: "Stöckener Höfe"})
    await planned(house, "alt", state=ProcessState.CLOSED, titles={DE: "Alter Plan"})
    await planned(house)
    person = await neighbour(house)

    await person.says("/start")
    await person.next()
    await person.taps("Mehr")
    more = await person.next()
    await person.taps("Pläne", on=more)
    listed = await person.next()

    assert listed.buttons == ["Der neue Platz", "Alter Plan", "Stöckener Höfe"]
    assert "Ideen sammeln (jetzt)" in listed.text
    assert "Dieser Plan ist abgeschlossen." in listed.text
    assert listed.text.index("Anderswo in Hannover:") > listed.text.index("Alter Plan")


async def test_a_plan_opened_from_the_list_leads_back_to_it(house: House) -> None:
    await planned(house)
    person = await neighbour(house)
    await person.says("/plans")
    listed = await person.next()

    await person.taps("Der neue Platz", on=listed)
    shown = await person.next()
    await person.taps("Zurück", on=shown)

    assert shown.id == listed.id
    assert (await person.next()).text == listed.text


async def test_five_plans_stand_on_a_page(house: House) -> None:
    for number in range(7):
        await planned(house, f"plan-{number}", titles={DE: f"Plan {number}"})
    person = await neighbour(house)
    await person.says("/plans")
    first = await person.next()

    await person.taps("Weitere", on=first)
    second = await person.next()

    assert len([label for label in first.buttons if label.startswith("Plan ")]) == 5
    assert second.buttons == ["Plan 5", "Plan 6", "Zurück"]


async def test_where_nothing_is_planned_one_sentence_says_so(house: House) -> None:
    person = await neighbour(house)

    await person.says("/plans")

    assert "Zurzeit kenne ich hier keinen Plan." in (await person.next()).text


@pytest.mark.parametrize("level", list(Level))
async def test_the_level_is_said_in_plain_words(house: House, level: Level) -> None:
    await planned(house, level=level)
    person = await neighbour(house)

    told = {
        Level.INFORMATION: "Sie können sich informieren:",
        Level.CONSULTATION: "Sie können mitreden:",
        Level.COOPERATION: "Sie können mitplanen:",
        Level.DECISION: "Sie können mitentscheiden:",
    }
    assert told[level] in (await opened(person)).text


async def test_following_is_the_consent_to_news_and_ends_with_the_last_plan(house: House) -> None:
    plan = await planned(house)
    person = await neighbour(house)

    await person.taps("Informiert bleiben", on=await opened(person))
    on = await person.next()
    followed = await follows(house, person), await agrees_to_news(house, person)
    await person.taps("Nicht mehr", on=on)
    off = await person.next()

    assert "Sie bekommen Neuigkeiten zu diesem Plan: Der neue Platz\n" in on.text
    assert followed == ([plan.id], True)
    assert "keine Neuigkeiten mehr zu diesem Plan" in off.text
    assert (await follows(house, person), await agrees_to_news(house, person)) == ([], False)


async def test_a_stranger_reads_the_notice_before_news_come(house: House) -> None:
    plan = await planned(house)
    stranger = await house.playground.person("Ada", language_code="de")
    await stranger.taps("Informiert bleiben", on=await opened(stranger))
    notice = await stranger.next()

    await stranger.presses(data_of(notice, "notice:go:"), notice)

    assert "Neuigkeiten zu diesem Plan" in (await stranger.next()).text
    assert await follows(house, stranger) == [plan.id]


async def test_news_tell_which_plans_one_follows_and_stop_them_all(house: House) -> None:
    await planned(house)
    person = await neighbour(house)
    await person.taps("Informiert bleiben", on=await opened(person))
    await person.next()

    await person.says("/news")
    told = await person.next()
    await person.taps("Alles abbestellen", on=told)
    await person.next()

    assert "Der neue Platz" in told.text
    assert await follows(house, person) == []


async def test_an_idea_written_to_a_plan_belongs_to_it(house: House) -> None:
    plan = await planned(house)
    person = await resident(house, "Linden-Nord")
    person.skip()

    await person.taps("Idee dazu schreiben", on=await opened(person))
    prompt = await person.next()
    await person.says("Mehr Bänke mit Lehne")
    summary = await person.until(lambda shown: "Absenden" in shown.buttons)
    await person.taps("Absenden", on=summary)
    await person.until(lambda shown: shown.text.startswith("Danke!"))

    assert "Bitte schreiben Sie nichts über Gesundheit" in prompt.text
    assert "Plan: Der neue Platz" in summary.text
    (idea,) = await ideas_of(house, person)
    assert (idea.process_id, idea.area_id) == (plan.id, plan.area_id)


async def test_the_author_sees_the_plan_with_the_contribution(house: House) -> None:
    plan = await planned(house)
    person = await resident(house)
    idea = await handed_in(house, person)
    await tied(house, idea.id, plan)

    await person.says("/my")
    mine = await person.next()
    await person.taps(str(idea.number), on=mine)

    assert "Plan: Der neue Platz" in (await person.next()).text


async def test_a_stranger_s_words_for_a_plan_wait_for_the_notice(house: House) -> None:
    plan = await planned(house)
    stranger = await house.playground.person("Ada", language_code="de")
    await stranger.taps("Idee dazu schreiben", on=await opened(stranger))
    notice = await stranger.next()
    await stranger.presses(data_of(notice, "notice:go:"), notice)
    await stranger.next()
    await stranger.says("Ein Brunnen")
    summary = await stranger.until(lambda shown: "Absenden" in shown.buttons)
    await stranger.taps("Absenden", on=summary)
    await stranger.until(lambda shown: shown.text.startswith("Danke!"))

    (idea,) = await ideas_of(house, stranger)
    assert (idea.process_id, idea.area_id) == (plan.id, plan.area_id)


async def test_outside_its_days_a_plan_says_from_when_and_until_when(house: House) -> None:
    plan = await planned(house)
    person = await neighbour(house)
    shown = await opened(person)
    later = await changed(house, plan, phases=(PLANNING,))
    too_late = await person_presses(person, "Idee dazu schreiben", shown)
    ahead = replace(COLLECTING, begins_on=date(2027, 3, 1), ends_on=None)
    await changed(house, later, phases=(PLANNING, ahead))
    too_early = await person_presses(person, "Idee dazu schreiben", shown)

    assert "Zurzeit sammeln wir keine Ideen zu diesem Plan." in too_late.text
    assert "Ihre Ideen können Sie ab Montag, 1. März 2027 schreiben." in too_early.text
    assert "Idee dazu schreiben" not in (await opened(person)).buttons


async def person_presses(person: Person, label: str, shown: Shown) -> Shown:
    """What a press on an old message is answered with."""
    await person.taps(label, on=shown)
    return await person.next()


async def test_the_only_plan_that_collects_ideas_is_offered_at_no_cost(house: House) -> None:
    plan = await planned(house)
    person = await resident(house)
    person.skip()
    await person.says("/idea Mehr Bänke am Markt")
    summary = await person.next()

    await person.taps("Zum Plan „Der neue Platz“: nein", on=summary)
    tied_now = await person.next()
    await person.taps("Absenden", on=tied_now)
    await person.until(lambda shown: shown.text.startswith("Danke!"))

    assert "Zum Plan „Der neue Platz“: ja" in tied_now.buttons
    (idea,) = await ideas_of(house, person)
    assert idea.process_id == plan.id


async def test_nothing_is_tied_that_was_not_asked_for(house: House) -> None:
    await planned(house)
    person = await resident(house)

    idea = await handed_in(house, person)

    assert idea.process_id is None


async def test_published_ideas_of_a_plan_are_listed_by_it(house: House) -> None:
    plan = await planned(house)
    person = await resident(house)
    idea = await handed_in(house, person)
    other = await handed_in(house, person, "Ein Spielplatz")
    await tied(house, idea.id, plan)
    await made_public(house, idea.id, other.id)
    reader = await neighbour(house, "Bob")

    await reader.taps("Ideen dazu", on=await opened(reader))
    listed = await reader.next()
    await reader.taps(str(idea.number), on=listed)
    shown = await reader.next()
    await reader.taps("Zurück", on=shown)

    assert "Ideen zum Plan Der neue Platz" in listed.text
    assert str(other.number) not in listed.text
    assert "Plan: Der neue Platz" in shown.text
    assert (await reader.next()).text == listed.text


async def test_the_list_of_ideas_leads_to_those_of_one_plan(house: House) -> None:
    await planned(house)
    reader = await neighbour(house)
    await reader.says("/ideas")
    listed = await reader.next()

    await reader.taps("Nach Plan", on=listed)
    plans = await reader.next()
    await reader.taps("Der neue Platz", on=plans)

    assert "Ideen zum Plan Der neue Platz" in (await reader.next()).text


async def test_the_link_can_be_passed_on(house: House) -> None:
    await planned(house)
    person = await neighbour(house)

    await person.taps("Weitersagen", on=await opened(person))

    assert "?start=p_platz" in (await person.next()).text


async def test_the_contact_person_is_one_tap_away(house: House) -> None:
    await planned(house)
    person = await neighbour(house)

    await person.taps("Ansprechperson", on=await opened(person))

    assert "Rita Lehmann" in (await person.next()).text


async def test_a_plan_of_a_city_taken_out_leads_nowhere(house: House) -> None:
    plan = await planned(house)
    person = await neighbour(house)
    shown = await opened(person)

    await house.bot.office.directory.take_out(plan.city_id)

    assert "kenne ich nicht mehr" in (await opened(person)).text
    await person.taps("Informiert bleiben", on=shown)
    assert "Dieser Knopf gilt nicht mehr." in (await person.next()).text
    assert (await now(house)).is_public


async def test_what_came_of_it_stands_in_the_plan(house: House) -> None:
    await planned(house, state=ProcessState.CLOSED, results={DE: "Acht neue Bänke.", AR: "ثمانية مقاعد."})
    person = await neighbour(house)

    shown = await opened(person)

    assert "Was daraus wurde\nAcht neue Bänke." in shown.text
    assert "Dieser Plan ist abgeschlossen." in shown.text


async def test_forgetting_takes_the_followings_along(house: House) -> None:
    await planned(house)
    person = await neighbour(house)
    await person.taps("Informiert bleiben", on=await opened(person))
    await person.next()

    people = house.bot.office.people
    await people.forget(await people.speaker(ChatId(person.id), person.id, DE))

    async with house.bot.archive.reading() as stores:
        assert await stores.people.followings(ResidentId(f"r-{person.id}")) == []


async def test_whoever_follows_a_plan_can_still_order_news_of_the_district(house: House) -> None:
    await planned(house)
    person = await neighbour(house)
    await person.taps("Informiert bleiben", on=await opened(person))
    await person.next()

    await person.says("/news")

    shown = await person.next()
    assert "Der neue Platz" in shown.text
    assert "Ja, gern" in shown.buttons
