"""``quartiersbot retention``: what is kept too long goes, as it does every night."""

import asyncio
from collections.abc import Mapping
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.cli.offices import office_to_ask
from bot.cli.trouble import say
from bot.furnishing import office_over
from bot.opening import opened
from bot.parts import Parts
from bot.settings import Settings, load
from office.model.retention import PROMISES, Rule


def retention(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count; nothing is changed.")] = False,
) -> None:
    """Let go of what was kept long enough; the running bot does the same every night."""
    settings = load()
    counts = asyncio.run(_counted(settings) if dry_run else _kept(settings))
    if counts is None:
        say("There is no database yet, so nothing is kept.")
        return
    Console().print(_table(counts, "Would go" if dry_run else "Gone"))


async def _counted(settings: Settings) -> Mapping[Rule, int] | None:
    async with office_to_ask(settings) as office:
        return None if office is None else await office.retention.counts()


async def _kept(settings: Settings) -> Mapping[Rule, int]:
    parts = Parts()
    async with opened(settings, parts) as archive:
        office = await office_over(archive, settings, parts)
        counts = {promise.rule: many async for promise, many in office.retention.round()}
        await archive.scrub(wholly=True)
    return counts


def _table(counts: Mapping[Rule, int], head: str) -> Table:
    table = Table("What", "Kept for", head)
    for promise in PROMISES:
        table.add_row(promise.what, str(promise.period), str(counts[promise.rule]))
    return table
