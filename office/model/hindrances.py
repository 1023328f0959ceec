"""What forbids an announcement, kept with it when it is stopped."""

from enum import StrEnum


class Hindrance(StrEnum):
    """Why an announcement is not sent, or sent no further, though nobody called it off."""

    LATE = "late"
    """Nothing ran when its time came."""

    EXPIRED = "expired"
    """It was over before it could begin."""

    RIGHT = "right"
    """Who wrote it may not announce there any more."""

    AREA = "area"
    """None of its areas is in the directory any more."""

    BEGUN = "begun"
    """Its event began before it could begin."""

    CANCELLED = "cancelled"
    """Its event does not take place."""

    PLAN = "plan"
    """Residents cannot see its plan any more."""

    RESTORED = "restored"
    """A backup came back, in which it was not through; nobody knows what went out since."""
