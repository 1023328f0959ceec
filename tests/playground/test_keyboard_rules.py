from typing import Any

import pytest

from playground.client import Person, Playground, RawBot


async def sent(bot: RawBot, chat: int, markup: Any) -> str:
    answer = await bot.call("sendMessage", chat_id=chat, text="x", reply_markup=markup)
    return str(answer.get("description", "accepted"))


def inline(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "x"} | button]]}


@pytest.mark.parametrize(
    ("data", "verdict"),
    [
        ("a" * 64, "accepted"),
        ("a" * 65, "Bad Request: BUTTON_DATA_INVALID"),
        ("ä" * 32, "accepted"),
        ("ä" * 33, "Bad Request: BUTTON_DATA_INVALID"),
    ],
)
async def test_callback_data_holds_64_bytes(bot: RawBot, ayse: Person, data: str, verdict: str) -> None:
    assert await sent(bot, ayse.id, inline(callback_data=data)) == verdict


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("tel:+495111680", "Unsupported URL protocol"),
        ("mailto:a@example.org", "Unsupported URL protocol"),
        ("http://localhost:8080/desk", "Wrong HTTP URL"),
        ("https://desk", "Wrong HTTP URL"),
    ],
)
async def test_a_button_links_only_where_telegram_lets_it(
    bot: RawBot, ayse: Person, url: str, reason: str
) -> None:
    complaint = f"Bad Request: inline keyboard button URL '{url}' is invalid: {reason}"
    assert await sent(bot, ayse.id, inline(url=url)) == complaint


@pytest.mark.parametrize("url", ["http://127.0.0.1:8080/desk", "https://www.hannover.de", "tg://user?id=1"])
async def test_addresses_with_a_dot_and_telegrams_own_are_taken(bot: RawBot, ayse: Person, url: str) -> None:
    assert await sent(bot, ayse.id, inline(url=url)) == "accepted"


@pytest.mark.parametrize(
    ("markup", "complaint"),
    [
        (inline(), "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        (
            inline(request_location=True),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            inline(callback_data="a", url="https://example.org"),
            "can't parse inline keyboard button: exactly one action is allowed, found url and callback_data",
        ),
        (
            {"inline_keyboard": [[{"callback_data": "a"}]]},
            'can\'t parse inline keyboard button: Field "text" must be of type String',
        ),
        (
            {"inline_keyboard": [[{"text": " ", "callback_data": "a"}]]},
            "inline keyboard button text must be non-empty",
        ),
        (
            {"inline_keyboard": [{"text": "x", "callback_data": "a"}]},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        ({"keyboard": "x"}, 'field "keyboard" must be an Array of Arrays'),
        ({"keyboard": [[{"text": ""}]]}, "keyboard button text must be non-empty"),
        ({"keyboard": [[1]]}, "can't parse keyboard button: KeyboardButton must be a String or an Object"),
        ({"keyboard": [["x"] * 301]}, "reply markup is too long"),
        (
            {"keyboard": [[{"text": "x", "request_contact": True, "request_location": True}]]},
            "can't parse keyboard button: found request_location and request_contact",
        ),
        (
            {"inline_keyboard": [["x"]]},
            "can't parse inline keyboard button: InlineKeyboardButton must be an Object",
        ),
        (
            inline(callback_data=7),
            'can\'t parse inline keyboard button: Field "callback_data" must be of type String',
        ),
        ([], "object expected as reply markup"),
        ("{", "can't parse reply keyboard markup JSON object"),
        pytest.param("[" * 100_000, "can't parse reply keyboard markup JSON object", id="deep"),
        (
            {"keyboard": [["a"]], "inline_keyboard": [[{"text": "x", "callback_data": "a"}]]},
            "can't use inline_keyboard and keyboard in one reply markup",
        ),
        (
            {"keyboard": [["a"]], "remove_keyboard": True},
            "can't use keyboard and remove_keyboard in one reply markup",
        ),
    ],
)
async def test_a_wrong_markup_is_refused(bot: RawBot, ayse: Person, markup: Any, complaint: str) -> None:
    assert await sent(bot, ayse.id, markup) == f"Bad Request: {complaint}"


@pytest.mark.parametrize(
    ("count", "verdict"), [(100, "accepted"), (101, "Bad Request: reply markup is too long")]
)
async def test_an_inline_keyboard_holds_100_buttons(
    bot: RawBot, ayse: Person, count: int, verdict: str
) -> None:
    rows = [[{"text": str(n), "callback_data": str(n)}] for n in range(count)]
    assert await sent(bot, ayse.id, {"inline_keyboard": rows}) == verdict


async def test_a_location_is_requested_in_private_chats_only(
    bot: RawBot, playground: Playground, ayse: Person
) -> None:
    group = await playground.group("Team", members=[ayse])
    markup = {"keyboard": [[{"text": "Standort senden", "request_location": True}]]}

    assert await sent(bot, ayse.id, markup) == "accepted"
    refused = "Bad Request: location can be requested in private chats only"
    assert await sent(bot, group.id, markup) == refused


async def test_only_inline_keyboards_come_back_in_the_message(bot: RawBot, ayse: Person) -> None:
    keyboard = {"keyboard": [["Mehr"]], "resize_keyboard": True}
    message = await bot.result("sendMessage", chat_id=ayse.id, text="x", reply_markup=keyboard)

    assert "reply_markup" not in message
    assert (await ayse.next()).reply_keyboard == ["Mehr"]


async def test_a_key_writes_its_label(bot: RawBot, ayse: Person) -> None:
    keyboard = {"keyboard": [["Ansprechperson finden"]]}
    await bot.result("sendMessage", chat_id=ayse.id, text="x", reply_markup=keyboard)

    await ayse.taps("Ansprechperson finden")

    (update,) = await bot.updates()
    assert update["message"]["text"] == "Ansprechperson finden"


async def test_a_location_key_shares_the_place(bot: RawBot, ayse: Person) -> None:
    keyboard = {"keyboard": [[{"text": "Standort senden", "request_location": True}]]}
    await bot.result("sendMessage", chat_id=ayse.id, text="x", reply_markup=keyboard)

    await ayse.taps("Standort senden", place=(52.35, 9.69))

    (update,) = await bot.updates()
    assert update["message"]["location"] == {"latitude": 52.35, "longitude": 9.69}


async def test_a_one_time_keyboard_hides_after_use_and_remove_takes_it_away(
    bot: RawBot, ayse: Person
) -> None:
    once = {"keyboard": [["Ja"]], "one_time_keyboard": True}
    await bot.result("sendMessage", chat_id=ayse.id, text="x", reply_markup=once)
    await ayse.taps("Ja")
    await ayse.messages()
    hidden = ayse.keyboard and ayse.keyboard["is_hidden"]

    await bot.result("sendMessage", chat_id=ayse.id, text="y", reply_markup={"remove_keyboard": True})
    await ayse.messages()

    assert (hidden, ayse.keyboard) == (True, None)
