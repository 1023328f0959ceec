"""The moment nobody can close: a request that has passed its last look, and is not yet the kernel's.

Each life notes the chat of such a request in a file that outlives it, so that who freezes or kills it can
tell whether it stood just there. A double is excused by this note, and not by the mere fact of a freeze.
"""

import mmap
import struct
from pathlib import Path
from typing import Any

import orjson

from bot.transport.bodies import Body, JsonBody

_CHAT = struct.Struct("q")


class Leaving:
    """The note of one life."""

    def __init__(self, path: Path) -> None:
        """What stands in this file."""
        self._path = path

    def begin(self) -> None:
        """An empty note, before its life begins."""
        self._path.write_bytes(_CHAT.pack(0))

    def chat(self) -> int | None:
        """To which chat a request stands there; none if none does."""
        return int(_CHAT.unpack(self._path.read_bytes())[0]) or None

    def note(self) -> None:
        """From now on this process writes it, around the last look and the write that follows it."""
        with self._path.open("r+b") as file:
            seen = mmap.mmap(file.fileno(), _CHAT.size)
        write = Body.write_with_length

        async def noted(body: Body, writer: Any, content_length: int | None) -> None:
            seen[:] = _CHAT.pack(_chat_of(body))
            try:
                await write(body, writer, content_length)
            finally:
                seen[:] = _CHAT.pack(0)

        Body.write_with_length = noted  # type: ignore[method-assign, assignment]


def _chat_of(body: Body) -> int:
    asked = orjson.loads(body.decode()) if isinstance(body, JsonBody) else {}
    chat = asked.get("chat_id")
    return chat if isinstance(chat, int) else 0
