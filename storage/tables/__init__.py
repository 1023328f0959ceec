"""The tables, one module a noun; a new noun's module is named here, so that the metadata knows it."""

from storage.tables import audit, dialogues, directory, inbox, outbox, people, switches, texts
from storage.tables.base import metadata

__all__ = ["audit", "dialogues", "directory", "inbox", "metadata", "outbox", "people", "switches", "texts"]
