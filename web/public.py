"""The public start page: what the bot is, how to reach it, and how to reach the office without it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

import views.start
from locales import Translator, Translators
from office.model.areas import Area
from office.model.cities import City, CityKind
from office.services import Office

if TYPE_CHECKING:
    from jinja2 import Environment

ROOM = Path(__file__).parent

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
"""On every page: nothing from elsewhere, nothing inline, in nobody's frame."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPages:
    """Pages for everybody.

    ``bot_name`` gives the bot's user name once Telegram has told it; ``chat_url`` is where the chat is
    if it is not at Telegram's own address.
    """

    office: Office
    languages: Translators
    bot_name: Callable[[], str]
    chat_url: str = ""

    def routes(self) -> list[BaseRoute]:
        """``/``, its style sheet, and the icon, also where browsers look for one unasked."""
        return [
            Route("/", self.start),
            Route("/favicon.ico", icon),
            Mount("/static", StaticFiles(directory=ROOM / "static"), name="static"),
        ]

    async def start(self, request: Request) -> Response:
        """The start page, in the language asked for by ``?lang=`` or by the browser."""
        t = self.languages[language_of(request, self.languages)]
        served = [city for city in self.office.directory.cities() if city.kind is CityKind.CITY]
        page = (
            templates()
            .get_template("start.html")
            .render(
                t=t,
                words=views.start.words(t),
                link=self.chat_url or views.start.link(self.bot_name()),
                languages=[(code, self.languages.own_name(code)) for code in self.languages.offered()],
                cities=[self._shown(city, t) for city in served],
                sources=list(dict.fromkeys(source for city in served for source in city.attribution)),
            )
        )
        return HTMLResponse(page, headers=HEADERS)

    def _shown(self, city: City, t: Translator) -> views.start.CityShown:
        directory = self.office.directory
        areas: tuple[Area, ...] = directory.programme_areas(city.id)
        return views.start.city(city, areas, directory.nearest_offices(city.area_id), t)


def language_of(request: Request, languages: Translators) -> str:
    """The language asked for by ``?lang=``, else the one the browser suggests."""
    asked = request.query_params.get("lang", "")
    if asked in languages.offered():
        return asked
    first = request.headers.get("accept-language", "").partition(",")[0].partition(";")[0].strip()
    return languages.suggested(first or None)


async def icon(request: Request) -> Response:
    """The bot's picture, drawn rather than painted: browsers take it under the old name too."""
    return FileResponse(ROOM / "static" / "icon.svg", media_type="image/svg+xml", headers=HEADERS)


@cache
def templates() -> "Environment":
    """The pages' templates, read on first use."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # No answer in the chat needs it.

    return Environment(
        loader=FileSystemLoader(ROOM / "templates"), autoescape=True, undefined=StrictUndefined
    )
