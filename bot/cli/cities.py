"""``quartiersbot city import`` and ``quartiersbot city export``."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from adapters.city_files import read_city, write_city
from bot.cli.offices import office_of
from bot.cli.trouble import say, stop
from bot.settings import Settings, load
from office.ids import CityId
from office.model.directory_changes import Difference

app = typer.Typer(help="Directories of cities.", no_args_is_help=True)


@app.command("import")
def import_city(
    path: Annotated[Path, typer.Argument(help="Folder of the city's directory, such as cities/hannover.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Archive what the files no longer name.")] = False,
) -> None:
    """Take a city's directory over: all of it, or nothing."""
    found = asyncio.run(_take_in(load(), path, dry_run=dry_run, prune=prune))
    _show(found, dry_run=dry_run, prune=prune)


@app.command("export")
def export_city(
    city: Annotated[str, typer.Argument(help="The city's short name, such as hannover.")],
    path: Annotated[Path, typer.Argument(help="Folder to write; it is made where missing.")],
) -> None:
    """Write a city's directory as files, as the database has it."""
    asyncio.run(_write(load(), CityId(city), path))
    say(f"Written: {path}")


async def _take_in(settings: Settings, path: Path, *, dry_run: bool, prune: bool) -> Sequence[Difference]:
    bundle = read_city(path)
    async with office_of(settings) as office:
        return await office.directory.take_in(bundle, dry_run=dry_run, prune=prune)


async def _write(settings: Settings, city_id: CityId, path: Path) -> None:
    async with office_of(settings) as office:
        bundle = await office.directory.bundle(city_id)
    if bundle is None:
        stop(f"{city_id}: no such city; import it first with: quartiersbot city import cities/{city_id}")
        return
    write_city(bundle, path)


def _show(found: Sequence[Difference], *, dry_run: bool, prune: bool) -> None:
    say(*(_line(difference) for difference in found))
    if not found:
        say("No differences.")
    elif dry_run:
        say("Nothing was changed (--dry-run).")
    elif not prune and any(difference.kind == "removed" for difference in found):
        say("What the files no longer name was kept; --prune archives it.")


def _line(difference: Difference) -> str:
    """``changed contact hannover/rita-lehmann: phone, email``."""
    fields = f": {', '.join(difference.fields)}" if difference.fields else ""
    return f"{difference.kind.value} {difference.what} {difference.id}{fields}"
