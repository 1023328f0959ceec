"""Posters over HTTP: a file at an address, for everybody."""

from dataclasses import replace

import aiohttp
import pytest
from house import House
from planning import AR, COLLECTING, DE, planned

import views.posters
from locales import Translators
from office.model.processes import ProcessState


async def fetched(house: House, path: str) -> tuple[aiohttp.ClientResponse, bytes]:
    """The answer and its content."""
    url = f"http://127.0.0.1:{house.bot.port}{path}"
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        return response, await response.read()


async def test_an_area_has_a_poster_as_pdf_in_every_language(house: House) -> None:
    response, content = await fetched(house, "/poster/hannover/muehlenberg.pdf?language=de,tr")

    assert response.headers["Content-Type"] == "application/pdf"
    assert "aushang-hannover-muehlenberg-de-tr.pdf" in response.headers["Content-Disposition"]
    assert content.startswith(b"%PDF-")


async def test_a_city_has_one_too_as_svg(house: House) -> None:
    response, content = await fetched(house, "/poster/hannover.svg")

    assert response.headers["Content-Type"].startswith("image/svg+xml")
    assert b"<svg" in content
    assert response.headers["Cache-Control"] == "public, max-age=3600"


async def test_a_plan_has_one_that_names_it_in_every_language_of_the_sheet(house: House) -> None:
    await planned(house)

    response, content = await fetched(house, "/p/platz/poster.svg?language=de,tr")

    words = content.decode()
    assert "aushang-platz-de-tr.svg" in response.headers["Content-Disposition"]
    assert response.headers["Cache-Control"] == "public, max-age=3600"
    assert "Sagen Sie Ihre Meinung: Der neue Platz" in words
    assert "Görüşünüzü bildirin:" in words
    assert "Donnerstag, 10. Dezember" in words


async def test_its_code_leads_to_the_plan(house: House) -> None:
    await planned(house)

    subject = await house.bot.office.printing.plan("platz")
    sheet = views.posters.poster(subject, (Translators()["ar"],), bot="TheBot")

    assert sheet.link == "https://t.me/TheBot?start=p_platz"
    assert "الساحة الجديدة" in sheet.words[0].headline


async def test_a_poster_promises_no_say_where_no_ideas_are_taken(house: House) -> None:
    await planned(house, phases=(replace(COLLECTING, takes_ideas=False),))

    _, content = await fetched(house, "/p/platz/poster.svg")

    words = content.decode()
    assert "Das ist geplant: Der neue Platz" in words
    assert "Ihre Meinung sagen" not in words
    assert "Ideen" not in words


@pytest.mark.parametrize("state", [ProcessState.DRAFT, ProcessState.ARCHIVED])
async def test_what_residents_do_not_see_has_no_poster(house: House, state: ProcessState) -> None:
    await planned(house, titles={DE: "Geheim", AR: "سر"}, state=state)

    response, content = await fetched(house, "/p/platz/poster.pdf")

    assert response.status == 404
    assert b"There is no such place or plan." in content


@pytest.mark.parametrize(
    "path",
    [
        "/poster/hannover/atlantis.pdf",
        "/poster/atlantis.pdf",
        "/poster/hannover/muehlenberg.exe",
        "/poster/hannover/muehlenberg.pdf?language=tlh",
        "/poster/hannover/muehlenberg.pdf?language=",
        "/poster/hannover/muehlenberg.pdf?language=de,tr,ar",
        "/p/gibt-es-nicht/poster.pdf",
        "/p/platz/poster.exe",
        "/poster/hannover/..%2f..%2fetc.pdf",
    ],
)
async def test_what_there_is_not_is_a_plain_404(house: House, path: str) -> None:
    response, content = await fetched(house, path)

    assert response.status == 404
    assert b"Traceback" not in content
