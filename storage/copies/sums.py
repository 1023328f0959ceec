"""Sums over rows: the same for the same rows, in whatever order and whichever database they lie."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from storage.copies.dumping import Row

_MODULUS = 2**256


@dataclass(slots=True)
class Sum:
    """How many rows, and the sum of their digests."""

    rows: int = 0
    digest: int = 0

    def add(self, rows: Iterable[Row]) -> None:
        """Count these rows in."""
        for row in rows:
            self.rows += 1
            self.digest = (self.digest + _digest(row)) % _MODULUS


def _digest(row: Row) -> int:
    """PostgreSQL keeps the keys of JSON in an order of its own."""
    text = json.dumps(row, sort_keys=True, separators=(",", ":"))
    return int.from_bytes(sha256(text.encode()).digest())
