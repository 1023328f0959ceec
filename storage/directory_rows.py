"""Things of the directory as rows, and rows as things."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from office.ids import AreaId, CityId, ContactId, GuideId, LanguageCode, PlaceId
from office.model.answers import ResponseTemplate
from office.model.areas import Area, AreaKind, Outline
from office.model.cities import City, CityKind, Deadlines, Privacy
from office.model.contacts import Absence, Contact, ContactKind
from office.model.directory import CityBundle
from office.model.guides import Guide
from office.model.places import Place
from office.model.retention import USUAL, Retention
from office.model.statuses import Status
from office.model.topics import Topic
from storage.texts import Field, TextBook

KINDS = ("city", "area", "contact", "place", "guide", "template")
"""The kinds of objects of the directory that have texts."""


def texts_of(bundle: CityBundle) -> dict[Field, Mapping[LanguageCode, str]]:
    """Every text of a city's directory under object and field."""
    city = bundle.city
    fields: dict[Field, Mapping[LanguageCode, str]] = {("city", city.id, "name"): city.names}
    fields |= {("area", area.id, "name"): area.names for area in bundle.areas}
    fields |= {("contact", contact.id, "unit"): contact.unit for contact in bundle.contacts}
    fields |= {("contact", contact.id, "gloss"): contact.gloss for contact in bundle.contacts}
    fields |= {("place", place.id, "name"): place.names for place in bundle.places}
    fields |= {("guide", guide.id, "title"): guide.titles for guide in bundle.guides}
    fields |= {("guide", guide.id, "body"): guide.bodies for guide in bundle.guides}
    fields |= {("template", template.id, "title"): template.titles for template in bundle.templates}
    fields |= {("template", template.id, "text"): template.texts for template in bundle.templates}
    return fields


def city_values(city: City) -> dict[str, object]:
    """The row of a city."""
    return {
        "id": city.id,
        "kind": city.kind,
        "zone": city.zone,
        "holidays": city.holidays,
        "languages": list(city.languages),
        "prefix": city.prefix,
        "looked_at_days": city.deadlines.looked_at,
        "answered_days": city.deadlines.answered,
        "retention": None if city.retention == USUAL else asdict(city.retention),
        "attribution": list(city.attribution),
        "note": city.note,
        "privacy": asdict(city.privacy),
        "archived": city.archived,
    }


def city_of(row: sa.Row[Any], book: TextBook) -> City:
    """The city a row keeps."""
    return City(
        id=CityId(row.id),
        kind=CityKind(row.kind),
        names=book.of("city", row.id, "name"),
        zone=row.zone,
        holidays=row.holidays,
        languages=tuple(LanguageCode(code) for code in row.languages),
        prefix=row.prefix,
        deadlines=Deadlines(looked_at=row.looked_at_days, answered=row.answered_days),
        retention=Retention(**(row.retention or {})),
        attribution=tuple(row.attribution),
        note=row.note,
        privacy=Privacy(**(row.privacy or {})),
        archived=row.archived,
    )


def area_values(area: Area) -> dict[str, object]:
    """The row of an area."""
    return {
        "id": area.id,
        "city_id": area.city_id,
        "kind": area.kind,
        "parent": area.parent,
        "aliases": list(area.aliases),
        "postal_codes": list(area.postal_codes),
        "programme": area.programme,
        "stands_for": area.stands_for,
        "note": area.note,
        "outline": area.outline,
        "archived": area.archived,
    }


def area_of(row: sa.Row[Any], book: TextBook) -> Area:
    """The area a row keeps."""
    return Area(
        id=AreaId(row.id),
        city_id=CityId(row.city_id),
        kind=AreaKind(row.kind),
        parent=row.parent,
        names=book.of("area", row.id, "name"),
        aliases=tuple(row.aliases),
        postal_codes=tuple(row.postal_codes),
        programme=row.programme,
        stands_for=row.stands_for,
        note=row.note,
        outline=None if row.outline is None else _outline(row.outline),
        archived=row.archived,
    )


def _outline(polygons: Sequence[Sequence[Sequence[Sequence[float]]]]) -> Outline:
    return tuple(tuple(tuple((east, north) for east, north in ring) for ring in rings) for rings in polygons)


def contact_values(contact: Contact) -> dict[str, object]:
    """The row of a contact; its areas are rows of their own."""
    return {
        "id": contact.id,
        "city_id": contact.city_id,
        "kind": contact.kind,
        "name": contact.name,
        "organisation": contact.organisation,
        "topics": list(contact.topics),
        "phone": contact.phone,
        "email": contact.email,
        "address": contact.address,
        "office_hours": contact.office_hours,
        "by_appointment": contact.by_appointment,
        "languages": list(contact.languages),
        "absent_until": contact.absence.until if contact.absence else None,
        "deputy": contact.absence.deputy if contact.absence else None,
        "nearest": contact.nearest,
        "verified_on": contact.verified_on,
        "source": contact.source,
        "position": contact.position,
        "archived": contact.archived,
    }


def contact_of(row: sa.Row[Any], book: TextBook, areas: Mapping[str, Sequence[AreaId]]) -> Contact:
    """The contact a row keeps."""
    deputy = None if row.deputy is None else ContactId(row.deputy)
    return Contact(
        id=ContactId(row.id),
        city_id=CityId(row.city_id),
        kind=ContactKind(row.kind),
        name=row.name,
        unit=book.of("contact", row.id, "unit"),
        gloss=book.of("contact", row.id, "gloss"),
        organisation=row.organisation,
        areas=tuple(areas.get(row.id, ())),
        topics=tuple(row.topics),
        phone=row.phone,
        email=row.email,
        address=row.address,
        office_hours=row.office_hours,
        by_appointment=row.by_appointment,
        languages=tuple(LanguageCode(code) for code in row.languages),
        absence=None if row.absent_until is None else Absence(until=row.absent_until, deputy=deputy),
        nearest=row.nearest,
        verified_on=row.verified_on,
        source=row.source,
        position=row.position,
        archived=row.archived,
    )


def place_values(place: Place) -> dict[str, object]:
    """The row of a place."""
    longitude, latitude = place.point or (None, None)
    return {
        "id": place.id,
        "city_id": place.city_id,
        "kind": place.kind,
        "area_id": place.area,
        "operator": place.operator,
        "address": place.address,
        "longitude": longitude,
        "latitude": latitude,
        "opening_hours": place.opening_hours,
        "barrier_free": place.barrier_free,
        "source": place.source,
        "archived": place.archived,
    }


def place_of(row: sa.Row[Any], book: TextBook) -> Place:
    """The place a row keeps."""
    return Place(
        id=PlaceId(row.id),
        city_id=CityId(row.city_id),
        kind=row.kind,
        names=book.of("place", row.id, "name"),
        area=row.area_id,
        operator=row.operator,
        address=row.address,
        point=None if row.longitude is None else (row.longitude, row.latitude),
        opening_hours=row.opening_hours,
        barrier_free=row.barrier_free,
        source=row.source,
        archived=row.archived,
    )


def guide_values(guide: Guide) -> dict[str, object]:
    """The row of a guide; title and body are texts."""
    return {"id": guide.id, "city_id": guide.city_id, "source": guide.source, "archived": guide.archived}


def guide_of(row: sa.Row[Any], book: TextBook) -> Guide:
    """The guide a row keeps."""
    return Guide(
        id=GuideId(row.id),
        city_id=CityId(row.city_id),
        titles=book.of("guide", row.id, "title"),
        bodies=book.of("guide", row.id, "body"),
        source=row.source,
        archived=row.archived,
    )


def template_values(template: ResponseTemplate) -> dict[str, object]:
    """The row of a prepared answer; title and text are texts."""
    return {
        "id": template.id,
        "city_id": template.city_id,
        "status": template.status,
        "topic": template.topic,
        "position": template.position,
        "archived": template.archived,
    }


def template_of(row: sa.Row[Any], book: TextBook) -> ResponseTemplate:
    """The prepared answer a row keeps."""
    return ResponseTemplate(
        id=row.id,
        city_id=CityId(row.city_id),
        status=Status(row.status),
        topic=Topic(row.topic) if row.topic else None,
        titles=book.of("template", row.id, "title"),
        texts=book.of("template", row.id, "text"),
        position=row.position,
        archived=row.archived,
    )
