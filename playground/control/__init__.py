"""`/playground/api/…`: act as a person, read what was sent, script faults, turn the clock."""

from starlette.routing import Mount

from playground.control import groups, machinery, people, reading, script
from playground.world import World


def routes(world: World) -> list[Mount]:
    """All of it, bound to one world."""
    rooms = (people, groups, reading, machinery, script)
    return [Mount("/playground/api", routes=[route for room in rooms for route in room.routes(world)])]
