"""Which chats were just asked for a district: known until their next update, and written nowhere.

A contact question makes no record of a person, so this lives in the memory of the process, as the pace
does. Where another process answers next, the question is not repeated; nothing else depends on it.
"""

from office.ids import ChatId

MOST = 10_000
"""Chats remembered at most; the oldest go first."""


class Asked:
    """The chats whose last answer was the question for a district."""

    def __init__(self, most: int = MOST) -> None:
        """Nobody was asked yet."""
        self._most = most
        self._chats: dict[ChatId, None] = {}

    def note(self, chat_id: ChatId) -> None:
        """This chat was asked now."""
        self._chats.pop(chat_id, None)
        self._chats[chat_id] = None
        if len(self._chats) > self._most:
            del self._chats[next(iter(self._chats))]

    def take(self, chat_id: ChatId) -> bool:
        """Whether the question was the last thing said in this chat; from now on it is not."""
        return chat_id in self._chats and self._chats.pop(chat_id) is None
