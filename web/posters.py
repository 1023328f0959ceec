"""Posters for everybody: a file at an address, made of what the directory knows."""

import asyncio
from collections.abc import Callable
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
    """``/poster/{city}.pdf`` and ``/poster/{city}/{area}.svg``, with ``?language=tr``, ``de,tr`` or ``all``.

    ``bot_name`` gives the bot's user name once Telegram has told it; until then there is no poster.
    """

    office: Office
    languages: Translators
    bot_name: Callable[[], str]
    press: asyncio.Lock = field(default_factory=asyncio.Lock)
    """One poster is made at a time, so that nobody can keep the machine busy with them."""

    def routes(self) -> list[BaseRoute]:
        """One address for each place and kind of file."""
        return [
            Route("/poster/{city}/{area}.{form}", self.poster),
            Route("/poster/{city}.{form}", self.poster),
        ]

    async def poster(self, request: Request) -> Response:
        """The file; 404 for a place, a language or a kind of file that there is not."""
        place = "/".join(request.path_params[key] for key in ("city", "area") if key in request.path_params)
        form, bot = request.path_params["form"], self.bot_name()
        codes = request.query_params.get("language", "de")
        chosen = views.posters.languages_in(codes, self.languages)
        if form not in set(Format) or not chosen:
            return _missing("There is no such poster: choose pdf or svg, and a language such as de or de,tr.")
        if not bot:
            return _missing("The bot is not ready yet.", HTTPStatus.SERVICE_UNAVAILABLE)
        try:
            subject = self.office.printing.area(AreaId(place))
        except errors.NotFound:
            return _missing("There is no such place.")
        poster = views.posters.poster(subject, chosen, bot=bot)
        async with self.press:
            content = await self.office.printing.poster(poster, Format(form))
        name = f"{views.posters.file_name(subject, codes)}.{form}"
        named = {"Content-Disposition": f'inline; filename="{name}"'}
        return Response(content, media_type=TYPES[Format(form)], headers={**HEADERS, **named})


def _missing(why: str, status: HTTPStatus = HTTPStatus.NOT_FOUND) -> Response:
    return PlainTextResponse(why, status_code=status)
