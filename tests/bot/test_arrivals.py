"""Arrivals: whatever comes, its id, its chat and its repeats are told, and it can be stored."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake import arrival_of
from bot.intake.arrivals import ALLOWED_UPDATES
from office.model.inbox import Arrival, Lease
from storage import SqlArchive

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
CHAT = {"id": 7, "type": "private"}
PERSON = {"id": 7, "is_bot": False, "first_name": "Ada"}


def arrived(update: object) -> Arrival:
    """The arrival of an update that has one."""
    arrival = arrival_of(update, NOON)
    assert arrival is not None
    return arrival


def message(**other: object) -> dict[str, object]:
    """A message of a private chat."""
    return {"message_id": 5, "date": 0, "chat": CHAT, "from": PERSON, "text": "hello", **other}


@pytest.mark.parametrize(
    "nothing",
    [
        {},
        [],
        None,
        "text",
        7,
        {"message": message()},
        {"update_id": "12"},
        {"update_id": True},
        {"update_id": 1.5},
        {"update_id": None},
        {"update_id": 2**63},
        {"update_id": -(2**70)},
        {"update_id": 1},
        {"update_id": 1, "poll": {"id": "3"}},
        {"update_id": 1, "channel_post": {"chat": {"id": -5}, "text": "news"}},
        {"update_id": 1, "message": None},
        {"update_id": 1, "message": "text"},
        {"update_id": 1, "message": []},
    ],
)
def test_what_has_no_usable_id_or_was_not_asked_for_is_no_arrival(nothing: object) -> None:
    assert arrival_of(nothing, NOON) is None


@pytest.mark.parametrize(
    ("content", "lane"),
    [
        ({"message": message()}, "7"),
        ({"message": message(chat={"id": -1001234567890123})}, "-1001234567890123"),
        ({"message": message(chat={"id": 2**52 - 1})}, str(2**52 - 1)),
        ({"edited_message": message()}, "7"),
        ({"my_chat_member": {"chat": CHAT, "from": PERSON}}, "7"),
        ({"callback_query": {"id": "1", "from": {"id": 9}, "message": message()}}, "7"),
        ({"callback_query": {"id": "1", "from": {"id": 9}, "message": {"chat": CHAT, "date": 0}}}, "7"),
        ({"callback_query": {"id": "1", "from": {"id": 9}}}, "9"),
        ({"callback_query": {"id": "1", "from": {"id": 9}, "message": None}}, "9"),
    ],
)
def test_the_lane_is_the_chat_it_happened_in(content: dict[str, object], lane: str) -> None:
    assert arrived({"update_id": 1, **content}).lane == lane


@pytest.mark.parametrize(
    "content",
    [
        {"message": {}},
        {"message": message(chat=None)},
        {"message": message(chat={"id": "7"})},
        {"message": message(chat={"id": True})},
        {"message": message(chat={"id": {"a": 1}})},
        {"message": message(chat={"id": 2**64})},
        {"callback_query": {}},
    ],
)
def test_what_belongs_to_no_chat_has_a_lane_of_its_own(content: dict[str, object]) -> None:
    assert arrived({"update_id": 1, **content}).lane == "update 1"


def test_the_same_message_under_two_ids_has_one_key() -> None:
    first, second = (arrived({"update_id": number, "message": message()}) for number in (1, 2))

    assert first.once == second.once == "7 5"


@pytest.mark.parametrize(
    "content",
    [
        {"edited_message": message()},
        {"callback_query": {"id": "1", "from": PERSON, "message": message()}},
        {"message": message(message_id=None)},
        {"message": message(message_id="5")},
        {"message": message(chat={})},
    ],
)
def test_what_may_come_twice_and_mean_it_has_no_such_key(content: dict[str, object]) -> None:
    assert arrived({"update_id": 1, **content}).once is None


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b", "a\ufffdb"),
        ("\x00", "\ufffd"),
        ("\x00\x00", "\ufffd\ufffd"),
        ("a\ud800b", "a\ufffdb"),
        ("\udfff\ud800", "\ufffd\ufffd"),
        ("\\u0000", "\\u0000"),
        ("\\\x00", "\\\ufffd"),
        ("\\\\u0000\x00", "\\\\u0000\ufffd"),
        ("\ud83d\ude00 apart", "\ufffd\ufffd apart"),
        ("😀 \u202egpj.exe \u2068 Z̡͖ 👍🏿", "😀 \u202egpj.exe \u2068 Z̡͖ 👍🏿"),
    ],
)
def test_signs_no_database_takes_are_replaced_and_all_others_kept(text: str, kept: str) -> None:
    arrival = arrived({"update_id": 1, "message": message(text=text)})

    assert json.loads(arrival.body)["message"]["text"] == kept


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(st.characters(codec=None, categories=None)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KINDS = st.sampled_from(ALLOWED_UPDATES)
PARTS = st.dictionaries(
    st.sampled_from(["chat", "from", "message", "message_id", "text", "id", "data"]),
    JSON | st.fixed_dictionaries({"id": JSON}),
)


def texts_in(value: object) -> Iterator[str]:
    """Every text inside, names included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from (name, *texts_in(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner)


@given(st.integers(-(2**63) + 1, 2**63 - 1), KINDS, PARTS)
def test_any_json_with_an_id_is_an_arrival_that_any_database_takes(
    number: int, kind: str, content: dict[str, Any]
) -> None:
    arrival = arrived({"update_id": number, kind: content})

    f"{arrival.body}{arrival.lane}{arrival.once}".encode()
    kept = json.loads(arrival.body)
    assert kept["update_id"] == number
    assert all("\x00" not in text for text in texts_in(kept))


async def test_the_worst_texts_are_kept_by_both_databases(archive: SqlArchive) -> None:
    worst = arrived({"update_id": 2**63 - 1, "message": message(text="\x00\ud800" + "👍🏿" * 4096)})

    kept = await archive.inbox.keep([worst], Lease(owner="here", until=NOON))

    assert [arrival.body for arrival in kept.new] == [worst.body]
