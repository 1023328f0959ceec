"""How updates come to the bot, and what Telegram is told of it: by a webhook, or by long polling."""

from starlette.routing import BaseRoute
from telegram.error import BadRequest

from bot.intake import Intake, Poller
from bot.intake.arrivals import ALLOWED_UPDATES
from bot.intake.webhook import PATH, webhook
from bot.settings import Settings, SettingsError
from bot.transport import TelegramApi


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
