"""``quartiersbot export ideas``: lists of contributions as files."""

import asyncio
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from adapters.lists import written_whole
from bot.cli.areas import told_by_name
from bot.cli.offices import office_to_ask
from bot.cli.trouble import NO_DATABASE, say, stop
from bot.languages import LANGUAGES
from bot.listing import write_list
from bot.settings import load
from office.ids import AreaId
from office.model.exports import ListFormat, Wanted
from office.model.texts import GERMAN

app = typer.Typer(help="Lists for other programs.", no_args_is_help=True)


@app.callback()
def _lists() -> None:
    """Lists for other programs."""


@app.command("ideas")
def ideas(
    sort: Annotated[ListFormat, typer.Option("--format", help="What kind of file.")],
    output: Annotated[Path, typer.Option(help="The file to write; one that is there is replaced.")],
    area: Annotated[str, typer.Option(help="Only this area and what lies in it.")] = "",
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only what was handed in since this day.")
    ] = None,
    public: Annotated[
        bool | None,
        typer.Option("--public/--all", help="Only what others may read; a map has only that, unless --all."),
    ] = None,
) -> None:
    """Write what residents handed in and what became of it; nobody is named."""
    only_public = sort.is_map if public is None else public
    if output.is_dir() or not output.parent.is_dir():
        stop(f"--output: {output} cannot be written; name a file in a folder that is there")
    with Console(stderr=True).status("Writing …"):
        count = asyncio.run(_write(sort, output, area, since.date() if since else None, only_public))
    if count is None:
        stop(NO_DATABASE)
    say(f"Written: {output} (contributions: {count})")


async def _write(
    sort: ListFormat, output: Path, area: str, since: date | None, only_public: bool
) -> int | None:
    async with office_to_ask(load()) as office:
        if office is None:
            return None
        with told_by_name(office, area):
            areas = office.exporting.areas(AreaId(area)) if area else None
        begins = office.exporting.beginning_of(since) if since else None
        wanted = Wanted(areas=areas, since=begins, is_public=only_public)
        with written_whole(output) as file:
            return await write_list(office, wanted, sort, file, LANGUAGES[GERMAN])
