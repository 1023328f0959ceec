"""The public page of a planning process: what it is about, its phases, and the way into the chat."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

import views.process_page
from locales import Translators
from office import errors
from office.services import Office
from web.public import HEADERS, language_of, templates


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPages:
    """Pages of plans, for everybody.

    ``bot_name`` gives the bot's user name once Telegram has told it; ``chat_url`` is where the chat is
    if it is not at Telegram's own address.
    """

    office: Office
    languages: Translators
    bot_name: Callable[[], str]
    chat_url: str = ""

    def routes(self) -> list[BaseRoute]:
        """``/p/{slug}``, and the square code that leads into the chat."""
        return [Route("/p/{slug}", self.plan), Route("/p/{slug}/code.svg", self.code)]

    async def plan(self, request: Request) -> Response:
        """The page of a plan, in the language asked for by ``?lang=`` or by the browser."""
        t = self.languages[language_of(request, self.languages)]
        languages = [(code, self.languages.own_name(code)) for code in self.languages.offered()]
        try:
            plan = await self.office.processes.at(str(request.path_params["slug"]))
        except errors.NotFound:
            words = views.process_page.not_found(t)
            return _page("no_plan.html", 404, t=t, words=words, languages=languages, path=request.url.path)
        link = self.chat_url or views.process_page.link(plan, self.bot_name())
        return _page(
            "plan.html",
            200,
            t=t,
            words=views.process_page.words(plan, t),
            link=link,
            code=f"/p/{plan.process.slug}/code.svg" if link.startswith("https://") else "",
            poster=views.process_page.poster(plan, t) if link and plan.process.is_open else "",
            languages=languages,
            path=f"/p/{plan.process.slug}",
        )

    async def code(self, request: Request) -> Response:
        """The square code of a plan; none where there is no such plan, or no link to Telegram."""
        try:
            plan = await self.office.processes.at(str(request.path_params["slug"]))
        except errors.NotFound:
            return Response(status_code=404, headers=HEADERS)
        link = views.process_page.link(plan, self.bot_name())
        if not link:
            return Response(status_code=503, headers=HEADERS)
        return Response(_square(link), media_type="image/svg+xml", headers=HEADERS)


def _square(link: str) -> bytes:
    """A square code of a link, as a picture."""
    import segno  # Only who opens such a page needs it.

    written = BytesIO()
    segno.make(link, error="m", micro=False).save(written, kind="svg", scale=4, border=4, light="white")
    return written.getvalue()


def _page(template: str, status: int, **values: Any) -> Response:
    return HTMLResponse(templates().get_template(template).render(**values), status, headers=HEADERS)
