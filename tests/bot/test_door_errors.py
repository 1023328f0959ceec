"""The door and errors: each class has a defined answer; every command has one, in every language."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime

import pytest
from doors import message
from house import House
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.clock import SystemClock
from bot.intake import arrival_of
from bot.languages import LANGUAGES
from handlers.commands import COMMANDS
from handlers.door import Door
from office import errors
from office.ids import ChatId, DialogueId, LanguageCode, UpdateId
from office.model.dialogues import Dialogue
from office.services.draft_steps import DRAFT, WORDS
from office.services.speaker import Speaker
from playground.server import Server
from playground.world import TOKEN, World
from views.message import Message

LATER = datetime(2027, 1, 1, tzinfo=UTC)
STALE = "Dieser Knopf gilt nicht mehr."


class FailingOffice:
    """An office in which leaving a dialogue goes wrong in one way."""

    update_is_done = False

    def __init__(self, error: Exception) -> None:
        self._error = error

    def within(self, update: UpdateId) -> "FailingOffice":
        """The same."""
        return self

    @property
    def people(self) -> "FailingOffice":
        """The same."""
        return self

    async def speaker(self, chat_id: ChatId, user_id: int, language: LanguageCode) -> Speaker:
        """A stranger who is in the middle of something."""
        dialogue = Dialogue(
            id=DialogueId("d1"), chat_id=chat_id, user_id=user_id, kind=DRAFT, step=WORDS, expires_at=LATER
        )
        return Speaker(chat_id=chat_id, user_id=user_id, language=language, dialogue=dialogue)

    async def heard(self, speaker: Speaker) -> Speaker:
        """The same."""
        return speaker

    async def cancel(self, speaker: Speaker) -> None:
        """Fail."""
        raise self._error

    @property
    def blocking(self) -> "FailingOffice":
        """The same."""
        return self

    async def remind(self, speaker: Speaker, *, is_asked: bool) -> None:
        """The archive is busy whenever somebody is to be told that they are blocked."""
        raise errors.ArchiveBusy("locked")


class NotingVoice:
    """Notes what is said, or cannot speak."""

    def __init__(self, error: Exception | None = None) -> None:
        self.said: list[str] = []
        self._error = error

    async def say(
        self, chat_id: ChatId, message: Message, *, topic_id: int | None = None, edits: int | None = None
    ) -> None:
        """Note it."""
        if self._error is not None:
            raise self._error
        self.said.append(message.text)


class NoFiles:
    """Nothing to fetch."""

    async def fetch(self, file_id: str) -> bytes:
        """Nothing."""
        return b""


@pytest.fixture
async def telegram() -> AsyncIterator[Server]:
    """A local Telegram that says who the bot is."""
    async with Server(World(SystemClock())) as server:
        yield server


async def handled(telegram: Server, error: Exception, voice: NotingVoice) -> bool:
    """What the door says of an update whose use case fails so."""
    bot: ExtBot[None] = ExtBot(TOKEN, base_url=f"{telegram.url}/bot")
    door = Door(
        bot=bot,
        office=FailingOffice(error),  # type: ignore[arg-type]  # only what /cancel asks for
        languages=LANGUAGES,
        voice=voice,
        files=NoFiles(),
    )
    await door.open()
    update = message(1, "/cancel", entities=[{"type": "bot_command", "offset": 0, "length": 7}])
    arrival = arrival_of(update, datetime(2026, 12, 1, tzinfo=UTC))
    assert arrival is not None
    try:
        return await door.handle(arrival)
    finally:
        await door.close()


def tree(root: type[errors.OfficeError]) -> Iterator[type[errors.OfficeError]]:
    """A class and everything below it."""
    yield root
    for branch in root.__subclasses__():
        yield from tree(branch)


NO_FACTS = {errors.AlreadyDone, errors.ArchiveBusy, errors.Blocked}
"""Those that are no facts for the person, and the one that has a word of its own."""


def facts() -> list[type[errors.OfficeError]]:
    """Every class that is a fact for the person."""
    return [kind for kind in tree(errors.OfficeError) if kind not in NO_FACTS]


@pytest.mark.parametrize("kind", facts())
async def test_a_fact_of_the_office_gets_a_kind_word_and_is_not_tried_again(
    telegram: Server, kind: type[errors.OfficeError]
) -> None:
    voice = NotingVoice()

    assert await handled(telegram, kind("subject"), voice) is False
    assert voice.said == [STALE]


async def test_what_another_process_did_is_done_without_a_word(telegram: Server) -> None:
    voice = NotingVoice()

    assert await handled(telegram, errors.AlreadyDone(1), voice) is True
    assert voice.said == []


async def test_who_is_blocked_is_told_so_later_where_the_archive_is_busy(telegram: Server) -> None:
    with pytest.raises(errors.ArchiveBusy):
        await handled(telegram, errors.Blocked("ayse"), NotingVoice())


@pytest.mark.parametrize("error", [errors.ArchiveBusy("locked"), RuntimeError("bug"), ValueError("bug")])
async def test_a_hindrance_or_a_fault_is_left_to_the_intake(telegram: Server, error: Exception) -> None:
    voice = NotingVoice()

    with pytest.raises(type(error)):
        await handled(telegram, error, voice)

    assert voice.said == []


async def test_a_kind_word_that_cannot_be_said_is_tried_again(telegram: Server) -> None:
    with pytest.raises(TelegramError):
        await handled(telegram, errors.Outdated("x"), NotingVoice(TelegramError("no way")))


# Commands


@pytest.mark.parametrize("language", LANGUAGES.offered())
async def test_every_command_is_answered_in_every_language_offered(house: House, language: str) -> None:
    people = {name: await house.playground.person("Ada", language_code=language) for name in COMMANDS}

    for name, person in people.items():
        await person.says(f"/{name}")

    for name, person in people.items():
        assert (await person.next()).text.strip(), name
    assert len(COMMANDS) > 8


async def test_every_command_is_answered_for_one_who_is_settled(house: House) -> None:
    ada = await house.playground.person("Ada", language_code="de")
    await ada.says("/start")
    await ada.next()
    await ada.taps("Deutsch")
    await ada.next()

    for name in sorted(COMMANDS):
        ada.skip()
        await ada.says(f"/{name}")
        assert (await ada.next()).text.strip(), name
