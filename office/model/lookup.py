"""What came of looking for the area a resident means: the answers of the matcher.

A wrong person is the worst error, so every doubt has an answer of its own that asks back.
"""

from dataclasses import dataclass

from office.ids import AreaId


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A contact question about exactly this area."""

    area: AreaId


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose:
    """A contact question that fits several areas, best first, at most eight: ask which is meant."""

    areas: tuple[AreaId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """A contact question with a postal code that touches several areas: ask which is meant."""

    postal_code: str
    areas: tuple[AreaId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StreetAlone:
    """A contact question that names a street, as written and without its number, but no area."""

    street: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoPlace:
    """A contact question without any place: the resident's own area is meant, or has to be asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A contact question about a place that is not known for sure; ``nearest`` names up to four to offer."""

    nearest: tuple[AreaId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoQuestion:
    """No contact question; ``areas`` are those the text mentions, for guessing where an idea belongs."""

    areas: tuple[AreaId, ...] = ()


Lookup = Found | Choose | Narrowed | StreetAlone | NoPlace | Unknown | NoQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Areas at a point: the one around it first, then neighbours whose border is close.

    Empty outside of all areas; then ``nearest`` names those within 2 km, closest first.
    """

    areas: tuple[AreaId, ...] = ()
    nearest: tuple[AreaId, ...] = ()
