"""What a person sees: messages and toasts."""

from dataclasses import dataclass
from typing import Any


@dataclass(slots=True, frozen=True)
class Toast:
    """What the answer to a button press showed; an empty text only ended the waiting."""

    text: str
    is_alert: bool
    person: int
    message_id: int


@dataclass(slots=True, frozen=True)
class Shown:
    """A message as the chat shows it now; `raw` is the Bot API object with the chat's own marks."""

    raw: dict[str, Any]

    @property
    def id(self) -> int:
        """Its number in the chat."""
        number: int = self.raw["message_id"]
        return number

    @property
    def change(self) -> int:
        """The number of its latest change."""
        number: int = self.raw["change"]
        return number

    @property
    def text(self) -> str:
        """Its text or caption without formatting; empty where there is none."""
        text: str = self.raw.get("text") or self.raw.get("caption") or ""
        return text

    @property
    def is_by_bot(self) -> bool:
        """Whether the bot sent it."""
        return bool(self.raw["by_bot"])

    @property
    def is_deleted(self) -> bool:
        """Whether it is gone."""
        return bool(self.raw["deleted"])

    @property
    def is_edited(self) -> bool:
        """Whether it was edited."""
        return "edit_date" in self.raw

    @property
    def entities(self) -> list[dict[str, Any]]:
        """The formatting of its text or caption."""
        found: list[dict[str, Any]] = self.raw.get("entities") or self.raw.get("caption_entities") or []
        return found

    @property
    def reply_to(self) -> int | None:
        """The number of the message it answers."""
        replied = self.raw.get("reply_to_message")
        return None if replied is None else int(replied["message_id"])

    @property
    def thread(self) -> int | None:
        """The topic it stands in."""
        return self.raw.get("message_thread_id")

    @property
    def keyboard(self) -> list[list[dict[str, Any]]]:
        """The rows of its inline keyboard."""
        rows: list[list[dict[str, Any]]] = (self.raw.get("reply_markup") or {}).get("inline_keyboard", [])
        return rows

    @property
    def buttons(self) -> list[str]:
        """The labels of its inline keyboard, in reading order."""
        return [button["text"] for row in self.keyboard for button in row]

    @property
    def reply_keyboard(self) -> list[str]:
        """The labels of the reply keyboard it brought along, in reading order."""
        rows = (self.raw.get("reply_markup") or {}).get("keyboard", [])
        return [key["text"] for row in rows for key in row]

    def button(self, label: str) -> dict[str, Any]:
        """The inline button with this label (a mark may follow it); LookupError where there is none."""
        every = [button for row in self.keyboard for button in row]
        exact = [button for button in every if button["text"] == label]
        found = exact or [button for button in every if button["text"].startswith(f"{label} ")]
        if not found:
            raise LookupError(f"no button {label!r}; there are: {self.buttons}")
        return found[0]
