"""Telling which contributions are about the same thing: by their words, or by a model of sentences."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from office.ids import IdeaId


class Similarity(Protocol):
    """Compares what somebody writes with what others have written."""

    async def alike(self, words: str, among: Mapping[IdeaId, str]) -> Sequence[IdeaId]:
        """The keys of the texts that are surely about the same thing, the most alike first."""
        ...
