"""The methods of the Bot API, one function each, by their names in lower case."""

from collections.abc import Callable
from typing import Any

from playground.call import Call
from playground.methods import (
    account,
    albums,
    answering,
    chats,
    copying,
    deleting,
    editing,
    sending,
    topics,
    updating,
)

METHODS: dict[str, Callable[[Call], Any]] = {
    name.lower(): function
    for room in (account, albums, answering, chats, copying, deleting, editing, sending, topics, updating)
    for name, function in room.METHODS.items()
}
"""Name in lower case (Telegram ignores case) → function; some return a coroutine."""
