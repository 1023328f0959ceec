"""Codes with which somebody without Telegram, or on another day, makes a contribution their own.

A code is read aloud, written by hand and typed on any keyboard: no letter looks like another, case and
gaps do not matter, and look-alikes of other scripts are taken for what they look like.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NewType

from office.ids import CityId, IdeaId

ClaimCode = NewType("ClaimCode", str)
"""Twelve characters of :data:`ALPHABET`, without gaps."""

ClaimKey = NewType("ClaimKey", str)
"""What is kept of a code: nobody can read the code from it."""

ALPHABET = frozenset("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
"""Without 0 and O, 1 and I: 5 bits a character."""

LENGTH, GROUP = 12, 4
"""60 bits, in three groups."""

LIFE = timedelta(days=365)

TRIES = 5
"""Wrong codes from one chat in :data:`WHILE`; after them none is looked at."""

WHILE = timedelta(hours=1)

_GAPS = frozenset(" \t\n-‐‑–—_.·/")
_LOOK_ALIKES = str.maketrans("АВЕКМНРСТХУЅЈΑΒΕΗΚΜΝΡΤΧΥΖ", "ABEKMHPCTXYSJABEHKMNPTXYZ")
"""Cyrillic and Greek letters, as who types may not notice which keyboard is on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The one code of a contribution that is good, or was: it is used once, and a new one makes it void."""

    idea_id: IdeaId
    city_id: CityId
    key: ClaimKey
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None

    def is_good(self, now: datetime) -> bool:
        """Whether somebody can still use it."""
        return self.used_at is None and now < self.expires_at


def new_code(short: Callable[[], str]) -> ClaimCode:
    """A fresh code of pieces a person can read aloud; it always has a letter and a digit."""
    while True:
        code = "".join(short() for _ in range(LENGTH // GROUP))
        if _is_mixed(code):
            return ClaimCode(code)


def read_code(words: str) -> ClaimCode | None:
    """The code these words are; none where they are anything else."""
    if len(words) > 3 * LENGTH or not any(map(str.isdigit, words)):
        return None
    folded = unicodedata.normalize("NFKC", words).upper().translate(_LOOK_ALIKES)
    code = "".join(_digit(character) for character in folded if character not in _GAPS)
    return ClaimCode(code) if len(code) == LENGTH and ALPHABET.issuperset(code) and _is_mixed(code) else None


def key_of(code: ClaimCode) -> ClaimKey:
    """What is kept of it."""
    return ClaimKey(sha256(f"claim:{code}".encode()).hexdigest())


def grouped(code: ClaimCode) -> str:
    """As it is read aloud: ``K7QM-4TRX-9WZC``."""
    return "-".join(code[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def _is_mixed(code: str) -> bool:
    """Whether it has a letter and a digit, so that it is neither a word nor a telephone number."""
    return any(each.isdigit() for each in code) and any(each.isalpha() for each in code)


def _digit(character: str) -> str:
    """A digit of any script as ours."""
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)
