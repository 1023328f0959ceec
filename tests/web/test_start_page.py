"""The public start page, over HTTP and in a real browser."""

from pathlib import Path

import aiohttp
import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from house import House
from playwright.async_api import async_playwright

from bot.demo import Demo, demonstrating

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


async def page(house: House | Demo, path: str = "/", **headers: str) -> tuple[aiohttp.ClientResponse, str]:
    """The answer and its text."""
    url = f"http://127.0.0.1:{house.bot.port}{path}"
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as response:
        return response, await response.text()


async def test_it_names_the_bot_the_areas_and_the_other_ways(house: House) -> None:
    _, text = await page(house, "/?lang=de")

    assert "https://t.me/quartiersbot_playground_bot" in text
    assert "Mühlenberg" in text
    assert "+49 511 168 46252" in text


async def test_it_keeps_the_attribution_of_its_sources(house: House) -> None:
    _, text = await page(house)

    assert "Landeshauptstadt Hannover, Bereich Geoinformation, CC BY 4.0" in text
    assert "wo-ist-markt.de (MIT)" in text


async def test_the_demo_s_page_leads_to_its_own_chat(tmp_path: Path) -> None:
    async with demonstrating(tmp_path, host="127.0.0.1", port=0) as demo:
        _, text = await page(demo)

    assert 'class="button" href="/playground"' in text
    assert "t.me" not in text


@pytest.mark.parametrize("path", ["/favicon.ico", "/static/icon.svg"])
async def test_browsers_find_the_icon_asked_and_unasked(house: House, path: str) -> None:
    response, text = await page(house, path)

    assert response.headers["Content-Type"].startswith("image/svg+xml")
    assert text.startswith("<svg")


async def test_the_icon_may_load_nothing(house: House) -> None:
    response, _ = await page(house, "/favicon.ico")

    assert "default-src 'none'" in response.headers[CSP]


@pytest.mark.parametrize(("asked", "told"), [("en-GB,en;q=0.9", "en"), ("xx", "de"), ("", "de")])
async def test_the_browser_suggests_the_language(house: House, asked: str, told: str) -> None:
    _, text = await page(house, **{"Accept-Language": asked})

    assert f'<html lang="{told}"' in text


async def test_nothing_is_loaded_from_elsewhere_and_nothing_is_inline(house: House) -> None:
    response, text = await page(house, "/?lang=<script>alert(1)</script>")

    assert "default-src 'none'" in response.headers[CSP]
    assert "<script" not in text
    assert "style=" not in text


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM.exists(), reason=f"BROWSER TESTS SKIPPED: no {CHROMIUM}")
@pytest.mark.parametrize("language", ["de", "en"])
async def test_a_real_browser_finds_no_barrier(house: House, language: str) -> None:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        shown = await (await browser.new_context(bypass_csp=True)).new_page()
        await shown.goto(f"http://127.0.0.1:{house.bot.port}/?lang={language}")
        await shown.evaluate(Path(AXE_FILE_PATH).read_text(encoding="utf-8"))
        found = await shown.evaluate("axe.run().then(result => result.violations.map(v => v.id))")
        await browser.close()

    assert found == []
