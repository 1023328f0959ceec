from typing import Any

import aiohttp
import pytest

from playground.client import Group, Person, Playground, RawBot


@pytest.fixture
async def forum(playground: Playground, ayse: Person, bot: RawBot) -> Group:
    made = await playground.group("Forum", members=[ayse], is_forum=True)
    await bot.updates()
    return made


async def test_a_topic_is_renamed_closed_opened_and_deleted(bot: RawBot, forum: Group, ayse: Person) -> None:
    made = await bot.result("createForumTopic", chat_id=forum.id, name="Mühlenberg")
    topic = {"chat_id": forum.id, "message_thread_id": made["message_thread_id"]}
    await bot.result("sendMessage", text="Idee 17", **topic)
    await bot.result("editForumTopic", name="Mühlenberg und Linden", **topic)
    await bot.result("closeForumTopic", **topic)
    again = await bot.call("closeForumTopic", **topic)
    await bot.result("reopenForumTopic", **topic)
    await forum.refresh()
    names = list(forum.topics)

    await bot.result("deleteForumTopic", **topic)

    assert names == ["Mühlenberg und Linden"]
    assert again["description"] == "Bad Request: TOPIC_NOT_MODIFIED"
    assert (await bot.call("editForumTopic", name="x", **topic))["description"] == (
        "Bad Request: message thread not found"
    )
    left = [message for message in await ayse.at(forum).messages() if message.thread]
    assert left == []


async def test_a_member_cannot_write_in_a_closed_topic(
    bot: RawBot, playground: Playground, forum: Group, ayse: Person
) -> None:
    bea = await playground.person("Bea")
    await forum.adds(bea)
    topic = await forum.opens_topic("Mühlenberg", by=ayse)
    await bot.result("closeForumTopic", chat_id=forum.id, message_thread_id=topic)

    with pytest.raises(Exception, match="the topic 'Mühlenberg' is closed"):
        await bea.at(forum, thread=topic).says("Hallo")
    await ayse.at(forum, thread=topic).says("Ich darf")


async def test_a_topic_needs_a_name_and_deleting_it_a_right(
    bot: RawBot, playground: Playground, ayse: Person
) -> None:
    forum = await playground.group("F", members=[ayse], is_forum=True, rights=["can_manage_topics"])
    nameless = await bot.call("createForumTopic", chat_id=forum.id, name=" ")
    made = await bot.result("createForumTopic", chat_id=forum.id, name="x")

    refused = await bot.call(
        "deleteForumTopic", chat_id=forum.id, message_thread_id=made["message_thread_id"]
    )

    assert nameless["description"] == "Bad Request: topic name must be non-empty"
    assert refused["description"] == "Bad Request: not enough rights to delete a topic"


async def test_a_persons_reply_stays_in_its_topic(bot: RawBot, forum: Group, ayse: Person) -> None:
    topic = await forum.opens_topic("Mühlenberg", by=ayse)
    card = await bot.result("sendMessage", chat_id=forum.id, message_thread_id=topic, text="Idee 17")
    await bot.updates()

    await ayse.at(forum).says("Danke", reply_to=card["message_id"])

    (update,) = await bot.updates()
    assert update["message"]["message_thread_id"] == topic


@pytest.mark.parametrize(
    ("method", "parameters", "complaint"),
    [
        ("sendVoice", {}, "there is no voice in the request"),
        ("sendLocation", {"latitude": 1}, "longitude is empty"),
        ("sendLocation", {"latitude": "x", "longitude": 1}, 'can\'t parse "latitude" as Float'),
        ("sendVenue", {"latitude": 1, "longitude": 1, "title": "x"}, "address must be non-empty"),
        ("sendContact", {"first_name": "x"}, "phone number must be non-empty"),
        ("sendMediaGroup", {"media": "x"}, "can't parse media JSON object"),
        ("sendMediaGroup", {"media": {}}, "expected an Array of InputMedia"),
        ("sendMediaGroup", {"media": []}, "there are no messages to send"),
        ("sendMediaGroup", {"media": [1, 2]}, "can't parse InputMedia: expected an Object"),
        (
            "sendMediaGroup",
            {"media": [{"type": "game"}] * 2},
            'can\'t parse InputMedia: type "game" is unsupported in the album',
        ),
        (
            "sendMessage",
            {"text": "x", "message_thread_id": "x"},
            'can\'t parse "message_thread_id" as Integer',
        ),
        ("sendMessage", {"text": "x", "reply_parameters": [1]}, "object expected as reply parameters"),
        ("sendMessage", {"text": "x", "entities": {"a": 1}}, "can't parse entities JSON object"),
        (
            "sendMessage",
            {"text": "x", "entities": [{"type": "bold"}]},
            "can't parse MessageEntity: expected type, offset and length",
        ),
        ("editMessageText", {"text": "x"}, "message identifier is not specified"),
        ("editMessageText", {"text": "x", "inline_message_id": "a"}, "MESSAGE_ID_INVALID"),
        ("deleteMessage", {}, "message identifier is not specified"),
        ("deleteMessages", {"message_ids": 1}, "expected an Array of message identifiers"),
        ("deleteMessages", {"message_ids": [1] * 101}, "too many message identifiers specified"),
        ("copyMessage", {"from_chat_id": 1, "message_id": 1}, "chat not found"),
        ("getFile", {}, "file_id not specified"),
        ("getFile", {"file_id": "x"}, "wrong file_id or the file is temporarily unavailable"),
        ("getChatMember", {"user_id": 4711}, "member not found"),
        ("getChatMember", {"user_id": -1}, "invalid user_id specified"),
        ("getChatAdministrators", {}, "there are no administrators in the private chat"),
        ("pinChatMessage", {"message_id": 1}, "message to pin not found"),
        ("unpinChatMessage", {}, "message to unpin not found"),
        ("leaveChat", {}, "method is available only for groups and supergroups"),
        ("setMessageReaction", {"message_id": 1}, "message to react not found"),
        ("setChatMenuButton", {"menu_button": {"type": "x"}}, "can't parse menu button"),
        ("setMyCommands", {"commands": {}}, "expected an Array of BotCommand"),
        ("setMyCommands", {"commands": [1]}, "can't parse BotCommand: expected an Object"),
        ("getMyCommands", {"scope": {"type": "x"}}, "can't parse BotCommandScope"),
        ("getUpdates", {"allowed_updates": {}}, "can't parse allowed_updates JSON object"),
        ("setWebhook", {"url": "http://127.0.0.1/", "allowed_updates": "{"}, "can't parse allowed updates"),
        ("answerCallbackQuery", {"url": "tel:1"}, "URL_INVALID"),
    ],
)
async def test_a_wrong_parameter_is_refused(
    bot: RawBot, ayse: Person, method: str, parameters: dict[str, Any], complaint: str
) -> None:
    answer = await bot.call(method, **{"chat_id": ayse.id} | parameters)

    assert answer["error_code"] == 400
    assert answer["description"].startswith(f"Bad Request: {complaint}")


@pytest.mark.parametrize("body", [b"{", b"[]", b"[" * 100_000], ids=["broken", "list", "deep"])
async def test_a_body_that_is_no_json_object_is_refused(bot: RawBot, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{bot.url}/sendMessage", data=body, headers=headers) as answer,
    ):
        assert answer.status == 400


async def test_service_messages_are_neither_copied_nor_forwarded(
    bot: RawBot, forum: Group, ayse: Person
) -> None:
    topic = await forum.opens_topic("x", by=ayse)
    where = {"chat_id": ayse.id, "from_chat_id": forum.id, "message_id": topic}

    answers = [await bot.call(method, **where) for method in ("copyMessage", "forwardMessage")]

    assert [answer["description"] for answer in answers] == [
        "Bad Request: the message can't be copied",
        "Bad Request: the message can't be forwarded",
    ]


async def test_a_copy_may_get_another_caption(bot: RawBot, ayse: Person) -> None:
    source = await ayse.sends_document(b"x", "plan.pdf", caption="alt")
    where = {"chat_id": ayse.id, "from_chat_id": ayse.id, "message_id": source.id}

    await bot.result("copyMessage", caption="neu", **where)

    assert (await ayse.next()).text == "neu"


async def test_an_album_of_documents_can_be_sent(bot: RawBot, ayse: Person) -> None:
    media = [{"type": "document", "media": "attach://a", "caption": "Plan"}] * 2

    sent = await bot.result("sendMediaGroup", chat_id=ayse.id, media=media, a=b"x")

    assert len({message["media_group_id"] for message in sent}) == 1
    assert [message["caption"] for message in sent] == ["Plan", "Plan"]


async def test_pins_come_and_go(bot: RawBot, ayse: Person) -> None:
    sent = await bot.result("sendMessage", chat_id=ayse.id, text="x")
    where = {"chat_id": ayse.id, "message_id": sent["message_id"]}
    await bot.result("pinChatMessage", **where)
    await bot.result("unpinChatMessage", **where)
    await bot.result("pinChatMessage", **where)

    await bot.result("deleteMessage", **where)

    assert "pinned_message" not in await bot.result("getChat", chat_id=ayse.id)


async def test_a_stranger_is_no_chat_to_look_up(bot: RawBot, playground: Playground) -> None:
    stranger = await playground.person("Bea")

    answer = await bot.call("getChat", chat_id=stranger.id)

    assert answer["description"] == "Bad Request: chat not found"


async def test_names_and_texts_fall_back_to_the_usual_ones(bot: RawBot) -> None:
    await bot.result("setMyDescription", description="alle")
    await bot.result("setMyShortDescription", short_description="kurz", language_code="de")

    assert await bot.result("getMyName") == {"name": "Quartiersbot"}
    assert await bot.result("getMyDescription", language_code="tr") == {"description": "alle"}
    assert await bot.result("getMyShortDescription", language_code="de") == {"short_description": "kurz"}
    assert await bot.result("getChatMenuButton") == {"type": "commands"}


@pytest.mark.parametrize("method", ["logOut", "close"])
async def test_log_out_and_close_are_accepted(bot: RawBot, method: str) -> None:
    assert await bot.result(method) is True


async def test_unpressable_buttons_say_where_they_lead(bot: RawBot, ayse: Person) -> None:
    keys = [[{"text": "Karte", "url": "https://example.org"}, {"text": "Suche", "switch_inline_query": ""}]]
    await bot.result("sendMessage", chat_id=ayse.id, text="?", reply_markup={"inline_keyboard": keys})

    assert await ayse.taps("Karte") == {"url": "https://example.org"}
    with pytest.raises(Exception, match="cannot press the button 'Suche'"):
        await ayse.taps("Suche")


async def test_a_contact_key_shares_a_contact_and_a_location_key_needs_a_place(
    bot: RawBot, ayse: Person
) -> None:
    keys = [[{"text": "Nummer", "request_contact": True}, {"text": "Ort", "request_location": True}]]
    await bot.result("sendMessage", chat_id=ayse.id, text="?", reply_markup={"keyboard": keys})
    await ayse.taps("Nummer")

    (update,) = await bot.updates()

    assert update["message"]["contact"]["user_id"] == ayse.id
    with pytest.raises(Exception, match="shares a location: say which"):
        await ayse.taps("Ort")


async def test_a_changed_standing_is_told_only_where_asked_for(
    bot: RawBot, playground: Playground, ayse: Person
) -> None:
    bea = await playground.person("Bea")
    group = await playground.group("Team", members=[ayse, bea])
    await bot.result("getUpdates", offset=-1, allowed_updates=["chat_member"])
    await bot.updates()

    await group.promotes(bea, rights=["can_pin_messages"])

    change = (await bot.updates())[-1]["chat_member"]
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == (
        "member",
        "administrator",
    )


async def test_the_seat_tells_what_it_saw(bot: RawBot, ayse: Person) -> None:
    keys = {"inline_keyboard": [[{"text": "Weiter ✓", "callback_data": "go"}]]}
    with pytest.raises(Exception, match="the bot has said nothing yet"):
        _ = ayse.last
    sent = await bot.result("sendMessage", chat_id=ayse.id, text="Los", reply_markup=keys)
    await ayse.next()

    assert ayse.last.button("Weiter")["callback_data"] == "go"
    with pytest.raises(LookupError, match=r"there are: .*Weiter"):
        ayse.last.button("Zurück")
    assert await ayse.is_quiet(0.02)
    assert (await ayse.until(lambda message: message.text == "Los")).id == sent["message_id"]


async def test_privacy_mode_can_be_switched_off(bot: RawBot, playground: Playground, ayse: Person) -> None:
    group = await playground.group("Team", members=[ayse], bot="member")
    await bot.updates()
    await playground.http.post("/bot", reads_all_group_messages=True)

    await ayse.at(group).says("Guten Morgen")

    assert len(await bot.updates()) == 1


async def test_a_webhook_that_does_not_answer_is_tried_again(
    bot: RawBot, playground: Playground, ayse: Person
) -> None:
    await bot.result("setWebhook", url="http://127.0.0.1:9/")
    await ayse.says("Hallo")

    async def error() -> str:
        return str((await playground.webhook())["last_error"])

    for _ in range(100):
        if await error() != "None":
            break
    assert "Connection failed" in await error()
    assert (await playground.webhook())["pending"] == 1
    info = await bot.result("getWebhookInfo")
    assert info["last_error_message"].startswith("Connection failed")


async def test_files_are_given_to_the_bot_only(bot: RawBot, ayse: Person) -> None:
    await ayse.sends_document(b"x", "a.txt")
    (update,) = await bot.updates()
    found = await bot.result("getFile", file_id=update["message"]["document"]["file_id"])
    missing = await bot.file("documents/none")
    bot.file_url += "x"

    refused = await bot.file(found["file_path"])

    assert (missing[0], refused[0]) == (404, 401)
