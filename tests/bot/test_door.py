"""The door: odd updates, forged buttons and strange texts change nothing and break nothing."""

import asyncio
import json
import sqlite3
from contextlib import closing
from itertools import count
from random import Random
from typing import Any

import pytest
from doors import inbox_rows
from house import House

from handlers.routes import BUTTONS
from office.model.dialogues import ASKED_FOR_DISTRICT, OF_THE_CHAT
from playground.client import Person, Shown

STALE = "Dieser Knopf gilt nicht mehr."
PEOPLE_TABLES = ("residents", "consents", "followings", "dialogues", "staff", "staff_chats", "ideas")

NUMBERS = count(900_000)


def stored(house: House) -> dict[str, list[tuple[Any, ...]]]:
    """Everything the archive holds about people."""
    path = house.settings.database_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path)) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        tables = [name for name in PEOPLE_TABLES if name in names]
        return {name: connection.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for name in tables}


async def all_done(house: House) -> None:
    """Wait until nothing waits any more; nothing may have failed."""
    async with asyncio.timeout(40):
        while await house.playground.pending() or "waiting" in await states(house):
            await asyncio.sleep(0.02)
    assert "failed" not in await states(house)


async def states(house: House) -> set[str]:
    """How far the updates have come."""
    return {row["state"] for row in await inbox_rows(house.settings.database_url)}


async def said(house: House, **conditions: Any) -> list[str]:
    """What the bot has said so far."""
    return [entry["text"] for entry in await house.playground.ledger(kind="sent", limit=1000, **conditions)]


async def comes(house: House, content: dict[str, Any], *, chat: int = 1) -> int:
    """An update comes from Telegram as it is; its number."""
    number = next(NUMBERS)
    await house.playground.repeats({"update_id": number, **content}, chat=chat)
    return number


def written(person: Person, text: str = "/help", **other: Any) -> dict[str, Any]:
    """A message of this person in their private chat, as Telegram sends it."""
    return {
        "message_id": next(NUMBERS),
        "date": 1795000000,
        "chat": {"id": person.id, "type": "private", "first_name": "Ada"},
        "from": {"id": person.id, "is_bot": False, "first_name": "Ada", "language_code": "de"},
        "text": text,
        "entities": [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
        if text.startswith("/")
        else [],
        **other,
    }


GROUP = {"id": -1001234567890, "type": "supergroup", "title": "Haus"}
CHANNEL = {"id": -1009999999999, "type": "channel", "title": "Neues"}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
BOT = {"id": 777, "is_bot": True, "first_name": "Other bot"}


async def test_odd_updates_are_done_without_a_word_or_a_trace(house: House) -> None:
    ada = await house.playground.person("Ada", language_code="de", has_started=True)
    before, command = stored(house), {"type": "bot_command", "offset": 0, "length": 5}
    nobody = {key: value for key, value in written(ada).items() if key != "from"}
    odd: list[dict[str, Any]] = [
        {},
        {"a_kind_nobody_knows": {"id": 1}},
        {"poll": {"id": "1"}},
        {"channel_post": {**nobody, "chat": CHANNEL}},
        {"channel_post": {**nobody, "chat": CHANNEL, "sender_chat": CHANNEL}},
        {"message": {**nobody, "chat": CHANNEL}},
        {"message": nobody},
        {"message": {**written(ada), "from": BOT}},
        {"message": {**written(ada, "hello", chat=GROUP, sender_chat=GROUP), "from": ANONYMOUS}},
        {"message": written(ada, chat=GROUP, sender_chat=CHANNEL)},
        {"message": written(ada, "hello", chat=GROUP)},
        {"message": written(ada, "/help@otherbot", chat=GROUP, entities=[{**command, "length": 14}])},
        {"edited_message": written(ada, "/start", edit_date=1795000001)},
        {"edited_message": written(ada, "Mühlenberg", chat=GROUP, edit_date=1795000001)},
        {"my_chat_member": _membership(ada, "member", "kicked")},
        {"my_chat_member": _membership(ada, "kicked", "member")},
        {"my_chat_member": {**_membership(ada, "member", "administrator"), "chat": GROUP}},
        {"message": written(ada, "", new_chat_members=[BOT], chat=GROUP)},
        {"message": written(ada, "", migrate_to_chat_id=-1002222222222, chat={**GROUP, "type": "group"})},
        {"message": written(ada, "", migrate_from_chat_id=-1002222222222, chat=GROUP)},
    ]

    for content in odd:
        await comes(house, content, chat=ada.id)
    await all_done(house)

    assert await said(house) == []
    assert stored(house) == before


def _membership(person: Person, old: str, new: str) -> dict[str, Any]:
    bot = {"id": 42, "is_bot": True, "first_name": "Bot"}

    def member(status: str) -> dict[str, Any]:
        return {"user": bot, "status": status, **({"until_date": 0} if status == "kicked" else {})}

    message = written(person)
    rights = [
        "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
        "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users",
        "can_post_stories", "can_edit_stories", "can_delete_stories",
    ]  # fmt: skip
    extra = dict.fromkeys(rights, False) if new == "administrator" else {}
    return {
        "chat": message["chat"],
        "from": message["from"],
        "date": 1795000000,
        "old_chat_member": member(old),
        "new_chat_member": {**member(new), **extra},
    }


@pytest.mark.parametrize("date", [0, 2145916800, 4102444800])
async def test_a_message_of_any_date_is_answered(house: House, date: int) -> None:
    ada = await house.playground.person("Ada", language_code="de", has_started=True)

    await comes(house, {"message": written(ada, "/contact Mühlenberg", date=date)}, chat=ada.id)

    assert "Rita Lehmann" in (await ada.next()).text


async def test_a_message_forwarded_from_the_office_is_one_like_any(house: House) -> None:
    ada = await house.playground.person("Ada", language_code="de", has_started=True)
    origin = {
        "type": "user",
        "date": 1795000000,
        "sender_user": {"id": 9, "is_bot": False, "first_name": "E"},
    }

    await comes(house, {"message": written(ada, "Mühlenberg", forward_origin=origin)}, chat=ada.id)

    assert "Rita Lehmann" in (await ada.next()).text


async def test_an_update_with_ids_as_texts_does_no_harm(house: House) -> None:
    ada = await house.playground.person("Ada", language_code="de", has_started=True)
    before = stored(house)
    strange = written(ada)
    strange["chat"] = {"id": str(ada.id), "type": "private"}

    await comes(house, {"message": strange}, chat=ada.id)
    await comes(house, {"message": written(ada, chat={"id": 2**70, "type": "private"})}, chat=ada.id)
    await comes(house, {"message": "no message"}, chat=ada.id)
    await comes(house, {"callback_query": {"id": 7}}, chat=ada.id)
    await comes(house, {"message": written(ada, "/contact Mühlenberg")}, chat=ada.id)

    assert "Rita Lehmann" in (await ada.until(lambda shown: shown.is_by_bot and "Rita" in shown.text)).text
    assert stored(house) == before


# Texts


STRANGE = (
    "\u200d",
    "\u200d\ufe0f\u200b",
    "\u2066\u2069",
    "👍🏿" * 1000,
    "👩🏾‍🤝‍👨🏻" * 300,
    "Z" + "\u0300\u0301\u0489" * 166,
    "Müller\u202egpj.exe",
    "\u2068" * 100,
    "\x00",
    "M\x00ühlenberg",
    "\ud800",
    "half \udfff a character",
    "\uffff\ufffe",
    "<b>",
    "&#0;",
    '<a href="tg://user?id=1">x</a>',
    "</code><script>alert(1)</script>",
    "%s %d {0} {user.__class__} {text}",
    "'; DROP TABLE ideas;--",
    '=HYPERLINK("http://x","y")',
    "/stаrt",
    "/start@otherbot",
    "/" + "x" * 64,
    "/",
    "//",
    "/contact " + "ü" * 4000,
    "/contact \u202e\ud800\x00",
    "x" * 4096,
    ("Wer ist zuständig in " * 200)[:4096],
    " ",
    "\n\n\n",
    "١٢٣٤٥",
    "30449",
    "٣٠٤٤٩",
)


async def test_every_strange_text_is_answered_and_none_is_an_error(house: House) -> None:
    people = [await house.playground.person("Ada", language_code="de", has_started=True) for _ in STRANGE]

    for person, text in zip(people, STRANGE, strict=True):
        await comes(house, {"message": written(person, text)}, chat=person.id)
    await all_done(house)

    silent = [
        text for person, text in zip(people, STRANGE, strict=True) if not await said(house, chat=person.id)
    ]
    assert silent == []
    assert [text for text in await said(house) if "hat gerade nicht geklappt" in text] == []


async def test_a_place_that_is_nowhere_is_no_error(house: House) -> None:
    ada = await house.playground.person("Ada", language_code="de", has_started=True)
    places = [
        (91.0, 0.0),
        (float("nan"), 9.0),
        (0.0, 0.0),
        (-90.0, 180.0),
        (1e308, -1e308),
        (52.3425, 9.6887),
    ]

    for latitude, longitude in places:
        message = written(ada, "", location={"latitude": latitude, "longitude": longitude})
        del message["text"], message["entities"]
        await comes(house, {"message": message}, chat=ada.id)
    await all_done(house)

    assert any("Rita Lehmann" in text for text in await said(house, chat=ada.id))


# Start payloads


async def test_no_payload_is_an_error_or_gives_anybody_a_right(house: House) -> None:
    before, dice = stored(house), Random(7)
    signs = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"
    payloads = [
        "../../etc", "a_", "a_-", "_", "a", "a_hannover-atlantis", "a_hannover", "p_x", "e_999999", "c_ABCD",
        "a_hannover-muehlenberg-x", "x" * 64, "x" * 65, "a_hannover/muehlenberg", "c_" + "A" * 62, "e_-1",
        "e_x", "p_", "e_", "c_", "staff_1", "admin", "a__", "a_%00", "ä_ö", "a_hannover muehlenberg",
        *("".join(dice.choices(signs, k=dice.randint(1, 64))) for _ in range(20)),
        *(f"{dice.choice('apec')}_" + "".join(dice.choices(signs, k=dice.randint(1, 62))) for _ in range(30)),
    ]  # fmt: skip
    people = [await house.playground.person("Ada", language_code="de", has_started=True) for _ in payloads]

    for person, payload in zip(people, payloads, strict=True):
        await comes(house, {"message": written(person, f"/start {payload}")}, chat=person.id)
    await all_done(house)

    silent = [
        word for person, word in zip(people, payloads, strict=True) if not await said(house, chat=person.id)
    ]
    after = stored(house)
    asked = after.pop("dialogues")
    assert silent == []
    assert {(row[3], row[4]) for row in asked} == {(OF_THE_CHAT, ASKED_FOR_DISTRICT)}
    assert {"dialogues": [], **after} == before


# Buttons


def forged() -> list[str]:
    """Data no button of ours bears, at most 64 bytes each."""
    dice = Random(11)
    tails = ["", ":", "::", ":x", ":x:y", ":x:y:z", ":-1", ":999999999999999999999", ":0:go:0", ":go:99",
             ":ü", ":hannover/atlantis", ":on:hannover/atlantis", ":%s", ":../..", ":\u202e",
             ":a:b:c:d:e:f:g"]  # fmt: skip
    named = [f"{name}{tail}" for name in BUTTONS if name not in REAL for tail in tails]
    noise = [dice.randbytes(dice.randint(1, 40)).decode("latin-1") for _ in range(40)]
    wild = ["idea:999999:delete", "\x00", "\ud800", "😀" * 16, ":" * 64, "x" * 64, "menu:menu", "menu:\u200d"]
    return [data for data in (*named, *noise, *wild) if len(data.encode("utf-8", "replace")) <= 64]


async def reads_notice(person: Person) -> Shown:
    """Asks for the own district and gets the privacy notice first."""
    await person.says("/contact Mühlenberg")
    await person.until(lambda shown: "Rita Lehmann" in shown.text)
    await person.taps("Das ist mein Stadtteil")
    return await person.until(lambda shown: "Weiter" in shown.buttons)


async def settles(person: Person) -> None:
    """Goes on after the notice."""
    await person.taps("Weiter", on=await reads_notice(person))
    await person.until(lambda shown: "Ihr Stadtteil ist Mühlenberg." in shown.text)


REAL = frozenset({"forget", "cancel", "idea", "write"})
"""What a person may press at any time; it then does change something of their own."""


@pytest.mark.parametrize("has_settled", [False, True])
async def test_forged_buttons_are_answered_and_change_nothing(house: House, has_settled: bool) -> None:
    ada = await house.playground.person("Ada", language_code="de")
    await ada.says("/start")
    await ada.next()
    await ada.taps("Deutsch")
    shown = (await ada.next()).raw
    if has_settled:
        await settles(ada)
    before = stored(house)

    datas = forged()
    for number, data in enumerate(datas):
        person = written(ada)["from"]
        message = {**written(ada, "menu"), "message_id": shown["message_id"]}
        query = {
            "id": str(10**12 + number),
            "from": person,
            "chat_instance": "1",
            "data": data,
            "message": message,
        }
        await comes(house, {"callback_query": query}, chat=ada.id)
    await all_done(house)

    assert [text for text in await said(house) if "(Nr." in text or "gerade nicht geklappt" in text] == []
    assert stored(house) == before


async def test_every_press_is_answered_also_a_stale_one(house: House) -> None:
    ada = await house.playground.person("Ada", language_code="de")
    await ada.says("/start")
    message = await ada.next()

    for data in ("nothing:1", "area", "language:xx", "settle:hannover/atlantis"):
        await ada.presses(data, message, force=True)
        await ada.next_toast()
        assert (await ada.next()).text == STALE


async def test_a_press_whose_handling_fails_is_answered_all_the_same(house: House) -> None:
    ada = await house.playground.person("Ada", language_code="de")
    await ada.says("/contact Mühlenberg")
    answer = await ada.next()
    await house.playground.fault("server_error", methods=["sendMessage", "editMessageText"], times=2)

    await ada.presses("areas", answer, force=True)

    await ada.next_toast()
    assert await ada.until(lambda shown: "Um welche Stadt geht es?" in shown.text)


async def test_a_press_telegram_no_longer_waits_for_is_done_all_the_same(house: House) -> None:
    ada = await house.playground.person("Ada", language_code="de")
    await ada.says("/contact Mühlenberg")
    answer = await ada.next()
    await house.playground.fault(
        "bad_request", methods=["answerCallbackQuery"], description="Bad Request: query is too old"
    )

    await ada.presses("areas", answer, force=True)

    assert await ada.until(lambda shown: "Um welche Stadt geht es?" in shown.text)


@pytest.mark.parametrize("message", ["none", "null", "inaccessible"])
async def test_a_press_on_a_message_that_cannot_be_read_any_more_does_no_harm(
    house: House, message: str
) -> None:
    ada = await house.playground.person("Ada", language_code="de", has_started=True)
    query: dict[str, Any] = {"id": "77", "from": written(ada)["from"], "chat_instance": "1", "data": "areas"}
    if message == "null":
        query["message"] = None
    if message == "inaccessible":
        query["message"] = {"chat": written(ada)["chat"], "message_id": 5, "date": 0}

    await comes(house, {"callback_query": query}, chat=ada.id)
    await all_done(house)

    assert len(await said(house, chat=ada.id)) == (message == "inaccessible")


async def test_a_press_without_data_does_no_harm(house: House) -> None:
    ada = await house.playground.person("Ada", language_code="de", has_started=True)
    query = {"id": "77", "from": written(ada)["from"], "chat_instance": "1", "game_short_name": "chess"}

    await comes(house, {"callback_query": {**query, "message": written(ada)}}, chat=ada.id)
    await all_done(house)

    assert await said(house, chat=ada.id) == [STALE]


@pytest.mark.parametrize(
    "button", ["language:en", "forget", "settle:hannover/muehlenberg", "news:off", "cancel"]
)
async def test_what_belongs_to_a_resident_cannot_be_pressed_in_a_group(house: House, button: str) -> None:
    ada = await house.playground.person("Ada", language_code="de")
    group = await house.playground.group("Nachbarn", members=[ada], bot="member")
    await ada.at(group).says("/contact Mühlenberg")
    shown = await ada.at(group).next()
    before = stored(house)

    seat = ada.at(group)
    await seat.presses(button, shown, force=True)
    await all_done(house)

    assert stored(house) == before


async def test_the_same_press_under_two_ids_acts_once(house: House) -> None:
    ada = await house.playground.person("Ada", language_code="de")
    notice = await reads_notice(ada)
    data = next(b["callback_data"] for row in notice.raw["reply_markup"]["inline_keyboard"] for b in row
                if "Weiter" in b["text"])  # fmt: skip

    for number in range(2):
        query = {"id": f"88{number}", "from": written(ada)["from"], "chat_instance": "1", "data": data}
        message = {**written(ada), "message_id": notice.id}
        await comes(house, {"callback_query": {**query, "message": message}}, chat=ada.id)
    await all_done(house)

    texts = await said(house, chat=ada.id)
    assert sum("Ihr Stadtteil ist Mühlenberg." in text for text in texts) == 1
    assert texts[-1] == STALE


# Floods


async def test_a_flood_from_one_chat_does_not_delay_another(house: House) -> None:
    flooding = await house.playground.person("Flood", language_code="de", has_started=True)
    ada = await house.playground.person("Ada", language_code="de", has_started=True)
    for number in range(500):
        await house.playground.repeats(
            {"update_id": next(NUMBERS), "message": written(flooding, f"/contact {number}")}, chat=flooding.id
        )

    await ada.says("/contact Mühlenberg")
    await ada.next(20)
    before = len(await said(house, chat=flooding.id))
    await all_done(house)

    assert before < 500
    assert json.dumps(await said(house, chat=ada.id)).count("Rita Lehmann") == 1
