"""All pages of the browser door."""

from collections.abc import Callable

from starlette.routing import BaseRoute

from locales import Translators
from office.services import Office
from web.plans import PlanPages
from web.posters import PosterPages
from web.public import PublicPages


def routes(
    *, office: Office, languages: Translators, bot_name: Callable[[], str], chat_url: str = ""
) -> list[BaseRoute]:
    """The start page, plans and posters.

    ``bot_name`` gives the bot's user name once Telegram has told it; ``chat_url`` is where the chat is
    if it is not at Telegram's own address.
    """
    public = PublicPages(office=office, languages=languages, bot_name=bot_name, chat_url=chat_url)
    plans = PlanPages(office=office, languages=languages, bot_name=bot_name, chat_url=chat_url)
    posters = PosterPages(office=office, languages=languages, bot_name=bot_name)
    return [*public.routes(), *plans.routes(), *posters.routes()]
