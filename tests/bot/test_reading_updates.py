"""Updates are read as the library reads them, also those that take the short way."""

from datetime import UTC
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, Update

from handlers import updates
from handlers.updates import update_of

BOT = Bot("123:token")
NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
SENDERS = st.fixed_dictionaries(
    {"id": st.integers(1, 2**52), "is_bot": st.booleans(), "first_name": NAMES},
    optional={"last_name": NAMES, "username": NAMES, "language_code": NAMES, "is_premium": st.just(True)},
)
CHATS = st.fixed_dictionaries(
    {"id": st.integers(-(2**52), 2**52), "type": st.sampled_from(["private", "group", "supergroup"])},
    optional={
        "first_name": NAMES,
        "last_name": NAMES,
        "username": NAMES,
        "title": NAMES,
        "is_forum": st.just(True),
    },
)
LINK = [{"type": "url", "offset": 0, "length": 3}]
MESSAGES = st.fixed_dictionaries(
    {
        "message_id": st.integers(1, 2**40),
        "from": SENDERS,
        "chat": CHATS,
        "date": st.integers(0, 2**32),
        "text": NAMES,
    },
    optional={"entities": st.just(LINK), "edit_date": st.integers(1, 2**32), "sender_tag": NAMES},
)


def words(**also: Any) -> dict[str, Any]:
    """A question as Telegram sends it."""
    sender = {"id": 7, "is_bot": False, "first_name": "Amira", "language_code": "ar"}
    chat = {"id": 7, "type": "private", "first_name": "Amira"}
    message = {"message_id": 3, "from": sender, "chat": chat, "date": 1_700_000_000, "text": "Linden?"}
    return {"update_id": 5, "message": message | also}


@given(st.builds(dict, update_id=st.integers(0, 2**40), message=MESSAGES))
def test_a_message_is_what_the_library_makes_of_it(update: dict[str, Any]) -> None:
    body = orjson.dumps(update).decode()
    ours, theirs = update_of(body, BOT), Update.de_json(orjson.loads(body), BOT)
    assert ours.to_dict() == theirs.to_dict()
    assert ours.message is not None
    assert theirs.message is not None
    assert ours.message.date.tzinfo == theirs.message.date.tzinfo


def test_words_alone_take_the_short_way_with_the_bot_in_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(Update, "de_json")
    update = update_of(orjson.dumps(words()).decode(), BOT)
    assert update.message is not None
    assert (update.message.text, update.message.date.tzinfo) == ("Linden?", UTC)
    assert update.get_bot() is update.message.get_bot() is update.message.chat.get_bot() is BOT


@pytest.mark.parametrize(
    "also",
    [
        {"reply_to_message": words()["message"]},
        {"entities": LINK},
        {"chat": {"id": -5, "type": "group", "title": "Hof"}},
        {"chat": "nobody"},
        {"from": {"id": 7, "is_bot": False, "first_name": "Amira", "unheard_of": 1}},
        {"date": 0},
    ],
    ids=["reply", "link", "group", "no chat", "new field", "no date"],
)
def test_all_else_is_the_librarys(also: dict[str, Any]) -> None:
    assert not updates._is_words(words(**also))
