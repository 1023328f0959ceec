"""Where a contribution stands; the words for it are a city's, the types are fixed."""

from enum import StrEnum


class StatusType(StrEnum):
    """The fixed type of a status: a city may rename a status but not break it."""

    DRAFT = "draft"
    OPEN = "open"
    ANSWERED = "answered"
    DONE = "done"


class Status(StrEnum):
    """Where a contribution stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    UNDER_REVIEW = "under_review"
    NEEDS_INFO = "needs_info"
    FORWARDED = "forwarded"
    ACCEPTED = "accepted"
    NOTED = "noted"
    REJECTED = "rejected"
    NOT_RESPONSIBLE = "not_responsible"
    DUPLICATE = "duplicate"
    IN_PROGRESS = "in_progress"
    IMPLEMENTED = "implemented"
    WITHDRAWN = "withdrawn"

    @property
    def type(self) -> StatusType:
        """Draft, open, answered or done."""
        return _TYPES[self]

    @property
    def goes_on(self) -> bool:
        """Whether the office has answered and there is still something to come."""
        return self in {Status.ACCEPTED, Status.IN_PROGRESS}


_TYPES = {
    Status.DRAFT: StatusType.DRAFT,
    Status.SUBMITTED: StatusType.OPEN,
    Status.UNDER_REVIEW: StatusType.OPEN,
    Status.NEEDS_INFO: StatusType.OPEN,
    Status.FORWARDED: StatusType.OPEN,
    Status.ACCEPTED: StatusType.ANSWERED,
    Status.NOTED: StatusType.ANSWERED,
    Status.REJECTED: StatusType.ANSWERED,
    Status.NOT_RESPONSIBLE: StatusType.ANSWERED,
    Status.DUPLICATE: StatusType.ANSWERED,
    Status.IN_PROGRESS: StatusType.ANSWERED,
    Status.IMPLEMENTED: StatusType.DONE,
    Status.WITHDRAWN: StatusType.DONE,
}
