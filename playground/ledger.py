"""The append-only record of everything the playground accepted from the bot."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any


@dataclass(slots=True, frozen=True)
class Entry:
    """One accepted request that people could see: what, where, when."""

    sequence: int
    at: float
    kind: str
    method: str
    chat: int
    message_id: int | None
    text: str
    digest: str

    def shown(self) -> dict[str, Any]:
        """The entry as plain data; `at` in seconds since 1970."""
        return {name: getattr(self, name) for name in self.__slots__}


def digest_of(text: str) -> str:
    """A short fingerprint of a text, equal for equal texts."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Ledger:
    """Entries in the order of acceptance, with counts of how often a text reached a chat."""

    def __init__(self) -> None:
        """An empty book."""
        self.entries: list[Entry] = []
        self._by_chat: dict[int, list[Entry]] = {}
        self._reached: Counter[tuple[int, str]] = Counter()
        self._texts: dict[str, str] = {}

    def record(
        self, *, at: float, kind: str, method: str, chat: int, message_id: int | None, text: str = ""
    ) -> None:
        """Write down one accepted request; kind is sent, edited, deleted, answered or action."""
        digest = digest_of(text)
        entry = Entry(len(self.entries) + 1, at, kind, method, chat, message_id, text, digest)
        self.entries.append(entry)
        self._by_chat.setdefault(chat, []).append(entry)
        if kind == "sent":
            self._reached[chat, digest] += 1
            self._texts.setdefault(digest, text)

    def find(
        self,
        *,
        after: int = 0,
        limit: int = 1000,
        chat: int | None = None,
        kind: str | None = None,
        method: str | None = None,
        text: str | None = None,
        contains: str | None = None,
    ) -> list[Entry]:
        """The first entries after a sequence number that fit every given condition."""
        wanted = {"kind": kind, "method": method, "text": text}
        conditions = [(name, value) for name, value in wanted.items() if value is not None]

        def fits(entry: Entry) -> bool:
            if contains is not None and contains not in entry.text:
                return False
            return all(getattr(entry, name) == value for name, value in conditions)

        return list(islice(filter(fits, self._after(after, chat)), limit))

    def counts(
        self, *, at_least: int = 1, chat: int | None = None, contains: str | None = None
    ) -> list[dict[str, Any]]:
        """How often each text reached each chat, for those that reached it so many times."""
        return [
            {"chat": where, "text": self._texts[digest], "count": count}
            for (where, digest), count in self._reached.items()
            if count >= at_least
            and chat in {None, where}
            and (contains is None or contains in self._texts[digest])
        ]

    def totals(self) -> dict[str, int]:
        """How many entries there are of each kind."""
        return dict(Counter(entry.kind for entry in self.entries))

    def _after(self, sequence: int, chat: int | None) -> Iterator[Entry]:
        if chat is None:
            return islice(self.entries, sequence, None)
        mine: Iterable[Entry] = self._by_chat.get(chat, ())
        return (entry for entry in mine if entry.sequence > sequence)
