"""What each file of a city's directory may hold; unknown keys are refused."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, model_validator

from adapters.city_files import fields
from office.model.answers import ANSWERS
from office.model.areas import AreaKind
from office.model.cities import CityKind
from office.model.contacts import ContactKind
from office.model.processes import Level, PhaseKind, ProcessState
from office.model.retention import USUAL, Setting
from office.model.statuses import Status
from office.model.topics import Topic


class PlaceKind(StrEnum):
    """The kinds of places the bot can name."""

    MARKET = "market"
    MEETING_PLACE = "meeting_place"
    NEIGHBOURHOOD_CENTRE = "neighbourhood_centre"


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DeadlinesEntry(_Entry):
    """Working days until a contribution is looked at and first answered."""

    looked_at: fields.Days = 2
    answered: fields.Days = 10


class PrivacyEntry(_Entry):
    """What the full privacy notice names."""

    controller: fields.Text | None = None
    officer: fields.Text | None = None
    authority: fields.Text | None = None
    url: fields.Url | None = None


class RetentionEntry(_Entry):
    """Months that things are kept; the usual ones where nothing is written."""

    words: Annotated[int, fields.months(Setting.WORDS)] = USUAL.words
    author: Annotated[int, fields.months(Setting.AUTHOR)] = USUAL.author
    files: Annotated[int, fields.months(Setting.FILES)] = USUAL.files
    silence: Annotated[int, fields.months(Setting.SILENCE)] = USUAL.silence
    audit: Annotated[int, fields.months(Setting.AUDIT)] = USUAL.audit

    @model_validator(mode="after")
    def _words_stay_longest(self) -> "RetentionEntry":
        for name, months in (("author", self.author), ("files", self.files)):
            if months > self.words:
                said = f"{name} ({months} months) would stay longer than words ({self.words}); write {name}: "
                raise fields.wrong(f"{said}{self.words} or less")
        return self


class CityFile(_Entry):
    """``city.yaml``."""

    slug: fields.Slug
    kind: Annotated[CityKind, fields.one_of(CityKind)] = CityKind.CITY
    name: fields.Texts
    zone: fields.Zone = "Europe/Berlin"
    holidays: fields.Holidays = "DE-NI"
    languages: list[fields.ShippedLanguage] = ["de"]
    prefix: fields.Prefix
    deadlines: DeadlinesEntry = DeadlinesEntry()
    privacy: PrivacyEntry | None = None
    retention: RetentionEntry = RetentionEntry()
    attribution: list[fields.Text] = []
    note: fields.Text | None = None


class AreaEntry(_Entry):
    """One area; the city's own takes its name from ``city.yaml``."""

    slug: fields.Slug
    kind: Annotated[AreaKind, fields.one_of(AreaKind)]
    parent: fields.AreaSlug | None = None
    name: fields.Texts | None = None
    postal_codes: list[fields.PostalCode] = []
    aliases: list[fields.Text] = []
    programme: fields.YesNo = False
    stands_for: fields.AreaSlug | None = None
    note: fields.Text | None = None


class AreasFile(_Entry):
    """``areas.yaml``."""

    areas: list[AreaEntry]


class UnitEntry(_Entry):
    """An office people work in, written once."""

    name: fields.Texts
    gloss: fields.Texts | None = None
    organisation: fields.Text | None = None


class AbsenceEntry(_Entry):
    """Away until the end of a day."""

    until: fields.Day
    deputy: fields.ContactSlug | None = None


class ContactEntry(_Entry):
    """One person or office; ``gloss`` and ``organisation`` go before those of the unit."""

    slug: fields.Slug
    kind: Annotated[ContactKind, fields.one_of(ContactKind)]
    name: fields.Text
    unit: fields.UnitKey | None = None
    gloss: fields.Texts | None = None
    organisation: fields.Text | None = None
    areas: list[fields.AreaSlug] = []
    topics: list[Annotated[Topic, fields.one_of(Topic)]] = []
    nearest: fields.YesNo = False
    phone: fields.Phone | None = None
    email: fields.Email | None = None
    address: fields.Text | None = None
    office_hours: fields.Hours | None = None
    by_appointment: fields.YesNo = False
    languages: list[fields.Language] = []
    absence: AbsenceEntry | None = None
    verified_on: fields.PastDay | None = None
    source: fields.Text | None = None


class ContactsFile(_Entry):
    """``contacts.yaml``; ``source`` holds for every contact that names none."""

    source: fields.Text | None = None
    units: dict[fields.Slug, UnitEntry] = {}
    contacts: list[ContactEntry] = []


class PointEntry(_Entry):
    """A point in degrees, WGS84."""

    latitude: fields.Latitude
    longitude: fields.Longitude


class PlaceEntry(_Entry):
    """One place."""

    slug: fields.Slug
    kind: Annotated[PlaceKind, fields.one_of(PlaceKind)]
    name: fields.Texts
    area: fields.AreaSlug | None = None
    operator: fields.Text | None = None
    address: fields.Text | None = None
    point: PointEntry | None = None
    opening_hours: fields.Hours | None = None
    barrier_free: fields.YesNo | None = None
    source: fields.Text | None = None


class PlacesFile(_Entry):
    """``places.yaml``; ``source`` holds for every place that names none."""

    source: fields.Text | None = None
    places: list[PlaceEntry] = []


class GuideEntry(_Entry):
    """One article."""

    slug: fields.Slug
    title: fields.Texts
    body: fields.Texts
    source: fields.Text | None = None


class GuidesFile(_Entry):
    """``guides.yaml``; ``source`` holds for every guide that names none."""

    source: fields.Text | None = None
    guides: list[GuideEntry] = []


class TemplateEntry(_Entry):
    """One prepared answer."""

    slug: fields.ShortSlug
    status: Annotated[Status, fields.one_of(ANSWERS)]
    topic: Annotated[Topic, fields.one_of(Topic)] | None = None
    title: fields.Titles
    text: fields.AnswerTexts


class TemplatesFile(_Entry):
    """``templates.yaml``."""

    templates: list[TemplateEntry] = []


class PhaseEntry(_Entry):
    """A stretch of days of a planning process; without ``ideas`` they are taken where it collects them."""

    kind: Annotated[PhaseKind, fields.one_of(PhaseKind)]
    title: fields.Texts | None = None
    begins_on: fields.Day
    ends_on: fields.Day | None = None
    ideas: fields.YesNo | None = None


class ProcessEntry(_Entry):
    """One planning process; its slug is the end of its links."""

    slug: fields.PlanSlug
    title: fields.Texts
    text: fields.Texts
    areas: list[fields.AreaSlug]
    decides: fields.Texts
    level: Annotated[Level, fields.one_of(Level)]
    state: Annotated[ProcessState, fields.one_of(ProcessState)] = ProcessState.PUBLISHED
    contact: fields.ContactSlug | None = None
    phases: list[PhaseEntry]
    result: fields.Texts | None = None


class ProcessesFile(_Entry):
    """``processes.yaml``."""

    processes: list[ProcessEntry] = []
