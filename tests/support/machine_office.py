"""An office over a machine's world, whose letters go to a Telegram that writes down what it is asked."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum
from random import Random
from typing import Any

from house import CITIES
from machines import LEASE, World
from telegram.error import Forbidden, NetworkError
from working import HANNOVER, small

from adapters.calendar import IcalendarFiles
from adapters.city_files import read_city
from adapters.interpreting import NoInterpreter
from adapters.media import PillowPhotos, media_at
from adapters.printing import PaperPrinter
from adapters.similarity import WordSimilarity
from bot.delivery import Counters, Timing
from bot.delivery.courier import Courier
from bot.languages import LANGUAGES
from bot.letters import Letters
from bot.transport import FloodWait, NotSent
from bot.wordings import ShownWordings
from office.ids import ChatId, LanguageCode, ResidentId
from office.model.inbox import Lease
from office.model.outbox import Delivery, Outcome
from office.model.people import Resident
from office.services import Desk, Office, Shelf, Tools
from office.services.speaker import NOTICE, Speaker
from storage import SqlArchive

ADMIN = 501
"""Who may do everything here."""

DE = LanguageCode("de")


class Mood(Enum):
    """What Telegram answers."""

    WELL = "takes it"
    LOST = "takes it, and the answer is lost"
    FLOOD = "asks for a pause"
    AWAY = "is not reached"
    BLOCKED = "says that the bot is blocked"


_ERRORS: dict[Mood, Callable[[], Exception]] = {
    Mood.LOST: lambda: NetworkError("lost"),
    Mood.FLOOD: lambda: FloodWait(5),
    Mood.AWAY: lambda: NotSent("away"),
    Mood.BLOCKED: lambda: Forbidden("bot was blocked by the user"),
}


@dataclass
class Held:
    """A row a process has claimed, and until when it is surely its own."""

    delivery: Delivery
    until: Any


@dataclass
class Sending:
    """One process that delivers: what it holds."""

    archive: SqlArchive
    held: list[Held] = field(default_factory=list)


class MachineOffice:
    """The office's services over a world, and two processes that deliver for it."""

    def __init__(self, world: World) -> None:
        """With a small directory, read once."""
        self.world = world
        self.tools = _tools(world)
        world.run(self._directory())
        self.office, self.desk = Office(self.tools), Desk(self.tools)
        self.mood, self.taken = Mood.WELL, False
        self.on_request: Callable[[Delivery, dict[str, Any]], None] = lambda *_: None
        self._carrying: Delivery | None = None
        self.courier = Courier(
            api=self._answer,
            compose=Letters(office=self.office, languages=LANGUAGES).compose,
            clock=world.clock,
            random=Random(1),
            timing=Timing(),
            counters=Counters(),
            on_migrated=self._moved,
        )

    async def _directory(self) -> None:
        async with self.tools.archive.unit_of_work() as unit:
            await unit.directory.replace(small(read_city(CITIES / "hannover")), prune=False)
        await self.tools.shelf.refresh(self.tools.archive)

    async def resident(self, chat: int, language: LanguageCode = DE) -> ResidentId:
        """Somebody new, who has read the notice."""
        now = self.world.clock.now()
        async with self.desk.unit_of_work() as unit:
            saved = await unit.people.save(
                Resident(
                    id=ResidentId(self.tools.ids.new()),
                    chat_id=ChatId(chat),
                    pseudonym="K7QM",
                    language=language,
                    noticed=NOTICE,
                    noticed_at=now,
                    created_at=now,
                    seen_at=now,
                    version=0,
                )
            )
        return saved.id

    async def speaker(self, chat: int) -> Speaker:
        """Who has written just now."""
        people = self.office.people
        return await people.heard(await people.speaker(ChatId(chat), chat, DE))

    async def claim(self, sending: Sending, lanes: tuple[int, ...]) -> list[Delivery]:
        """Claim what is due."""
        now = self.world.clock.now()
        lease = Lease(owner=sending.archive.owner, until=now + timedelta(seconds=LEASE))
        found = await sending.archive.outbox.claim(lease, now=now, lanes=lanes, limit=50)
        sending.held += [Held(each, lease.until) for each in found]
        return list(found)

    async def carry(self, sending: Sending, mood: Mood) -> tuple[Outcome, bool]:
        """Deliver the oldest row held, as a sender does; the result, and whether it was taken."""
        held, now = sending.held.pop(0), self.world.clock.now()
        self.mood = mood
        if held.until <= now:
            outcome = self.courier.put_back(held.delivery, now, "its lease had ended")
        else:
            self._carrying = held.delivery
            outcome = (await self.courier.deliver(held.delivery)).outcome
        fenced = await sending.archive.outbox.finish([outcome])
        return outcome, not fenced

    async def _answer(
        self, method: str, params: Any = None, upload: Any = None, **late: Any
    ) -> dict[str, int]:
        assert self._carrying is not None
        if self.mood in {Mood.WELL, Mood.LOST}:
            self.on_request(self._carrying, dict(params or {}))
        if self.mood in _ERRORS:
            raise _ERRORS[self.mood]()
        return {"message_id": 1}

    async def _moved(self, old: ChatId, new: ChatId) -> None:
        raise AssertionError("No group moves here.")


def _tools(world: World) -> Tools:
    return Tools(
        archive=world.archives[0],
        clock=world.clock,
        ids=world.ids,
        shelf=Shelf(),
        media=media_at("file:///nowhere", world.clock),
        photos=PillowPhotos(),
        similarity=WordSimilarity(),
        calendars=IcalendarFiles(),
        interpreter=NoInterpreter(),
        printer=PaperPrinter(),
        wordings=ShownWordings(LANGUAGES),
        home=HANNOVER,
        admins=frozenset({ADMIN}),
    )
