"""The directories of QB_CITY: which cities they are, and their first import."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path

from adapters.city_files import (
    CityFileError,
    Head,
    Problem,
    demand_different_cities,
    demand_own_prefixes,
    head_of,
    read_city,
)
from office import errors
from office.ids import CityId
from office.model.cities import City
from office.model.directory import CityBundle
from office.model.directory_changes import Difference
from office.services import Office


async def furnish(office: Office, folders: Sequence[Path], now: datetime) -> None:
    """Take in every city that the archive does not know yet, and the markets that are missing.

    What the archive knows stays as it is there, whatever the files say by now. Raises
    :class:`CityFileError`, with every problem of every new directory.
    """
    heads = heads_of(folders)
    new = [(head, read_city(head.folder, now=now)) for head in await _unknown(office, heads)]
    for head, bundle in new:
        await take_in(office, head, bundle)
    await office.refresh_directory()
    if clashes := shared_prefixes(office.directory.cities()):
        raise CityFileError(clashes)
    await _take_in_markets(office)


def heads_of(folders: Sequence[Path]) -> list[Head]:
    """Which cities the folders hold, each its own; raises :class:`CityFileError`."""
    heads = [head_of(folder) for folder in folders]
    demand_different_cities(heads)
    demand_own_prefixes(heads)
    return heads


async def take_in(
    office: Office, head: Head, bundle: CityBundle, *, prune: bool = False, dry_run: bool = False
) -> Sequence[Difference]:
    """Take a directory over, and say what differs; raises :class:`CityFileError` for a taken prefix."""
    try:
        return await office.directory.take_in(bundle, prune=prune, dry_run=dry_run)
    except errors.PrefixTaken as error:
        problem = head.shares_prefix_with(f"{error.subject} (in the database)")
        raise CityFileError([problem]) from None
    except errors.SlugTaken as error:
        said = f"'{error.subject}' is the link of another city's plan; write another slug"
        raise CityFileError([Problem("processes.yaml", None, "slug", said)]) from None


def shared_prefixes(cities: Sequence[City]) -> list[Problem]:
    """A problem for every prefix that several cities of the archive have."""
    by_prefix = groupby(sorted(cities, key=lambda city: (city.prefix, city.id)), lambda city: city.prefix)
    shared = [(prefix, ids) for prefix, group in by_prefix if len(ids := [city.id for city in group]) > 1]
    return [_shared(prefix, ids) for prefix, ids in shared]


def _shared(prefix: str, ids: list[CityId]) -> Problem:
    said = (
        f"{' and '.join(ids)} have the same one in the database, '{prefix}'; "
        "write another into the city.yaml of one of them, then: quartiersbot city import FOLDER"
    )
    return Problem("city.yaml", None, "prefix", said)


async def _unknown(office: Office, heads: Sequence[Head]) -> list[Head]:
    known = await office.directory.known()
    return [head for head in heads if head.city not in known]


async def _take_in_markets(office: Office) -> None:
    try:
        await office.directory.take_in_markets()
    except errors.Conflict:
        return  # Another process that starts at the same time takes them in.
