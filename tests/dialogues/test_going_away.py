"""Going away in the chat: until when, who stands in, what cards and colleagues show, and back again."""

import pytest
from house import House
from staffed import Team, asked, handed_in, staffed

from playground.client import Shown

MENU = "Was möchten Sie für das Büro tun?"


@pytest.fixture
async def team(house: House) -> Team:
    """Everybody there is, with the staff group bound."""
    team = await staffed(house)
    for seat, name in ((team.anna, "Anna"), (team.bert, "Bert")):  # So that the bot knows their names.
        idea = await handed_in(team, f"Für {name}")
        await seat.taps("Übernehmen", on=await team.card(idea))
        await team.card_with(idea, f"bearbeitet von {name}")
    return team


async def menu_of(team: Team) -> Shown:
    """The staff's menu, as Anna opens it in the group."""
    team.anna.skip()
    await team.anna.says("/staff")
    return await asked(team.anna, MENU)


async def is_asked(team: Team) -> Shown:
    """Anna is asked until when she is away."""
    await team.anna.taps("Abwesend", on=await menu_of(team))
    return await asked(team.anna, "Bis wann sind Sie abwesend?")


async def goes_away(team: Team, deputy: str = "Bert") -> Shown:
    """Anna is away until Friday."""
    await team.anna.taps("Bis Freitag", on=await is_asked(team))
    choosing = await asked(team.anna, "Wer vertritt Sie?")
    await team.anna.taps(deputy, on=choosing)
    return await asked(team.anna, "Das endet von selbst.")


async def test_until_friday_with_a_deputy_takes_four_taps(team: Team) -> None:
    asking = await is_asked(team)
    await team.anna.taps("Bis Freitag", on=asking)
    choosing = await asked(team.anna, "Wer vertritt Sie?")
    await team.anna.taps("Bert", on=choosing)

    settled = await asked(team.anna, "Das endet von selbst.")

    assert asking.buttons == ["Heute", "Bis Freitag", "Eine Woche", "Datum schreiben", "Abbrechen"]
    assert choosing.text == "Abwesend bis Freitag, 27. November. Wer vertritt Sie?"
    assert choosing.buttons == ["Bert", "Nummer " + str(team.people["Ministerin"].id), "Niemand", "Abbrechen"]
    assert settled.text.startswith("Anna ist bis Freitag, 27. November abwesend. Vertretung: Bert.")
    assert settled.id == asking.id


async def test_cards_name_the_deputy_until_one_is_back(team: Team) -> None:
    idea = await handed_in(team)
    await team.anna.taps("Übernehmen", on=await team.card(idea))
    await team.card_with(idea, "bearbeitet von Anna")

    settled = await goes_away(team)
    await team.card_with(idea, "bearbeitet von Anna, vertreten durch Bert")
    await team.anna.taps("Wieder da", on=settled)

    await asked(team.anna, "Anna ist wieder da.")
    card = await team.anna.until(lambda shown: "bearbeitet von Anna\n" in f"{shown.text}\n")
    assert "vertreten" not in card.text.partition("\n\n")[0]


async def test_the_menu_shows_the_absence_and_the_way_back(team: Team) -> None:
    await goes_away(team)

    await menu_of(team)

    shown = await team.anna.until(lambda shown: "Wieder da" in shown.buttons and MENU in shown.text)
    assert "Anna ist bis Freitag, 27. November abwesend. Vertretung: Bert." in shown.text
    assert "Abwesend" not in shown.buttons


async def test_a_date_is_written_as_a_reply(team: Team) -> None:
    await team.anna.taps("Datum schreiben", on=await is_asked(team))
    prompt = await asked(team.anna, "Schreiben Sie den letzten Tag als Antwort")
    await team.anna.says("irgendwann", reply_to=prompt)
    again = await asked(team.anna, "Diesen Tag habe ich nicht verstanden.")

    await team.anna.says("bis 4.12.", reply_to=again)

    choosing = await asked(team.anna, "Wer vertritt Sie?")
    assert choosing.text.startswith("Abwesend bis Freitag, 4. Dezember.")


async def test_a_colleague_cannot_press_for_another(team: Team) -> None:
    asking = await is_asked(team)
    await team.bert.next_toast()

    await team.bert.taps("Heute", on=asking)

    assert (await team.bert.next_toast()).text.startswith("Dieser Knopf gilt nicht mehr")


async def test_nobody_stands_in(team: Team) -> None:
    settled = await goes_away(team, "Niemand")

    assert settled.text.startswith("Anna ist bis Freitag, 27. November abwesend. Es gibt keine Vertretung.")


async def test_what_is_settled_in_private_is_told_where_colleagues_read(team: Team) -> None:
    anna = team.people["Anna"]
    await anna.says("/staff")
    await anna.taps("Abwesend", on=await anna.until(lambda shown: MENU in shown.text))
    await anna.taps("Heute", on=await anna.until(lambda shown: "Bis wann" in shown.text))
    await anna.taps("Bert", on=await anna.until(lambda shown: "Wer vertritt Sie?" in shown.text))

    told = await asked(team.bert, "Anna ist bis Montag, 23. November abwesend.")

    assert "Vertretung: Bert." in told.text


async def test_assigning_to_somebody_away_warns_and_offers_the_deputy(team: Team) -> None:
    idea = await handed_in(team)
    await goes_away(team)
    await team.boss.taps("Mehr", on=await team.card(idea))
    more = await asked(team.boss, "Was möchten Sie noch")
    await team.boss.taps("Zuweisen", on=more)
    choosing = await asked(team.boss, "Wer soll")
    await team.boss.taps("Anna (abwesend)", on=choosing)
    warning = await team.boss.until(lambda shown: "Trotzdem an Anna" in shown.buttons)

    await team.boss.taps("An Bert geben", on=warning)

    await team.card_with(idea, "bearbeitet von Bert")
    assert warning.text == "Anna ist bis Freitag, 27. November abwesend."
    assert warning.buttons == ["An Bert geben", "Trotzdem an Anna", "Abbrechen"]


async def test_all_the_same_it_can_be_given_to_them(team: Team) -> None:
    idea = await handed_in(team)
    await goes_away(team)
    await team.boss.presses(f"card:assign:{idea.id}", await team.card(idea), force=True)
    await team.boss.taps("Anna (abwesend)", on=await asked(team.boss, "Wer soll"))
    warning = await team.boss.until(lambda shown: "Trotzdem an Anna" in shown.buttons)

    await team.boss.taps("Trotzdem an Anna", on=warning)

    await team.card_with(idea, "bearbeitet von Anna, vertreten durch Bert")


async def test_somebody_who_is_no_staff_cannot_be_away(team: Team) -> None:
    await team.stranger.presses("staff:absence", await menu_of(team))

    assert (await team.stranger.next_toast()).text.startswith("Das dürfen nur Mitarbeitende")
