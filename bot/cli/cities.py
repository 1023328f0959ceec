"""``quartiersbot city import``, ``city export`` and ``city remove``."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from adapters.city_files import demand_own_prefixes, head_of, read_city, write_city
from bot.cli import differences
from bot.cli.areas import unknown_city
from bot.cli.gaps import same_names
from bot.cli.offices import office_of, office_to_ask
from bot.cli.trouble import say, stop
from bot.clock import SystemClock
from bot.directories import take_in
from bot.settings import Settings, load, own_or_shipped
from office.ids import CityId
from office.model.directory import CityBundle
from office.model.directory_changes import ChangeKind, Difference
from office.model.directory_changes import differences as differences_of
from office.model.texts import GERMAN
from office.services import Office

app = typer.Typer(help="Directories of cities.", no_args_is_help=True)

CITY = typer.Argument(help="The city's short name, such as hannover.")


@app.command("import")
def import_city(
    path: Annotated[Path, typer.Argument(help="Folder of the city's directory, such as cities/hannover.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Archive what the files no longer name.")] = False,
) -> None:
    """Take a city's directory over: all of it, or nothing."""
    settings, path = load(), own_or_shipped(path)
    work = _compare if dry_run else _take_in
    bundle, found = asyncio.run(work(settings, path, prune=prune))
    say(*(differences.line(difference) for difference in found))
    say(*same_names(bundle))
    say(*_outcome(bundle, found, dry_run=dry_run, prune=prune))


@app.command("export")
def export_city(
    city: Annotated[str, CITY],
    path: Annotated[Path, typer.Argument(help="Folder to write; it is made where missing.")],
) -> None:
    """Write a city's directory as files, as the database has it."""
    asyncio.run(_write(load(), CityId(city), path))
    say(f"Written: {path}")


@app.command("remove")
def remove_city(
    city: Annotated[str, CITY],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Take a city out of answers, menus and events; its contributions stay, and an import brings it back."""
    settings, city_id = load(), CityId(city)
    say(*asyncio.run(_consequences(settings, city_id)))
    if not yes and not _agreed():
        stop("Nothing was changed; answer y, or add --yes")
    asyncio.run(_take_out(settings, city_id))
    say(f"{city} is taken out.")


async def _compare(settings: Settings, path: Path, *, prune: bool) -> tuple[CityBundle, Sequence[Difference]]:
    """What an import would change; nothing is written, not even a database made."""
    bundle = _read(settings, path)
    async with office_to_ask(settings) as office:
        if office is None:
            return bundle, differences_of(None, bundle)
        return bundle, await take_in(office, head_of(path), bundle, prune=prune, dry_run=True)


async def _take_in(settings: Settings, path: Path, *, prune: bool) -> tuple[CityBundle, Sequence[Difference]]:
    bundle = _read(settings, path)
    async with office_of(settings) as office:
        return bundle, await take_in(office, head_of(path), bundle, prune=prune)


def _read(settings: Settings, path: Path) -> CityBundle:
    """The directory in this folder, whose numbers begin like those of no other folder of QB_CITY."""
    bundle = read_city(path, now=SystemClock().now())
    for folder in settings.city:
        demand_own_prefixes([head_of(folder), head_of(path)])
    return bundle


def _outcome(bundle: CityBundle, found: Sequence[Difference], *, dry_run: bool, prune: bool) -> list[str]:
    gone = [difference for difference in found if difference.kind is ChangeKind.REMOVED]
    kept = ["What is gone from the files was kept; --prune archives it."] if gone and not prune else []
    if not found:
        return ["No differences."]
    if dry_run:
        return [*kept, "Nothing was changed (--dry-run)."]
    if len(found) == len(gone) and not prune:
        return [*kept, "Nothing was changed."]
    return [*kept, f"Taken over: {bundle.city.id} ({bundle.city.names[GERMAN]})."]


async def _write(settings: Settings, city_id: CityId, path: Path) -> None:
    async with office_to_ask(settings) as office:
        known = _known(office)
        bundle = None if office is None else await office.directory.bundle(city_id)
    if bundle is None or bundle.city.archived:
        stop(unknown_city(city_id, known))
    write_city(bundle, path)


async def _consequences(settings: Settings, city_id: CityId) -> list[str]:
    """What taking it out means, for somebody who is to agree to it."""
    async with office_to_ask(settings) as office:
        cities = [] if office is None else office.directory.cities()
        names = [city.names[GERMAN] for city in cities if city.id == city_id]
        if office is None or not names:
            stop(unknown_city(city_id, _known(office)))
        waiting = await office.directory.open_contributions(city_id)
    return [
        f"{names[0]} ({city_id}) leaves answers, menus and events.",
        f"Its contributions stay; waiting for an answer: {waiting}.",
        f"It comes back with: quartiersbot city import cities/{city_id}",
    ]


async def _take_out(settings: Settings, city_id: CityId) -> None:
    async with office_of(settings) as office:
        await office.directory.take_out(city_id)


def _agreed() -> bool:
    try:
        return typer.confirm("Take it out?")
    except typer.Abort:  # Nobody is there to answer.
        return False


def _known(office: Office | None) -> list[CityId]:
    return [] if office is None else [city.id for city in office.directory.cities()]
