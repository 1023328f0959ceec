"""A block: words of a resident are not taken for a while, for a reason they are told."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from office.ids import AreaId, ChatId, CityId, ResidentId, StaffId

QUIET = timedelta(minutes=10)
"""How long words and files meet silence after it was said that nothing is taken: an album is told once."""

MARK_LIFE = timedelta(days=365)
"""How long a block is known again after the blocked person had everything deleted."""

_WORK, _MEMORY, _LANES = 2**12, 8, 1
"""Cost of one fingerprint: about 10 ms and 4 MB, so that trying all chat numbers takes years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Why, since when and by whom; ``area_id`` is where it was decided, ``told_at`` when it was last said."""

    resident_id: ResidentId
    city_id: CityId
    area_id: AreaId
    reason: str
    staff_id: StaffId
    since: datetime
    told_at: datetime

    def is_quiet(self, now: datetime) -> bool:
        """Whether it was said a short while ago."""
        return now - self.told_at < QUIET


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What is left of a block when the blocked person was erased: by it the chat is known if it comes again.

    The number of the chat cannot be read from ``fingerprint``; all marks of an archive share one ``salt``.
    """

    fingerprint: str
    salt: str
    city_id: CityId
    area_id: AreaId
    reason: str
    staff_id: StaffId
    since: datetime
    until: datetime

    @classmethod
    def of(cls, block: Block, *, fingerprint: str, salt: str, now: datetime) -> "Mark":
        """What is left of this block from now on."""
        return cls(
            fingerprint=fingerprint,
            salt=salt,
            city_id=block.city_id,
            area_id=block.area_id,
            reason=block.reason,
            staff_id=block.staff_id,
            since=block.since,
            until=now + MARK_LIFE,
        )

    def block(self, resident_id: ResidentId, *, told_at: datetime) -> Block:
        """The block as it was, for the new record of the same chat."""
        return Block(
            resident_id=resident_id,
            city_id=self.city_id,
            area_id=self.area_id,
            reason=self.reason,
            staff_id=self.staff_id,
            since=self.since,
            told_at=told_at,
        )


def fingerprint_of(channel: str, chat_id: ChatId, salt: str) -> str:
    """A value that is the same for the same chat, and from which the chat cannot be read."""
    chat = f"{channel} {chat_id}".encode()
    return hashlib.scrypt(chat, salt=salt.encode(), n=_WORK, r=_MEMORY, p=_LANES, dklen=32).hex()
