"""Writing a city's directory, so that reading it gives the same again."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeAlias

from adapters.city_files import outlines
from adapters.city_files.layout import Row, document, geojson
from adapters.city_files.plans import NAME as PLANS
from adapters.city_files.plans import processes_text
from adapters.city_files.problems import CityFileError, Problem
from office.ids import AreaId
from office.model.answers import ResponseTemplate
from office.model.areas import Area
from office.model.contacts import Contact
from office.model.directory import CityBundle
from office.model.guides import Guide
from office.model.places import Place
from office.model.retention import USUAL
from office.model.texts import GERMAN, Texts

_UnitKey: TypeAlias = tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...], str]


def write_city(bundle: CityBundle, path: Path) -> None:
    """Write the directory into this folder, replacing its files; archived entries are left out.

    Reading it gives an equal bundle, contacts renumbered in the order of their positions.
    Raises :class:`CityFileError` where the folder cannot be written.
    """
    texts = {
        "city.yaml": _city(bundle),
        "areas.yaml": _areas(bundle),
        "contacts.yaml": _contacts(bundle),
        "places.yaml": _places(bundle),
        "guides.yaml": _guides(bundle),
    }
    templates = _templates(bundle)
    planned = processes_text(bundle)
    shapes = {_slug(area.id): area for area in bundle.areas if area.outline and not area.archived}
    try:
        path.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (path / name).write_text(text, encoding="utf-8")
        _write_or_remove(path / PLANS, planned)
        _write_or_remove(path / "templates.yaml", templates)
        _write_or_remove(path / outlines.NAME, geojson(shapes, bundle.city.attribution) if shapes else "")
    except (OSError, ValueError) as error:
        said = f"cannot be written ({error}); name another folder or check the permissions"
        raise CityFileError([Problem(str(path), None, "", said)]) from error


def _write_or_remove(path: Path, text: str | None) -> None:
    """A file that is there only where there is something to say."""
    if text:
        path.write_text(text, encoding="utf-8")
    else:
        path.unlink(missing_ok=True)


def _slug(identity: str) -> str:
    return identity.rpartition("/")[2]


def _slugs(areas: Iterable[AreaId]) -> list[str]:
    return [_slug(area) for area in areas]


def _text(texts: Texts) -> str | dict[str, str] | None:
    """Just the German text where there is no other."""
    if not texts:
        return None
    return texts[GERMAN] if set(texts) == {GERMAN} else _mapping(texts)


def _mapping(texts: Texts) -> dict[str, str]:
    return {str(code): text for code, text in texts.items()}


def _city(bundle: CityBundle) -> str:
    city = bundle.city
    return document(
        f"The city itself: {_title(bundle)}.",
        {
            "slug": city.id,
            "kind": city.kind.value,
            "name": _text(city.names),
            "zone": city.zone,
            "holidays": city.holidays,
            "languages": list(city.languages),
            "prefix": city.prefix,
            "deadlines": {"looked_at": city.deadlines.looked_at, "answered": city.deadlines.answered},
            "privacy": {name: said for name, said in asdict(city.privacy).items() if said} or None,
            "retention": asdict(city.retention) if city.retention != USUAL else None,
            "attribution": list(city.attribution) or None,
            "note": city.note or None,
        },
    )


def _title(bundle: CityBundle) -> str:
    return bundle.city.names[GERMAN]


def _areas(bundle: CityBundle) -> str:
    comment = f"The areas of {_title(bundle)}, from the city down; their outlines are in {outlines.NAME}."
    rows = [_area(area, bundle.city.names) for area in bundle.areas if not area.archived]
    return document(comment, {}, "areas", rows)


def _area(area: Area, city_names: Texts) -> Row:
    is_root = area.parent is None and area.names == city_names
    return {
        "slug": area.slug,
        "kind": area.kind.value,
        "parent": _slug(area.parent) if area.parent else None,
        "name": None if is_root else _text(area.names),
        "postal_codes": list(area.postal_codes) or None,
        "programme": area.programme or None,
        "stands_for": _slug(area.stands_for) if area.stands_for else None,
        "note": area.note or None,
        "aliases": list(area.aliases) or None,
    }


def _contacts(bundle: CityBundle) -> str:
    contacts = sorted((c for c in bundle.contacts if not c.archived), key=lambda c: (c.position, c.name))
    units = _units(contacts)
    source, sources = _common_source(contacts)
    head: dict[str, Any] = {"source": source}
    if units:
        head["units"] = {key: _unit(contact) for key, contact in units.values()}
    rows = [_contact(c, units, sources(c)) for c in contacts]
    comment = f"Who is responsible in {_title(bundle)}. What is not known stays empty."
    return document(comment, head, "contacts", rows)


def _units(contacts: Iterable[Contact]) -> dict[_UnitKey, tuple[str, Contact]]:
    """Every unit once, with a short key and a contact that works in it."""
    units: dict[_UnitKey, tuple[str, Contact]] = {}
    taken: set[str] = set()
    for contact in contacts:
        if contact.unit and _unit_of(contact) not in units:
            key = _free(_short(next(iter(contact.unit.values()))), taken)
            taken.add(key)
            units[_unit_of(contact)] = (key, contact)
    return units


def _unit_of(contact: Contact) -> _UnitKey:
    return tuple(contact.unit.items()), tuple(contact.gloss.items()), contact.organisation


def _unit(contact: Contact) -> Row:
    return {
        "name": _text(contact.unit),
        "gloss": _text(contact.gloss),
        "organisation": contact.organisation or None,
    }


def _short(name: str) -> str:
    from anyascii import anyascii

    spelled = name.lower().translate({ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"})
    letters = (c if c.isascii() and c.isalnum() else " " for c in anyascii(spelled).lower())
    return "-".join("".join(letters).split())[:40].strip("-") or "unit"


def _free(key: str, taken: set[str]) -> str:
    number = 2
    free = key
    while free in taken:
        free, number = f"{key}-{number}", number + 1
    return free


def _contact(contact: Contact, units: Mapping[_UnitKey, tuple[str, Contact]], source: str | None) -> Row:
    return {
        "slug": _slug(contact.id),
        "kind": contact.kind.value,
        "name": contact.name,
        **_unit_fields(contact, units),
        "areas": _slugs(contact.areas) or None,
        "topics": list(contact.topics) or None,
        "nearest": contact.nearest or None,
        "phone": contact.phone,
        "email": contact.email,
        "address": contact.address,
        "office_hours": contact.office_hours,
        "by_appointment": contact.by_appointment or None,
        "languages": list(contact.languages) or None,
        "absence": _absence(contact),
        "verified_on": contact.verified_on.isoformat() if contact.verified_on else "",
        "source": source,
    }


def _unit_fields(contact: Contact, units: Mapping[_UnitKey, tuple[str, Contact]]) -> Row:
    if contact.unit:
        return {"unit": units[_unit_of(contact)][0]}
    return {"gloss": _text(contact.gloss), "organisation": contact.organisation or None}


def _absence(contact: Contact) -> Row | None:
    if contact.absence is None:
        return None
    deputy = contact.absence.deputy
    return {"until": contact.absence.until.isoformat(), "deputy": _slug(deputy) if deputy else None}


def _places(bundle: CityBundle) -> str:
    places = [place for place in bundle.places if not place.archived]
    source, sources = _common_source(places)
    comment = f"Places where people meet in {_title(bundle)}. What is not known stays empty."
    return document(comment, {"source": source}, "places", [_place(p, sources(p)) for p in places])


def _place(place: Place, source: str | None) -> Row:
    return {
        "slug": _slug(place.id),
        "kind": place.kind,
        "name": _text(place.names),
        "area": _slug(place.area) if place.area else None,
        "operator": place.operator or None,
        "address": place.address,
        "point": _point(place),
        "opening_hours": place.opening_hours,
        "barrier_free": place.barrier_free,
        "source": source,
    }


def _point(place: Place) -> Row | None:
    if place.point is None:
        return None
    return {"latitude": place.point[1], "longitude": place.point[0]}


def _guides(bundle: CityBundle) -> str:
    guides = [guide for guide in bundle.guides if not guide.archived]
    source, sources = _common_source(guides)
    comment = f"Short articles about {_title(bundle)}, in plain words."
    return document(comment, {"source": source}, "guides", [_guide(g, sources(g)) for g in guides])


def _guide(guide: Guide, source: str | None) -> Row:
    return {
        "slug": _slug(guide.id),
        "title": _mapping(guide.titles),
        "body": _mapping(guide.bodies),
        "source": source,
    }


def _templates(bundle: CityBundle) -> str:
    templates = sorted((t for t in bundle.templates if not t.archived), key=lambda t: (t.position, t.id))
    comment = f"Prepared answers of {_title(bundle)}, one text a language."
    return document(comment, {}, "templates", [_template(t) for t in templates]) if templates else ""


def _template(template: ResponseTemplate) -> Row:
    return {
        "slug": template.key,
        "status": template.status.value,
        "topic": template.topic.value if template.topic else None,
        "title": _text(template.titles),
        "text": _text(template.texts),
    }


def _common_source(
    entries: "Iterable[Contact] | Iterable[Place] | Iterable[Guide]",
) -> tuple[str | None, Callable[["Contact | Place | Guide"], str | None]]:
    """The source all entries share, written once at the top, and what each entry still has to say."""
    sources = {entry.source for entry in entries}
    if len(sources) == 1 and (common := sources.pop()):
        return common, lambda entry: None
    return None, lambda entry: entry.source or None
