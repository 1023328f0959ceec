"""``quartiersbot staff add``, ``list`` and ``remove``."""

import asyncio
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.cli.areas import told_by_name
from bot.cli.offices import office_of, office_to_ask
from bot.cli.trouble import say, stop
from bot.settings import load
from office.ids import AreaId
from office.model.people import Role, Staff

HIGHEST = 2**52 - 1
"""Telegram: a user id has at most 52 bits."""

app = typer.Typer(help="Who works for the office.", no_args_is_help=True)


@app.command("add")
def add(
    telegram_id: Annotated[int, typer.Argument(help="The person's Telegram user id.", min=1, max=HIGHEST)],
    role: Annotated[Role, typer.Option(help="What the person is trusted with.")],
    area: Annotated[str, typer.Option(help="Where, such as hannover or hannover/muehlenberg.")],
) -> None:
    """Give a person a role in an area and everything below it."""

    async def act() -> None:
        async with office_of(load()) as office:
            with told_by_name(office, area):
                await office.staff.appoint(telegram_id, role, AreaId(area))

    asyncio.run(act())
    say(f"{telegram_id} is {role.value} in {area}.")


@app.command("list")
def show() -> None:
    """Everybody with their roles."""

    async def act() -> tuple[Staff, ...]:
        async with office_to_ask(load()) as office:
            return () if office is None else await office.staff.everybody()

    staff = asyncio.run(act())
    if not any(member.grants for member in staff):
        say(
            "Nobody has a role yet; give one with: quartiersbot staff add TELEGRAM_ID --role ROLE --area AREA"
        )
        return
    table = Table("Telegram id", "Role", "Area")
    for member in staff:
        for grant in member.grants:
            table.add_row(str(member.user_id), grant.role.value, grant.area_id or "everywhere")
    Console().print(table)


@app.command("remove")
def remove(
    telegram_id: Annotated[int, typer.Argument(help="The person's Telegram user id.", min=1, max=HIGHEST)],
) -> None:
    """Take all roles away; it counts from the person's next action on."""

    async def act() -> bool:
        async with office_of(load()) as office:
            return await office.staff.dismiss(telegram_id)

    if not asyncio.run(act()):
        stop(f"{telegram_id}: nobody of this id works here; see: quartiersbot staff list")
    say(f"{telegram_id} has no role any more.")
