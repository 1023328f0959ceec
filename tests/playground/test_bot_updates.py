import asyncio
from collections.abc import Awaitable, Callable

import pytest
from aiohttp import web

from playground.client import Person, Playground, RawBot
from playground.world import World

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


async def test_an_update_stays_until_a_later_offset_confirms_it(bot: RawBot, ayse: Person) -> None:
    for text in ("eins", "zwei", "drei"):
        await ayse.says(text)
    first = await bot.result("getUpdates")
    again = await bot.result("getUpdates")

    rest = await bot.result("getUpdates", offset=first[0]["update_id"] + 1)

    assert first == again
    assert [update["message"]["text"] for update in rest] == ["zwei", "drei"]
    numbers = [update["update_id"] for update in first]
    assert numbers == list(range(numbers[0], numbers[0] + 3))


async def test_a_negative_offset_forgets_all_but_the_last(bot: RawBot, ayse: Person) -> None:
    for text in ("eins", "zwei", "drei"):
        await ayse.says(text)

    last = await bot.result("getUpdates", offset=-1)

    assert [update["message"]["text"] for update in last] == ["drei"]
    assert await bot.result("getUpdates") == last


async def test_limit_limits(bot: RawBot, ayse: Person) -> None:
    for text in ("eins", "zwei", "drei"):
        await ayse.says(text)

    assert len(await bot.result("getUpdates", limit=2)) == 2


async def test_long_polling_returns_as_soon_as_something_comes(bot: RawBot, ayse: Person) -> None:
    waiting = asyncio.create_task(bot.result("getUpdates", timeout=30))
    await asyncio.sleep(0.02)
    await ayse.says("endlich")

    updates = await asyncio.wait_for(waiting, 20)

    assert updates[0]["message"]["text"] == "endlich"


async def test_a_second_poller_ends_the_first_with_a_409(bot: RawBot, ayse: Person) -> None:
    first = asyncio.create_task(bot.call("getUpdates", timeout=30))
    await asyncio.sleep(0.02)
    second = asyncio.create_task(bot.call("getUpdates", timeout=30))

    answer = await asyncio.wait_for(first, 20)

    assert answer["error_code"] == 409
    assert answer["description"].startswith("Conflict: terminated by other getUpdates request")
    await ayse.says("da")
    assert len((await asyncio.wait_for(second, 20))["result"]) == 1


async def test_only_allowed_kinds_come(bot: RawBot, ayse: Person) -> None:
    await bot.result("getUpdates", allowed_updates=["callback_query"])
    await ayse.says("ungehört")

    assert await bot.result("getUpdates") == []


async def test_updates_are_kept_24_hours(bot: RawBot, playground: Playground, ayse: Person) -> None:
    await ayse.says("alt")
    await playground.turn(24 * 3600 + 1)
    await ayse.says("neu")

    assert [update["message"]["text"] for update in await bot.result("getUpdates")] == ["neu"]


async def test_an_update_can_come_twice(bot: RawBot, playground: Playground, ayse: Person) -> None:
    await ayse.says("einmal")
    (update,) = await bot.updates()

    await playground.repeats(update, chat=ayse.id)

    assert await bot.result("getUpdates") == [update]


async def test_an_edited_message_is_an_update(bot: RawBot, ayse: Person) -> None:
    message = await ayse.says("Bänke")
    await ayse.edits(message, "Mehr Bänke")

    _, update = await bot.updates()

    assert update["edited_message"]["text"] == "Mehr Bänke"
    assert update["edited_message"]["edit_date"] >= update["edited_message"]["date"]


async def test_an_album_is_one_update_a_photo(bot: RawBot, ayse: Person, picture: bytes) -> None:
    await ayse.sends_album([picture, picture], "Der Markt")

    first, second = [update["message"] for update in await bot.updates()]

    assert first["media_group_id"] == second["media_group_id"]
    assert (first["caption"], "caption" in second) == ("Der Markt", False)


async def test_a_stale_button_can_be_forced_and_a_missing_one_not(
    bot: RawBot, ayse: Person, playground: Playground
) -> None:
    keys = {"inline_keyboard": [[{"text": "Ja", "callback_data": "y"}]]}
    number = (await bot.result("sendMessage", chat_id=ayse.id, text="?", reply_markup=keys))["message_id"]
    await bot.result("deleteMessage", chat_id=ayse.id, message_id=number)

    with pytest.raises(Exception, match="no button with that data"):
        await ayse.presses("y", number)
    await ayse.presses("forged", number, force=True)

    (update,) = await bot.updates()
    assert update["callback_query"]["data"] == "forged"
    assert update["callback_query"]["message"]["date"] == 0


class Hook:
    """A bot's own address that answers as told and remembers what came."""

    def __init__(self) -> None:
        self.got: list[str] = []
        self.secrets: list[str | None] = []
        self.answers: list[int] = []
        self.refuses: set[str] = set()
        self.reply: dict[str, object] | None = None
        self.news = asyncio.Condition()

    async def take(self, request: web.Request) -> web.StreamResponse:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        text = (await request.json())["message"]["text"]
        status = self.answers.pop(0) if self.answers else 500 if text in self.refuses else 200
        if status == 200:
            self.got.append(text)
            async with self.news:
                self.news.notify_all()
        return web.json_response(self.reply or {}, status=status)

    async def texts(self, count: int) -> list[str]:
        async with asyncio.timeout(3), self.news:
            await self.news.wait_for(lambda: len(self.got) >= count)
        return self.got


@pytest.fixture
async def hook(aiohttp_hook: Callable[[Handler], Awaitable[str]]) -> tuple[Hook, str]:
    made = Hook()
    return made, await aiohttp_hook(made.take)


async def test_a_webhook_gets_updates_with_its_secret(
    bot: RawBot, ayse: Person, hook: tuple[Hook, str]
) -> None:
    address, url = hook
    await ayse.says("vorher")

    await bot.result("setWebhook", url=url, secret_token="geheim_1")
    await ayse.says("nachher")

    assert await address.texts(2) == ["vorher", "nachher"]
    assert set(address.secrets) == {"geheim_1"}


async def test_a_webhook_is_tried_again_in_order(
    bot: RawBot, ayse: Person, hook: tuple[Hook, str], playground: Playground
) -> None:
    address, url = hook
    address.answers = [500, 503, 200]
    await bot.result("setWebhook", url=url)

    await ayse.says("eins")
    await ayse.says("zwei")

    assert await address.texts(2) == ["eins", "zwei"]
    assert "503" in (await playground.webhook())["last_error"]


async def test_a_stuck_chat_does_not_hold_up_another(
    bot: RawBot, playground: Playground, ayse: Person, hook: tuple[Hook, str]
) -> None:
    address, url = hook
    address.refuses = {"klemmt"}
    await bot.result("setWebhook", url=url)
    await ayse.says("klemmt")
    bea = await playground.person("Bea")

    await bea.says("geht")

    assert await address.texts(1) == ["geht"]


async def test_get_updates_conflicts_with_a_webhook(bot: RawBot, hook: tuple[Hook, str]) -> None:
    await bot.result("setWebhook", url=hook[1])

    refused = await bot.call("getUpdates")
    await bot.result("deleteWebhook")

    assert refused["error_code"] == 409
    assert "can't use getUpdates method while webhook is active" in refused["description"]
    assert (await bot.call("getUpdates"))["ok"]


async def test_a_method_in_the_webhooks_answer_is_carried_out(
    bot: RawBot, ayse: Person, hook: tuple[Hook, str]
) -> None:
    address, url = hook
    address.reply = {"method": "sendMessage", "chat_id": ayse.id, "text": "gleich"}
    await bot.result("setWebhook", url=url)

    await ayse.says("Hallo")

    assert (await ayse.next()).text == "gleich"


@pytest.mark.parametrize(
    ("parameters", "complaint"),
    [
        ({"url": "http://example.org/x"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "nonsense"}, "invalid webhook URL specified"),
        ({"url": "http://127.0.0.1/", "secret_token": "ä"}, "secret token contains unallowed characters"),
        ({"url": "http://127.0.0.1/", "secret_token": "a" * 257}, "secret token is too long"),
    ],
)
async def test_a_wrong_webhook_is_refused(bot: RawBot, parameters: dict[str, str], complaint: str) -> None:
    assert (await bot.call("setWebhook", **parameters))["description"] == f"Bad Request: {complaint}"


async def test_webhook_info_tells_what_waits(bot: RawBot, ayse: Person, world: World) -> None:
    await ayse.says("wartet")

    info = await bot.result("getWebhookInfo")

    assert (info["url"], info["pending_update_count"]) == ("", 1)
