"""What Telegram is told about the bot at the start: its commands per language, and how updates come."""

from collections.abc import Awaitable, Mapping
from typing import Any, Protocol

from telegram.error import BadRequest

import views.commands
import views.staff.commands
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
    """Register the menus of private chats and of groups, German where there is no other language.

    Residents' menus exist in every language that has a two-letter code, staff's in theirs. In groups they
    are for everybody: staff need not be administrators there.
    """
    await api("setMyCommands", _menu(languages, "de", None))
    await api("setMyCommands", _group_menu(languages, "de", None))
    for code in languages.offered():
        if len(code) == 2:
            await api("setMyCommands", _menu(languages, code, code))
    for code in views.staff.commands.LANGUAGES:
        await api("setMyCommands", _group_menu(languages, code, code))


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
    return _scoped("all_private_chats", views.commands.for_residents(languages[language]), code)


def _group_menu(languages: Translators, language: str, code: str | None) -> dict[str, object]:
    return _scoped("all_group_chats", views.staff.commands.for_groups(languages[language]), code)


def _scoped(scope: str, commands: list[dict[str, str]], code: str | None) -> dict[str, object]:
    menu: dict[str, object] = {"commands": commands, "scope": {"type": scope}}
    return menu if code is None else {**menu, "language_code": code}
