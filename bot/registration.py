"""How updates come to the bot, and what Telegram is told of it: by a webhook, or by long polling."""

from collections.abc import Awaitable, Callable

import structlog
from starlette.routing import BaseRoute
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.connecting import Connecting
from bot.intake import Intake, Poller
from bot.intake.arrivals import ALLOWED_UPDATES
from bot.intake.webhook import PATH, webhook
from bot.settings import Settings, SettingsError
from bot.transport import TelegramApi

log = structlog.get_logger(__name__)


def doors_for_telegram(settings: Settings, intake: Intake) -> list[BaseRoute]:
    """The webhook, where updates are to come that way; otherwise there is no such door."""
    secret = settings.webhook_secret.get_secret_value()
    return [webhook(intake, secret)] if settings.webhook_url else []


async def listening(settings: Settings, api: TelegramApi, poller: Poller) -> None:
    """Have updates sent to the webhook, or begin to poll for them."""
    if settings.webhook_url:
        await register_webhook(api, settings.webhook_url, settings.webhook_secret.get_secret_value())
    else:
        await unregister_webhook(api)
        poller.start()


def watching(
    settings: Settings, api: TelegramApi, link: Connecting, *, on_trouble: Callable[[str], None]
) -> Callable[[], Awaitable[None]] | None:
    """Looks whether updates still come by the webhook, and has them sent there again; none without one."""
    if not settings.webhook_url:
        return None
    url, secret = settings.webhook_url, settings.webhook_secret.get_secret_value()

    async def look() -> None:
        await link.until_done()
        try:
            told = await api("getWebhookInfo")
            if told.get("url") != f"{url}{PATH}":
                log.warning("webhook.gone", mend="does another bot run with the same token?")
                await register_webhook(api, url, secret)
        except InvalidToken as error:
            on_trouble(f"Telegram does not accept the bot token: {error}")
        except TelegramError:
            return  # What is sent tells of it.
        else:
            on_trouble("")

    return look


async def register_webhook(api: TelegramApi, url: str, secret: str) -> None:
    """Have updates sent to this public address, with the secret along.

    Raises :class:`SettingsError` where Telegram refuses the address.
    """
    params = {
        "url": f"{url}{PATH}",
        "secret_token": secret,
        "allowed_updates": list(ALLOWED_UPDATES),
        "max_connections": 100,
    }
    try:
        await api("setWebhook", params)
    except BadRequest as error:
        line = f"QB_WEBHOOK_URL: Telegram refuses this address ({error.message}); set a public one with https"
        raise SettingsError([line]) from None


async def unregister_webhook(api: TelegramApi) -> None:
    """Have updates wait for long polling; none are dropped."""
    await api("deleteWebhook", {"drop_pending_updates": False})
