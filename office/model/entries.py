"""The history of a contribution, line by line: what happened, and what author and office said."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from office.ids import IdeaId, LanguageCode, StaffId
from office.model.statuses import Status


class EntryKind(StrEnum):
    """What happened to a contribution, for its history and for the thread between author and office."""

    SUBMITTED = "submitted"
    TAKEN = "taken"
    ASKED = "asked"
    ADDED = "added"
    FORWARDED = "forwarded"
    DELAYED = "delayed"
    ANSWERED = "answered"
    PUBLISHED = "published"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"
    SOLVED = "solved"
    REMARK = "remark"
    ASSIGNED = "assigned"
    MERGED = "merged"
    SORTED = "sorted"
    BLOCKED = "blocked"

    @property
    def is_internal(self) -> bool:
        """Whether only staff may read of it."""
        return self in {
            EntryKind.REMARK,
            EntryKind.ASSIGNED,
            EntryKind.MERGED,
            EntryKind.BLOCKED,
            EntryKind.SORTED,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the history; staff only where ``is_internal``.

    ``text`` is the question, the author's addition, the remark, the colleague it was assigned to (their
    id), the number merged into it, the topic, or the new day of the answer (ISO).
    """

    idea_id: IdeaId
    kind: EntryKind
    at: datetime
    text: str = ""
    language: LanguageCode = LanguageCode("de")
    status: Status | None = None
    staff_id: StaffId | None = None
    is_internal: bool = False
