from typing import Any

import pytest

from playground.client import Group, Person, Playground, RawBot, Seat


@pytest.fixture
async def group(playground: Playground, ayse: Person, bot: RawBot) -> Group:
    made = await playground.group("Team", members=[ayse], bot="member")
    await bot.updates()
    return made


@pytest.fixture
def seat(ayse: Person, group: Group) -> Seat:
    return ayse.at(group)


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Guten Morgen", False),
        ("/review", True),
        ("/review@quartiersbot_playground_bot", True),
        ("/review@other_bot", False),
        ("Hallo @quartiersbot_playground_bot", False),
        ("Bitte /review", False),
    ],
)
async def test_in_privacy_mode_only_commands_for_it_reach_the_bot(
    bot: RawBot, seat: Seat, text: str, heard: bool
) -> None:
    await seat.says(text)

    assert bool(await bot.updates()) is heard


async def test_in_privacy_mode_replies_to_the_bot_reach_it(bot: RawBot, seat: Seat, group: Group) -> None:
    card = await bot.result("sendMessage", chat_id=group.id, text="Idee 17")
    own = await seat.says("unter uns")
    await seat.says("auch unter uns", reply_to=own)
    await seat.says("Antwort", reply_to=card["message_id"])

    (update,) = await bot.updates()

    assert update["message"]["reply_to_message"]["text"] == "Idee 17"


async def test_an_administrator_hears_everything(bot: RawBot, seat: Seat, group: Group) -> None:
    await group.sets_bot("administrator")
    await bot.updates()

    await seat.says("Guten Morgen")

    assert len(await bot.updates()) == 1


async def test_service_messages_always_reach_the_bot(
    bot: RawBot, playground: Playground, group: Group, ayse: Person
) -> None:
    bea = await playground.person("Bea")
    await group.adds(bea, by=ayse)
    await group.removes(bea, by=ayse)

    joined, left = await bot.updates()

    assert joined["message"]["new_chat_members"][0]["id"] == bea.id
    assert left["message"]["left_chat_member"]["id"] == bea.id


async def test_an_anonymous_admin_writes_in_the_groups_name(
    bot: RawBot, seat: Seat, group: Group, ayse: Person
) -> None:
    await group.promotes(ayse, is_anonymous=True)
    await seat.says("/staff")

    (update,) = await bot.updates()

    message = update["message"]
    assert (message["from"]["id"], message["from"]["username"]) == (1087968824, "GroupAnonymousBot")
    assert message["sender_chat"]["id"] == group.id


async def test_the_bot_is_told_of_its_own_standing(bot: RawBot, group: Group, ayse: Person) -> None:
    await group.sets_bot("administrator", by=ayse, rights=["can_delete_messages"])
    await group.sets_bot("kicked", by=ayse)

    changes = [update["my_chat_member"] for update in await bot.updates()]

    assert [change["new_chat_member"]["status"] for change in changes] == ["administrator", "kicked"]
    assert changes[0]["new_chat_member"]["can_delete_messages"] is True
    assert changes[0]["new_chat_member"]["can_manage_topics"] is False


async def test_members_and_administrators_can_be_asked_for(
    bot: RawBot, group: Group, ayse: Person, playground: Playground
) -> None:
    bea = await playground.person("Bea")

    async def status(number: int) -> Any:
        found = await bot.result("getChatMember", chat_id=group.id, user_id=number)
        return found["status"]

    assert [await status(ayse.id), await status(bea.id)] == ["creator", "left"]
    administrators = await bot.result("getChatAdministrators", chat_id=group.id)
    assert [member["user"]["id"] for member in administrators] == [ayse.id]


async def test_topics_are_kept_apart(bot: RawBot, playground: Playground, ayse: Person) -> None:
    forum = await playground.group("Forum", members=[ayse], is_forum=True)
    await bot.updates()
    topic = await forum.opens_topic("Mühlenberg", by=ayse)
    await ayse.at(forum, thread=topic).says("Hallo")

    created, said = [update["message"] for update in await bot.updates()]

    assert created["forum_topic_created"]["name"] == "Mühlenberg"
    assert (said["message_thread_id"], said["is_topic_message"]) == (topic, True)
    assert said["reply_to_message"]["message_id"] == topic


async def test_migration_tells_both_chats_in_either_order(
    bot: RawBot, playground: Playground, ayse: Person
) -> None:
    old = await playground.group("Team", members=[ayse], kind="group")
    await bot.updates()

    new = await old.migrates(new_first=True)

    first, second = [update["message"] for update in await bot.updates()]
    assert (first["chat"]["id"], first["migrate_from_chat_id"]) == (new.id, old.id)
    assert (second["chat"]["id"], second["migrate_to_chat_id"]) == (old.id, new.id)


async def test_who_is_not_in_a_group_cannot_write_there(playground: Playground, group: Group) -> None:
    bea = await playground.person("Bea")

    with pytest.raises(Exception, match="Bea is not in this chat"):
        await bea.at(group).says("Hallo")


async def test_the_bot_leaves(bot: RawBot, group: Group) -> None:
    await bot.result("leaveChat", chat_id=group.id)

    answer = await bot.call("sendMessage", chat_id=group.id, text="x")

    assert answer["description"] == "Forbidden: bot is not a member of the supergroup chat"


async def test_pinning_needs_the_right(bot: RawBot, group: Group) -> None:
    card = await bot.result("sendMessage", chat_id=group.id, text="Idee 17")
    refused = await bot.call("pinChatMessage", chat_id=group.id, message_id=card["message_id"])
    await group.sets_bot("administrator")

    await bot.result("pinChatMessage", chat_id=group.id, message_id=card["message_id"])

    assert refused["description"] == "Bad Request: not enough rights to manage pinned messages in the chat"
    assert (await bot.result("getChat", chat_id=group.id))["pinned_message"]["text"] == "Idee 17"
