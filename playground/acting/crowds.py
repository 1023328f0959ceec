"""Many persons and many messages in one call, for load tests."""

from collections.abc import Sequence
from itertools import cycle, islice

from playground.acting import writing
from playground.people import Person
from playground.world import World


def crowd(
    world: World, count: int, *, languages: Sequence[str | None] = (None,), has_started: bool = True
) -> list[Person]:
    """So many new persons, their languages taken in turn."""
    wanted = islice(cycle(languages or (None,)), count)
    return [
        world.add_person(f"Person {at + 1}", language_code=code, has_started=has_started)
        for at, code in enumerate(wanted)
    ]


def chatter(world: World, people: Sequence[Person], count: int, *, texts: Sequence[str]) -> int:
    """So many messages, persons and texts taken in turn; returns how many the bot will get."""
    before = len(world.updates.pending)
    said = islice(zip(cycle(people), cycle(texts), strict=False), count)
    for person, text in said:
        writing.write(world, person, world.private_chat(person), writing.text_content(text))
    return len(world.updates.pending) - before
