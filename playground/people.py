"""The accounts of the playground: persons and the bot."""

from dataclasses import dataclass, field
from typing import Any

ANONYMOUS_ADMIN = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
"""Telegram's fixed account in whose name anonymous administrators write (Bot API: Message.from)."""


@dataclass(slots=True, eq=False)
class Person:
    """Someone with a Telegram account, and how they stand to the bot."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    has_started: bool = False
    has_blocked: bool = False
    is_deactivated: bool = False
    user: dict[str, Any] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        user: dict[str, Any] = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            if getattr(self, name):
                user[name] = getattr(self, name)
        self.user = user

    def private_chat(self) -> dict[str, Any]:
        """The Chat object of the private chat with this person."""
        chat: dict[str, Any] = {"id": self.id, "type": "private", "first_name": self.first_name}
        for name in ("last_name", "username"):
            if getattr(self, name):
                chat[name] = getattr(self, name)
        return chat


@dataclass(slots=True, eq=False)
class BotAccount:
    """The bot: its token, its name, and what it told Telegram about itself."""

    token: str
    username: str
    first_name: str
    reads_all_group_messages: bool = False
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[dict[str, str]]] = field(default_factory=dict)
    menu_buttons: dict[int, dict[str, Any]] = field(default_factory=dict)
    user: dict[str, Any] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.user = {
            "id": self.id,
            "is_bot": True,
            "first_name": self.first_name,
            "username": self.username,
        }

    @property
    def id(self) -> int:
        """The number before the token's colon, as with Telegram."""
        return int(self.token.partition(":")[0])
