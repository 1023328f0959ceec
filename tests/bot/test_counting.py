"""Which updates count as actions of a person."""

from datetime import UTC, datetime, timedelta
from typing import Any

from doors import message
from telegram import Update

from bot.intake import arrival_of
from bot.languages import LANGUAGES
from handlers.context import InHand
from handlers.pace import is_too_fast
from office.ids import ChatId, LanguageCode
from office.model.pace import Pace
from office.services.speaker import Speaker

SENT = 1795000000
"""When the messages were sent, by the messenger's clock."""


class Nobody:
    """An office without staff."""

    @property
    def staff(self) -> "Nobody":
        """The same."""
        return self

    async def member(self, user_id: int) -> None:
        """Nobody works here."""


class Quiet:
    """A voice that notes how often it spoke."""

    def __init__(self) -> None:
        self.said = 0

    async def say(self, *_: object, **__: object) -> None:
        """Note it."""
        self.said += 1


def in_hand(voice: Quiet, *, chat: int = 7) -> InHand:
    """An update in hand, of a stranger."""
    office: Any = Nobody()
    speaker = Speaker(chat_id=ChatId(chat), user_id=7, language=LanguageCode("de"))
    return InHand(office=office, speaker=speaker, voice=voice, files=None, languages=LANGUAGES, keys={})  # type: ignore[arg-type]


async def held_up(count: int, *, late: float, chat: int = 7) -> list[bool]:
    """Which of so many messages of one moment, that reached us so late, are left without an answer."""
    pace, voice, found = Pace(most=3), Quiet(), []
    for number in range(1, count + 1):
        body = message(number, "Mühlenberg", date=SENT)
        arrival = arrival_of(body, datetime.fromtimestamp(SENT, UTC) + timedelta(seconds=late))
        update = Update.de_json(body, None)
        assert arrival is not None
        found.append(await is_too_fast(update, arrival, in_hand(voice, chat=chat), pace))
    assert voice.said == (1 if True in found else 0)
    return found


async def test_what_comes_as_it_is_written_is_counted() -> None:
    assert await held_up(6, late=1) == [False] * 3 + [True] * 3


async def test_what_waited_while_we_were_away_is_not() -> None:
    assert await held_up(50, late=600) == [False] * 50


async def test_in_groups_nothing_is_counted() -> None:
    assert await held_up(50, late=1, chat=-100) == [False] * 50
