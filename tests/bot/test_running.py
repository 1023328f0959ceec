"""The running bot and Telegram: trouble is shown at /readyz and survived, a wrong token is said at once."""

import asyncio
import sys
from collections.abc import Callable
from typing import Any

import aiohttp
import pytest
from doors import message
from house import MONDAY, House, free_port, open_house, quick_parts, settings_for, webhook_settings
from structlog.testing import capture_logs
from telegram.error import InvalidToken

from bot.assembly import Bot, running
from bot.cli.run import serve
from bot.clock import ShiftedClock
from bot.intake.webhook import PATH
from bot.registration import watching
from bot.settings import SettingsError
from bot.transport import AiohttpRequest, TelegramApi
from playground.client import Person, Playground
from playground.server import Server
from playground.world import TOKEN, World

CONTACT = "Rita Lehmann"


async def ready(bot: Bot) -> tuple[int, dict[str, str]]:
    """What /readyz says: the status and what is wrong."""
    address = f"http://127.0.0.1:{bot.port}/readyz"
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        return response.status, (await response.json())["problems"]


async def until_ready(bot: Bot, wanted: Callable[[int, dict[str, str]], bool]) -> dict[str, str]:
    """Ask until it says so; what is wrong then."""
    async with asyncio.timeout(30):
        while True:
            status, problems = await ready(bot)
            if wanted(status, problems):
                return problems
            await asyncio.sleep(0.02)


async def asks(person: Person) -> str:
    """The answer to a contact question."""
    await person.says("/contact Mühlenberg")
    return (await person.until(lambda shown: shown.is_by_bot and CONTACT in shown.text)).text


async def test_a_bot_that_is_well_says_so(furnished_url: str) -> None:
    async with open_house(furnished_url) as house:
        assert await ready(house.bot) == (200, {})


@pytest.mark.parametrize(
    "ended",
    [
        "bot.intake.intake.Intake._pause",
        "bot.delivery.results.Results._write",
        "bot.intake.polling.Poller._poll",
    ],
)
async def test_a_fault_that_ends_what_must_go_on_ends_the_process_so_that_it_is_started_again(
    furnished_url: str, monkeypatch: pytest.MonkeyPatch, ended: str
) -> None:
    async def breaks(*given: object) -> None:
        raise ValueError("this cannot be")

    monkeypatch.setattr(ended, breaks)
    monkeypatch.setattr("bot.cli.run.LOOK", 0.05)
    async with Server(World(ShiftedClock())) as server, Playground(server.url) as playground:
        ada = await playground.person("Ada", language_code="de")
        await ada.says("/idea Mehr Bänke")
        with capture_logs() as logged:
            is_well = await asyncio.wait_for(serve(settings_for(furnished_url, server.url)), 30)

    assert not is_well
    told = [line["event"] for line in logged if line["log_level"] in {"error", "critical"}]
    assert sorted(told) == ["bot.broken", "work.ended"]


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("conflict", "another process polls with the same token; stop one of the two"),
        ("unauthorized", "Telegram does not accept the bot token"),
        ("not_found", "Telegram does not accept the bot token"),
        ("server_error", "MaybeSent"),
        ("html", "MaybeSent"),
        ("broken_json", "MaybeSent"),
        ("not_ok", "MaybeSent"),
        ("closed", "MaybeSent"),
    ],
)
async def test_trouble_with_polling_is_shown_with_its_reason_and_ends(
    furnished_url: str, kind: str, reason: str
) -> None:
    async with open_house(furnished_url) as house:
        person = await house.playground.person("Ada", language_code="de")
        await house.playground.fault(kind, methods=["getUpdates"], times=0)
        await person.says("/contact Mühlenberg")

        problems = await until_ready(house.bot, lambda status, _: status == 503)
        await house.playground.no_faults()
        await until_ready(house.bot, lambda status, _: status == 200)

        assert reason in problems["polling"]
        assert await asks(person)


async def test_a_bot_that_takes_no_more_messages_is_not_ready(furnished_url: str) -> None:
    async with open_house(furnished_url) as house:
        await house.bot.intake.stop()

        assert await ready(house.bot) == (503, {"intake": "it takes no messages yet, or no more"})


async def test_a_wrong_token_is_said_at_once(furnished_url: str) -> None:
    clock = ShiftedClock(MONDAY)
    async with Server(World(clock)) as server:
        settings = settings_for(furnished_url, server.url, bot_token="123456789:wrong")

        with pytest.raises(InvalidToken):
            async with running(settings, quick_parts(clock)):
                raise AssertionError("It must not run.")


async def test_a_missing_package_for_the_media_is_one_line(
    furnished_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "adapters.media.objects", raising=False)
    monkeypatch.setitem(sys.modules, "obstore", None)
    settings = settings_for(furnished_url, "http://127.0.0.1:1", media_url="s3://bucket/media")

    with pytest.raises(SettingsError, match=r"^QB_MEDIA_URL: .* pip install 'quartiersbot\[s3\]'$"):
        async with running(settings, quick_parts(ShiftedClock(MONDAY))):
            raise AssertionError("It must not run.")


async def test_a_telegram_that_comes_after_the_bot_is_waited_for(furnished_url: str) -> None:
    clock = ShiftedClock(MONDAY)
    port = free_port()
    settings = settings_for(furnished_url, f"http://127.0.0.1:{port}")
    async with running(settings, quick_parts(clock)) as bot:
        status, problems = await ready(bot)

        async with Server(World(clock), port=port) as server, Playground(server.url) as playground:
            person = await playground.person("Ada", language_code="de")

            answer = await asks(person)

            assert (status, "cannot be reached yet" in problems["telegram"]) == (503, True)
            assert CONTACT in answer
            assert await ready(bot) == (200, {})


async def test_a_token_that_turns_out_wrong_later_is_shown(furnished_url: str) -> None:
    clock = ShiftedClock(MONDAY)
    port = free_port()
    settings = settings_for(furnished_url, f"http://127.0.0.1:{port}", bot_token="123456789:wrong")
    async with running(settings, quick_parts(clock)) as bot, Server(World(clock), port=port):
        problems = await until_ready(bot, lambda _, told: "token" in told.get("telegram", ""))

    assert problems["telegram"] == "Telegram does not accept the bot token"
    assert "wrong" not in str(problems)


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook"])
async def test_a_start_that_fails_half_way_is_tried_again(furnished_url: str, method: str) -> None:
    clock = ShiftedClock(MONDAY)
    async with Server(World(clock)) as server, Playground(server.url) as playground:
        await playground.fault("server_error", methods=[method], times=3)
        settings = settings_for(furnished_url, server.url)
        async with running(settings, quick_parts(clock)) as bot:
            person = await playground.person("Ada", language_code="de")

            assert CONTACT in await asks(person)
            assert await ready(bot) == (200, {})


async def test_a_bot_that_cannot_reach_telegram_stops_at_once(furnished_url: str) -> None:
    settings = settings_for(furnished_url, f"http://127.0.0.1:{free_port()}")
    loop = asyncio.get_running_loop()

    async with running(settings, quick_parts(ShiftedClock(MONDAY))):
        began = loop.time()

    assert loop.time() - began < 5


# The webhook


async def posted(house: House, update: dict[str, Any], secret: str | None = None) -> int:
    """The status of an update sent to the bot's own address."""
    known = house.settings.webhook_secret.get_secret_value()
    headers = {"X-Telegram-Bot-Api-Secret-Token": known if secret is None else secret}
    address = f"http://127.0.0.1:{house.bot.port}{PATH}"
    async with (
        aiohttp.ClientSession() as session,
        session.post(address, json=update, headers=headers) as response,
    ):
        return response.status


async def test_a_whole_journey_over_the_webhook(furnished_url: str) -> None:
    async with open_house(furnished_url, **webhook_settings()) as house:
        person = await house.playground.person("Ada", language_code="de")
        await person.says("/start")
        await person.next()
        await person.taps("Deutsch")
        await person.next()
        answer = await asks(person)

        assert CONTACT in answer
        assert (await house.playground.webhook())["url"] == f"{house.settings.webhook_url}{PATH}"
        assert await house.playground.pending() == 0


async def test_an_update_with_a_wrong_secret_does_nothing(furnished_url: str) -> None:
    async with open_house(furnished_url, **webhook_settings()) as house:
        person = await house.playground.person("Ada", language_code="de", has_started=True)

        assert await posted(house, message(990, "/help", chat=person.id), secret="wrong") == 403
        assert await posted(house, message(991, "/help", chat=person.id), secret="") == 403
        assert await person.is_quiet()


async def test_an_update_pushed_twice_is_answered_once(furnished_url: str) -> None:
    async with open_house(furnished_url, **webhook_settings()) as house:
        person = await house.playground.person("Ada", language_code="de", has_started=True)
        update = message(990, "/contact Mühlenberg", chat=person.id)

        statuses = await asyncio.gather(*(posted(house, update) for _ in range(5)))
        await person.next()

        assert set(statuses) == {200}
        assert await person.is_quiet(0.3)


async def test_where_the_bot_polls_there_is_no_door_for_pushed_updates(furnished_url: str) -> None:
    async with open_house(furnished_url) as house:
        person = await house.playground.person("Ada", language_code="de", has_started=True)

        assert await posted(house, message(990, "/help", chat=person.id), secret="") in {403, 404}
        assert await person.is_quiet()


async def test_an_address_telegram_refuses_is_one_line(furnished_url: str) -> None:
    clock = ShiftedClock(MONDAY)
    async with Server(World(clock)) as server, Playground(server.url) as playground:
        await playground.fault("bad_request", methods=["setWebhook"], description="Bad Request: bad webhook")
        settings = settings_for(furnished_url, server.url, **webhook_settings())

        with pytest.raises(SettingsError) as caught:
            async with running(settings, quick_parts(clock)):
                raise AssertionError("It must not run.")

    assert len(caught.value.problems) == 1
    assert caught.value.problems[0].startswith("QB_WEBHOOK_URL: Telegram refuses this address (")


async def test_a_webhook_that_another_took_away_is_registered_again(furnished_url: str) -> None:
    async with open_house(furnished_url, **webhook_settings()) as house, AiohttpRequest() as request:
        api = TelegramApi(request, f"{house.settings.bot_api_url}/bot{TOKEN}")
        troubles: list[str] = []
        look = watching(house.settings, api, house.bot.link, on_trouble=troubles.append)
        assert look is not None
        await api("deleteWebhook")

        with capture_logs() as logged:
            await look()

        assert [line["event"] for line in logged] == ["webhook.gone"]
        assert (await house.playground.webhook())["url"] == f"{house.settings.webhook_url}{PATH}"
        assert CONTACT in await asks(await house.playground.person("Ada", language_code="de"))

        await house.playground.fault("unauthorized", methods=["getWebhookInfo"], times=1)
        await look()
        await look()

    assert troubles[0] == troubles[2] == ""
    assert troubles[1].startswith("Telegram does not accept the bot token")
