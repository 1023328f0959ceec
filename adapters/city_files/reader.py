"""Reading a city's directory: all files, all problems, one bundle of the office's model."""

from datetime import datetime
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from adapters.city_files import outlines, plans, relations, schema
from adapters.city_files.bundles import CityFiles, bundle_of
from adapters.city_files.documents import Document, parse
from adapters.city_files.fields import Known
from adapters.city_files.problems import Report, suggestion
from adapters.city_files.texts import REQUIRED, text_of
from adapters.city_files.validation import validated
from office.model.directory import CityBundle

OPTIONAL = ("places.yaml", "guides.yaml", "processes.yaml", "templates.yaml", outlines.NAME)

Model = TypeVar("Model", bound=BaseModel)


def read_city(path: Path, *, now: datetime | None = None) -> CityBundle:
    """The directory in this folder; with ``now`` (aware) days that cannot be in the future are checked.

    Raises :class:`CityFileError` with every problem of every file; nothing else is raised for what
    the files hold.
    """
    report = Report(path)
    names = _names_in(path, report)
    report.settle()
    for name in names:
        _check_name(name, report)
    documents = {name: _document(name, report) for name in (*REQUIRED, *OPTIONAL) if name.endswith(".yaml")}
    known = _known(documents, now)
    files = _validated(documents, known, report)
    _check_relations(documents, report)
    text = text_of(outlines.NAME, report)
    shapes = {} if text is None else outlines.read_outlines(text, known.areas, report)
    report.settle()
    if files is None:
        raise AssertionError("a file without its schema has a problem")
    return bundle_of(files, shapes)


def _names_in(path: Path, report: Report) -> list[str]:
    try:
        return sorted(entry.name for entry in path.iterdir())
    except FileNotFoundError:
        report.add("", "there is no such directory; name a folder that holds city.yaml")
    except NotADirectoryError:
        report.add("", "is a file; name the folder that holds city.yaml")
    except (OSError, ValueError) as error:
        report.add("", f"cannot be opened ({error}); check the name and the permissions")
    return []


def _check_name(name: str, report: Report) -> None:
    """A file that is called almost like one of ours was meant to be it."""
    ours = (*REQUIRED, *OPTIONAL)
    if name in ours or not name.endswith((".yaml", ".yml", ".geojson", ".json")):
        return
    from rapidfuzz import fuzz

    if any(fuzz.ratio(name, other) >= 85 for other in ours):
        report.add(name, f"is not a file of a directory; {suggestion(name, ours)}")


def _document(name: str, report: Report) -> Document:
    text = text_of(name, report)
    return Document(name) if text is None else parse(name, text, report)


def _known(documents: dict[str, Document], now: datetime | None) -> Known:
    """The slugs written anywhere, those of faulty entries among them, so that one fault is told once."""
    areas, contacts = documents["areas.yaml"], documents["contacts.yaml"]
    units = contacts.value.get("units") if isinstance(contacts.value, dict) else None
    return Known(
        areas=_slugs(areas, "areas") if areas.is_whole else None,
        contacts=_slugs(contacts, "contacts"),
        units=frozenset(units if isinstance(units, dict) else ()),
        country=_in_city(documents, "holidays").partition("-")[0],
        today=now and now.astimezone(_zone(_in_city(documents, "zone"))).date(),
    )


def _in_city(documents: dict[str, Document], field: str) -> str:
    """What city.yaml says in this field, else what holds where it says nothing."""
    content = documents["city.yaml"].value
    said = content.get(field) if isinstance(content, dict) else None
    return said if isinstance(said, str) else str(schema.CityFile.model_fields[field].default)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")  # The fault itself is told by the field.


def _slugs(document: Document, key: str) -> frozenset[str]:
    slugs = (entry.get("slug") for _, entry in document.entries(key))
    return frozenset(slug for slug in slugs if isinstance(slug, str))


def _validated(documents: dict[str, Document], known: Known, report: Report) -> CityFiles | None:
    def file(name: str, model: type[Model]) -> Model | None:
        document = documents[name]
        return validated(document, model, known, report) if document.is_whole else None

    city = file("city.yaml", schema.CityFile)
    areas = file("areas.yaml", schema.AreasFile)
    contacts = file("contacts.yaml", schema.ContactsFile)
    places = file("places.yaml", schema.PlacesFile) or schema.PlacesFile()
    guides = file("guides.yaml", schema.GuidesFile) or schema.GuidesFile()
    templates = file("templates.yaml", schema.TemplatesFile) or schema.TemplatesFile()
    processes = file("processes.yaml", schema.ProcessesFile)
    if city is None or areas is None or contacts is None:
        return None
    return CityFiles(
        city=city,
        areas=areas,
        contacts=contacts,
        places=places,
        guides=guides,
        processes=processes,
        templates=templates,
    )


def _check_relations(documents: dict[str, Document], report: Report) -> None:
    for key in ("areas", "contacts", "places", "guides", "processes", "templates"):
        relations.check_unique(documents[f"{key}.yaml"], key, report)
    city = documents["city.yaml"].value
    slug = city.get("slug") if isinstance(city, dict) else None
    if documents["areas.yaml"].is_whole:
        relations.check_tree(documents["areas.yaml"], slug if isinstance(slug, str) else None, report)
    relations.check_contacts(documents["contacts.yaml"], report)
    relations.check_languages(documents["city.yaml"], report)
    plans.check_processes(documents["processes.yaml"], report)
