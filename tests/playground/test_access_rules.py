import pytest

from playground.client import Person, Playground, RawBot


async def refused(bot: RawBot, chat: object, **more: object) -> tuple[int, str]:
    answer = await bot.call("sendMessage", chat_id=chat, text="x", **more)
    return answer.get("error_code", 200), answer.get("description", "accepted")


@pytest.mark.parametrize("chat", [4711, -100, "@niemand", "abc"])
async def test_an_unknown_chat_is_not_found(bot: RawBot, chat: object) -> None:
    assert await refused(bot, chat) == (400, "Bad Request: chat not found")


async def test_a_chat_id_must_be_given(bot: RawBot) -> None:
    assert await refused(bot, None) == (400, "Bad Request: chat_id is empty")


async def test_nobody_hears_from_a_bot_they_never_wrote_to(bot: RawBot, playground: Playground) -> None:
    stranger = await playground.person("Bea")

    complaint = "Forbidden: bot can't initiate conversation with a user"
    assert await refused(bot, stranger.id) == (403, complaint)
    await stranger.says("Hallo")
    assert await refused(bot, stranger.id) == (200, "accepted")


async def test_who_blocked_the_bot_hears_nothing_until_they_write(bot: RawBot, ayse: Person) -> None:
    await ayse.blocks()
    assert await refused(bot, ayse.id) == (403, "Forbidden: bot was blocked by the user")

    await ayse.says("Doch")

    assert await refused(bot, ayse.id) == (200, "accepted")
    kinds = [next(kind for kind in update if kind != "update_id") for update in await bot.updates()]
    assert kinds == ["my_chat_member", "my_chat_member", "message"]


async def test_a_block_is_told_as_kicked(bot: RawBot, ayse: Person) -> None:
    await ayse.blocks()

    (update,) = await bot.updates()

    change = update["my_chat_member"]
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("member", "kicked")
    assert (change["from"]["id"], change["chat"]["type"]) == (ayse.id, "private")


async def test_a_deactivated_account_hears_nothing(bot: RawBot, ayse: Person) -> None:
    await ayse.deactivates()

    assert await refused(bot, ayse.id) == (403, "Forbidden: user is deactivated")


@pytest.mark.parametrize(
    ("kind", "status", "complaint"),
    [
        ("supergroup", "kicked", "bot was kicked from the supergroup chat"),
        ("group", "kicked", "bot was kicked from the group chat"),
        ("supergroup", "left", "bot is not a member of the supergroup chat"),
    ],
)
async def test_a_bot_that_is_out_cannot_write(
    bot: RawBot, playground: Playground, ayse: Person, *, kind: str, status: str, complaint: str
) -> None:
    group = await playground.group("Team", members=[ayse], kind=kind)

    await group.sets_bot(status, by=ayse)

    assert await refused(bot, group.id) == (403, f"Forbidden: {complaint}")


async def test_a_migrated_group_answers_with_its_new_id(
    bot: RawBot, playground: Playground, ayse: Person
) -> None:
    group = await playground.group("Team", members=[ayse], kind="group")
    await bot.updates()

    new = await group.migrates()

    answer = await bot.call("sendMessage", chat_id=group.id, text="x")
    assert answer["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert answer["parameters"] == {"migrate_to_chat_id": new.id}
    assert (await bot.call("sendMessage", chat_id=new.id, text="x"))["ok"]
    first, second = await bot.updates()
    assert first["message"]["migrate_to_chat_id"] == new.id
    assert second["message"]["migrate_from_chat_id"] == group.id


async def test_a_deleted_topic_is_not_found(bot: RawBot, playground: Playground, ayse: Person) -> None:
    group = await playground.group("Team", members=[ayse], is_forum=True)
    made = await bot.result("createForumTopic", chat_id=group.id, name="Mühlenberg")
    thread = made["message_thread_id"]
    assert await refused(bot, group.id, message_thread_id=thread) == (200, "accepted")

    await group.deletes_topic(thread)

    missing = (400, "Bad Request: message thread not found")
    assert await refused(bot, group.id, message_thread_id=thread) == missing


async def test_general_has_no_thread_id(bot: RawBot, playground: Playground, ayse: Person) -> None:
    group = await playground.group("Team", members=[ayse], is_forum=True)

    missing = (400, "Bad Request: message thread not found")
    assert await refused(bot, group.id, message_thread_id=1) == missing
    message = await bot.result("sendMessage", chat_id=group.id, text="x")
    assert "message_thread_id" not in message


async def test_a_closed_topic_takes_messages_of_topic_managers_only(
    bot: RawBot, playground: Playground, ayse: Person
) -> None:
    group = await playground.group("Team", members=[ayse], is_forum=True)
    thread = (await bot.result("createForumTopic", chat_id=group.id, name="a"))["message_thread_id"]
    await bot.result("closeForumTopic", chat_id=group.id, message_thread_id=thread)
    assert await refused(bot, group.id, message_thread_id=thread) == (200, "accepted")

    await group.sets_bot("member", by=ayse)

    assert await refused(bot, group.id, message_thread_id=thread) == (400, "Bad Request: TOPIC_CLOSED")


async def test_topics_need_a_forum_and_the_right_to_manage_them(
    bot: RawBot, playground: Playground, ayse: Person
) -> None:
    plain = await playground.group("Team", members=[ayse])
    forum = await playground.group("Forum", members=[ayse], is_forum=True, rights=["can_delete_messages"])

    answers = [await bot.call("createForumTopic", chat_id=g.id, name="x") for g in (plain, forum)]

    assert [answer["description"] for answer in answers] == [
        "Bad Request: the chat is not a forum",
        "Bad Request: not enough rights to create a topic",
    ]


async def test_a_reply_needs_its_message(bot: RawBot, ayse: Person) -> None:
    question = await ayse.says("Wer?")
    gone = (400, "Bad Request: message to be replied not found")

    assert await refused(bot, ayse.id, reply_parameters={"message_id": 4711}) == gone
    patient = {"message_id": 4711, "allow_sending_without_reply": True}
    assert await refused(bot, ayse.id, reply_parameters=patient) == (200, "accepted")
    answer = await bot.result(
        "sendMessage", chat_id=ayse.id, text="Rita", reply_parameters={"message_id": question.id}
    )
    assert answer["reply_to_message"]["text"] == "Wer?"


@pytest.mark.parametrize(("query", "again"), [("4711", False), (None, True)])
async def test_a_press_is_answered_once(bot: RawBot, ayse: Person, query: str | None, again: bool) -> None:
    keys = {"inline_keyboard": [[{"text": "Ja", "callback_data": "y"}]]}
    await bot.result("sendMessage", chat_id=ayse.id, text="?", reply_markup=keys)
    pressed = (await ayse.taps("Ja"))["query"]
    if again:
        await bot.result("answerCallbackQuery", callback_query_id=pressed)

    answer = await bot.call("answerCallbackQuery", callback_query_id=query or pressed)

    old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert answer["description"] == old


async def test_an_old_press_is_answered_no_more(bot: RawBot, playground: Playground, ayse: Person) -> None:
    keys = {"inline_keyboard": [[{"text": "Ja", "callback_data": "y"}]]}
    await bot.result("sendMessage", chat_id=ayse.id, text="?", reply_markup=keys)
    pressed = (await ayse.taps("Ja"))["query"]
    await playground.turn(3600)

    answer = await bot.call("answerCallbackQuery", callback_query_id=pressed)

    assert answer["description"].startswith("Bad Request: query is too old")


async def test_a_toast_holds_200_characters(bot: RawBot, ayse: Person) -> None:
    answer = await bot.call("answerCallbackQuery", callback_query_id="1", text="a" * 201)

    assert answer["description"] == "Bad Request: MESSAGE_TOO_LONG"


async def test_a_wrong_token_is_unauthorized(bot: RawBot) -> None:
    bot.url = bot.url + "x"

    answer = await bot.call("getMe")

    assert answer == {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_an_unknown_method_is_not_implemented_rather_than_not_found(bot: RawBot) -> None:
    answer = await bot.call("sendDice", chat_id=1)

    assert (answer["error_code"], "senddice" in answer["description"]) == (501, True)
