from typing import Any

import pytest

from playground.client import Person, Playground, RawBot
from playground.world import World

KEYS = {"inline_keyboard": [[{"text": "Mehr", "callback_data": "m"}]]}
TWO_DAYS = 48 * 3600


async def edited(bot: RawBot, chat: int, number: int, text: str = "neu", **more: Any) -> str:
    answer = await bot.call("editMessageText", chat_id=chat, message_id=number, text=text, **more)
    return str(answer.get("description", "accepted"))


async def sent(bot: RawBot, chat: int, **more: Any) -> int:
    return int((await bot.result("sendMessage", chat_id=chat, text="alt", **more))["message_id"])


async def test_an_edit_changes_what_is_shown(bot: RawBot, ayse: Person) -> None:
    number = await sent(bot, ayse.id, reply_markup=KEYS)

    await edited(bot, ayse.id, number)

    shown = await ayse.next()
    assert (shown.text, shown.buttons, shown.is_edited) == ("neu", [], True)


async def test_an_edit_without_change_is_refused(bot: RawBot, ayse: Person) -> None:
    number = await sent(bot, ayse.id, reply_markup=KEYS)

    verdict = await edited(bot, ayse.id, number, "<b></b>alt", parse_mode="HTML", reply_markup=KEYS)

    assert verdict.startswith("Bad Request: message is not modified: specified new message content")


async def test_only_the_markup_may_change_too(bot: RawBot, ayse: Person) -> None:
    number = await sent(bot, ayse.id)

    message = await bot.result(
        "editMessageReplyMarkup", chat_id=ayse.id, message_id=number, reply_markup=KEYS
    )

    assert (message["text"], message["reply_markup"]) == ("alt", KEYS)


async def test_an_unknown_message_cannot_be_edited(bot: RawBot, ayse: Person) -> None:
    assert await edited(bot, ayse.id, 4711) == "Bad Request: message to edit not found"


async def test_a_persons_message_cannot_be_edited(bot: RawBot, ayse: Person) -> None:
    theirs = await ayse.says("meins")

    assert await edited(bot, ayse.id, theirs.id) == "Bad Request: message can't be edited"


async def test_a_message_with_a_reply_keyboard_cannot_be_edited(bot: RawBot, ayse: Person) -> None:
    number = await sent(bot, ayse.id, reply_markup={"keyboard": [["Mehr"]]})

    assert await edited(bot, ayse.id, number) == "Bad Request: message can't be edited"


async def test_an_edit_cannot_bring_a_reply_keyboard(bot: RawBot, ayse: Person) -> None:
    number = await sent(bot, ayse.id)

    verdict = await edited(bot, ayse.id, number, reply_markup={"keyboard": [["Mehr"]]})

    assert verdict == "Bad Request: inline keyboard expected"


async def test_a_location_has_no_text_to_edit(bot: RawBot, ayse: Person) -> None:
    place = await bot.result("sendLocation", chat_id=ayse.id, latitude=52.3, longitude=9.7)

    verdict = await edited(bot, ayse.id, place["message_id"])

    assert verdict == "Bad Request: there is no text in the message to edit"


async def test_a_text_has_no_caption_to_edit(bot: RawBot, ayse: Person) -> None:
    number = await sent(bot, ayse.id)

    answer = await bot.call("editMessageCaption", chat_id=ayse.id, message_id=number, caption="x")

    assert answer["description"] == "Bad Request: there is no caption in the message to edit"


async def test_a_caption_is_edited(bot: RawBot, ayse: Person) -> None:
    sent_file = await bot.result("sendDocument", chat_id=ayse.id, document=b"x", caption="alt")

    message = await bot.result(
        "editMessageCaption", chat_id=ayse.id, message_id=sent_file["message_id"], caption="neu"
    )

    assert message["caption"] == "neu"


@pytest.mark.parametrize(("later", "verdict"), [(TWO_DAYS - 60, None), (TWO_DAYS + 60, "refused")])
async def test_in_private_both_sides_messages_go_within_48_hours(
    bot: RawBot, playground: Playground, ayse: Person, later: float, verdict: str | None
) -> None:
    mine, theirs = await sent(bot, ayse.id), await ayse.says("meins")
    await playground.turn(later)

    answers = [
        await bot.call("deleteMessage", chat_id=ayse.id, message_id=number) for number in (mine, theirs.id)
    ]

    complaint = verdict and "Bad Request: message can't be deleted for everyone"
    assert [answer.get("description") for answer in answers] == [complaint, complaint]


@pytest.mark.parametrize(
    ("rights", "later", "own", "accepted"),
    [
        ([], 60, True, True),
        ([], TWO_DAYS + 60, True, False),
        ([], 60, False, False),
        (["can_delete_messages"], TWO_DAYS + 60, True, True),
        (["can_delete_messages"], TWO_DAYS + 60, False, True),
    ],
)
async def test_in_groups_the_right_to_delete_decides(
    bot: RawBot,
    playground: Playground,
    ayse: Person,
    *,
    rights: list[str],
    later: float,
    own: bool,
    accepted: bool,
) -> None:
    group = await playground.group("Team", members=[ayse], rights=rights)
    number = await sent(bot, group.id) if own else (await ayse.at(group).says("hallo")).id
    await playground.turn(later)

    answer = await bot.call("deleteMessage", chat_id=group.id, message_id=number)

    assert answer["ok"] is accepted


async def test_a_deleted_message_is_gone(bot: RawBot, ayse: Person, world: World) -> None:
    number = await sent(bot, ayse.id)
    await bot.result("deleteMessage", chat_id=ayse.id, message_id=number)

    again = await bot.call("deleteMessage", chat_id=ayse.id, message_id=number)

    assert again["description"] == "Bad Request: message to delete not found"
    assert await edited(bot, ayse.id, number) == "Bad Request: message to edit not found"
    assert await ayse.messages() == []
    assert "alt" not in str((await ayse.until_deleted(number)).raw)


async def test_delete_messages_skips_those_that_are_gone(bot: RawBot, ayse: Person) -> None:
    numbers = [await sent(bot, ayse.id) for _ in range(2)]

    await bot.result("deleteMessages", chat_id=ayse.id, message_ids=[*numbers, 4711])

    assert await ayse.messages() == []


async def test_a_forwarded_message_cannot_be_edited_but_a_copy_can(bot: RawBot, ayse: Person) -> None:
    source = (await ayse.says("Bänke am Markt")).id
    forward = await bot.result("forwardMessage", chat_id=ayse.id, from_chat_id=ayse.id, message_id=source)
    copy = await bot.result("copyMessage", chat_id=ayse.id, from_chat_id=ayse.id, message_id=source)

    assert forward["forward_origin"]["sender_user"]["id"] == ayse.id
    assert await edited(bot, ayse.id, forward["message_id"]) == "Bad Request: message can't be edited"
    assert await edited(bot, ayse.id, copy["message_id"]) == "accepted"
