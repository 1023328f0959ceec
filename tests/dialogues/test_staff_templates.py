"""Prepared answers in the chat: the likeliest first, six and more, and a city's own in every language."""

from dataclasses import replace

import pytest
from house import House
from staffed import Team, asked, handed_in, staffed

from office.ids import CityId, LanguageCode
from office.model.answers import ResponseTemplate
from office.model.ideas import Idea
from office.model.statuses import Status
from office.model.texts import GERMAN
from office.model.topics import Topic
from playground.client import Shown

TR, EN, UK = (LanguageCode(code) for code in ("tr", "en", "uk"))


@pytest.fixture
async def team(house: House) -> Team:
    """Everybody there is, with the staff group bound."""
    return await staffed(house)


def own(key: str, **texts: str) -> ResponseTemplate:
    """A prepared answer of Hannover's for what is read and noted."""
    return ResponseTemplate(
        id=f"hannover/{key}",
        city_id=CityId("hannover"),
        status=Status.NOTED,
        titles={GERMAN: f"Eigene {key}"},
        texts={LanguageCode(code): text for code, text in {"de": f"Text {key}.", **texts}.items()},
    )


async def with_own(team: Team, *templates: ResponseTemplate) -> None:
    """Hannover has these prepared answers of its own."""
    contacts = team.house.bot.office.directory
    bundle = await contacts.bundle(CityId("hannover"))
    assert bundle is not None
    numbered = tuple(replace(each, position=place) for place, each in enumerate(templates))
    await contacts.take_in(replace(bundle, templates=numbered))


async def offered(team: Team, idea: Idea) -> Shown:
    """The prompt for **Gelesen und notiert** with its prepared answers."""
    await team.anna.taps("Antworten", on=await team.card(idea))
    statuses = await team.anna.until(
        lambda shown: "Wie lautet Ihre Antwort?" in shown.text and str(idea.number) in shown.text
    )
    await team.anna.taps("Gelesen und notiert", on=statuses)
    return await team.anna.until(
        lambda shown: "eine dieser Vorlagen" in shown.text and str(idea.number) in shown.text
    )


async def news(team: Team, words: str) -> Shown:
    """The message to the author that says this."""
    return await team.resident.until(lambda shown: shown.is_by_bot and words in shown.text)


async def test_those_of_the_topic_stand_first(team: Team) -> None:
    idea = await handed_in(team, "Lasst uns ein Straßenfest machen!")

    assert idea.topics == (Topic.COMMUNITY,)
    assert (await offered(team, idea)).buttons[0] == "Zum Mitmachen eingeladen"


async def test_what_was_sent_lately_moves_up(team: Team) -> None:
    first = await handed_in(team, "Bitte rufen Sie mich an.")
    prompt = await offered(team, first)
    assert prompt.buttons[:3] == ["Dank", "Dank, vielleicht später", "Dank für freundliche Worte"]
    await team.anna.taps("Dank für freundliche Worte", on=prompt)
    await team.anna.taps("Senden", on=await asked(team.anna, "Soll ich es so senden?"))
    await team.card_with(first, "Gelesen und notiert")

    second = await handed_in(team, "Bitte rufen Sie mich zurück.")

    assert (await offered(team, second)).buttons[0] == "Dank für freundliche Worte"


async def test_more_than_six_are_turned_over(team: Team) -> None:
    await with_own(team, *(own(str(number)) for number in range(5)))
    idea = await handed_in(team, "Bitte rufen Sie mich an.")
    prompt = await offered(team, idea)
    assert prompt.buttons == [*(f"Eigene {n}" for n in range(5)), "Dank", "Weitere", "Abbrechen"]

    await team.anna.taps("Weitere", on=prompt)
    more = await team.anna.until(lambda shown: shown.id == prompt.id and "Eigene 0" not in shown.buttons)

    assert more.buttons[0] == "Dank, vielleicht später"
    await team.anna.taps("Dank, vielleicht später", on=more)
    assert "Zurzeit können wir ihn nicht umsetzen" in (await asked(team.anna, "Soll ich es so senden?")).text


async def test_a_citys_own_reaches_the_author_in_their_language(team: Team) -> None:
    await with_own(team, own("gruss", tr="Merhaba, notlarımıza aldık."))
    idea = await handed_in(team, "Lütfen beni arayın.", language="tr")

    await team.anna.taps("Eigene gruss", on=await offered(team, idea))
    preview = await asked(team.anna, "Soll ich es so senden?")
    await team.anna.taps("Senden", on=preview)

    told = await news(team, "Merhaba, notlarımıza aldık.")
    assert "Almanca" not in told.text
    assert "Makine" not in told.text
    assert told.text in preview.text


async def test_a_citys_own_without_the_language_is_marked_as_german(team: Team) -> None:
    await with_own(team, own("gruss", tr="Merhaba."))
    idea = await handed_in(team, "Please call me.", language="en")

    await team.anna.taps("Eigene gruss", on=await offered(team, idea))
    await team.anna.taps("Senden", on=await asked(team.anna, "Soll ich es so senden?"))

    told = await news(team, "Text gruss.")
    assert "Answer in German" in told.text


async def test_a_reason_in_german_is_marked_where_it_stands_not_above_it(team: Team) -> None:
    idea = await handed_in(team, "Lütfen beni arayın.", language="tr")
    await team.anna.taps("Antworten", on=await team.card(idea))
    await team.anna.taps("Nicht umsetzbar", on=await asked(team.anna, "Wie lautet Ihre Antwort?"))
    prompt = await asked(team.anna, "Warum wird es nicht umgesetzt?")
    await team.anna.says("Der Platz gehört nicht der Stadt.", reply_to=prompt)
    await team.anna.taps("Absage mit Dank", on=await asked(team.anna, "eine dieser Vorlagen"))
    await team.anna.taps("Senden", on=await asked(team.anna, "Soll ich es so senden?"))

    told = (await news(team, "Der Platz gehört nicht der Stadt.")).text
    assert told.count("Almanca yanıt") == 1
    assert told.index("Der Platz gehört nicht der Stadt.") < told.index("Almanca yanıt")


async def test_what_was_sent_stays_as_it_was_when_the_city_writes_it_anew(team: Team) -> None:
    await with_own(team, own("gruss", tr="Merhaba."))
    idea = await handed_in(team, "Lütfen beni arayın.", language="tr")
    await team.anna.taps("Eigene gruss", on=await offered(team, idea))
    await team.anna.taps("Senden", on=await asked(team.anna, "Soll ich es so senden?"))
    await news(team, "Merhaba.")

    await with_own(team, own("gruss", tr="Bambaşka."))
    facts = await team.house.bot.office.ideas.facts(idea.id)

    said = facts.translations.of("answer.text", TR)
    assert said is not None
    assert said.text == "Merhaba."
    assert not said.machine_made


async def test_a_citys_own_takes_the_place_of_the_shipped_one_of_its_name(team: Team) -> None:
    await with_own(team, own("noted-thanks"))

    buttons = (await offered(team, await handed_in(team, "Bitte rufen Sie mich an."))).buttons

    assert buttons[0] == "Eigene noted-thanks"
    assert "Dank" not in buttons
