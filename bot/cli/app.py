"""``quartiersbot COMMAND``: exit 0 done, 1 a problem, 2 wrong usage."""

import sys

import typer

from bot.cli import (
    backups,
    check,
    cities,
    database,
    demo,
    export,
    moving,
    posters,
    retention,
    run,
    staff,
    stats,
)
from bot.cli.trouble import explained

app = typer.Typer(
    help="Connects residents with their district office.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("run")(run.run)
app.command("demo")(demo.demo)
app.command("check")(check.check)
app.command("stats")(stats.stats)
app.command("migrate")(database.migrate_database)
app.command("poster")(posters.poster)
app.command("backup")(backups.backup)
app.command("restore")(backups.restore)
app.command("copy-database")(moving.copy_database)
app.command("retention")(retention.retention)
app.add_typer(cities.app, name="city")
app.add_typer(staff.app, name="staff")
app.add_typer(export.app, name="export")


def main() -> None:
    """Run the command of this process's arguments."""
    with explained():
        app()
    sys.exit(0)
