"""Loads what a life loads on first use, so that every life begins at once: modules, catalogues, holidays.

It looks for garbage as seldom as the bot does that a machine runs.
"""

from importlib import import_module

from bot.free_days import YEARS_AHEAD, YEARS_BEFORE
from bot.garbage import settle
from bot.languages import LANGUAGES
from kill_test.scale import machine
from office.model.calendar import know, look_up

for name in ("apscheduler.triggers.interval", "storage.postgres", "uvicorn.protocols.websockets.auto"):
    import_module(name)

LANGUAGES.load()

_YEAR = machine.now().year
_YEARS = range(_YEAR - YEARS_BEFORE, _YEAR + YEARS_AHEAD)
know("DE-NI", _YEARS, look_up("DE-NI", _YEARS))

settle()
