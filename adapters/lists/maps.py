"""Lists for programs: JSON, and GeoJSON of what has a place (RFC 7946)."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

Thing = Mapping[str, Any]


class ObjectList:
    """A JSON list, one object a line."""

    begins, ends = b"[\n", b"\n]\n"

    def __init__(self, file: BinaryIO) -> None:
        """Begin the list."""
        self._file = file
        self._is_first = True
        file.write(self.begins)

    def add(self, things: Iterable[Thing]) -> None:
        """Write these objects behind the others."""
        for thing in things:
            if not self._is_first:
                self._file.write(b",\n")
            self._is_first = False
            self._file.write(json.dumps(thing, ensure_ascii=False).encode("utf-8", "replace"))

    def end(self) -> None:
        """Finish the file, which stays open."""
        self._file.write(self.ends)


class MapList(ObjectList):
    """A GeoJSON collection, one feature a line."""

    begins, ends = b'{"type": "FeatureCollection", "features": [\n', b"\n]}\n"
