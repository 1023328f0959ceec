"""What a contribution is about: the short list an office sorts by."""

from enum import StrEnum

MOST = 2
"""Topics that are guessed for one contribution; whoever has three has none."""


class Topic(StrEnum):
    """The topics, in the order of their buttons; the values are those of ``topics`` in the city's files."""

    HOUSING = "housing"
    TRAFFIC = "traffic"
    GREEN = "green"
    CLEANLINESS = "cleanliness"
    SAFETY = "safety"
    YOUTH = "youth"
    SENIORS = "seniors"
    COMMUNITY = "community"
    EDUCATION = "education"
    SHOPPING = "shopping"
    ADVICE = "advice"
    ACCESS = "access"
    OTHER = "other"


def read(values: object) -> tuple[Topic, ...]:
    """Topics as they were kept; what is no topic any more is left out."""
    known = set(Topic)
    kept = values if isinstance(values, list | tuple) else ()
    return tuple(Topic(value) for value in kept if value in known)
