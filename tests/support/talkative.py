"""People who go on writing while something is done to the bots, and what each of them must read."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from playground.acting.crowds import crowd
from playground.acting.writing import text_content, write
from playground.people import Person
from playground.world import World

Turn = tuple[str, str]
"""What is written, and the words its answer has; the turns of one conversation have different ones."""


@dataclass(frozen=True, slots=True)
class Read:
    """What one person has read of what was due to them."""

    in_order: int
    """So many answers came in their order, repeats left out."""
    repeats: tuple[str, ...]
    """Answers that came once more."""
    strange: tuple[str, ...]
    """What is neither the next answer nor one of those just before."""


class Talk:
    """A crowd that writes the turns of a conversation, each person on their own, again from the beginning."""

    def __init__(self, world: World, turns: Sequence[Turn], *, people: int, ahead: int = 1) -> None:
        """Nobody has written yet; ``ahead`` messages are written before the answer to the first is there."""
        self._world = world
        self._ahead = ahead
        self._turns = turns
        self._written: dict[int, int] = {}
        self.people = crowd(world, people, languages=["de"])

    @property
    def written(self) -> int:
        """How many messages there are by now."""
        return sum(self._written.values())

    @property
    def answered(self) -> int:
        """How many of them have their answer."""
        return sum(self.read_by(person).in_order for person in self.people)

    def go_on(self) -> None:
        """Whoever is not too far ahead of the answers writes the next message."""
        for person in self.people:
            at = self._written.get(person.id, 0)
            if at - len(self._texts_of(person)) < self._ahead:
                self._written[person.id] = at + 1
                words, _ = self._turns[at % len(self._turns)]
                write(self._world, person, self._world.private_chat(person), text_content(words))

    @asynccontextmanager
    async def going_on(self) -> AsyncIterator[None]:
        """Until the end of the block everybody goes on; after it, everybody waits for the last answers."""

        async def keep_writing() -> None:
            while True:
                self.go_on()
                await asyncio.sleep(0.4)

        writing = asyncio.create_task(keep_writing())
        try:
            yield
        finally:
            writing.cancel()
            await asyncio.gather(writing, return_exceptions=True)
        await self.until_answered(self.written)

    async def until_answered(self, wanted: int, seconds: float = 30) -> None:
        """Wait until so many answers are there, or the time is over."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while self.answered < wanted and loop.time() < end:
            await asyncio.sleep(0.1)

    def read_by(self, person: Person) -> Read:
        """What this person has read."""
        due = [self._turns[at % len(self._turns)][1] for at in range(self._written.get(person.id, 0))]
        at, repeats, strange = 0, list[str](), list[str]()
        for text in self._texts_of(person):
            if at < len(due) and due[at] in text:
                at += 1
            elif any(answer in text for answer in due[max(0, at - self._ahead) : at]):
                repeats.append(text)
            else:
                strange.append(text)
        return Read(at, tuple(repeats), tuple(strange))

    def read(self) -> Read:
        """What all of them have read together."""
        each = [self.read_by(person) for person in self.people]
        return Read(
            sum(one.in_order for one in each),
            tuple(text for one in each for text in one.repeats),
            tuple(text for one in each for text in one.strange),
        )

    def _texts_of(self, person: Person) -> list[str]:
        return [entry.text for entry in self._world.ledger.find(chat=person.id, kind="sent", limit=100_000)]
