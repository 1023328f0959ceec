"""Staff block a sender and end it again; what goes on for who is blocked, and leaving is no way round it."""

from datetime import timedelta

import pytest
from house import House
from residents import ideas_of, jpeg
from staffed import Team, asked, handed_in, put, staffed

from office.ids import ChatId, CityId, LanguageCode
from office.model.ideas import Idea
from office.model.people import ResidentState, Role
from office.model.statuses import Status
from playground.client import Person, Shown

REASON = "Wiederholte Beleidigungen."

SILENCE = {
    336: "Sie haben uns lange nicht geschrieben.",
    23: "Wir fragen zum letzten Mal.",
    7: "Deshalb ist alles über Sie gelöscht.",
}
"""By how many days later: what somebody is told who does not write any more."""


@pytest.fixture
async def team(house: House) -> Team:
    """Everybody there is, with the staff group bound."""
    return await staffed(house)


async def prompted(team: Team, idea: Idea) -> Shown:
    """The question for the reason, asked from the card's **Mehr**."""
    await team.boss.taps("Mehr", on=await team.card(idea))
    more = await team.boss.until(lambda shown: "Person sperren" in shown.buttons)
    await team.boss.taps("Person sperren", on=more)
    return await asked(team.boss, "Warum soll von dieser Person nichts mehr angenommen werden?")


async def blocked(team: Team) -> Shown:
    """The resident is blocked for a contribution; the message that tells them."""
    prompt = await prompted(team, await handed_in(team))
    await team.boss.says(REASON, reply_to=prompt)
    await team.boss.taps("Senden", on=await asked(team.boss, "Soll ich es so senden?"))
    told = await heard(team.resident, "keine Nachrichten mehr von Ihnen an")
    team.resident.skip()
    return told


async def heard(person: Person, words: str) -> Shown:
    """The message to this person that says this."""
    return await person.until(lambda shown: shown.is_by_bot and words in shown.text)


async def state_of(team: Team, person: Person) -> ResidentState | None:
    """What the office has about this person's state."""
    async with team.house.bot.archive.reading() as stores:
        known = await stores.people.resident_of("telegram", ChatId(person.id))
        return known.state if known else None


async def listed(team: Team) -> Shown:
    """The list behind **Gesperrte Personen** of the staff's menu."""
    said = await team.boss.says("/staff")
    menu = await team.boss.until(lambda shown: shown.id > said.id and "Gesperrte Personen" in shown.buttons)
    await team.boss.taps("Gesperrte Personen", on=menu)
    return await team.boss.until(
        lambda shown: shown.id > menu.id and ("Gesperrte Personen" in shown.text or "Niemand" in shown.text)
    )


async def test_the_resident_is_told_once_with_the_reason_as_the_preview_showed(team: Team) -> None:
    idea = await handed_in(team)
    prompt = await prompted(team, idea)

    await team.boss.says(REASON, reply_to=prompt)
    preview = await asked(team.boss, "Soll ich es so senden?")
    await team.boss.taps("Senden", on=preview)

    told = await heard(team.resident, "keine Nachrichten mehr von Ihnen an")
    assert REASON in told.text
    assert told.text in preview.text
    assert await team.deeds(idea) == ["ideas.blocked"]
    assert await state_of(team, team.resident) is ResidentState.BLOCKED


async def test_who_has_no_right_to_it_cannot_block(team: Team) -> None:
    idea = await handed_in(team)
    await team.anna.taps("Mehr", on=await team.card(idea))
    more = await team.anna.until(lambda shown: "Person sperren" in shown.buttons)

    await team.anna.taps("Person sperren", on=more)

    await team.anna.next_toast()  # of **Mehr**
    assert "Das dürfen nur" in (await team.anna.next_toast()).text
    assert await state_of(team, team.resident) is ResidentState.ACTIVE


async def test_nothing_of_a_blocked_person_is_taken_and_a_burst_of_it_is_told_so_once(team: Team) -> None:
    await blocked(team)
    person = team.resident
    team.house.clock.turn(601)

    await person.says("/idea Mehr Licht im Park")
    once = await heard(person, "Das habe ich nicht weitergegeben")
    person.skip()
    await person.says("Noch einmal: mehr Licht!")
    await person.sends_photo(jpeg())
    silent = await person.is_quiet(0.5)
    team.house.clock.turn(601)
    await person.says("Und heute?")
    again = await person.next()

    assert silent
    assert again.text == once.text
    async with team.house.bot.archive.reading() as stores:
        known = await stores.people.resident_of("telegram", ChatId(person.id))
        assert known is not None
        assert len(await stores.ideas.of_resident(known.id)) == 1
        assert (
            await stores.dialogues.current(
                "telegram", ChatId(person.id), person.id, now=team.house.clock.now()
            )
            is None
        )


@pytest.mark.parametrize("asks", ["/idea", "/concern Es ist dunkel", "Idee oder Anliegen"])
async def test_a_blocked_person_is_answered_each_time_they_use_a_command_or_a_key(
    team: Team, asks: str
) -> None:
    await blocked(team)
    person = team.resident

    for _ in range(3):
        await person.says(asks)
        told = (await person.next()).text

        assert told.startswith("Das habe ich nicht weitergegeben: Sie sind hier gesperrt.")
        assert "+49 511 168 46252" in told


async def test_a_blocked_person_is_answered_each_time_they_press_a_button(team: Team) -> None:
    await blocked(team)
    person = team.resident
    await person.says("/contact Stöcken")
    contacts = await person.next()

    for label in ("Nachricht schreiben", "Idee oder Anliegen"):
        await person.taps(label, on=contacts)

        assert "Sie sind hier gesperrt" in (await person.next()).text


@pytest.mark.parametrize("asks", ["/contact", "Ansprechperson finden", "Mein Stadtteil"])
async def test_the_contact_question_works_for_a_blocked_person_by_command_and_by_key(
    team: Team, asks: str
) -> None:
    await blocked(team)

    await team.resident.says(asks)

    assert (await team.resident.next()).text.startswith("Um welchen Stadtteil geht es?")


@pytest.mark.parametrize(
    ("says", "hears"),
    [
        ("Wer ist für Stöcken zuständig?", "Stöcken"),
        ("/privacy", "Datenschutz"),
        ("/mydata", "alles, was wir über Sie gespeichert haben"),
        ("/help", "Quartiersmanagement ist Ihr Stadtteilbüro"),
        ("/language", "Please choose your language."),
        ("/forget", "Soll ich alles über Sie löschen?"),
    ],
)
async def test_questions_and_rights_go_on(team: Team, says: str, hears: str) -> None:
    await blocked(team)

    await team.resident.says(says)

    assert hears in (await team.resident.next()).text


async def test_an_answer_to_what_was_taken_before_still_arrives(team: Team) -> None:
    idea = await handed_in(team, "Eine zweite Bank")
    await blocked(team)

    await team.anna.taps("Rückfrage", on=await team.card(idea))
    prompt = await asked(team.anna, "Schreiben Sie die Rückfrage als Antwort")
    await team.anna.says("Wo genau?", reply_to=prompt)
    await team.anna.taps("Senden", on=await asked(team.anna, "Soll ich es so senden?"))

    assert "Wo genau?" in (await heard(team.resident, "Wo genau?")).text


async def test_closing_the_chat_and_coming_back_does_not_end_it(team: Team) -> None:
    await blocked(team)

    people = team.house.bot.office.people
    for reachable in (False, True):
        speaker = await people.speaker(ChatId(team.resident.id), team.resident.id, LanguageCode("de"))
        await people.seen(speaker, reachable=reachable)

    assert await state_of(team, team.resident) is ResidentState.BLOCKED


async def test_staff_see_the_code_since_when_why_and_by_whom_but_no_name_or_number(team: Team) -> None:
    await blocked(team)

    shown = await listed(team)

    assert "K7QM" in shown.text
    assert "Mühlenberg · seit Mo., 23. Nov. · von Ministerin" in shown.text
    assert REASON in shown.text
    assert "Ayşe" not in shown.text
    assert str(team.resident.id) not in str(shown.raw)


async def test_unblocking_tells_the_resident_and_leaves_a_line_in_the_audit(team: Team) -> None:
    await blocked(team)
    shown = await listed(team)

    await team.boss.taps("K7QM entsperren", on=shown)

    await heard(team.resident, "Sie können dem Quartiersmanagement hier wieder schreiben.")
    assert await state_of(team, team.resident) is ResidentState.ACTIVE
    assert "Niemand ist gesperrt." in (await listed(team)).text
    async with team.house.bot.archive.reading() as stores:
        entries = await stores.audit.entries("resident", "K7QM")
    assert [entry.action for entry in entries] == ["people.blocked", "people.unblocked"]
    assert all(entry.actor.startswith("staff:") for entry in entries)


async def test_the_list_is_for_those_with_the_right_in_that_area(team: Team) -> None:
    await blocked(team)
    stranger = team.people["Fremder"]
    room = team.house.bot.office.staff
    areas = {
        area.name: area.id for area in team.house.bot.office.directory.programme_areas(CityId("hannover"))
    }
    await room.appoint(stranger.id, Role.MODERATOR, areas["Stöcken"])

    await stranger.says("/staff")
    await stranger.until(lambda shown: "Gesperrte Personen" in shown.buttons)
    await stranger.taps("Gesperrte Personen")

    assert await heard(stranger, "Niemand ist gesperrt.")


async def test_after_everything_was_deleted_the_same_chat_is_still_blocked(team: Team) -> None:
    await blocked(team)
    person = team.resident
    await person.says("/forget")
    asked_first = await heard(person, "Soll ich alles über Sie löschen?")
    await person.taps("Ja, alles löschen", on=asked_first)
    last = await heard(person, "Alles über Sie ist gelöscht.")

    await person.says("/language")
    await person.until(lambda shown: "Deutsch" in shown.buttons)
    await person.taps("Deutsch")
    told = await person.until(
        lambda shown: shown.id > last.id and "keine Nachrichten mehr von Ihnen an" in shown.text
    )

    assert "Sie sind gesperrt, und das bleibt höchstens ein Jahr so." in asked_first.text
    assert "Sie sind gesperrt" in last.text
    assert REASON in told.text
    assert await state_of(team, person) is ResidentState.BLOCKED


async def test_a_year_after_everything_was_deleted_nothing_is_left_of_it(team: Team) -> None:
    await blocked(team)
    person = team.resident
    await person.says("/forget")
    await person.taps("Ja, alles löschen", on=await heard(person, "Soll ich alles über Sie löschen?"))
    await heard(person, "Alles über Sie ist gelöscht.")

    team.house.clock.turn(timedelta(days=366).total_seconds())
    await team.house.bot.office.blocking.drop_old()
    await person.says("/language")
    await person.until(lambda shown: "Deutsch" in shown.buttons)
    await person.taps("Deutsch")
    await heard(person, "Guten Tag!")

    assert await state_of(team, person) is ResidentState.ACTIVE
    async with team.house.bot.archive.reading() as stores:
        assert await stores.blocks.salt(team.house.clock.now()) is None


async def test_who_falls_silent_while_blocked_is_warned_and_known_again_all_the_same(team: Team) -> None:
    await blocked(team)
    person = team.resident
    await put(team, (await ideas_of(team.house, person))[0], Status.WITHDRAWN)
    said = []
    for days, words in SILENCE.items():
        team.house.clock.turn(timedelta(days=days).total_seconds())
        async for _ in team.house.bot.office.retention.round():
            pass
        said.append(await heard(person, words))
    gone = await state_of(team, person)

    await person.says("/language")
    await person.until(lambda shown: shown.id > said[-1].id and "Deutsch" in shown.buttons)
    await person.taps("Deutsch")
    told = await person.until(lambda shown: shown.id > said[-1].id and REASON in shown.text)

    assert "Ich bin noch da" in said[0].buttons
    assert "Sie sind gesperrt" in said[-1].text
    assert gone is None
    assert "keine Nachrichten mehr von Ihnen an" in told.text
    assert await state_of(team, person) is ResidentState.BLOCKED
