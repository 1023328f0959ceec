"""A dialogue of steps in which staff write something: what all of them have in common."""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from office import access, errors
from office.ids import AreaId, ChatId, LanguageCode
from office.model.cities import City
from office.model.dialogues import Dialogue, Json, has_words
from office.model.lookup import Choose, Found, Lookup, Narrowed, NoQuestion, Unknown
from office.model.people import TELEGRAM, Staff
from office.ports.archive import UnitOfWork
from office.services.speaker import Speaker, open_dialogue
from office.services.staff import member_of
from office.services.tools import Desk

Taker = Callable[[UnitOfWork, Speaker, Dialogue, str], Awaitable[None]]
"""Takes the words of a step inside the transaction, and asks for what comes next."""


AREAS_OFFERED = 12
"""Areas shown as buttons."""


class StepDialogue:
    """Takes what staff write for the step at hand; the right is asked anew at every step that counts.

    A dialogue of this kind says its ``kinds``, the ``right`` it needs and the ``noun`` its letters are
    called by (``events.draft``, ``events.trouble``, ``events.left``); its own are only the steps.
    """

    kinds: ClassVar[frozenset[str]]
    """The dialogues whose words and buttons are taken here."""

    right: ClassVar[str]
    noun: ClassVar[str]

    question: ClassVar[str] = "draft"
    """The letter that asks what the step at hand asks for."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    @property
    def takers(self) -> Mapping[str, Taker]:
        """What takes the words, by step; any other step waits for a button."""
        return {}

    def waits_for_words(self, dialogue: Dialogue) -> bool:
        """Whether this dialogue is one of these, at a step that takes words."""
        return dialogue.kind in self.kinds and dialogue.step in self.takers

    def city(self, area_id: AreaId | None) -> City:
        """The city of an area, else the home city; raises :class:`errors.NoCity`."""
        return self._desk.directory.home(area_id, self._desk.tools.home)

    async def take(self, speaker: Speaker, words: str) -> None:
        """Words written while a draft is open, taken for what its step asks for."""
        dialogue = speaker.dialogue
        if dialogue is None or dialogue.kind not in self.kinds:
            raise errors.Outdated(self.noun)
        async with self._desk.unit_of_work() as unit:
            await self._member(unit, speaker, None)
            taker = self.takers.get(dialogue.step)
            if taker is None:
                await self._ask(unit, speaker, press=True)
            else:
                await taker(unit, speaker, dialogue, words.strip())

    async def leave(self, speaker: Speaker, version: int) -> None:
        """Drop what is being written of this noun."""
        dialogue = speaker.dialogue
        if dialogue is None or not dialogue.kind.startswith(f"{self.noun}."):
            raise errors.Outdated(self.noun)
        dialogue.demand(version)
        async with self._desk.unit_of_work() as unit:
            await unit.dialogues.close(dialogue.id)
            await unit.outbox.add(speaker.turns(f"{self.noun}.left"))

    async def at_hand(self, chat_id: ChatId, user_id: int) -> Dialogue:
        """What this person writes in this chat; raises :class:`errors.NotFound`."""
        async with self._desk.reading() as stores:
            dialogue = await stores.dialogues.current(TELEGRAM, chat_id, user_id, now=self._desk.now())
        if dialogue is None or dialogue.kind not in self.kinds:
            raise errors.NotFound(self.noun)
        return dialogue

    def _pressed(self, speaker: Speaker, version: int) -> Dialogue:
        """The dialogue a button belongs to; raises :class:`errors.Outdated` if it has moved on."""
        kind = speaker.dialogue.kind if speaker.dialogue else ""
        if kind not in self.kinds:
            raise errors.Outdated(self.noun)
        return open_dialogue(speaker, kind, version)

    async def _open(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue) -> None:
        """Open this dialogue in place of what was open, and ask its first question."""
        await unit.dialogues.open(dialogue)
        await self._ask(unit, speaker)

    async def _go(self, speaker: Speaker, version: int, step: str, **data: Json) -> None:
        """A button leads to this step."""
        dialogue = self._pressed(speaker, version)
        async with self._desk.unit_of_work() as unit:
            await self._member(unit, speaker, None)
            await self._next(unit, speaker, dialogue.at(step, until=None, **data))

    async def _next(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue) -> None:
        """Keep this step, and ask for it where the button was pressed."""
        await unit.dialogues.save(dialogue)
        await unit.outbox.add(
            speaker.turns(f"{self.noun}.{self.question}", chat=speaker.chat_id, user=speaker.user_id)
        )

    async def _ask(self, unit: UnitOfWork, speaker: Speaker, *, press: bool = False) -> None:
        """Ask for the step at hand, below everything that was written; ``press`` says it needs a button."""
        kind, hint = f"{self.noun}.{self.question}", {"press": True} if press else {}
        await unit.outbox.add(speaker.says(kind, chat=speaker.chat_id, user=speaker.user_id, **hint))

    async def _fits(self, unit: UnitOfWork, speaker: Speaker, name: str, words: str, *, limit: int) -> bool:
        """Whether there are words and they are not too many; if not, that is said."""
        if not has_words(words):
            await self._trouble(unit, speaker, "no_words")
        elif len(words) > limit:
            await self._trouble(unit, speaker, name)
        else:
            return True
        return False

    async def _trouble(self, unit: UnitOfWork, speaker: Speaker, why: str, day: date | None = None) -> None:
        """Say what is wrong; the step stays, the next words are taken for it."""
        known = {"day": day.isoformat()} if day else {}
        await unit.outbox.add(speaker.says(f"{self.noun}.trouble", why=str(why), **known))

    async def _member(self, unit: UnitOfWork, speaker: Speaker, area_id: AreaId | None) -> Staff:
        """Who may do this there; raises :class:`errors.NotAllowed`."""
        member = await member_of(self._desk, unit, speaker.user_id)
        return access.demand(member, self.right, area_id, self._desk.directory)

    async def _may(self, unit: UnitOfWork, speaker: Speaker, area_id: AreaId) -> bool:
        member = await member_of(self._desk, unit, speaker.user_id)
        return access.may(member, self.right, area_id, self._desk.directory)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Areas that words could mean; where nothing of that name is known, the nearest names, perhaps none."""

    areas: tuple[AreaId, ...] = ()
    is_unknown: bool = False


class AreaDialogue(StepDialogue, ABC):
    """One of whose steps asks for a district, by its name or one of those offered."""

    async def offered_areas(self, user_id: int) -> tuple[AreaId, ...]:
        """The areas shown as buttons to this person; raises :class:`errors.NotAllowed`."""
        async with self._desk.reading() as stores:
            member = await member_of(self._desk, stores, user_id)
        member = access.demand(member, self.right, None, self._desk.directory)
        return offered_areas(self._desk, member, self.right)

    async def choose_area(self, speaker: Speaker, version: int, area_id: AreaId) -> None:
        """One of the areas that were offered."""
        dialogue = self._pressed(speaker, version)
        area = self._desk.directory.area(area_id)
        async with self._desk.unit_of_work() as unit:
            await self._settle_area(unit, speaker, dialogue, area.id)

    async def _take_area(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, words: str) -> None:
        """The area these words name, if this person may write for it; else which it could be."""
        found = named_area(self._desk, words)
        if isinstance(found, Candidates):
            letter = speaker.says(
                f"{self.noun}.which_area",
                areas=list(found.areas),
                version=dialogue.version,
                unknown=found.is_unknown,
            )
            await unit.outbox.add(letter)
        elif await self._may(unit, speaker, found):
            await self._settle_area(unit, speaker, dialogue, found)
        else:
            await self._trouble(unit, speaker, "no_right")

    @abstractmethod
    async def _settle_area(
        self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, area_id: AreaId
    ) -> None:
        """This one it is; where this person may not write for it, that is said."""


def named_area(desk: Desk, words: str) -> AreaId | Candidates:
    """The area these words name without doubt, else those they could mean."""
    found: Lookup = desk.tools.shelf.finder.find(words, city=desk.tools.home, asked=True)
    match found:
        case Found(area=area):
            return area
        case Choose(areas=areas) | Narrowed(areas=areas):
            return Candidates(areas=areas)
        case Unknown(nearest=areas) | NoQuestion(areas=areas):
            return Candidates(areas=areas, is_unknown=True)
        case _:
            return Candidates(is_unknown=True)


def offered_areas(desk: Desk, member: Staff, right: str) -> tuple[AreaId, ...]:
    """The areas shown as buttons: this person's; of a whole city its programme areas too, or where it has
    none its districts, if they are few."""
    directory = desk.directory
    granted = dict.fromkeys(access.granted(member, right))
    areas = [directory.areas[key] for key in granted if key is not None and key in directory.areas]
    if None in granted:
        areas.insert(0, directory.area(directory.home(None, desk.tools.home).area_id))
    shown = {}
    for area in areas:
        shown[area.id] = area
        if area.parent is None:
            below = directory.programme_areas(area.city_id) or directory.districts(area.city_id)
            shown |= {each.id: each for each in below} if len(below) < AREAS_OFFERED else {}
    return tuple(shown)[:AREAS_OFFERED]


QUESTIONS: Mapping[str, tuple[str, str]] = {
    "events.new": ("events.draft", "events.left"),
    "events.move": ("events.change", "events.left"),
    "events.cancel": ("events.change", "events.left"),
    "processes.new": ("processes.draft", "processes.left"),
    "processes.result": ("processes.telling", "processes.left"),
    "broadcasts.new": ("broadcasts.draft", "broadcasts.left"),
    "entering.new": ("entering.draft", "events.left"),
    "staff.away": ("staff.away_ask", "staff.away_left"),
}
"""By dialogue of staff: the letter that asks for a step, and what its message says once it was left."""


async def put_down(unit: UnitOfWork, speaker: Speaker) -> None:
    """Take the buttons of the question that is open away: its message says that it was left."""
    asks, says = QUESTIONS.get(speaker.dialogue.kind if speaker.dialogue else "", ("", ""))
    if not asks:
        return
    message_id = await unit.outbox.last_asked(speaker.channel, speaker.chat_id, asks, of=speaker.user_id)
    if message_id is not None:
        await unit.outbox.add(replace(speaker.says(says), edits=message_id))


def kept_texts(texts: Mapping[LanguageCode, str], language: LanguageCode, words: str) -> dict[str, Json]:
    """The texts with these words in this language, as data of a dialogue."""
    return {**dict(texts.items()), language: words}
