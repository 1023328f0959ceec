"""The camera: Chromium on the chat page, one chat at a time, and only the messages that are wanted."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.async_api import Page, async_playwright

from playground.client import Seat, Shown

CHROMIUM = Path("/usr/bin/chromium")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
WIDTH = 480
"""Pixels: narrow enough for three in a row on a page, wide enough to be read."""

COLOURS = 96
"""Enough for text, buttons and a small photo; a third of the size of all of them."""

BARE = """
html, body { height: auto !important; background: none; }
.top, .tabs, .head, .composer, .toast, .note, .reply, .menu, .welcome, .skip { display: none !important; }
.columns, .column, .scroll, .log { overflow: visible !important; height: auto; max-height: none; padding: 0; }
.column { border: 0 !important; border-radius: 0 !important; box-shadow: none !important; }
.log { padding: .8rem !important; }
.keyboard { max-height: none !important; padding: .55rem .6rem !important; overflow: visible !important; }
.message { display: none; animation: none !important; }
.message[data-wanted] { display: block; }
:focus-visible { outline: none !important; }
body:not([data-keys]) .keyboard { display: none !important; }
"""
"""The chat alone: no frame, no field to write in, no days between messages."""

CHOOSE = """([wanted, keys]) => {
  for (const id of wanted) document.querySelector(`.column.chosen [data-id="${id}"]`).dataset.wanted = "yes";
  if (keys) document.body.dataset.keys = "yes";
}"""


class Camera:
    """Takes pictures of single messages."""

    def __init__(self, page: Page, url: str) -> None:
        """Look at the chat page at this address."""
        self._page = page
        self._url = url

    async def takes(self, path: Path, seat: Seat, shown: Iterable[Shown], *, keys: bool = False) -> None:
        """A picture of these messages as they are now, with the keys below the chat if wanted."""
        wanted = [message.id for message in shown]
        await self._page.goto("about:blank")
        await self._page.goto(f"{self._url}#chat-{seat.chat_id}")
        await self._page.wait_for_selector("body[data-ready]")
        last = f'.column.chosen [data-id="{max(wanted)}"]'
        await self._page.wait_for_selector(last, state="attached")
        await self._page.add_style_tag(content=BARE)
        await self._page.evaluate(CHOOSE, [wanted, keys])
        await self._page.wait_for_function("[...document.images].every((image) => image.complete)")
        taken = await self._page.locator(".column.chosen").screenshot(animations="disabled")
        await asyncio.to_thread(path.write_bytes, small(taken))


def small(picture: bytes) -> bytes:
    """The same picture in few colours and few bytes."""
    written = BytesIO()
    with Image.open(BytesIO(picture)) as opened:
        few = opened.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(written, "PNG", optimize=True)
    return written.getvalue()


@asynccontextmanager
async def camera(url: str) -> AsyncIterator[Camera]:
    """A camera in front of the chat page at this address."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        context = await browser.new_context(
            viewport={"width": WIDTH, "height": 900}, bypass_csp=True, color_scheme="light", locale="de-DE"
        )
        try:
            yield Camera(await context.new_page(), url)
        finally:
            await browser.close()
