"""Codes that make a contribution somebody's own, as the office needs them kept."""

from datetime import datetime
from typing import Protocol

from office.ids import ChatId, IdeaId
from office.model.claims import Claim, ClaimKey


class ClaimStore(Protocol):
    """The code of each contribution, and wrong tries."""

    async def put(self, claim: Claim) -> None:
        """Keep it, in place of what the contribution had: an earlier code is void from now on."""
        ...

    async def drop(self, idea_id: IdeaId) -> None:
        """The contribution has no code any more."""
        ...

    async def of(self, idea_id: IdeaId) -> Claim | None: ...
    async def by_key(self, key: ClaimKey) -> Claim | None: ...
    async def use(self, key: ClaimKey, *, at: datetime) -> IdeaId | None:
        """Use it up; the contribution, or none where it is not good, or another was faster."""
        ...

    async def missed(self, channel: str, chat_id: ChatId, *, at: datetime) -> None:
        """Note a wrong try."""
        ...

    async def misses(self, channel: str, chat_id: ChatId, *, since: datetime) -> int: ...
