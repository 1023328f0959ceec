"""The chat page in a real browser; the bot is played by bare calls."""

import json
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.async_api import Browser, FilePayload, Locator, Page, Request, async_playwright, expect

from playground.client import Person, Playground, RawBot
from playground.server import Server
from playground.world import World

CHROMIUM = Path("/usr/bin/chromium")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
ALONE = ("--disable-sync", "--no-first-run")
AXE = Path(AXE_FILE_PATH).read_text(encoding="utf-8")
in_one_loop = partial(pytest_asyncio.fixture, loop_scope="module")
"""One browser serves all tests, so everything here lives in its event loop."""

KEYS = {"inline_keyboard": [[{"text": "Weiter", "callback_data": "go"}]]}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"BROWSER TESTS SKIPPED: no {CHROMIUM}"),
]


@in_one_loop(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *ALONE])
        yield running
        await running.close()


@in_one_loop()
async def server(world: World) -> AsyncIterator[Server]:
    async with Server(world) as running:
        yield running


@in_one_loop()
async def playground(server: Server) -> AsyncIterator[Playground]:
    async with Playground(server.url) as client:
        yield client


@in_one_loop()
async def bot(server: Server, world: World) -> AsyncIterator[RawBot]:
    async with RawBot(server.url, world.bot.token) as raw:
        yield raw


@in_one_loop()
async def maria(playground: Playground) -> Person:
    return await playground.person("Maria", language_code="de")


@in_one_loop()
async def blank(browser: Browser) -> AsyncIterator[Page]:
    context = await browser.new_context(viewport={"width": 1280, "height": 800})
    made = await context.new_page()
    errors: list[str] = []
    made.on("pageerror", lambda error: errors.append(str(error)))
    made.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield made
    await context.close()
    assert [error for error in errors if "ERR_CONNECTION_REFUSED" not in error] == []


@in_one_loop()
async def page(blank: Page, server: Server, maria: Person) -> Page:
    return await opened(blank, server)


async def opened(page: Page, server: Server) -> Page:
    await page.goto(f"{server.url}/playground")
    await page.wait_for_selector("body[data-ready]")
    return page


def column(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


async def violations(page: Page) -> list[dict[str, Any]]:
    await page.evaluate(AXE)
    found: list[dict[str, Any]] = await page.evaluate("axe.run().then((result) => result.violations)")
    return found


async def furnish(playground: Playground, bot: RawBot, maria: Person) -> None:
    """A little of everything that a chat can show."""
    kim = await playground.person("Kim")
    group = await playground.group("Stadtteilbüro", members=[kim], is_forum=True)
    topic = await group.opens_topic("Mühlenberg", by=kim)
    card = await bot.result(
        "sendMessage", chat_id=group.id, message_thread_id=topic, text="Idee 17", reply_markup=KEYS
    )
    await kim.at(group).says("Gehört zum Markt", reply_to=card["message_id"])
    gone = await bot.result("sendMessage", chat_id=group.id, text="weg")
    await bot.result("deleteMessage", chat_id=group.id, message_id=gone["message_id"])
    await maria.says("/start")
    keys = {"keyboard": [["Ansprechperson finden", "Mehr"]], "resize_keyboard": True}
    html = "<b>Guten</b> <i>Tag</i> <tg-spoiler>x</tg-spoiler>\n<blockquote>مرحبا</blockquote>\n/help"
    await bot.result("sendMessage", chat_id=maria.id, text=html, parse_mode="HTML", reply_markup=keys)
    await bot.result("sendLocation", chat_id=maria.id, latitude=52.37, longitude=9.73)
    await bot.result("sendDocument", chat_id=maria.id, document=b"x", caption="Plan")
    await maria.sends_voice(b"OggS")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
async def test_the_page_has_no_barriers(
    blank: Page,
    server: Server,
    playground: Playground,
    bot: RawBot,
    maria: Person,
    *,
    scheme: Any,
    width: int,
) -> None:
    await furnish(playground, bot, maria)
    await blank.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    await blank.set_viewport_size({"width": width, "height": 740})
    page = await opened(blank, server)
    await expect(column(page, "Maria").get_by_text("Plan")).to_be_visible()

    in_chat = await violations(page)
    await page.get_by_role("button", name="Person").first.click()
    in_dialog = await violations(page)

    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in in_chat + in_dialog] == []


async def test_a_resident_starts_writes_and_taps(page: Page, maria: Person, bot: RawBot) -> None:
    chat = column(page, "Maria")
    await chat.get_by_role("button", name="Start").click()
    assert (await bot.updates(timeout=5))[0]["message"]["text"] == "/start"
    await bot.result(
        "sendMessage", chat_id=maria.id, text="<b>Hallo</b>", parse_mode="HTML", reply_markup=KEYS
    )
    await expect(chat.locator("strong")).to_have_text("Hallo")

    await chat.get_by_role("button", name="Weiter").click()
    (pressed,) = await bot.updates(timeout=5)
    query = pressed["callback_query"]["id"]
    await bot.result("answerCallbackQuery", callback_query_id=query, text="Danke")

    await expect(chat.get_by_role("status")).to_have_text("Danke")
    await chat.get_by_label("Nachricht an Maria").fill("Mehr Bänke")
    await page.keyboard.press("Enter")
    assert (await bot.updates(timeout=5))[0]["message"]["text"] == "Mehr Bänke"


async def test_keys_write_and_a_location_key_asks_for_the_place(
    page: Page, maria: Person, bot: RawBot
) -> None:
    await maria.says("/start")
    keys = [["Mehr"], [{"text": "Standort senden", "request_location": True}]]
    await bot.result("sendMessage", chat_id=maria.id, text="?", reply_markup={"keyboard": keys})
    await bot.updates()
    chat = column(page, "Maria")

    await chat.get_by_role("button", name="Mehr").click()
    await chat.get_by_role("button", name="Standort senden").click()
    await page.get_by_label("Breite").fill("52,3436")
    await page.get_by_role("button", name="Senden").last.click()

    got: list[Any] = []
    while len(got) < 2:
        got += [update["message"] for update in await bot.updates(timeout=5)]
    assert [message.get("text") or message["location"]["latitude"] for message in got] == ["Mehr", 52.3436]


async def test_staff_reply_in_the_group_as_somebody(
    blank: Page, server: Server, playground: Playground, bot: RawBot
) -> None:
    kim, robin = await playground.person("Kim"), await playground.person("Robin")
    group = await playground.group("Stadtteilbüro", members=[kim, robin])
    await bot.result("sendMessage", chat_id=group.id, text="Idee 17")
    await bot.updates()
    page = await opened(blank, server)
    chat = column(page, "Stadtteilbüro")

    await chat.get_by_label("Schreiben als").select_option("Robin")
    await chat.get_by_role("button", name="Antworten auf: Idee 17").click()
    await chat.get_by_label("Nachricht an Stadtteilbüro").fill("Danke!")
    await page.keyboard.press("Enter")

    message = (await bot.updates(timeout=5))[0]["message"]
    assert (message["from"]["first_name"], message["reply_to_message"]["text"]) == ("Robin", "Idee 17")


async def test_edits_and_deletions_are_shown_at_once(page: Page, maria: Person, bot: RawBot) -> None:
    await maria.says("/start")
    chat = column(page, "Maria")
    sent = await bot.result("sendMessage", chat_id=maria.id, text="alt")
    await expect(chat.get_by_text("alt", exact=True)).to_be_visible()
    where = {"chat_id": maria.id, "message_id": sent["message_id"]}

    await bot.result("editMessageText", text="neu", **where)
    await expect(chat.get_by_text("neu", exact=True)).to_be_visible()
    await expect(chat.get_by_text("bearbeitet")).to_be_visible()
    await bot.result("deleteMessage", **where)

    await expect(chat.get_by_text("Nachricht gelöscht")).to_be_visible()
    await expect(chat.get_by_text("neu", exact=True)).to_have_count(0)


async def test_photos_go_both_ways(page: Page, maria: Person, bot: RawBot, picture: bytes) -> None:
    await maria.says("/start")
    await bot.updates()
    chat = column(page, "Maria")
    await chat.get_by_label("Anhängen").click()

    photo: FilePayload = {"name": "markt.png", "mimeType": "image/png", "buffer": picture}
    await chat.get_by_label("Foto").set_input_files(photo)

    assert "photo" in (await bot.updates(timeout=5))[0]["message"]
    await expect(chat.get_by_role("img", name="Foto")).to_be_visible()


async def test_what_residents_write_stays_text(page: Page, maria: Person) -> None:
    await maria.says('<img src=x onerror="document.title=1"><script>document.title=2</script>')

    await expect(column(page, "Maria").get_by_text("<img src=x")).to_be_visible()
    assert await page.title() == "Quartiersbot ausprobieren"


async def test_each_line_finds_its_own_direction(page: Page, maria: Person, bot: RawBot) -> None:
    await maria.says("/start")
    await bot.result("sendMessage", chat_id=maria.id, text="مرحبا Mühlenberg\nRita Lehmann")
    lines = column(page, "Maria").locator(".bot .line")

    await expect(lines).to_have_count(2)

    directions = "(lines) => lines.map((line) => line.matches(':dir(rtl)') ? 'rtl' : 'ltr')"
    assert await lines.evaluate_all(directions) == ["rtl", "ltr"]


async def test_a_day_passes_by_hours_so_that_nothing_that_falls_into_it_is_too_late(
    page: Page, playground: Playground
) -> None:
    before, day = await playground.now(), page.get_by_role("button", name="+1 Tag")
    steps: list[float] = []

    def note(sent: Request) -> None:
        if sent.url.endswith("/clock"):
            steps.append(json.loads(sent.post_data or "")["seconds"])

    page.on("request", note)
    await day.click()
    await expect(page.get_by_text("24. Nov.")).to_be_visible(timeout=40_000)
    await expect(day).not_to_have_attribute("aria-busy", "true", timeout=40_000)

    assert sum(steps) == 86400
    assert max(steps) < 30 * 60, "the shortest reminder comes half an hour before"
    assert (await playground.now() - before).total_seconds() >= 86400


async def test_somebody_new_gets_a_chat(page: Page, playground: Playground) -> None:
    await page.get_by_role("button", name="Person hinzufügen").click()
    await page.get_by_label("Vorname").fill("Olena")
    await page.get_by_label("Sprache des Telefons").select_option("uk")
    await page.get_by_role("button", name="Hinzufügen", exact=True).click()

    await expect(column(page, "Olena").get_by_role("button", name="Start")).to_be_visible()
    assert [person.language_code for person in await playground.people()] == ["de", "uk"]


async def test_on_a_phone_one_chat_is_shown_at_a_time(
    blank: Page, server: Server, playground: Playground
) -> None:
    await playground.person("Maria")
    await playground.person("Olena")
    await blank.set_viewport_size({"width": 360, "height": 740})
    page = await opened(blank, server)

    await page.get_by_role("navigation", name="Chats").get_by_role("button", name="Olena").click()

    await expect(column(page, "Olena")).to_be_visible()
    await expect(column(page, "Maria")).to_be_hidden()
    assert await page.evaluate("document.documentElement.scrollWidth") == 360


async def test_everything_can_be_done_by_keyboard(page: Page, maria: Person, bot: RawBot) -> None:
    await maria.says("/start")
    await bot.result("sendMessage", chat_id=maria.id, text="?", reply_markup=KEYS)
    await bot.updates()
    key = column(page, "Maria").get_by_role("button", name="Weiter")
    await expect(key).to_be_visible()

    for _ in range(40):
        await page.keyboard.press("Tab")
        if await key.evaluate("(element) => element === document.activeElement"):
            break
    await page.keyboard.press("Enter")

    assert (await bot.updates(timeout=5))[0]["callback_query"]["data"] == "go"


async def test_a_lost_server_is_told(page: Page, server: Server) -> None:
    await server.stop()

    await expect(page.get_by_role("alert")).to_contain_text("Keine Verbindung", timeout=10_000)
    await page.goto("about:blank")


async def test_an_isolated_command_in_an_arabic_line_has_its_slash_on_the_left_and_can_be_tapped(
    page: Page, bot: RawBot, maria: Person
) -> None:
    await maria.says("/start")
    await bot.result("sendMessage", chat_id=maria.id, text="الأمر \u2066/mydata\u2069 يعرض كل شيء")
    command = column(page, "Maria").get_by_text("/mydata", exact=True)
    left_of_each = """(shown) => [0, 1].map((at) => {
        const range = document.createRange();
        range.setStart(shown.firstChild, at);
        range.setEnd(shown.firstChild, at + 1);
        return range.getBoundingClientRect().left;
    })"""

    slash, letter = await command.evaluate(left_of_each)
    await command.click()

    assert slash < letter
    assert await maria.until(lambda shown: shown.text == "/mydata")
