"""Posters over HTTP: a file at an address, for everybody."""

import aiohttp
import pytest
from house import House


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


@pytest.mark.parametrize(
    "path",
    [
        "/poster/hannover/atlantis.pdf",
        "/poster/atlantis.pdf",
        "/poster/hannover/muehlenberg.exe",
        "/poster/hannover/muehlenberg.pdf?language=tlh",
        "/poster/hannover/muehlenberg.pdf?language=",
        "/poster/hannover/muehlenberg.pdf?language=de,tr,ar",
        "/poster/hannover/..%2f..%2fetc.pdf",
    ],
)
async def test_what_there_is_not_is_a_plain_404(house: House, path: str) -> None:
    response, content = await fetched(house, path)

    assert response.status == 404
    assert b"Traceback" not in content
