"""Whole copies of the archive: read out of one moment, and put in the place of what was there.

Rows travel as lists of plain values, by table, whatever database they come from or go to. The parts know
nothing of files: whoever copies brings a place for the rows, or brings the rows.
"""

from storage.copies.conditions import TargetError
from storage.copies.dumping import Copied, Row, Sink, copy_out
from storage.copies.kinds import Kind
from storage.copies.loading import Bundle, TableRows, demand_loadable
from storage.copies.moving import Moved, move
from storage.copies.replacing import Holding, Replacement, look_at, replacing
from storage.copies.settling import Settled

__all__ = [
    "Bundle",
    "Copied",
    "Holding",
    "Kind",
    "Moved",
    "Replacement",
    "Row",
    "Settled",
    "Sink",
    "TableRows",
    "TargetError",
    "copy_out",
    "demand_loadable",
    "look_at",
    "move",
    "replacing",
]
