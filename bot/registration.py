"""What Telegram is told about the bot at the start: its commands per language, and how updates come."""

from collections.abc import Awaitable, Mapping
from typing import Any, Protocol

from telegram.error import BadRequest

import views.commands
from bot.intake.arrivals import ALLOWED_UPDATES
from bot.intake.webhook import PATH
from bot.settings import SettingsError
from locales import Translators


class Api(Protocol):
    """Calls a method of the Bot API and gives its result's JSON."""

    def __call__(self, method: str, params: Mapping[str, object] | None = None) -> Awaitable[Any]:
        """Raises the library's errors."""
        ...


async def register_commands(api: Api, languages: Translators) -> None:
    """Register the residents' menu in every language that has a two-letter code, German for all others."""
    await api("setMyCommands", _menu(languages, "de", None))
    for code in languages.offered():
        if len(code) == 2:
            await api("setMyCommands", _menu(languages, code, code))


async def register_webhook(api: Api, url: str, secret: str) -> None:
    """Have updates sent to this public address, with the secret along.

    Raises :class:`SettingsError` where Telegram refuses the address.
    """
    params = {
        "url": f"{url}{PATH}",
        "secret_token": secret,
        "allowed_updates": list(ALLOWED_UPDATES),
        "max_connections": 100,
    }
    try:
        await api("setWebhook", params)
    except BadRequest as error:
        line = f"QB_WEBHOOK_URL: Telegram refuses this address ({error.message}); set a public one with https"
        raise SettingsError([line]) from None


async def unregister_webhook(api: Api) -> None:
    """Have updates wait for long polling; none are dropped."""
    await api("deleteWebhook", {"drop_pending_updates": False})


def _menu(languages: Translators, language: str, code: str | None) -> dict[str, object]:
    menu: dict[str, object] = {
        "commands": views.commands.for_residents(languages[language]),
        "scope": {"type": "all_private_chats"},
    }
    return menu if code is None else {**menu, "language_code": code}
