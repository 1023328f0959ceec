"""A morning in the staff's group: the digest, what takes longer, figures, and Telegram's menus."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from crowd import announce, follow_news
from doors import eventually
from house import House
from neighbours import turn_to
from staffed import Team, asked, handed_in, staffed
from walls import wall

from office.model.broadcasts import Broadcast
from office.model.entries import EntryKind
from office.model.people import Leave
from playground.client import Shown


@pytest.fixture
async def team(house: House) -> Team:
    """Everybody there is, with the staff group bound; the house's contacts are told of already."""
    return await staffed(house)


async def digest(team: Team) -> Shown:
    """Tuesday's digest."""
    turn_to(team.house, wall(2026, 11, 24, 8))
    assert await team.house.bot.office.digests.send_due() == 1
    return await asked(team.anna, "Guten Morgen! Dienstag, 24. November")


async def test_the_digest_says_what_waits_and_opens_it(team: Team) -> None:
    first, second = await handed_in(team), await handed_in(team, "Eine Ampel")

    shown = await digest(team)
    await team.anna.taps(str(first.number), on=shown)

    assert "2 neu" in shown.text.splitlines()
    assert shown.buttons == [first.number, second.number, "Prüfen"]
    opened = await team.anna.until(lambda each: each.id > shown.id and "Weiter" in each.buttons)
    assert str(first.number) in opened.text


async def test_looking_through_begins_from_the_digest(team: Team) -> None:
    idea = await handed_in(team)
    shown = await digest(team)

    await team.anna.taps("Prüfen", on=shown)

    opened = await team.anna.until(lambda each: each.id > shown.id and "Weiter" in each.buttons)
    assert str(idea.number) in opened.text


async def test_unconfirmed_contacts_are_named(team: Team) -> None:
    shown = await digest(team)

    assert "Die Einträge von 3 Ansprechpersonen sind nicht bestätigt." in shown.text
    assert "Rita Lehmann" in shown.text.splitlines()


async def away(team: Team, deputy: str | None) -> None:
    """Anna works on a contribution and is away until Friday, with or without somebody who stands in."""
    for seat, name in ((team.bert, "Bert"), (team.anna, "Anna")):  # So that the bot knows their names.
        idea = await handed_in(team, f"Für {name}")
        await seat.taps("Übernehmen", on=await team.card(idea))
        await team.card_with(idea, f"bearbeitet von {name}")
    async with team.house.bot.archive.unit_of_work() as unit:
        staff = {each.name: each for each in await unit.people.all_staff()}
        leave = Leave(until=date(2026, 11, 27), deputy=staff[deputy].id if deputy else None)
        await unit.people.save_staff(replace(staff["Anna"], leave=leave))


@pytest.mark.parametrize(
    ("deputy", "said"),
    [
        ("Bert", "Anna ist bis Fr., 27. Nov. abwesend. Vertretung bei 1 Beitrag: Bert."),
        (None, "Anna ist bis Fr., 27. Nov. abwesend. Für 1 Beitrag gibt es keine Vertretung."),
    ],
)
async def test_who_is_away_is_named_with_the_one_who_stands_in(
    team: Team, deputy: str | None, said: str
) -> None:
    await away(team, deputy)

    shown = await digest(team)

    assert said in shown.text.splitlines()


async def test_it_counts_announcements_of_which_nobody_knows_whether_they_arrived(team: Team) -> None:
    house, readers = team.house, range(7001, 7004)
    for chat in readers:
        await house.playground.person(f"Leser {chat}", id=chat, has_started=True)
    await follow_news(house.bot.archive, house.clock, readers)
    await house.playground.fault("answer_lost", chat=7002)

    sent = await announce(house.bot.archive, house.clock)
    await eventually(partial(is_through, house, sent))
    shown = await digest(team)

    told = "Rundnachrichten: Bei 1 Nachricht ist unklar, ob sie ankam.\nMit /broadcast finden Sie sie."
    assert told in shown.text


async def is_through(house: House, sent: Broadcast) -> bool:
    """Whether everybody who gets an announcement was tried."""
    tally = await house.bot.office.broadcasts.tally(sent.id)
    return tally.total == tally.delivered + tally.unclear


async def test_the_author_reads_that_it_takes_longer(team: Team) -> None:
    await handed_in(team)
    turn_to(team.house, wall(2026, 12, 4, 16))

    assert await team.house.bot.office.delays.say_late() == 1

    told = await team.resident.until(lambda shown: "Es dauert länger." in shown.text)
    assert "Neuer Termin: Montag, 21. Dezember." in told.text
    assert "Neuer Status" not in told.text


async def test_a_new_date_by_hand_is_shown_before_it_is_sent(team: Team) -> None:
    idea = await handed_in(team)
    await team.anna.taps("Mehr", on=await team.card(idea))
    more = await asked(team.anna, "Was möchten Sie noch")
    await team.anna.taps("Es dauert länger", on=more)
    choosing = await asked(team.anna, "Welchen neuen Termin soll ich nennen?")
    await team.anna.taps("5 Arbeitstage mehr: Mo., 14. Dez.", on=choosing)
    preview = await asked(team.anna, "Soll ich es so senden?")

    await team.anna.taps("Senden", on=preview)

    told = await team.resident.until(lambda shown: "Es dauert länger." in shown.text)
    done = await asked(team.anna, "Gesendet. Der neue Termin")
    assert told.text in preview.text
    assert done.id == more.id
    assert (await team.history(idea))[-1].kind is EntryKind.DELAYED
    assert await team.deeds(idea) == ["ideas.delayed"]
    await team.card_with(idea, "erste Antwort bis Mo., 14. Dez.")


async def test_the_author_finds_the_new_date_in_the_history(team: Team) -> None:
    idea = await handed_in(team)
    turn_to(team.house, wall(2026, 12, 4, 16))
    await team.house.bot.office.delays.say_late()
    told = await team.resident.until(lambda shown: "Es dauert länger." in shown.text)

    await team.resident.says("/my")
    listed = await team.resident.until(lambda shown: shown.buttons == [str(idea.number)])
    await team.resident.taps(str(idea.number), on=listed)

    assert await team.resident.until(
        lambda shown: (
            shown.id > told.id and "Es dauert länger. Neuer Termin: Montag, 21. Dezember." in shown.text
        )
    )


async def test_a_second_press_on_send_changes_nothing(team: Team) -> None:
    idea = await handed_in(team)
    card = await team.card(idea)
    await team.anna.presses(f"later:{idea.id}:2026-12-14:send", card, force=True)
    await team.card_with(idea, "erste Antwort bis Mo., 14. Dez.")
    await team.anna.next_toast()

    await team.anna.presses(f"later:{idea.id}:2026-12-14:send", card, force=True)

    assert (await team.anna.next_toast()).text.startswith("Dieser Knopf gilt nicht mehr")
    assert await team.deeds(idea) == ["ideas.delayed"]


@pytest.mark.parametrize("data", ["later:nobody", "later:nobody:2026-12-14", "stats:31", "away:until:1:x"])
async def test_forged_buttons_change_nothing(team: Team, data: str) -> None:
    idea = await handed_in(team)

    await team.anna.presses(data, await team.card(idea), force=True)

    assert (await team.anna.next_toast()).text


async def test_figures_in_the_group_and_over_a_year(team: Team) -> None:
    await handed_in(team)
    team.anna.skip()
    await team.anna.says("/stats")
    shown = await asked(team.anna, "Zahlen")
    await team.anna.taps("Ein Jahr", on=shown)

    year = await team.anna.until(lambda each: each.id == shown.id and "365" in each.text)

    assert "Offen: 1" in shown.text.splitlines()
    assert "Personen, die Neuigkeiten bekommen: unter 5" in shown.text.splitlines()
    assert shown.buttons == ["30 Tage ✓", "90 Tage", "Ein Jahr"]
    assert year.buttons == ["30 Tage", "90 Tage", "Ein Jahr ✓"]
    assert "Anna" not in year.text


async def test_figures_are_for_staff(team: Team) -> None:
    await team.resident.says("/stats")

    told = await team.resident.next()
    assert "Das ist für Mitarbeitende" in told.text or "Quartiersmanagement" in told.text
    assert "Offen" not in told.text


async def test_figures_are_an_entry_of_the_menu(team: Team) -> None:
    team.anna.skip()
    await team.anna.says("/staff")
    await team.anna.taps("Zahlen", on=await asked(team.anna, "Was möchten Sie"))

    assert "Offen: 0" in (await asked(team.anna, "Zahlen · alle Ihre Gebiete")).text
