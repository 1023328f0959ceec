"""From files that hold to the office's model."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from adapters.city_files import schema
from adapters.city_files.plans import process_of
from office.ids import AreaId, CityId, ContactId, GuideId, LanguageCode, PlaceId
from office.model.answers import ResponseTemplate
from office.model.areas import Area, Outline
from office.model.cities import City, Deadlines, Privacy
from office.model.contacts import Absence, Contact
from office.model.directory import CityBundle
from office.model.guides import Guide
from office.model.places import Place
from office.model.retention import Retention
from office.model.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class CityFiles:
    """The files of one directory, each one valid."""

    city: schema.CityFile
    areas: schema.AreasFile
    contacts: schema.ContactsFile
    places: schema.PlacesFile
    guides: schema.GuidesFile
    templates: schema.TemplatesFile
    processes: schema.ProcessesFile | None = None


def bundle_of(files: CityFiles, outlines: Mapping[str, Outline]) -> CityBundle:
    """The directory as the office knows it; contacts keep the order of the file."""
    city = CityId(files.city.slug)
    units = files.contacts.units
    return CityBundle(
        city=_city(files.city),
        areas=tuple(_area(a, files.city, outlines.get(a.slug)) for a in files.areas.areas),
        contacts=tuple(
            _contact(c, city, units, files.contacts.source, position)
            for position, c in enumerate(files.contacts.contacts)
        ),
        places=tuple(_place(p, city, files.places.source) for p in files.places.places),
        guides=tuple(_guide(g, city, files.guides.source) for g in files.guides.guides),
        templates=tuple(_template(t, city, position) for position, t in enumerate(files.templates.templates)),
        processes=tuple(process_of(p, city) for p in files.processes.processes) if files.processes else None,
    )


def area_id(city: str, slug: str) -> AreaId:
    """The id of an area; the city's own is its slug alone."""
    return AreaId(slug if slug == city else f"{city}/{slug}")


def _texts(texts: Mapping[str, str] | None) -> Texts:
    return MappingProxyType({LanguageCode(code): text for code, text in (texts or {}).items()})


def _codes(codes: list[str]) -> tuple[LanguageCode, ...]:
    return tuple(LanguageCode(code) for code in codes)


def _city(file: schema.CityFile) -> City:
    return City(
        id=CityId(file.slug),
        kind=file.kind,
        names=_texts(file.name),
        zone=file.zone,
        holidays=file.holidays,
        languages=_codes(file.languages),
        prefix=file.prefix,
        deadlines=Deadlines(looked_at=file.deadlines.looked_at, answered=file.deadlines.answered),
        retention=Retention(**file.retention.model_dump()),
        attribution=tuple(file.attribution),
        note=file.note or "",
        privacy=_privacy(file.privacy),
    )


def _privacy(entry: schema.PrivacyEntry | None) -> Privacy:
    if entry is None:
        return Privacy()
    return Privacy(
        controller=entry.controller or "",
        officer=entry.officer or "",
        authority=entry.authority or "",
        url=entry.url or "",
    )


def _area(entry: schema.AreaEntry, city: schema.CityFile, outline: Outline | None) -> Area:
    return Area(
        id=area_id(city.slug, entry.slug),
        city_id=CityId(city.slug),
        kind=entry.kind,
        parent=area_id(city.slug, entry.parent) if entry.parent else None,
        names=_texts(entry.name or city.name),
        aliases=tuple(entry.aliases),
        postal_codes=tuple(entry.postal_codes),
        programme=entry.programme,
        stands_for=area_id(city.slug, entry.stands_for) if entry.stands_for else None,
        note=entry.note or "",
        outline=outline,
    )


def _contact(
    entry: schema.ContactEntry,
    city: CityId,
    units: Mapping[str, schema.UnitEntry],
    source: str | None,
    position: int,
) -> Contact:
    unit = units[entry.unit] if entry.unit else None
    return Contact(
        id=ContactId(f"{city}/{entry.slug}"),
        city_id=city,
        kind=entry.kind,
        name=entry.name,
        unit=_texts(unit.name if unit else None),
        gloss=_texts(entry.gloss or (unit.gloss if unit else None)),
        organisation=entry.organisation or (unit.organisation if unit else None) or "",
        areas=tuple(area_id(city, slug) for slug in entry.areas),
        topics=tuple(topic.value for topic in entry.topics),
        phone=entry.phone or "",
        email=entry.email or "",
        address=entry.address or "",
        office_hours=entry.office_hours or "",
        by_appointment=entry.by_appointment,
        languages=_codes(entry.languages),
        absence=_absence(entry.absence, city),
        nearest=entry.nearest,
        verified_on=entry.verified_on,
        source=entry.source or source or "",
        position=position,
    )


def _absence(entry: schema.AbsenceEntry | None, city: CityId) -> Absence | None:
    if entry is None:
        return None
    deputy = ContactId(f"{city}/{entry.deputy}") if entry.deputy else None
    return Absence(until=entry.until, deputy=deputy)


def _place(entry: schema.PlaceEntry, city: CityId, source: str | None) -> Place:
    return Place(
        id=PlaceId(f"{city}/{entry.slug}"),
        city_id=city,
        kind=entry.kind.value,
        names=_texts(entry.name),
        area=area_id(city, entry.area) if entry.area else None,
        operator=entry.operator or "",
        address=entry.address or "",
        point=(entry.point.longitude, entry.point.latitude) if entry.point else None,
        opening_hours=entry.opening_hours or "",
        barrier_free=entry.barrier_free,
        source=entry.source or source or "",
    )


def _guide(entry: schema.GuideEntry, city: CityId, source: str | None) -> Guide:
    return Guide(
        id=GuideId(f"{city}/{entry.slug}"),
        city_id=city,
        titles=_texts(entry.title),
        bodies=_texts(entry.body),
        source=entry.source or source or "",
    )


def _template(entry: schema.TemplateEntry, city: CityId, position: int) -> ResponseTemplate:
    return ResponseTemplate(
        id=f"{city}/{entry.slug}",
        city_id=city,
        status=entry.status,
        topic=entry.topic,
        titles=_texts(entry.title),
        texts=_texts(entry.text),
        position=position,
    )
