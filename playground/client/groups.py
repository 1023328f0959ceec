"""A group, its members and its topics."""

from collections.abc import Sequence
from typing import Any

from playground.client.http import Http
from playground.client.persons import Person


class Group:
    """A group or a supergroup; `raw` is how it stood when last asked."""

    def __init__(self, http: Http, raw: dict[str, Any]) -> None:
        """Be this group, as the playground described it."""
        self.http = http
        self.raw = raw

    @property
    def id(self) -> int:
        """The chat's id, negative."""
        number: int = self.raw["id"]
        return number

    @property
    def topics(self) -> dict[str, int]:
        """Name → id of the topics when last asked."""
        return {topic["name"]: topic["id"] for topic in self.raw["topics"]}

    async def refresh(self) -> "Group":
        """Ask again how it stands."""
        self.raw = await self.http.get(f"/groups/{self.id}")
        return self

    async def adds(self, person: Person, *, by: Person | None = None) -> None:
        """A person joins."""
        await self._post("members", person=person.id, by=_id(by))

    async def removes(self, person: Person, *, by: Person | None = None) -> None:
        """A person leaves, or is removed by another."""
        self.raw = await self.http.delete(f"/groups/{self.id}/members/{person.id}", by=_id(by))

    async def promotes(
        self,
        person: Person,
        *,
        is_admin: bool = True,
        is_anonymous: bool = False,
        rights: Sequence[str] | None = None,
    ) -> None:
        """A person becomes an administrator, anonymous or not, or an ordinary member again."""
        chosen = None if rights is None else list(rights)
        await self._post(
            "admins", person=person.id, is_admin=is_admin, is_anonymous=is_anonymous, rights=chosen
        )

    async def sets_bot(
        self, status: str, *, by: Person | None = None, rights: Sequence[str] | None = None
    ) -> None:
        """The bot becomes member, administrator, left or kicked."""
        await self._post("bot", status=status, by=_id(by), rights=None if rights is None else list(rights))

    async def migrates(self, *, new_first: bool = False) -> "Group":
        """The basic group becomes a supergroup, which is returned."""
        raw = await self.http.post(f"/groups/{self.id}/migrate", new_first=new_first)
        return Group(self.http, raw)

    async def opens_topic(self, name: str, *, by: Person) -> int:
        """A person opens a topic; returns its id."""
        raw = await self.http.post(f"/groups/{self.id}/topics", name=name, person=by.id)
        await self.refresh()
        return int(raw["id"])

    async def deletes_topic(self, topic: int) -> None:
        """A topic goes with its messages."""
        self.raw = await self.http.delete(f"/groups/{self.id}/topics/{topic}")

    async def _post(self, path: str, **body: Any) -> None:
        self.raw = await self.http.post(f"/groups/{self.id}/{path}", **body)


def _id(person: Person | None) -> int | None:
    return None if person is None else person.id
