"""Telegram's menus of commands, in each language; without them the bot works too."""

from collections.abc import Awaitable, Mapping
from typing import Any, Protocol

import structlog
from telegram.error import BadRequest, Forbidden, TelegramError

import views.commands
import views.staff.commands
from bot.connecting import Connecting
from locales import Translators
from office.errors import ArchiveBusy
from office.ids import LanguageCode
from office.services import Office

log = structlog.get_logger(__name__)


class Api(Protocol):
    """Calls a method of the Bot API and gives its result's JSON."""

    def __call__(self, method: str, params: Mapping[str, object] | None = None) -> Awaitable[Any]:
        """Raises the library's errors."""
        ...


class Menus:
    """Writes the menus of a running bot once Telegram can be reached; what fails is logged."""

    def __init__(self, api: Api, languages: Translators, office: Office, link: Connecting) -> None:
        """Nothing is written before it is asked for."""
        self._api = api
        self._languages = languages
        self._office = office
        self._link = link
        self._staff = StaffMenus(api, languages)
        self._are_written = False

    async def write(self) -> None:
        """Write the menus of everybody, unless that was done before."""
        if self._are_written:
            return
        await self._link.until_done()
        try:
            await register_commands(self._api, self._languages)
        except TelegramError as error:
            log.warning("menus.failed", reason=str(error))
        else:
            self._are_written = True

    async def follow_staff(self) -> None:
        """Show staff's commands in the private chats of those who work here now."""
        await self._link.until_done()
        try:
            await self._staff.follow(await self._office.staff.languages())
        except (TelegramError, ArchiveBusy) as error:
            log.warning("menus.failed", reason=str(error))


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


class StaffMenus:
    """The menus in the private chats of staff; who is appointed or dismissed is noticed at the next call."""

    def __init__(self, api: Api, languages: Translators) -> None:
        """Nobody has one before :meth:`follow`."""
        self._api = api
        self._languages = languages
        self._shown: set[int] = set()

    async def follow(self, members: Mapping[int, LanguageCode]) -> None:
        """Show staff's commands to these, and to nobody any more who was shown them before.

        Who has never written to the bot has no chat yet; their turn comes later.
        """
        for user_id in self._shown - members.keys():
            await self._try(user_id, "deleteMyCommands", {"scope": _chat(user_id)})
        self._shown &= members.keys()
        for user_id in sorted(members.keys() - self._shown):
            commands = views.staff.commands.for_staff(self._languages[members[user_id]])
            if await self._try(user_id, "setMyCommands", {"commands": commands, "scope": _chat(user_id)}):
                self._shown.add(user_id)

    async def _try(self, user_id: int, method: str, params: Mapping[str, object]) -> bool:
        try:
            await self._api(method, params)
        except (BadRequest, Forbidden):
            return False
        return True


def _chat(user_id: int) -> dict[str, object]:
    """The scope of one private chat, which bears the number of its person."""
    return {"type": "chat", "chat_id": user_id}


def _menu(languages: Translators, language: str, code: str | None) -> dict[str, object]:
    return _scoped("all_private_chats", views.commands.for_residents(languages[language]), code)


def _group_menu(languages: Translators, language: str, code: str | None) -> dict[str, object]:
    return _scoped("all_group_chats", views.staff.commands.for_groups(languages[language]), code)


def _scoped(scope: str, commands: list[dict[str, str]], code: str | None) -> dict[str, object]:
    menu: dict[str, object] = {"commands": commands, "scope": {"type": scope}}
    return menu if code is None else {**menu, "language_code": code}
