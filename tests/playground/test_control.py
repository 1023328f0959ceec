from typing import Any

import aiohttp
import pytest

from playground.client import Person, Playground, PlaygroundError, RawBot
from playground.server import Server
from playground.world import Link, Place, World

EVERY = {"type": "all_private_chats"}


@pytest.mark.parametrize(
    ("path", "body", "complaint"),
    [
        ("/people", {}, "'first_name' is missing"),
        ("/people", {"first_name": "x", "id": "x"}, "'id' must be a whole number"),
        ("/people", {"first_name": "x", "id": -5}, "no person's id"),
        ("/people/4711/say", {"text": "x"}, "there is no person 4711"),
        ("/people/{ayse}/say", {"text": " "}, "a message needs a text"),
        ("/people/{ayse}/say", {"text": "a" * 4097}, "a message holds 4096 characters"),
        ("/people/{ayse}/say", {"text": "x", "chat": -1}, "there is no chat -1"),
        ("/people/{ayse}/say", {"text": "x", "reply_to": 99}, "there is no message 99 to reply to"),
        ("/people/{ayse}/say", {"text": "x", "thread": 99}, "there is no topic 99"),
        ("/people/{ayse}/edit", {"text": "x", "message_id": 99}, "has no message 99"),
        ("/people/{ayse}/photo", {"content": "?"}, "content must be base64"),
        ("/people/{ayse}/photo", {"content": "eA=="}, "IMAGE_PROCESS_FAILED"),
        ("/people/{ayse}/document", {"content": "eA==", "caption": "a" * 1025}, "a caption holds 1024"),
        ("/people/{ayse}/location", {"latitude": 91, "longitude": 0}, "wrong location"),
        ("/people/{ayse}/location", {"latitude": "x", "longitude": 0}, "'latitude' must be a number"),
        ("/people/{ayse}/album", {"photos": "x"}, "'photos' must be a list"),
        ("/groups", {"title": "x", "kind": "channel"}, "no kind 'channel'"),
        ("/groups", {"title": "x", "kind": "group", "is_forum": True}, "only supergroups have topics"),
        ("/groups", {"title": "x", "members": [4711]}, "there is no person 4711"),
        ("/groups", {"title": "x", "bot": "king"}, "no state 'king'"),
        ("/groups/{ayse}/migrate", {}, "is no group"),
        ("/clock", {"seconds": -1}, "a clock is turned forward"),
        ("/rates", {"mode": "nice"}, "no mode 'nice'"),
        ("/updates", {"update": {}}, "must be an object with an update_id"),
    ],
)
async def test_the_impossible_is_refused_in_words(
    playground: Playground, ayse: Person, path: str, body: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(PlaygroundError, match=complaint):
        await playground.http.post(path.format(ayse=ayse.id), **body)


@pytest.mark.parametrize("body", [b"{", b"[]", b"[" * 100_000], ids=["broken", "list", "deep"])
async def test_the_control_wants_a_json_object(playground: Playground, body: bytes) -> None:
    url = f"{playground.http.url}/playground/api/people"
    async with aiohttp.ClientSession() as session, session.post(url, data=body) as answer:
        assert (answer.status, "must be" in (await answer.json())["error"]) == (400, True)


async def test_even_half_a_surrogate_pair_passes(playground: Playground, ayse: Person, bot: RawBot) -> None:
    url = f"{playground.http.url}/playground/api/people/{ayse.id}/say"
    async with aiohttp.ClientSession() as session, session.post(url, data=b'{"text": "\\ud83c"}') as answer:
        assert answer.status == 200

    (update,) = await bot.updates()
    refused = await bot.call_json("sendMessage", chat_id=ayse.id, text="\ud83c")

    assert update["message"]["text"] == "\ud83c"
    assert refused["description"] == "Bad Request: strings must be encoded in UTF-8"


async def test_a_deactivated_person_does_nothing_more(ayse: Person) -> None:
    await ayse.deactivates()

    with pytest.raises(PlaygroundError, match="account is deactivated"):
        await ayse.says("Hallo")
    with pytest.raises(PlaygroundError, match="account is deactivated"):
        await ayse.presses("x", 1, force=True)


async def test_membership_makes_sense(playground: Playground, ayse: Person) -> None:
    bea = await playground.person("Bea")
    group = await playground.group("Team", members=[ayse])

    with pytest.raises(PlaygroundError, match="is in this group already"):
        await group.adds(ayse)
    with pytest.raises(PlaygroundError, match="Bea is not in this group"):
        await group.removes(bea)
    with pytest.raises(PlaygroundError, match="Bea is not in this group"):
        await group.promotes(bea)
    with pytest.raises(PlaygroundError, match="this group has no topics"):
        await group.opens_topic("x", by=ayse)
    with pytest.raises(PlaygroundError, match="only a basic group"):
        await group.migrates()
    with pytest.raises(PlaygroundError, match="there is no topic 7"):
        await group.deletes_topic(7)


async def test_nobody_writes_in_a_group_that_migrated(playground: Playground, ayse: Person) -> None:
    group = await playground.group("Team", members=[ayse], kind="group")
    new = await group.migrates()

    with pytest.raises(PlaygroundError, match=f"this group became the supergroup {new.id}"):
        await ayse.at(group).says("Hallo?")


async def test_everyone_and_every_group_can_be_found_again(playground: Playground, ayse: Person) -> None:
    group = await playground.group("Team", members=[ayse])

    people, groups = await playground.people(), await playground.groups()

    assert [person.id for person in people] == [ayse.id]
    assert [found.id for found in groups] == [group.id]
    assert (await playground.known(ayse.id)).first_name == "Ayşe"


async def test_a_person_keeps_the_id_they_were_given(playground: Playground) -> None:
    person = await playground.person("Bea", id=2**52 - 1)

    assert person.id == 2**52 - 1
    with pytest.raises(PlaygroundError, match="there is a person"):
        await playground.person("Cem", id=2**52 - 1)


@pytest.mark.parametrize(("language", "expected"), [("tr", "türkçe"), ("pl", "alle")])
async def test_an_app_lists_commands_by_scope_and_language(
    playground: Playground, bot: RawBot, language: str, expected: str
) -> None:
    person = await playground.person("Bea", language_code=language)
    for code, text in (("tr", "türkçe"), ("", "alle")):
        commands = [{"command": "idea", "description": text}]
        await bot.result("setMyCommands", commands=commands, scope=EVERY, language_code=code)
    await bot.result("setMyDescription", description="Stadtteilbüro")

    menu = await playground.http.get(f"/people/{person.id}/menu")

    assert menu == {
        "description": "Stadtteilbüro",
        "commands": [{"command": "idea", "description": expected}],
    }


async def test_in_groups_administrators_have_commands_of_their_own(
    playground: Playground, bot: RawBot, ayse: Person
) -> None:
    bea = await playground.person("Bea")
    group = await playground.group("Team", members=[ayse, bea])
    for scope, name in (("all_chat_administrators", "staff"), ("all_group_chats", "help")):
        commands = [{"command": name, "description": "x"}]
        await bot.result("setMyCommands", commands=commands, scope={"type": scope})

    menus = [await playground.http.get(f"/people/{who.id}/menu", chat=group.id) for who in (ayse, bea)]

    assert [menu["commands"][0]["command"] for menu in menus] == ["staff", "help"]


async def test_the_state_names_people_places_and_links(playground: Playground, world: World) -> None:
    world.places = (Place("Markt", 52.3, 9.7),)
    world.links = (Link("Schreibtisch", "/desk"),)

    state = await playground.http.get("/state")

    assert state["places"] == [{"name": "Markt", "latitude": 52.3, "longitude": 9.7}]
    assert state["links"] == [{"label": "Schreibtisch", "url": "/desk"}]
    assert state["can_turn"] is True


async def test_a_clock_without_a_handle_cannot_be_turned(world: World) -> None:
    class Fixed:
        now = staticmethod(world.clock.now)
        monotonic = staticmethod(world.clock.monotonic)

    world.clock = Fixed()
    async with Server(world) as server, Playground(server.url) as playground:
        with pytest.raises(PlaygroundError, match="this clock cannot be turned"):
            await playground.turn(1)


async def test_several_chats_are_watched_at_once(playground: Playground, bot: RawBot, ayse: Person) -> None:
    bea = await playground.person("Bea", has_started=True)
    await bot.result("sendMessage", chat_id=ayse.id, text="a")
    await bot.result("sendMessage", chat_id=bea.id, text="b")

    found = await playground.http.get("/changes", chats=f"{ayse.id},{bea.id}", wait=5)

    assert [(each["chat_id"], each["text"]) for each in found["messages"]] == [(ayse.id, "a"), (bea.id, "b")]


async def test_files_of_residents_are_never_shown_as_pages(
    playground: Playground, ayse: Person, bot: RawBot
) -> None:
    await ayse.sends_document(b"<script>alert(1)</script>", "x.html", mime_type="text/html")
    (update,) = await bot.updates()
    file_id = update["message"]["document"]["file_id"]
    url = f"{playground.http.url}/playground/api/files/{file_id}"

    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        kind, disposition = answer.content_type, answer.headers["Content-Disposition"]

    assert (kind, disposition) == ("application/octet-stream", "attachment")
    assert await playground.file(file_id) == b"<script>alert(1)</script>"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/playground", 200),
        ("/playground/page/app.js", 200),
        ("/playground/page/__init__.py", 404),
        ("/playground/page/..%2Fworld.py", 404),
        ("/playground/page/missing.css", 404),
    ],
)
async def test_the_page_serves_its_own_files_only(server: Server, path: str, status: int) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{server.url}{path}") as answer:
        assert answer.status == status


async def test_the_page_allows_nothing_inline_and_nothing_from_elsewhere(server: Server) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{server.url}/playground") as answer:
        policy = answer.headers["Content-Security-Policy"]
        body = await answer.text()

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "https://" not in body
