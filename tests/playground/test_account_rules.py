from typing import Any

import pytest

from playground.client import Person, Playground, RawBot


def commands(name: str = "idea", description: str = "Eine Idee") -> list[dict[str, str]]:
    return [{"command": name, "description": description}]


@pytest.mark.parametrize(
    ("wanted", "complaint"),
    [
        (commands(), None),
        (commands("/idea"), None),
        (commands("Idea"), "BOT_COMMAND_INVALID"),
        (commands("idée"), "BOT_COMMAND_INVALID"),
        (commands("a" * 33), "command length must not exceed 32"),
        (commands(""), "command must be non-empty"),
        (commands(description=""), "command description must be non-empty"),
        (commands(description="a" * 257), "command description length must not exceed 256"),
        (commands() * 101, "BOT_COMMANDS_TOO_MUCH"),
        ("{", "can't parse commands JSON object"),
    ],
)
async def test_commands_have_telegrams_shape(bot: RawBot, wanted: Any, complaint: str | None) -> None:
    answer = await bot.call("setMyCommands", commands=wanted)

    assert answer.get("description") == (complaint and f"Bad Request: {complaint}")


@pytest.mark.parametrize("code", ["ckb", "sr_Latn", "de@simple", "xx", "DE"])
async def test_a_language_code_has_two_letters(bot: RawBot, code: str) -> None:
    answer = await bot.call("setMyCommands", commands=commands(), language_code=code)

    assert answer["description"] == "Bad Request: invalid language code specified"


async def test_commands_are_kept_per_scope_and_language(bot: RawBot, ayse: Person) -> None:
    scope = {"type": "chat", "chat_id": ayse.id}
    await bot.result("setMyCommands", commands=commands("a"))
    await bot.result("setMyCommands", commands=commands("b"), language_code="tr")
    await bot.result("setMyCommands", commands=commands("c"), scope=scope)

    found = [
        await bot.result("getMyCommands"),
        await bot.result("getMyCommands", language_code="tr"),
        await bot.result("getMyCommands", scope=scope),
        await bot.result("getMyCommands", scope={"type": "all_private_chats"}),
    ]

    assert [[command["command"] for command in each] for each in found] == [["a"], ["b"], ["c"], []]
    await bot.result("deleteMyCommands")
    assert await bot.result("getMyCommands") == []


async def test_commands_for_an_unknown_chat_are_refused(bot: RawBot) -> None:
    answer = await bot.call("setMyCommands", commands=commands(), scope={"type": "chat", "chat_id": 4711})

    assert answer["description"] == "Bad Request: chat not found"


@pytest.mark.parametrize(
    ("method", "name", "limit"),
    [
        ("setMyName", "name", 64),
        ("setMyDescription", "description", 512),
        ("setMyShortDescription", "short_description", 120),
    ],
)
async def test_the_bots_own_texts_are_limited(bot: RawBot, method: str, name: str, limit: int) -> None:
    fits = await bot.call(method, **{name: "a" * limit}, language_code="de")
    refused = await bot.call(method, **{name: "a" * (limit + 1)})

    assert (fits["ok"], refused["ok"]) == (True, False)


async def test_the_account_tells_what_was_set(bot: RawBot, playground: Playground) -> None:
    await bot.result("setMyName", name="Quartier", language_code="de")
    await bot.result("setChatMenuButton", menu_button={"type": "commands"})

    account = await playground.bot()

    assert account["names"] == {"de": "Quartier"}
    assert account["menu_buttons"] == {"0": {"type": "commands"}}


async def test_get_me_names_the_bot(bot: RawBot) -> None:
    me = await bot.result("getMe")

    assert (me["is_bot"], me["can_read_all_group_messages"]) == (True, False)


@pytest.mark.parametrize(("emoji", "accepted"), [("👍", True), ("❤‍🔥", True), ("🏠", False)])
async def test_a_reaction_is_one_of_telegrams(bot: RawBot, ayse: Person, emoji: str, accepted: bool) -> None:
    message = await ayse.says("Danke")
    reaction = [{"type": "emoji", "emoji": emoji}]

    answer = await bot.call("setMessageReaction", chat_id=ayse.id, message_id=message.id, reaction=reaction)

    assert answer["ok"] is accepted


@pytest.mark.parametrize(
    ("reaction", "complaint"),
    [
        ([{"type": "emoji", "emoji": "👍"}] * 2, "REACTIONS_TOO_MANY"),
        ({"emoji": "👍"}, "expected an Array of ReactionType"),
        (["👍"], "REACTION_INVALID"),
    ],
)
async def test_a_wrong_reaction_is_refused(bot: RawBot, ayse: Person, reaction: Any, complaint: str) -> None:
    message = await ayse.says("Danke")

    answer = await bot.call("setMessageReaction", chat_id=ayse.id, message_id=message.id, reaction=reaction)

    assert answer["description"] == f"Bad Request: {complaint}"


async def test_an_unknown_chat_action_is_refused(bot: RawBot, ayse: Person) -> None:
    assert (await bot.call("sendChatAction", chat_id=ayse.id, action="typing"))["ok"]
    answer = await bot.call("sendChatAction", chat_id=ayse.id, action="dancing")
    assert answer["description"] == "Bad Request: wrong parameter action in request"
