"""The demo: the whole bot, a local Telegram and the three directories, in one process on one port."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from pydantic import SecretStr

from bot.assembly import Bot, Parts, running
from bot.clock import ShiftedClock
from bot.settings import Settings
from playground.app import routes
from playground.server import AbortingProtocol
from playground.world import TOKEN, World

CITIES = ("hannover", "hameln", "hessen")


def demo_settings(folder: Path, *, host: str, port: int, staff_chat: int | None = None) -> Settings:
    """The settings of a demo whose data lie in this folder."""
    return Settings(
        bot_token=SecretStr(TOKEN),
        bot_api_url=f"http://{host}:{port}",
        database_url=f"sqlite:///{folder / 'quartiersbot.db'}",
        city=tuple(Path(__file__).parent.parent / "cities" / name for name in CITIES),
        host=host,
        port=port,
        staff_chat=staff_chat,
    )
