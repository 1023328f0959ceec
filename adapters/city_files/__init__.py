"""A city's directory as files an office clerk can edit: reading, checking, writing.

A directory holds ``city.yaml``, ``areas.yaml`` and ``contacts.yaml``, and where something is known
``places.yaml``, ``guides.yaml``, ``processes.yaml``, ``templates.yaml`` and ``areas.geojson``.
"""

from adapters.city_files.heads import Head, demand_different_cities, demand_own_prefixes, head_of
from adapters.city_files.problems import CityFileError, Problem
from adapters.city_files.reader import read_city
from adapters.city_files.writer import write_city

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
