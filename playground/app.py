"""The playground as an ASGI application.

`routes(world)` can stand among another application's routes, so that the demo serves everything
on one port; `create(world)` is the playground alone.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.routing import BaseRoute

from playground import control, page
from playground.api import BotApi
from playground.world import World


def routes(world: World) -> list[BaseRoute]:
    """The Bot API, `/playground` and `/playground/api/…` of this world."""
    return [BotApi(world), *control.routes(world), *page.routes(world)]


def create(world: World) -> Starlette:
    """An application with nothing but the playground; closing it closes the world."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        await world.close()

    return Starlette(routes=routes(world), lifespan=lifespan)
