"""A person: a seat in the private chat with the bot, and an account."""

from typing import TYPE_CHECKING, Any

from playground.client.http import Http
from playground.client.seats import Seat
from playground.client.shown import Shown

if TYPE_CHECKING:
    from playground.client.groups import Group


class Person(Seat):
    """Someone with a Telegram account, sitting in the private chat with the bot."""

    def __init__(self, http: Http, raw: dict[str, Any]) -> None:
        """Be this person, as the playground described them."""
        super().__init__(http, raw["id"], raw["id"])
        self.id: int = raw["id"]
        self.first_name: str = raw["first_name"]
        self.language_code: str | None = raw.get("language_code")

    async def starts(self, payload: str = "") -> Shown:
        """Open the bot, by a link with a payload or without."""
        return await self._act("start", payload=payload)

    def at(self, group: "Group", *, thread: int | None = None) -> Seat:
        """This person's seat in a group, in one of its topics or in General."""
        return Seat(self.http, self.id, group.id, thread=thread)

    async def blocks(self) -> None:
        """Block the bot."""
        await self._post("block")

    async def unblocks(self) -> None:
        """Take the block away."""
        await self._post("unblock")

    async def deactivates(self) -> None:
        """Delete the account."""
        await self._post("deactivate")
