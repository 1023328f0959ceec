"""A city's directory as files an office clerk can edit: reading, checking, writing.

A directory holds ``city.yaml``, ``areas.yaml`` and ``contacts.yaml``, and where something is known
``places.yaml``, ``guides.yaml``, ``processes.yaml``, ``templates.yaml`` and ``areas.geojson``.
"""

from datetime import datetime
from pathlib import Path

from adapters.city_files.heads import Head, demand_different_cities, demand_own_prefixes, head_of
from adapters.city_files.problems import CityFileError, Problem
from office.model.directory import CityBundle

__all__ = [
    "CityFileError",
    "Head",
    "Problem",
    "demand_different_cities",
    "demand_own_prefixes",
    "head_of",
    "read_city",
    "write_city",
]


def read_city(path: Path, *, now: datetime | None = None) -> CityBundle:
    """The directory in this folder; with ``now`` (aware) days that cannot be in the future are checked.

    Raises :class:`CityFileError` with every problem of every file; nothing else is raised for what
    the files hold.
    """
    from adapters.city_files import reader  # Its schemas are slow to load, and few starts read a directory.

    return reader.read_city(path, now=now)


def write_city(bundle: CityBundle, path: Path) -> None:
    """Write the directory into this folder, replacing its files; archived entries are left out.

    Raises :class:`CityFileError` where the folder cannot be written.
    """
    from adapters.city_files import writer

    writer.write_city(bundle, path)
