"""The whole playground from outside."""

from collections.abc import Sequence
from datetime import datetime
from types import TracebackType
from typing import Any, Self

import aiohttp

from playground.client.groups import Group
from playground.client.http import Http
from playground.client.persons import Person


class Playground:
    """Creates persons and groups, reads the ledger, scripts faults, turns the clock."""

    def __init__(self, url: str, *, session: aiohttp.ClientSession | None = None) -> None:
        """Talk to the playground at this URL; a session given is not closed here."""
        self.http = Http(url, session)

    async def person(
        self,
        first_name: str = "Ayşe",
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = None,
        id: int | None = None,  # noqa: A002 - Telegram's own word
        has_started: bool = False,
    ) -> Person:
        """Someone new."""
        raw = await self.http.post(
            "/people",
            first_name=first_name,
            last_name=last_name,
            username=username,
            language_code=language_code,
            id=id,
            has_started=has_started,
        )
        return Person(self.http, raw)

    async def people(self) -> list[Person]:
        """Everyone there is."""
        return [Person(self.http, raw) for raw in await self.http.get("/people")]

    async def known(self, number: int) -> Person:
        """The person with this id."""
        return Person(self.http, await self.http.get(f"/people/{number}"))

    async def group(
        self,
        title: str,
        *,
        members: Sequence[Person] = (),
        kind: str = "supergroup",
        is_forum: bool = False,
        bot: str = "administrator",
        rights: Sequence[str] | None = None,
    ) -> Group:
        """A new group whose first member owns it; an empty `bot` leaves the bot out."""
        raw = await self.http.post(
            "/groups",
            title=title,
            members=[person.id for person in members],
            kind=kind,
            is_forum=is_forum,
            bot=bot,
            rights=None if rights is None else list(rights),
        )
        return Group(self.http, raw)

    async def groups(self) -> list[Group]:
        """All groups there are."""
        return [Group(self.http, raw) for raw in await self.http.get("/groups")]

    async def crowd(
        self,
        people: int,
        *,
        updates: int = 0,
        texts: Sequence[str] = (),
        languages: Sequence[str | None] = (),
        has_started: bool = True,
    ) -> dict[str, int]:
        """So many persons (ids run on from `first`) who write so many messages in turn."""
        found: dict[str, int] = await self.http.post(
            "/crowd",
            people=people,
            updates=updates,
            texts=list(texts) or None,
            languages=list(languages) or None,
            has_started=has_started,
        )
        return found

    async def fault(self, kind: str, **options: Any) -> int:
        """Script a fault and return its number; options as in `playground.faults.Fault`.

        `times=0` means without end.
        """
        if options.get("times") == 0:
            options["times"] = ""
        return int((await self.http.post("/faults", kind=kind, **options))["id"])

    async def faults(self) -> list[dict[str, Any]]:
        """The script, with how often each fault was met (`seen`) and struck."""
        found: list[dict[str, Any]] = await self.http.get("/faults")
        return found

    async def no_faults(self) -> None:
        """End all trouble."""
        await self.http.delete("/faults")

    async def limits(self, mode: str, **limits: int) -> None:
        """Switch Telegram's limits on: mode off, window or bucket; per_second, per_chat_second, …."""
        await self.http.post("/rates", mode=mode, **limits)

    async def ledger(self, **conditions: Any) -> list[dict[str, Any]]:
        """Accepted requests in order: after, limit, chat, kind, method, text, contains."""
        found: list[dict[str, Any]] = (await self.http.get("/ledger", **conditions))["entries"]
        return found

    async def counts(self, **conditions: Any) -> dict[str, Any]:
        """How often each text reached each chat: at_least, chat, contains, summary."""
        found: dict[str, Any] = await self.http.get("/ledger/counts", **conditions)
        return found

    async def now(self) -> datetime:
        """The playground's time."""
        return datetime.fromisoformat((await self.http.get("/clock"))["now"])

    async def turn(self, seconds: float) -> datetime:
        """Turn the clock forward."""
        return datetime.fromisoformat((await self.http.post("/clock", seconds=seconds))["now"])

    async def pending(self) -> int:
        """How many updates wait for the bot."""
        return int((await self.http.get("/updates"))["pending"])

    async def repeats(self, update: dict[str, Any], *, chat: int) -> None:
        """Queue an update as it is, its id included."""
        await self.http.post("/updates", update=update, chat=chat)

    async def webhook(self) -> dict[str, Any]:
        """Where updates are pushed, and the last error."""
        found: dict[str, Any] = await self.http.get("/webhook")
        return found

    async def bot(self) -> dict[str, Any]:
        """The bot's account and what it said about itself."""
        found: dict[str, Any] = await self.http.get("/bot")
        return found

    async def file(self, file_id: str) -> bytes:
        """The content of a file."""
        return await self.http.bytes(f"/playground/api/files/{file_id}")

    async def close(self) -> None:
        """Close the connections."""
        await self.http.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
