"""The stage: the demo, furnished with a staff group, and how one waits for what happens on it."""

import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.demo import STAFF, demonstrating
from bot.settings import demo_address
from locales import Translator, Translators
from playground.client import Group, Person, Playground, Seat, Shown

from .camera import Camera, camera

BERLIN = ZoneInfo("Europe/Berlin")
OPENS = 10
"""Everything happens on a Monday from ten o'clock: no picture shows the hour at which it was made."""

MINUTES_BETWEEN = 3
"""From one resident to the next: what waits for the group's rate goes out meanwhile."""

PATIENCE = 90.0
"""Seconds: a group takes twenty messages a minute, the others wait their turn."""

NUMBER = re.compile(r"[A-Z]+-\d{4}-\d{5}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Everybody there is; ``worker`` and ``colleague`` sit in the staff group."""

    playground: Playground
    camera: Camera
    group: Group
    worker: Seat
    colleague: Seat
    languages: Translators

    async def resident(self, name: str, language: str) -> "Resident":
        """Somebody new, some minutes later, whose telephone speaks this language."""
        await self.playground.turn(MINUTES_BETWEEN * 60)
        person = await self.playground.person(name, language_code=language)
        return Resident(person=person, t=self.languages[language])


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """A resident, and the words of the buttons they see."""

    person: Person
    t: Translator

    def label(self, message: str) -> str:
        """A button's label in the resident's language."""
        return self.t.plain(message)

    async def taps(self, message: str, *, on: Shown | None = None) -> None:
        """Press the button that is called so in English."""
        await self.person.taps(self.label(message), on=on)

    async def sees(self, *labels: str, after: Shown | int = 0) -> Shown:
        """The newest message with all of these buttons or keys, named in English."""
        wanted = {self.label(label) for label in labels}
        return await newest(
            self.person, lambda shown: wanted <= {*_bare(shown.buttons), *shown.reply_keyboard}, after
        )


async def newest(seat: Seat, wanted: Callable[[Shown], object], after: Shown | int = 0) -> Shown:
    """The newest message of the bot that fulfils a condition, and that came or changed after another."""
    since = after.change if isinstance(after, Shown) else after
    return await seat.until(
        lambda shown: shown.is_by_bot and shown.change > since and wanted(shown), PATIENCE
    )


async def reads(seat: Seat, *words: str, after: Shown | int = 0) -> Shown:
    """The newest message of the bot with all of these words."""
    return await newest(seat, lambda shown: all(word in shown.text for word in words), after)


async def since(seat: Seat, first: Shown) -> Sequence[Shown]:
    """Everything in the chat from this message on."""
    return [shown for shown in await seat.messages() if shown.id >= first.id]


async def card(seat: Seat, number: str) -> Shown:
    """The card of a contribution as it is now."""
    return await newest(
        seat, lambda shown: number in shown.text.partition("\n")[0] and "bearbeitet von" in shown.text
    )


def number_in(shown: Shown) -> str:
    """The number of the contribution a message is about."""
    found = NUMBER.search(shown.text)
    if found is None:
        raise LookupError(f"no number in {shown.text!r}")
    return found[0]


@asynccontextmanager
async def furnished() -> AsyncIterator[Stage]:
    """The demo on a Monday morning, until the end of the block; ``QB_PORT`` chooses another port."""
    host, port = demo_address()
    with TemporaryDirectory(prefix="quartiersbot-pictures-") as folder:
        async with (
            demonstrating(Path(folder), host=host, port=port) as demo,
            Playground(demo.url.removesuffix("/playground")) as playground,
            camera(demo.url) as taking,
        ):
            await _turn_to_monday(playground)
            people = {person.first_name: person for person in await playground.people()}
            (group,) = await playground.groups()
            worker, colleague = (people[name].at(group) for name in STAFF)
            yield Stage(
                playground=playground,
                camera=taking,
                group=group,
                worker=worker,
                colleague=colleague,
                languages=Translators(),
            )


async def _turn_to_monday(playground: Playground) -> None:
    now = (await playground.now()).astimezone(BERLIN)
    monday = (now + timedelta(days=7 - now.weekday())).replace(hour=OPENS, minute=0, second=0, microsecond=0)
    await playground.turn((monday - now).total_seconds())


def _bare(labels: Sequence[str]) -> list[str]:
    """Labels without the mark that may follow them."""
    return [label.removesuffix(" ✓") for label in labels]
