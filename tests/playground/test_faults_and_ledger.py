import asyncio

import aiohttp
import pytest

from playground.client import Person, Playground, RawBot
from playground.world import World


async def send(bot: RawBot, chat: int, text: str = "Hallo") -> dict[str, object]:
    return await bot.call("sendMessage", chat_id=chat, text=text)


async def test_a_lost_answer_was_delivered(bot: RawBot, playground: Playground, ayse: Person) -> None:
    await playground.fault("answer_lost", methods=["sendMessage"])

    with pytest.raises(aiohttp.ClientConnectionError):
        await send(bot, ayse.id)

    assert [entry["text"] for entry in await playground.ledger(chat=ayse.id)] == ["Hallo"]


async def test_a_connection_closed_before_acceptance_delivers_nothing(
    bot: RawBot, playground: Playground, ayse: Person
) -> None:
    await playground.fault("closed", methods=["sendMessage"])

    with pytest.raises(aiohttp.ClientConnectionError):
        await send(bot, ayse.id)

    assert await playground.ledger() == []
    assert (await send(bot, ayse.id))["ok"]


@pytest.mark.parametrize(
    ("retry_after", "parameters"),
    [(None, None), (0, {"retry_after": 0}), (86400, {"retry_after": 86400})],
)
async def test_a_429_comes_with_any_or_no_retry_after(
    bot: RawBot,
    playground: Playground,
    ayse: Person,
    retry_after: int | None,
    parameters: dict[str, int] | None,
) -> None:
    await playground.fault("too_many_requests", retry_after=retry_after)

    answer = await send(bot, ayse.id)

    assert (answer["error_code"], answer.get("parameters")) == (429, parameters)


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("forbidden", 403),
        ("bad_request", 400),
        ("unauthorized", 401),
        ("not_found", 404),
        ("conflict", 409),
        ("server_error", 502),
        ("not_ok", 200),
    ],
)
async def test_a_scripted_refusal_is_told_and_not_delivered(
    bot: RawBot, playground: Playground, ayse: Person, kind: str, status: int
) -> None:
    await playground.fault(kind, description="so")

    answer = await send(bot, ayse.id)

    assert answer == {"ok": False, "error_code": status, "description": "so"}
    assert await playground.ledger() == []


@pytest.mark.parametrize("kind", ["html", "broken_json"])
async def test_an_answer_can_be_no_json(bot: RawBot, playground: Playground, ayse: Person, kind: str) -> None:
    await playground.fault(kind, accepted=True)

    with pytest.raises(ValueError):  # noqa: PT011 - the JSON parser's own words
        await send(bot, ayse.id)

    assert len(await playground.ledger()) == 1


async def test_a_slow_answer_is_slow(bot: RawBot, playground: Playground, ayse: Person) -> None:
    await playground.fault("slow", seconds=0.1)
    loop = asyncio.get_running_loop()
    before = loop.time()

    answer = await send(bot, ayse.id)

    assert answer["ok"]
    assert loop.time() - before >= 0.1


async def test_a_fault_fits_method_chat_and_words(bot: RawBot, playground: Playground, ayse: Person) -> None:
    bea = await playground.person("Bea", has_started=True)
    await playground.fault("forbidden", methods=["sendMessage"], chat=ayse.id, contains="Rund", times=0)

    answers = [
        await send(bot, ayse.id, "Rundnachricht"),
        await send(bot, bea.id, "Rundnachricht"),
        await send(bot, ayse.id, "Antwort"),
        await bot.call("sendChatAction", chat_id=ayse.id, action="typing"),
    ]

    assert [answer["ok"] for answer in answers] == [False, True, True, True]


async def test_a_fault_waits_strikes_and_ends(bot: RawBot, playground: Playground, ayse: Person) -> None:
    await playground.fault("server_error", after=1, times=2)

    answers = [await send(bot, ayse.id) for _ in range(4)]

    assert [answer["ok"] for answer in answers] == [True, False, False, True]
    assert (await playground.faults())[0]["struck"] == 2


async def test_the_same_seed_strikes_the_same(bot: RawBot, playground: Playground, ayse: Person) -> None:
    runs = []
    for _ in range(2):
        await playground.fault("server_error", probability=0.5, seed=7, times=0)
        runs.append([(await send(bot, ayse.id))["ok"] for _ in range(20)])
        await playground.no_faults()

    assert runs[0] == runs[1]
    assert set(runs[0]) == {True, False}


async def test_an_unknown_fault_names_the_known_ones(playground: Playground) -> None:
    with pytest.raises(Exception, match="there are: answer_lost, bad_request"):
        await playground.fault("earthquake")


async def test_the_ledger_counts_how_often_a_text_reached_a_chat(
    bot: RawBot, playground: Playground, ayse: Person
) -> None:
    bea = await playground.person("Bea", has_started=True)
    for chat, text in ((ayse.id, "Fest"), (ayse.id, "Fest"), (bea.id, "Fest"), (bea.id, "anderes")):
        await send(bot, chat, text)

    doubles = await playground.counts(at_least=2)
    feast = await playground.counts(contains="Fest")

    assert doubles["counts"] == [{"chat": ayse.id, "text": "Fest", "count": 2}]
    assert (feast["chats"], feast["messages"]) == (2, 3)


async def test_an_edit_or_a_deletion_reaches_nobody_once_more(
    bot: RawBot, playground: Playground, ayse: Person
) -> None:
    where = {"chat_id": ayse.id}
    for _ in range(2):
        where["message_id"] = (await bot.result("sendMessage", chat_id=ayse.id, text="a"))["message_id"]
    await bot.result("editMessageText", text="b", **where)
    await bot.result("deleteMessage", **where)

    assert (await playground.counts())["counts"] == [{"chat": ayse.id, "text": "a", "count": 2}]


async def test_the_ledger_is_append_only_and_filtered(
    bot: RawBot, playground: Playground, ayse: Person
) -> None:
    sent = await bot.result("sendMessage", chat_id=ayse.id, text="a")
    where = {"chat_id": ayse.id, "message_id": sent["message_id"]}
    await bot.result("editMessageText", text="b", **where)
    await bot.result("deleteMessage", **where)
    await bot.call("sendMessage", chat_id=ayse.id, text="")

    entries = await playground.ledger()

    assert [(e["sequence"], e["kind"], e["text"]) for e in entries] == [
        (1, "sent", "a"),
        (2, "edited", "b"),
        (3, "deleted", "b"),
    ]
    assert [e["kind"] for e in await playground.ledger(method="editMessageText")] == ["edited"]
    assert [e["sequence"] for e in await playground.ledger(after=2)] == [3]


async def test_a_ledger_of_100000_entries_answers_at_once(world: World, playground: Playground) -> None:
    for number in range(100_000):
        world.ledger.record(
            at=0.0, kind="sent", method="sendmessage", chat=number, message_id=1, text="Rundnachricht"
        )
    world.ledger.record(at=0.0, kind="sent", method="sendmessage", chat=7, message_id=2, text="Rundnachricht")
    loop = asyncio.get_running_loop()
    before = loop.time()

    doubles = await playground.counts(at_least=2)
    mine = await playground.ledger(chat=7)
    summary = await playground.counts(summary=True)

    assert (len(doubles["counts"]), len(mine), summary["messages"]) == (1, 2, 100_001)
    assert loop.time() - before < 10


@pytest.mark.parametrize("mode", ["window", "bucket"])
async def test_one_message_a_second_per_chat(
    bot: RawBot, playground: Playground, ayse: Person, mode: str
) -> None:
    await playground.limits(mode, per_chat_second=1)
    answers = [await send(bot, ayse.id) for _ in range(2)]
    await playground.turn(1.1)

    later = await send(bot, ayse.id)

    assert [answer["ok"] for answer in (*answers, later)] == [True, False, True]
    assert answers[1]["description"] == "Too Many Requests: retry after 1"
    assert answers[1]["parameters"] == {"retry_after": 1}


async def test_twenty_messages_a_minute_per_group(bot: RawBot, playground: Playground, ayse: Person) -> None:
    group = await playground.group("Team", members=[ayse])
    await playground.limits("window", per_group_minute=20)

    answers = [await send(bot, group.id) for _ in range(21)]

    assert [answer["ok"] for answer in answers] == [True] * 20 + [False]


async def test_thirty_messages_a_second_overall(bot: RawBot, playground: Playground, world: World) -> None:
    crowd = await playground.crowd(31)
    await playground.limits("window", per_second=30)

    answers = [await send(bot, crowd["first"] + n) for n in range(31)]

    assert sum(bool(answer["ok"]) for answer in answers) == 30
    assert world.rates.refused == 1


async def test_a_crowd_writes_in_one_call(bot: RawBot, playground: Playground) -> None:
    fed = await playground.crowd(100, updates=250, texts=["eins", "zwei"], languages=["de", "tr"])

    updates = await bot.updates()

    assert (fed["people"], fed["queued"], len(updates)) == (100, 250, 100)
    assert await playground.pending() == 250


async def test_the_clock_turns_for_everyone(bot: RawBot, playground: Playground, ayse: Person) -> None:
    before = (await bot.result("sendMessage", chat_id=ayse.id, text="x"))["date"]

    await playground.turn(86400)

    after = (await bot.result("sendMessage", chat_id=ayse.id, text="x"))["date"]
    assert 86400 <= after - before < 86410


async def test_waiting_ends_with_the_next_message(bot: RawBot, ayse: Person) -> None:
    waiting = asyncio.create_task(ayse.next(5))
    await asyncio.sleep(0.02)

    await send(bot, ayse.id, "da")

    assert (await asyncio.wait_for(waiting, 20)).text == "da"


async def test_a_wait_in_vain_tells_what_was_last(bot: RawBot, ayse: Person) -> None:
    await ayse.says("Hallo?")

    with pytest.raises(Exception, match=r"no message of the bot within 0.05 s; last was: person: 'Hallo\?'"):
        await ayse.next(0.05)


async def test_a_foreign_page_cannot_act(playground: Playground, bot: RawBot) -> None:
    url = f"{playground.http.url}/playground/api/people"
    headers = {"Origin": "https://elsewhere.example"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, json={"first_name": "x"}, headers=headers) as answer,
    ):
        assert answer.status == 403
