"""The directories that ship with the bot, each read once."""

from functools import cache
from pathlib import Path

from adapters.city_files import read_city
from office.model.directory import CityBundle, Directory

CITIES = Path(__file__).parent.parent.parent / "cities"


@cache
def shipped(name: str) -> CityBundle:
    """The directory in this folder of ``cities/``."""
    return read_city(CITIES / name)


@cache
def all_shipped() -> Directory:
    """The directory of the three shipped cities, places and guides aside."""
    bundles = [shipped(name) for name in ("hannover", "hameln", "hessen")]
    return Directory.of(
        cities=[bundle.city for bundle in bundles],
        areas=[area for bundle in bundles for area in bundle.areas],
        contacts=[contact for bundle in bundles for contact in bundle.contacts],
    )
