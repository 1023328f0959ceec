"""Posters in the chat: place, language, and the files are there; their links go straight to the answer."""

import pytest
from at_the_counter import clerk
from house import House
from neighbours import editor, evening
from planning import planned
from staffed import asked


async def test_four_taps_bring_a_poster_as_pdf_and_as_svg(house: House) -> None:
    lea = await clerk(house)
    await lea.says("/staff")
    await lea.taps("Aushang", on=await asked(lea, "Was möchten Sie für das Büro tun?"))
    places = await asked(lea, "Für welchen Ort soll der Aushang sein?")

    await lea.taps("Mühlenberg (Hannover)", on=places)
    await lea.taps("Türkçe", on=await asked(lea, "In welcher Sprache?"))
    await lea.taps("Zusammen mit Deutsch", on=await lea.until(lambda s: "Zusammen mit Deutsch" in s.buttons))

    pdf = await asked(lea, "Zum Drucken")
    svg = await asked(lea, "Zum Weiterarbeiten")
    assert pdf.raw["document"]["file_name"] == "aushang-hannover-muehlenberg-de-tr.pdf"
    assert svg.raw["document"]["file_name"] == "aushang-hannover-muehlenberg-de-tr.svg"
    assert (await house.playground.file(pdf.raw["document"]["file_id"])).startswith(b"%PDF-")


async def test_an_announced_event_has_a_poster_that_names_when_and_where(house: House) -> None:
    await evening(house)
    chief = await editor(house)
    await chief.says("/event")
    await chief.taps("Kommende Veranstaltungen", on=await chief.next())
    await chief.taps("Mi., 25. Nov.: Kaffeerunde", on=await chief.next())
    await chief.taps("Aushang", on=await chief.next())

    await chief.taps("Deutsch", on=await asked(chief, "In welcher Sprache?"))

    svg = await asked(chief, "Zum Weiterarbeiten")
    words = (await house.playground.file(svg.raw["document"]["file_id"])).decode()
    assert "Mittwoch, 25. November, 19:00 Uhr" in words
    assert "Mühlenberger Markt 1" in words


async def test_a_known_plan_has_a_poster_that_names_it_and_the_plan_stays_in_the_chat(house: House) -> None:
    await planned(house)
    chief = await editor(house)
    await chief.says("/staff")
    await chief.taps("Planung", on=await asked(chief, "Was möchten Sie für das Büro tun?"))
    await chief.taps("Bisherige Pläne", on=await asked(chief, "Wie heißt der Plan?"))
    await chief.taps("Der neue Platz", on=await asked(chief, "Die bisherigen Pläne:"))
    shown = await asked(chief, "Wer entscheidet: Der Stadtbezirksrat")

    await chief.taps("Aushang", on=shown)
    question = await asked(chief, "In welcher Sprache?")
    await chief.taps("العربية", on=question)
    await chief.taps(
        "Zusammen mit Deutsch", on=await chief.until(lambda s: "Zusammen mit Deutsch" in s.buttons)
    )

    pdf = await asked(chief, "Zum Drucken")
    svg = await asked(chief, "Zum Weiterarbeiten")
    words = (await house.playground.file(svg.raw["document"]["file_id"])).decode()
    assert question.id != shown.id
    assert pdf.raw["document"]["file_name"] == "aushang-platz-de-ar.pdf"
    assert "Sagen Sie Ihre Meinung: Der neue Platz" in words


@pytest.mark.parametrize("about", ["hannover/muehlenberg", "p_platz"])
async def test_a_resident_cannot_press_for_one(house: House, about: str) -> None:
    await planned(house)
    ada = await house.playground.person("Ada", language_code="de")
    await ada.says("/help")
    message = await ada.next()

    await ada.presses(f"po:f:{about}:de", message, force=True)

    refused = await ada.next()
    assert "document" not in refused.raw


@pytest.mark.parametrize("code", ["de", "tr", "ar"])
async def test_the_link_of_an_area_answers_a_stranger_in_one_message(house: House, code: str) -> None:
    ada = await house.playground.person("Ada", language_code=code)

    await ada.says("/start a_hannover-muehlenberg")

    answer = await ada.next()
    assert "Rita Lehmann" in answer.text
    assert await ada.is_quiet()


async def test_the_link_of_an_event_shows_it_to_a_stranger_in_one_message(house: House) -> None:
    occurrence = await evening(house)
    ada = await house.playground.person("Ada", language_code="de")

    await ada.says(f"/start e_{occurrence.event_id}")

    answer = await ada.next()
    assert "Kaffeerunde" in answer.text
    assert "Erinnern" in answer.buttons
    assert await ada.is_quiet()
