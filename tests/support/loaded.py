"""The program as it is once everything has been used: what forks from here loads and reads nothing anew."""

import gc

import holidays.countries
import rich.markdown
import rich.progress
import shapely
import typer._adapters
import typer.rich_utils

import bot.cli.app
import bot.cli.backup_work
import playground.client
import playground.server
from bot.languages import LANGUAGES
from office.model.calendar import know, look_up

__all__ = ["bot", "holidays", "playground", "rich", "shapely", "typer"]

LANGUAGES.offered()
for region in ("DE-NI", "DE-HE"):
    know(region, range(2020, 2045), look_up(region, range(2020, 2045)))
gc.collect()
gc.freeze()
