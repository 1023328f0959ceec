"""Posters for everybody: a file at an address, made of what the directory and the plans know."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

import views.posters
from locales import Translators
from office import errors
from office.ids import AreaId
from office.model.sheets import Format
from office.services import Office
from office.services.printing import Subject

TYPES = {Format.PDF: "application/pdf", Format.SVG: "image/svg+xml"}

KEPT = "public, max-age=3600"
"""How long a browser may keep one: the directory changes seldom."""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": KEPT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterPages:
    """``/poster/{city}.pdf``, ``/poster/{city}/{area}.svg``, ``/p/{slug}/poster.pdf``.

    ``?language=`` is ``tr``, ``de,tr`` or ``all``.
    ``bot_name`` gives the bot's user name once Telegram has told it; until then there is no poster.
    """

    office: Office
    languages: Translators
    bot_name: Callable[[], str]
    press: asyncio.Lock = field(default_factory=asyncio.Lock)
    """One poster is made at a time, so that nobody can keep the machine busy with them."""

    def routes(self) -> list[BaseRoute]:
        """One address for each place or plan and kind of file."""
        return [
            Route("/poster/{city}/{area}.{form}", self.poster),
            Route("/poster/{city}.{form}", self.poster),
            Route("/p/{slug}/poster.{form}", self.poster),
        ]

    async def poster(self, request: Request) -> Response:
        """The file; 404 for a place, a plan, a language or a kind of file that there is not."""
        form, bot = request.path_params["form"], self.bot_name()
        codes = request.query_params.get("language", "de")
        chosen = views.posters.languages_in(codes, self.languages)
        if form not in set(Format) or not chosen:
            return _missing("There is no such poster: choose pdf or svg, and a language such as de or de,tr.")
        if not bot:
            return _missing("The bot is not ready yet.", HTTPStatus.SERVICE_UNAVAILABLE)
        try:
            subject = await self._subject(request.path_params)
        except errors.NotFound:
            return _missing("There is no such place or plan.")
        poster = views.posters.poster(subject, chosen, bot=bot)
        async with self.press:
            content = await self.office.printing.poster(poster, Format(form))
        name = f"{views.posters.file_name(subject, codes)}.{form}"
        named = {"Content-Disposition": f'inline; filename="{name}"'}
        return Response(content, media_type=TYPES[Format(form)], headers={**HEADERS, **named})

    async def _subject(self, asked: Mapping[str, str]) -> Subject:
        """What the address names; raises :class:`errors.NotFound`."""
        if "slug" in asked:
            return await self.office.printing.plan(asked["slug"])
        return self.office.printing.area(
            AreaId("/".join(asked[key] for key in ("city", "area") if key in asked))
        )


def _missing(why: str, status: HTTPStatus = HTTPStatus.NOT_FOUND) -> Response:
    return PlainTextResponse(why, status_code=status)
