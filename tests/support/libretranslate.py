"""A server that behaves as LibreTranslate does, with the faults a test wants of it."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

LANGUAGES = ("ar", "de", "en", "ru", "tr", "uk")


def said(target: str, words: str) -> str:
    """What the server makes of these words: the target's code before them."""
    return f"[{target}] {words}"


@dataclass(slots=True)
class LibreTranslateServer:
    """What it was asked, and how it is to answer.

    ``status`` other than 200 is answered at once; ``body`` in place of a real answer; ``seconds`` before it.
    """

    url: str = ""
    key: str = ""
    longest: int = 5000
    status: int = 200
    body: bytes | None = None
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    asked: list[dict[str, Any]] = field(default_factory=list)
    looked: int = 0

    async def languages(self, request: web.Request) -> web.Response:
        """``GET /languages``."""
        self.looked += 1
        if self.status >= 500:
            return self._refusal(self.status)
        every = [{"code": code, "name": code, "targets": list(LANGUAGES)} for code in LANGUAGES]
        return web.json_response(every)

    async def translate(self, request: web.Request) -> web.Response:
        """``POST /translate``."""
        given = await request.json()
        self.asked.append(given)
        await self.gate.wait()
        if self.status != 200:
            return self._refusal(self.status)
        if self.body is not None:
            return web.Response(body=self.body, content_type="application/json")
        if self.key and given.get("api_key") != self.key:
            return self._refusal(403)
        texts = given["q"]
        if sum(map(len, texts)) > self.longest or given["target"] not in LANGUAGES:
            return self._refusal(400)
        answer = {"translatedText": [said(given["target"], text) for text in texts]}
        return web.Response(text=json.dumps(answer), content_type="application/json")

    @property
    def words(self) -> list[str]:
        """Everything it was asked to translate."""
        return [text for given in self.asked for text in given["q"]]

    def _refusal(self, status: int) -> web.Response:
        return web.json_response({"error": "no"}, status=status)


@asynccontextmanager
async def libretranslate(**how: Any) -> AsyncIterator[LibreTranslateServer]:
    """A server on a free port until the end of the block; it answers at once."""
    server = LibreTranslateServer(**how)
    server.gate.set()
    app = web.Application()
    app.router.add_get("/languages", server.languages)
    app.router.add_post("/translate", server.translate)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield server
    finally:
        server.gate.set()
        await runner.cleanup()
