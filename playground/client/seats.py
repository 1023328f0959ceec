"""A person in a chat: everything one can do and see there."""

import asyncio
import base64
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from playground.client.http import Http, PlaygroundError
from playground.client.shown import Shown, Toast

T = TypeVar("T")

PATIENCE = 30.0
"""Seconds to wait for the bot before giving up."""


class Seat:
    """One person at one chat; keeps what it has seen, so that `next` returns each change once."""

    def __init__(self, http: Http, person: int, chat: int, *, thread: int | None = None) -> None:
        """Sit down; `thread` is the forum topic to write in."""
        self.http = http
        self.person_id = person
        self.chat_id = chat
        self.thread = thread
        self.seen: dict[int, Shown] = {}
        self.toasts: list[Toast] = []
        self.keyboard: dict[str, Any] | None = None
        self._news: list[Shown] = []
        self._fresh_toasts: list[Toast] = []
        self._change = 0

    async def says(self, text: str, *, reply_to: Shown | int | None = None) -> Shown:
        """Write a text."""
        return await self._act("say", text=text, reply_to=_number(reply_to))

    async def edits(self, message: Shown | int, text: str) -> Shown:
        """Change an own message."""
        return await self._act("edit", message_id=_number(message), text=text)

    async def taps(
        self,
        label: str,
        *,
        on: Shown | int | None = None,
        place: tuple[float, float] | None = None,
    ) -> dict[str, Any]:
        """Press the button with this label: on the last message with buttons, or `on` this one, or a key.

        A key that shares a location needs the `place` (latitude, longitude). PlaygroundError names the
        buttons there are.
        """
        where = {} if place is None else {"latitude": place[0], "longitude": place[1]}
        found: dict[str, Any] = await self._post("tap", label=label, message_id=_number(on), **where)
        return found

    async def presses(self, data: str, on: Shown | int, *, force: bool = False) -> str:
        """Press an inline button by its data and return the query's id; `force` for one that is not there."""
        found = await self._post("press", data=data, message_id=_number(on), force=force)
        return str(found["query"])

    async def sends_location(
        self, latitude: float, longitude: float, *, reply_to: Shown | int | None = None
    ) -> Shown:
        """Share a place."""
        return await self._act("location", latitude=latitude, longitude=longitude, reply_to=_number(reply_to))

    async def sends_photo(
        self, content: bytes, caption: str = "", *, reply_to: Shown | int | None = None
    ) -> Shown:
        """Send a photo; any picture file."""
        return await self._act("photo", content=_base64(content), caption=caption, reply_to=_number(reply_to))

    async def sends_album(self, photos: Sequence[bytes], caption: str = "") -> list[Shown]:
        """Send several photos at once."""
        found = await self._post("album", photos=[_base64(photo) for photo in photos], caption=caption)
        return [Shown(message) for message in found]

    async def sends_voice(
        self, content: bytes, *, duration: int = 3, mime_type: str = "audio/ogg", file_size: int | None = None
    ) -> Shown:
        """Send a voice message; `file_size` lies about its length in bytes."""
        return await self._act(
            "voice",
            content=_base64(content),
            duration=duration,
            mime_type=mime_type,
            file_size=file_size,
        )

    async def sends_document(
        self,
        content: bytes,
        name: str,
        *,
        mime_type: str | None = None,
        caption: str = "",
        file_size: int | None = None,
    ) -> Shown:
        """Send a file as it is; `file_size` lies about its length in bytes."""
        return await self._act(
            "document",
            content=_base64(content),
            file_name=name,
            mime_type=mime_type,
            caption=caption,
            file_size=file_size,
        )

    async def messages(self) -> list[Shown]:
        """All messages of the chat as they are now, by number; deleted ones are left out."""
        await self._look(0.0)
        return [self.seen[number] for number in sorted(self.seen) if not self.seen[number].is_deleted]

    async def next(self, seconds: float = PATIENCE) -> Shown:
        """The next message of the bot not yet returned, new or edited; PlaygroundError if none comes."""
        return await self._until(self._pop_news, seconds, "no message of the bot")

    async def next_toast(self, seconds: float = PATIENCE) -> Toast:
        """The next answer to one of this person's presses; PlaygroundError if none comes."""
        return await self._until(self._pop_toast, seconds, "no answer to a press")

    async def until(self, wanted: Callable[[Shown], object], seconds: float = PATIENCE) -> Shown:
        """The newest message of the chat that fulfils a condition, waiting until there is one."""

        def found() -> Shown | None:
            newest = sorted(self.seen.values(), key=lambda message: -message.change)
            return next((m for m in newest if not m.is_deleted and wanted(m)), None)

        await self._look(0.0)
        return await self._until(found, seconds, "no such message")

    async def until_deleted(self, message: Shown | int, seconds: float = PATIENCE) -> Shown:
        """Wait until a message is gone."""
        number = _number(message)

        def gone() -> Shown | None:
            seen = self.seen.get(number or 0)
            return seen if seen is not None and seen.is_deleted else None

        return await self._until(gone, seconds, f"message {number} is still there")

    async def is_quiet(self, seconds: float = 0.1) -> bool:
        """Whether the bot says nothing new for so long."""
        try:
            await self.next(seconds)
        except PlaygroundError:
            return True
        return False

    @property
    def last(self) -> Shown:
        """The newest message of the bot among those seen so far; PlaygroundError where there is none."""
        mine = [m for m in self.seen.values() if m.is_by_bot and not m.is_deleted]
        if not mine:
            raise PlaygroundError("the bot has said nothing yet")
        return max(mine, key=lambda message: message.id)

    def skip(self) -> None:
        """Forget what `next` has not returned yet; `seen` and `last` stay."""
        self._news.clear()
        self._fresh_toasts.clear()

    def _pop_news(self) -> Shown | None:
        return self._news.pop(0) if self._news else None

    def _pop_toast(self) -> Toast | None:
        return self._fresh_toasts.pop(0) if self._fresh_toasts else None

    async def _until(self, found: Callable[[], T | None], seconds: float, complaint: str) -> T:
        """Look until something is found; an overdue wait tells what the chat showed last."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while (result := found()) is None:
            left = end - loop.time()
            if left <= 0:
                raise PlaygroundError(f"{complaint} within {seconds:g} s; {self._last_words()}")
            await self._look(left)
        return result

    async def _look(self, seconds: float) -> None:
        """Take in what changed, waiting up to so many seconds for something."""
        found = await self.http.get(f"/chats/{self.chat_id}/messages", after=self._change, wait=seconds)
        self._change = found["change"]
        self.keyboard = found["keyboards"][str(self.chat_id)]
        for raw in found["messages"]:
            shown = self.seen[raw["message_id"]] = Shown(raw)
            if shown.is_by_bot and not shown.is_deleted:
                self._news = [*(m for m in self._news if m.id != shown.id), shown]
        for raw in found["toasts"]:
            toast = Toast(raw["text"], raw["alert"], raw["person"], raw["message_id"])
            if toast.person == self.person_id:
                self.toasts.append(toast)
                self._fresh_toasts.append(toast)

    def _last_words(self) -> str:
        said = [m for m in self.seen.values() if not m.is_deleted]
        if not said:
            return "the chat is empty"
        last = max(said, key=lambda message: message.id)
        return f"last was: {'bot' if last.is_by_bot else 'person'}: {last.text[:200]!r}"

    async def _post(self, act: str, **body: Any) -> Any:
        return await self.http.post(f"/people/{self.person_id}/{act}", chat=self.chat_id, **body)

    async def _act(self, act: str, **body: Any) -> Shown:
        return Shown(await self._post(act, thread=self.thread, **body))


def _number(message: Shown | int | None) -> int | None:
    return message.id if isinstance(message, Shown) else message


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()
