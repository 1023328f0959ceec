"""The tables, one module a noun; a new noun's module is named here, so that the metadata knows it."""

from storage.tables import (
    audit,
    blocks,
    broadcasts,
    claims,
    dialogues,
    directory,
    events,
    ideas,
    inbox,
    outbox,
    people,
    processes,
    rounds,
    switches,
    texts,
)
from storage.tables.base import metadata

__all__ = [
    "audit",
    "blocks",
    "broadcasts",
    "claims",
    "dialogues",
    "directory",
    "events",
    "ideas",
    "inbox",
    "metadata",
    "outbox",
    "people",
    "processes",
    "rounds",
    "switches",
    "texts",
]
