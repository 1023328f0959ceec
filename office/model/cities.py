"""Cities, which are tenants: each with its calendar, its deadlines and its promises."""

from dataclasses import dataclass
from enum import StrEnum

from office.ids import AreaId, CityId, LanguageCode
from office.model.retention import USUAL, Retention
from office.model.texts import GERMAN, Texts


class CityKind(StrEnum):
    """A city serves its residents; a programme is asked for by its name only."""

    CITY = "city"
    PROGRAMME = "programme"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """Working days of the city's calendar until a contribution is looked at and first answered."""

    looked_at: int = 2
    answered: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    """What the full privacy notice names: who is responsible for the data, the officer for data protection,
    the authority to complain to, a page with more; empty where it is not known."""

    controller: str = ""
    officer: str = ""
    authority: str = ""
    url: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """What the notice cannot do without, and is not known."""
        return tuple(name for name in ("controller", "officer", "authority") if not getattr(self, name))


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A tenant: its name, zone, calendar, languages and the prefix of its public numbers.

    ``note`` is for the office only: where the directory comes from and what it leaves open.
    """

    id: CityId
    kind: CityKind
    names: Texts
    zone: str = "Europe/Berlin"
    holidays: str = "DE-NI"
    languages: tuple[LanguageCode, ...] = (GERMAN,)
    prefix: str
    deadlines: Deadlines = Deadlines()
    retention: Retention = USUAL
    attribution: tuple[str, ...] = ()
    note: str = ""
    privacy: Privacy = Privacy()
    archived: bool = False

    @property
    def area_id(self) -> AreaId:
        """The root of the city's tree bears the city's own slug."""
        return AreaId(self.id)
