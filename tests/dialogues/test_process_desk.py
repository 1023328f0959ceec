"""Writing a plan: step by step to exactly what residents see; changing it; answers that name it."""

from datetime import date

import pytest
from house import House
from neighbours import editor, neighbour
from planning import AR, DE, changed, now, planned
from residents import data_of
from staffed import MUEHLENBERG, asked, handed_in, staffed

from office.ids import AreaId, ChatId
from office.model.people import Role
from office.model.processes import PhaseKind, Process, ProcessState
from office.model.statuses import Status
from playground.client import Person, Seat, Shown


async def answers(seat: Seat, *words: str) -> Shown:
    """Write these one after another; what the last one is answered with."""
    shown = None
    for each in words:
        await seat.says(each)
        shown = await seat.next()
    assert shown is not None
    return shown


async def presses(seat: Seat, *labels: str) -> Shown:
    """Press these one after another; what the last one is answered with."""
    shown = None
    for each in labels:
        await seat.taps(each)
        shown = await seat.next()
    assert shown is not None
    return shown


async def begun(person: Person) -> Shown:
    """The question for the title, from the staff's menu."""
    await person.says("/staff")
    await person.next()
    await person.taps("Planung")
    return await person.next()


async def local_editor(house: House) -> Person:
    """Somebody who may write plans for Mühlenberg only."""
    return await editor(house, MUEHLENBERG)


async def summary(person: Person) -> Shown:
    """A plan for Mühlenberg, written as far as its summary."""
    await begun(person)
    await answers(person, "Der neue Platz", "Wie soll der Platz aussehen?", "Der Stadtbezirksrat")
    await presses(person, "Mitreden", "Ideen sammeln")
    await answers(person, "20.11. bis 10.12.")
    await presses(person, "Noch ein Schritt", "Bauen")
    await answers(person, "ab 1.2.2027")
    return await presses(person, "Fertig")


async def plans(house: House) -> list[Process]:
    """All plans there are."""
    async with house.bot.archive.reading() as stores:
        return list(await stores.processes.of_cities(house.bot.office._tools.shelf.directory.cities))


async def test_title_text_decision_and_steps_lead_to_what_residents_will_see(house: House) -> None:
    chief = await local_editor(house)

    shown = await summary(chief)

    assert shown.text.splitlines() == [
        "So sehen es die Bewohnerinnen und Bewohner:",
        "",
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
        "· Bauen: ab Montag, 1. Februar 2027",
        "",
        "Wie es weitergeht: Bauen, ab Montag, 1. Februar 2027",
        "Ihre Ideen können Sie bis Donnerstag, 10. Dezember schreiben.",
    ]
    assert shown.buttons == ["Veröffentlichen", "Weitere Sprachen", "Ändern", "Abbrechen"]
    assert await plans(house) == []


async def test_publishing_shows_residents_what_the_summary_showed(house: House) -> None:
    chief = await local_editor(house)
    person = await neighbour(house)
    shown = await summary(chief)

    done = await presses(chief, "Veröffentlichen")
    await person.starts("p_der-neue-platz")

    assert "?start=p_der-neue-platz" in done.text
    assert "/p/der-neue-platz" in done.text
    assert shown.text.endswith((await person.next()).text)
    (plan,) = await plans(house)
    async with house.bot.archive.reading() as stores:
        (deed,) = await stores.audit.entries("process", plan.id)
    assert (deed.action, deed.actor.partition(":")[0]) == ("process.published", "staff")


async def test_publishing_twice_makes_one_plan(house: House) -> None:
    chief = await local_editor(house)
    shown = await summary(chief)
    data = data_of(shown, "pl:publish")

    await presses(chief, "Veröffentlichen")
    await chief.presses(data, shown, force=True)

    assert (await chief.next()).text.startswith("Dieser Knopf gilt nicht mehr.")
    assert len(await plans(house)) == 1


async def test_a_second_plan_of_the_same_title_has_a_link_of_its_own(house: House) -> None:
    chief = await local_editor(house)
    for _ in range(2):
        await summary(chief)
        await presses(chief, "Veröffentlichen")

    assert {plan.slug for plan in await plans(house)} == {"der-neue-platz", "der-neue-platz-2"}


async def test_who_works_for_a_whole_city_chooses_the_district(house: House) -> None:
    chief = await editor(house)
    await begun(chief)

    areas = await answers(chief, "Der neue Platz")
    text = await answers(chief, "Linden-Nord")

    assert "Hannover" in areas.buttons
    assert "Mühlenberg (Hannover)" in areas.buttons
    assert text.text.startswith("Worum geht es?")


async def test_a_plan_is_not_written_for_another_s_district(house: House) -> None:
    chief = await editor(house, MUEHLENBERG)
    await house.bot.office.staff.appoint(chief.id, Role.EDITOR, AreaId("hannover/stoecken"))
    await begun(chief)
    await answers(chief, "Der neue Platz")

    refused = await answers(chief, "Linden-Nord")

    assert refused.text.startswith("Für diesen Stadtteil dürfen Sie keine Pläne schreiben.")


async def test_a_case_worker_has_no_plans_to_write(house: House) -> None:
    person = await house.playground.person("Anna", language_code="de", has_started=True)
    await house.bot.office.staff.appoint(person.id, Role.CASE_WORKER, MUEHLENBERG)

    await person.says("/staff")

    assert "Planung" not in (await person.next()).buttons


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("demnächst", "Diese Tage habe ich nicht verstanden."),
        ("31.2.", "Diesen Tag gibt es nicht."),
        ("10.12.2026 bis 1.12.2026", "Der letzte Tag liegt vor dem ersten."),
    ],
)
async def test_days_that_cannot_be_are_asked_for_again(house: House, words: str, told: str) -> None:
    chief = await local_editor(house)
    await begun(chief)
    await answers(chief, "Der neue Platz", "Wie soll er aussehen?", "Der Rat")
    await presses(chief, "Mitreden", "Ideen sammeln")

    refused = await answers(chief, words)
    taken = await answers(chief, "1.12. bis 10.12.")

    assert refused.text.startswith(told)
    assert "Ideen sammeln: Dienstag, 1. Dezember 2026" in taken.text


async def test_steps_at_the_same_time_are_refused_and_nothing_is_lost(house: House) -> None:
    chief = await local_editor(house)
    await begun(chief)
    await answers(chief, "Der neue Platz", "Wie soll er aussehen?", "Der Rat")
    await presses(chief, "Mitreden", "Ideen sammeln")
    await answers(chief, "1.12. bis 10.12.")
    await presses(chief, "Noch ein Schritt", "Planung")

    refused = await answers(chief, "5.12. bis 31.12.")
    taken = await answers(chief, "11.12. bis 31.12.")

    assert refused.text.startswith("Zwei Schritte würden sich überschneiden.")
    assert "Planung: Freitag, 11. Dezember 2026 bis Donnerstag, 31. Dezember 2026" in taken.text


async def test_a_step_can_be_moved_switched_and_deleted(house: House) -> None:
    chief = await local_editor(house)
    await summary(chief)
    await presses(chief, "Ändern", "Schritte", "Bauen, Mo., 1. Feb.", "Ideen sammeln: nein")
    await presses(chief, "Verschieben")
    moved = await answers(chief, "ab 1.3.2027")
    gone = await presses(chief, "Ideen sammeln, Fr., 20. Nov.", "Schritt löschen")
    done = await presses(chief, "Fertig")

    assert "Bauen: ab Montag, 1. März 2027 · Ideen erwünscht" in moved.text
    assert "Ideen sammeln:" not in gone.text
    assert "Ihre Ideen können Sie ab Montag, 1. März 2027 schreiben." in done.text


async def test_a_further_language_is_title_text_and_who_decides(house: House) -> None:
    chief = await local_editor(house)
    stranger = await house.playground.person("Komşu", language_code="tr")
    await summary(chief)

    await presses(chief, "Weitere Sprachen", "Türkisch")
    shown = await answers(chief, "Yeni meydan", "Meydan nasıl olsun?", "İlçe meclisi")
    await presses(chief, "Veröffentlichen")
    await stranger.starts("p_der-neue-platz")
    read = await stranger.next()

    assert "Auch auf: Türkisch" in shown.text
    assert read.text.startswith("Yeni meydan")
    assert "Karar veren: İlçe meclisi" in read.text


async def test_one_more_tap_announces_it_in_the_district(house: House) -> None:
    chief = await local_editor(house)
    person = await neighbour(house)
    people = house.bot.office.people
    await people.want_news(await people.speaker(ChatId(person.id), person.id, DE), MUEHLENBERG)
    await person.next()
    await summary(chief)
    await presses(chief, "Veröffentlichen")

    ready = await presses(chief, "Im Stadtteil ankündigen")
    await chief.taps("Jetzt senden", on=ready)
    got = await person.next()

    assert "Ein neuer Plan" in ready.text
    assert got.text.startswith("Ein neuer Plan\n\nDer neue Platz")
    assert got.buttons == ["Idee dazu schreiben", "Informiert bleiben", "Plan zeigen", "Abbestellen"]


async def test_what_a_colleague_changed_meanwhile_is_not_overwritten(house: House) -> None:
    plan = await planned(house)
    chief = await local_editor(house)
    await begun(chief)
    await presses(chief, "Bisherige Pläne", "Der neue Platz", "Ändern")
    await presses(chief, "Ändern", "Titel")
    await answers(chief, "Mein Platz")
    await changed(house, plan, titles={DE: "Unser Platz"})

    refused = await presses(chief, "Änderungen speichern")

    assert "inzwischen geändert" in refused.text
    assert (await now(house)).titles == {DE: "Unser Platz"}


async def test_a_known_plan_is_changed_and_stays_where_it_is(house: House) -> None:
    await planned(house)
    chief = await local_editor(house)
    await begun(chief)
    await presses(chief, "Bisherige Pläne", "Der neue Platz", "Ändern", "Ändern", "Titel")
    await answers(chief, "Der grüne Platz")

    saved = await presses(chief, "Änderungen speichern")

    plan = await now(house)
    assert saved.text.startswith("Gespeichert: Der grüne Platz")
    assert plan.slug == "platz"
    assert plan.titles[DE] == "Der grüne Platz"
    assert AR in plan.titles


async def test_the_next_step_begins_by_hand(house: House) -> None:
    await planned(house)
    chief = await local_editor(house)
    await begun(chief)

    done = await presses(chief, "Bisherige Pläne", "Der neue Platz", "Nächster Schritt jetzt")

    plan = await now(house)
    on = plan.phase_on(date(2026, 11, 23))
    assert done.text.startswith("Der nächste Schritt hat begonnen: Der neue Platz.")
    assert on is not None
    assert on.kind is PhaseKind.PLANNING
    assert plan.phases[0].ends_on == date(2026, 11, 22)


async def test_an_old_button_begins_no_second_step(house: House) -> None:
    await planned(house)
    chief = await local_editor(house)
    await begun(chief)
    shown = await presses(chief, "Bisherige Pläne", "Der neue Platz")
    data = data_of(shown, "spl:next")
    await chief.presses(data, shown)
    await chief.next()

    await chief.presses(data, shown, force=True)

    assert "inzwischen geändert" in (await chief.next()).text
    assert (await now(house)).phases[2].begins_on == date(2027, 2, 1)


async def test_a_closed_plan_takes_nothing_more(house: House) -> None:
    await planned(house)
    chief = await local_editor(house)
    await begun(chief)

    done = await presses(chief, "Bisherige Pläne", "Der neue Platz", "Plan abschließen")
    shown = await presses(chief, "Plan zeigen")

    assert done.text.startswith("Der Plan ist abgeschlossen: Der neue Platz.")
    assert (await now(house)).state is ProcessState.CLOSED
    assert "Nächster Schritt jetzt" not in shown.buttons
    assert "Was daraus wurde" in shown.buttons


async def test_archiving_says_first_that_residents_no_longer_see_it(house: House) -> None:
    await planned(house, state=ProcessState.CLOSED)
    chief = await local_editor(house)
    person = await neighbour(house)
    await begun(chief)

    ask = await presses(chief, "Bisherige Pläne", "Der neue Platz", "Plan archivieren")
    before = (await now(house)).state
    done = await presses(chief, "Ja, archivieren")
    await person.starts("p_platz")

    assert "sehen ihn dann nicht mehr" in ask.text
    assert ask.buttons == ["Ja, archivieren", "Zurück"]
    assert before is ProcessState.CLOSED
    assert done.text.startswith("Archiviert: Der neue Platz.")
    assert (await now(house)).archived
    assert "Der neue Platz" not in (await person.next()).text
    async with house.bot.archive.reading() as stores:
        assert [deed.action for deed in await stores.audit.entries("process", (await now(house)).id)] == [
            "process.archived"
        ]


async def test_what_still_goes_on_is_not_archived_by_a_forged_button(house: House) -> None:
    plan = await planned(house)
    chief = await local_editor(house)
    shown = await begun(chief)

    await chief.presses(f"spl:archive:{plan.id}:{plan.version}", shown, force=True)

    assert (await chief.next()).text.startswith("Dieser Knopf gilt nicht mehr.")
    assert (await now(house)).state is ProcessState.PUBLISHED


async def test_a_plan_is_archived_only_by_who_may_change_it(house: House) -> None:
    plan = await planned(house, state=ProcessState.CLOSED)
    stranger = await editor(house, AreaId("hannover/stoecken"))
    shown = await begun(stranger)

    await stranger.presses(f"spl:archive:{plan.id}:{plan.version}", shown, force=True)

    assert (await stranger.next()).text.startswith("Für diesen Stadtteil dürfen Sie keine Pläne schreiben.")
    assert not (await now(house)).archived


@pytest.mark.parametrize("verb", ["show", "edit", "result"])
async def test_an_old_button_of_an_archived_plan_opens_nothing(house: House, verb: str) -> None:
    plan = await planned(house, state=ProcessState.ARCHIVED)
    chief = await local_editor(house)
    shown = await begun(chief)

    await chief.presses(f"spl:{verb}:{plan.id}", shown, force=True)

    assert (await chief.next()).text.startswith("Dieser Knopf gilt nicht mehr.")


async def test_a_plan_can_be_written_in_the_staff_group(house: House) -> None:
    team = await staffed(house)
    await team.boss.says("/staff")
    menu = await asked(team.boss, "Was möchten Sie")
    await team.boss.taps("Planung", on=menu)
    title = await asked(team.boss, "Wie heißt der Plan?")

    await team.boss.says("Der neue Platz", reply_to=title)

    assert "Bitte antworten Sie auf diese Nachricht." in title.text
    assert await asked(team.boss, "Worum geht es?")


async def test_an_answer_takes_its_plan_who_decides_and_what_comes_next_with_one_tap_each(
    house: House,
) -> None:
    plan = await planned(house)
    team = await staffed(house)
    idea = await handed_in(team)
    await team.anna.taps("Antworten", on=await team.card(idea))
    await team.anna.taps("In die Planung aufnehmen", on=await asked(team.anna, "Wie lautet Ihre Antwort?"))

    which = await asked(team.anna, "Welcher Plan ist es?")
    await team.anna.taps("Der neue Platz", on=which)
    who = await asked(team.anna, "Wer entscheidet darüber?")
    await team.anna.taps("Der Stadtbezirksrat", on=who)
    what = await asked(team.anna, "Was kommt als Nächstes?")
    await team.anna.taps("Planung, ab Montag, 14. Dezember", on=what)
    text = await asked(team.anna, "Schreiben Sie die Antwort als Antwort")
    await team.anna.says("Das nehmen wir mit.", reply_to=text)
    await team.anna.taps("Senden", on=await asked(team.anna, "Soll ich es so senden?"))
    news = await team.resident.until(lambda shown: "Das nehmen wir mit." in shown.text)

    kept = await team.idea(idea)
    assert which.buttons == ["Der neue Platz", "Anderer Plan", "Abbrechen"]
    assert (kept.status, kept.process_id) == (Status.ACCEPTED, plan.id)
    assert "Plan: Der neue Platz" in news.text
    assert "Wie es weitergeht: Planung, ab Montag, 14. Dezember" in news.text
    assert "Plan zeigen" in news.buttons
    assert await team.card_with(idea, "Plan: Der neue Platz")


async def test_what_is_suggested_can_be_written_over(house: House) -> None:
    await planned(house)
    team = await staffed(house)
    idea = await handed_in(team)
    await team.anna.taps("Antworten", on=await team.card(idea))
    await team.anna.taps("In die Planung aufnehmen", on=await asked(team.anna, "Wie lautet Ihre Antwort?"))
    await team.anna.taps("Der neue Platz", on=await asked(team.anna, "Welcher Plan ist es?"))

    await team.anna.says("Der Rat der Stadt", reply_to=await asked(team.anna, "Wer entscheidet darüber?"))

    assert await asked(team.anna, "Was kommt als Nächstes?")


async def test_another_planning_is_written_in_words_and_ties_nothing(house: House) -> None:
    await planned(house)
    team = await staffed(house)
    idea = await handed_in(team)
    await team.anna.taps("Antworten", on=await team.card(idea))
    await team.anna.taps("In die Planung aufnehmen", on=await asked(team.anna, "Wie lautet Ihre Antwort?"))
    await team.anna.taps("Anderer Plan", on=await asked(team.anna, "Welcher Plan ist es?"))
    by_hand = await team.anna.until(
        lambda shown: "Welcher Plan ist es?" in shown.text and "Der neue Platz" not in shown.buttons
    )
    await team.anna.says("Spielplatzplan", reply_to=by_hand)
    await team.anna.says("Der Rat", reply_to=await asked(team.anna, "Wer entscheidet darüber?"))
    await team.anna.says("Eine Begehung", reply_to=await asked(team.anna, "Was kommt als Nächstes?"))
    await team.anna.says("Gern.", reply_to=await asked(team.anna, "Schreiben Sie die Antwort als Antwort"))
    await team.anna.taps("Senden", on=await asked(team.anna, "Soll ich es so senden?"))
    await team.resident.until(lambda shown: "Plan: Spielplatzplan" in shown.text)

    assert (await team.idea(idea)).process_id is None
