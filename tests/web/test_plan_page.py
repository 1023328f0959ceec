"""A plan's public page, over HTTP and in a real browser."""

from pathlib import Path

import aiohttp
import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from house import House
from planning import DE, planned
from playwright.async_api import async_playwright

from office.model.processes import ProcessState

CSP = "Content-Security-Policy"
CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


async def page(house: House, path: str, **headers: str) -> tuple[aiohttp.ClientResponse, str]:
    """The answer and its text."""
    url = f"http://127.0.0.1:{house.bot.port}{path}"
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as response:
        return response, await response.text(errors="replace")


async def test_it_says_what_the_chat_says(house: House) -> None:
    await planned(house, results={DE: "Acht Bänke."})

    response, text = await page(house, "/p/platz?lang=de")

    assert response.status == 200
    for words in (
        "Der neue Platz",
        "Wo: Mühlenberg",
        "Wie soll der Platz aussehen?",
        "Wer entscheidet: Der Stadtbezirksrat",
        "Sie können mitreden:",
        "Ihre Ideen können Sie bis Donnerstag, 10. Dezember schreiben.",
        "Acht Bänke.",
        "https://t.me/quartiersbot_playground_bot?start=p_platz",
    ):
        assert words in text


async def test_the_step_that_is_on_is_marked_in_words_and_for_machines(house: House) -> None:
    await planned(house)

    _, text = await page(house, "/p/platz?lang=de")

    assert '<ol class="steps">' in text
    assert text.count('aria-current="step"') == 1
    assert '<span class="standing">jetzt</span>' in text


async def test_the_browser_suggests_the_language_and_the_direction(house: House) -> None:
    await planned(house)

    _, text = await page(house, "/p/platz", **{"Accept-Language": "ar"})

    assert '<html lang="ar" dir="rtl">' in text
    assert "الساحة الجديدة" in text


async def test_the_words_of_staff_are_words_and_no_markup(house: House) -> None:
    await planned(house, titles={DE: "<script>alert(1)</script>"}, texts={DE: "a & <b>b</b>"})

    response, text = await page(house, "/p/platz?lang=de")

    assert "<script" not in text
    assert "a &amp; &lt;b&gt;b&lt;/b&gt;" in text
    assert "style=" not in text
    assert "default-src 'none'" in response.headers[CSP]


@pytest.mark.parametrize("state", [ProcessState.DRAFT, ProcessState.ARCHIVED])
async def test_what_is_not_public_is_kindly_not_found(house: House, state: ProcessState) -> None:
    await planned(house, state=state)

    response, text = await page(house, "/p/platz?lang=de")
    other, _ = await page(house, "/p/gibt-es-nicht?lang=de")

    assert (response.status, other.status) == (404, 404)
    assert "Diesen Plan gibt es hier nicht" in text
    assert 'href="/?lang=de"' in text


async def test_the_square_code_leads_into_the_chat(house: House) -> None:
    await planned(house)

    response, text = await page(house, "/p/platz/code.svg")
    missing, _ = await page(house, "/p/gibt-es-nicht/code.svg")

    assert response.headers["Content-Type"].startswith("image/svg+xml")
    assert "<svg" in text
    assert missing.status == 404


async def test_its_poster_is_one_tap_away_in_the_reader_s_language(house: House) -> None:
    await planned(house)
    await planned(house, "weg", state=ProcessState.CLOSED)

    _, text = await page(house, "/p/platz?lang=tr")
    _, closed = await page(house, "/p/weg?lang=tr")
    response, _ = await page(house, "/p/platz/poster.pdf?language=tr")

    assert '<a href="/p/platz/poster.pdf?language=tr">Yazdırılacak afiş (PDF)</a>' in text
    assert "poster.pdf" not in closed
    assert response.headers["Content-Type"] == "application/pdf"


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM.exists(), reason=f"BROWSER TESTS SKIPPED: no {CHROMIUM}")
@pytest.mark.parametrize(("path", "language"), [("platz", "de"), ("platz", "ar"), ("weg", "de")])
async def test_a_real_browser_finds_no_barrier(house: House, path: str, language: str) -> None:
    await planned(house, results={DE: "Acht Bänke."})
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        shown = await (await browser.new_context(bypass_csp=True)).new_page()
        await shown.goto(f"http://127.0.0.1:{house.bot.port}/p/{path}?lang={language}")
        await shown.evaluate(Path(AXE_FILE_PATH).read_text(encoding="utf-8"))
        found = await shown.evaluate("axe.run().then(result => result.violations.map(v => v.id))")
        await browser.close()

    assert found == []
