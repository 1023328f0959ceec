"""Who did what to which object, when: append-only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from office.ids import CityId
from office.model.dialogues import Json

RESIDENT = "resident:"
"""How the actor begins where a resident did something; their code follows."""

GONE = "gone"
"""What stands in place of the code of a resident who was erased."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One deed: ``actor`` is ``staff:ID``, ``resident:CODE`` or ``system``; no free text."""

    at: datetime
    actor: str
    action: str
    object_kind: str
    object_id: str
    city_id: CityId | None = None
    detail: Mapping[str, Json] = field(default_factory=dict)
