"""Whatever residents do, in whatever order: nothing of one reaches another unless staff act.

The real door, office and archive in one process; what would be sent is read before it is.
"""

import asyncio
import shutil
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from doors import message
from house import MONDAY, quick_parts, settings_for
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from telegram.ext import ExtBot

from bot.clock import ShiftedClock
from bot.furnishing import furnished
from bot.intake import arrival_of
from bot.languages import LANGUAGES
from bot.letters import Letters
from bot.opening import opened
from handlers.door import Door
from office.ids import ChatId
from office.model.answering import publish
from office.model.inbox import Arrival
from office.model.outbox import Delivery, DeliveryState, Outcome
from office.services import Office
from playground.server import Server
from playground.world import TOKEN, World
from storage import SqlArchive
from views.message import Message

STAFF = -1001234567890
CHATS = (7100011, 7200022, 7300033)
WORDS = dict(zip(CHATS, ("Kastanie", "Ahorn", "Linde"), strict=True))
NAMES = dict(zip(CHATS, ("Zofia", "Emre", "Layla"), strict=True))

SAYS = (
    "/start",
    "/idea {words}",
    "/concern {words}",
    "{words}",
    "/my",
    "/ideas",
    "/ideas Mühlenberg",
    "/contact Mühlenberg",
    "Wer ist in Stöcken zuständig?",
    "/events",
    "/news",
    "/settings",
    "/mydata",
    "/privacy",
    "/help",
    "/cancel",
    "/forget",
    "/staff",
    "/review",
)

FORGED = (
    "my:show:{idea}",
    "my:add:{idea}",
    "my:gone:{idea}",
    "my:tell:{idea}",
    "recall:{idea}",
    "solved:{idea}:no",
    "seen:{idea}",
    "agree:{idea}:yes",
    "draft:1:support:{idea}",
    "whose:1:{idea}",
    "card:show:{idea}",
    "card:more:{idea}",
    "card:history:{idea}",
    "card:media:{idea}",
    "card:publish:{idea}",
    "card:ask:{idea}",
    "card:block:{idea}",
    "look:take:{idea}",
    "review:{idea}",
    "unblock:{idea}",
    "staff:blocked",
)

ACTS = st.lists(
    st.tuples(
        st.sampled_from(CHATS),
        st.one_of(
            st.sampled_from([("say", words) for words in SAYS]),
            st.tuples(st.just("press"), st.integers(0, 200)),
            st.tuples(st.just("forge"), st.sampled_from(FORGED)),
            st.tuples(st.just("copy"), st.integers(0, 200)),
        ),
    ),
    min_size=12,
    max_size=30,
)
"""What people do: write, press a button they see, press one made up, press one that another sees."""


PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""A town takes too long to be built again and again for a shorter example."""


def secret(chat: int) -> str:
    """What only this person writes."""
    return f"Laterne an der {WORDS[chat]}"


def name(chat: int) -> str:
    """How the messenger calls this person."""
    return NAMES[chat]


@dataclass
class Town:
    """The door with its office; everything that would be sent is noted by chat."""

    office: Office
    archive: SqlArchive
    door: Door
    letters: Letters
    heard: dict[int, list[Message]] = field(default_factory=lambda: defaultdict(list))
    waiting: list[Delivery] = field(default_factory=list)
    numbers: int = 0

    async def say(
        self, chat_id: ChatId, message: Message, *, topic_id: int | None = None, edits: int | None = None
    ) -> None:
        """What is answered at once."""
        self.heard[chat_id].append(message)

    async def fetch(self, file_id: str) -> bytes:
        """Nobody sends files here."""
        return b""

    async def does(self, chat: int, act: tuple[str, Any]) -> None:
        """One act of one person, and everything that follows from it."""
        update = await self._update(chat, *act)
        arrival = arrival_of(update, self.office.now()) if update else None
        if arrival is not None:
            await self._handled(arrival)

    async def _handled(self, arrival: Arrival) -> None:
        await self.door.handle(arrival)
        while self.waiting:
            delivery = self.waiting.pop(0)
            told = await self.letters.compose(delivery)
            if told is not None:
                self.heard[delivery.letter.to.chat_id].append(told)
            outcome = Outcome(
                delivery=delivery, state=DeliveryState.SENT, at=self.office.now(), message_id=self._next()
            )
            await self.archive.outbox.finish([outcome])

    async def _update(self, chat: int, kind: str, what: Any) -> dict[str, Any] | None:
        if kind == "say":
            return said(self._next(), chat, what.format(words=f"Die {secret(chat)} flackert am Kiosk"))
        if kind == "forge":
            return pressed(self._next(), chat, what.format(idea=await self._idea_of_another(chat)))
        seen = self.buttons(chat) if kind == "press" else self.buttons_of_others(chat)
        return pressed(self._next(), chat, seen[-1 - what % len(seen)]) if seen else None

    def buttons(self, chat: int) -> list[str]:
        """What the buttons this person has seen send back."""
        rows = (row for message in self.heard[chat] for row in message.buttons)
        return [button.action for row in rows for button in row if button.action]

    def buttons_of_others(self, chat: int) -> list[str]:
        """What the buttons of everybody else send back, those of staff too."""
        return [action for other in (*CHATS, STAFF) if other != chat for action in self.buttons(other)]

    async def _idea_of_another(self, chat: int) -> str:
        async with self.archive.reading() as stores:
            for other in CHATS:
                known = await stores.people.resident_of("telegram", ChatId(other))
                ideas = await stores.ideas.of_resident(known.id) if known and other != chat else ()
                if ideas:
                    return str(ideas[0].id)
        return "nothing"

    def _next(self) -> int:
        self.numbers += 1
        return self.numbers


def said(number: int, chat: int, text: str) -> dict[str, Any]:
    """A message in a private chat; a command is marked as the messenger marks it."""
    update = message(number, text, chat=chat)
    update["message"]["from"]["first_name"] = update["message"]["chat"]["first_name"] = name(chat)
    if text.startswith("/"):
        length = len(text.split(maxsplit=1)[0])
        update["message"]["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
    return update


def pressed(number: int, chat: int, data: str) -> dict[str, Any]:
    """A pressed button."""
    shown = said(number, chat, "x")["message"]
    return {
        "update_id": number,
        "callback_query": {
            "id": str(number),
            "from": shown["from"],
            "message": shown,
            "chat_instance": "1",
            "data": data,
        },
    }


def spoken(messages: list[Message]) -> str:
    """All words of messages: texts, labels, files."""
    parts = []
    for each in messages:
        parts += [each.text, *(button.label for row in each.buttons for button in row)]
        if each.attachment is not None and each.attachment.content is not None:
            parts.append(each.attachment.content.decode(errors="replace"))
    return "\n".join(parts)


@asynccontextmanager
async def town(database: Path) -> AsyncIterator[Town]:
    """A town over this database."""
    clock = ShiftedClock(MONDAY)
    parts = replace(quick_parts(clock))
    async with Server(World(clock)) as server:
        given_settings = settings_for(f"sqlite:///{database}", server.url, staff_chat=STAFF)
        async with opened(given_settings, parts) as archive:
            office = await furnished(archive, given_settings, parts)
            bot: ExtBot[None] = ExtBot(TOKEN, base_url=f"{server.url}/bot")
            made = Town.__new__(Town)
            door = Door(bot=bot, office=office, languages=LANGUAGES, voice=made, files=made)
            letters = Letters(office=office, languages=LANGUAGES)
            made.__init__(office=office, archive=archive, door=door, letters=letters)  # type: ignore[misc]
            archive.on_letters = made.waiting.extend
            await door.open()
            try:
                yield made
            finally:
                await door.close()


async def lived(database: Path, acts: list[tuple[int, tuple[str, Any]]]) -> Town:
    """The town after everything was done; each person has handed something in before."""
    async with town(database) as made:
        for chat in CHATS:
            await handed_in(made, chat)
        for chat, act in acts:
            await made.does(chat, act)
        return made


async def handed_in(made: Town, chat: int) -> None:
    """A person tells their district and hands in what only they know; it may become public."""
    for data in ("language:de", "settle:hannover/muehlenberg"):
        await made.does(chat, ("forge", data))
    await made.does(chat, ("forge", _last(made, chat, "notice:go:")))
    await made.does(chat, ("say", "/idea {words}"))
    await made.does(chat, ("forge", _last(made, chat, "draft:", ":public")))
    await made.does(chat, ("forge", _last(made, chat, "draft:", ":send")))


def _last(made: Town, chat: int, begin: str, end: str = "") -> str:
    """The newest button this person sees whose data begins and ends so."""
    return next((d for d in reversed(made.buttons(chat)) if d.startswith(begin) and d.endswith(end)), "")


def copied(furnished: Path) -> Path:
    """A furnished database of its own."""
    copy = furnished.with_name(f"copy-{len(list(furnished.parent.iterdir()))}.db")
    shutil.copy(furnished, copy)
    return copy


@settings(max_examples=8, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(acts=ACTS)
def test_nothing_of_one_resident_reaches_another(furnished_database: Path, acts: Any) -> None:
    made = asyncio.run(lived(copied(furnished_database), acts))

    for chat in CHATS:
        told = spoken(made.heard[chat])
        assert secret(chat) in told, "the test sees what is said"
        for other in set(CHATS) - {chat}:
            assert secret(other) not in told
            assert name(other) not in told
            assert str(other) not in told


@settings(max_examples=4, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(acts=ACTS)
def test_staff_never_see_a_name_or_the_number_of_a_chat(furnished_database: Path, acts: Any) -> None:
    made = asyncio.run(lived(copied(furnished_database), acts))

    told = spoken(made.heard[STAFF])
    assert secret(CHATS[0]) in told
    assert not any(name(chat) in told or str(chat) in told for chat in CHATS)


async def test_what_staff_publish_others_can_read_and_no_more(
    tmp_path: Path, furnished_database: Path
) -> None:
    database = tmp_path / "town.db"
    shutil.copy(furnished_database, database)
    ada, ben, _ = CHATS
    async with town(database) as made:
        for chat in (ada, ben):
            await handed_in(made, chat)
        async with made.archive.unit_of_work() as unit:
            known = await unit.people.resident_of("telegram", ChatId(ada))
            assert known is not None
            (idea,) = await unit.ideas.of_resident(known.id)
            await unit.ideas.save(publish(idea))

        await made.does(ben, ("say", "/ideas Mühlenberg"))

        assert secret(ada) in spoken(made.heard[ben])
        assert name(ada) not in spoken(made.heard[ben])
