"""One message in a chat, as Telegram keeps it."""

from dataclasses import dataclass
from typing import Any


@dataclass(slots=True, eq=False)
class Message:
    """A message: `body` is the Bot API object; the rest is what only Telegram knows."""

    id: int
    chat_id: int
    body: dict[str, Any]
    sender: int
    by_bot: bool
    markup: dict[str, Any] | None = None
    change: int = 0
    is_deleted: bool = False
    is_service: bool = False
    reactions: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Its text or caption; empty where it has none."""
        found: str = self.body.get("text") or self.body.get("caption") or ""
        return found

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """The buttons of its inline keyboard, in reading order."""
        rows = (self.markup or {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]

    def as_shown(self) -> dict[str, Any]:
        """The message as the people in the chat see it now; nothing is left of a deleted one."""
        state = {"change": self.change, "by_bot": self.by_bot, "deleted": self.is_deleted}
        if self.is_deleted:
            return {"message_id": self.id, "date": self.body["date"]} | state
        shown = self.body | state
        if self.markup is not None:
            shown["reply_markup"] = self.markup
        if self.reactions:
            shown["reactions"] = list(self.reactions)
        return shown
