"""Loads what a life loads on first use, so that every life begins at once: modules, and the catalogues."""

from importlib import import_module

from bot.languages import LANGUAGES

for name in (
    "apscheduler.triggers.interval",
    "holidays.countries",
    "storage.postgres",
    "uvicorn.protocols.websockets.auto",
):
    import_module(name)

LANGUAGES.load()
