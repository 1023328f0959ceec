"""getUpdates and the webhook (Bot API: "Getting updates")."""

import re
from typing import Any
from urllib.parse import urlsplit

from playground.call import Call
from playground.refusal import Refusal, bad_request
from playground.webhook import Webhook

LONGEST_POLL = 50
_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


async def get_updates(call: Call) -> list[dict[str, Any]]:
    """Updates from the offset on; waits up to `timeout` seconds for the first."""
    updates = call.world.updates
    limit = _limit(call)
    timeout = min(LONGEST_POLL, max(0, call.integer("timeout") or 0))
    updates.allow(_allowed(call))
    return await updates.poll(call.integer("offset") or 0, limit, timeout)


async def set_webhook(call: Call) -> bool:
    """Push updates to an address; an empty one means deleteWebhook."""
    world = call.world
    url = call.text("url")
    if not url:
        return await delete_webhook(call)
    _must_be_address(url)
    secret = _secret(call)
    connections = call.integer("max_connections") or 40
    await _stop(call)
    world.updates.allow(_allowed(call))
    world.updates.end_poll("terminated by setWebhook request")
    world.updates.is_pushed = True
    world.webhook = Webhook(
        world.updates,
        url=url,
        secret=secret,
        max_connections=min(100, max(1, connections)),
        first_pause=world.webhook_pause,
        timeout=world.webhook_timeout,
        now=world.seconds,
        answered=lambda answer: _carry_out(call, answer),
    )
    world.webhook.start()
    return True


async def delete_webhook(call: Call) -> bool:
    """Push no more; the bot may fetch again."""
    await _stop(call)
    return True


def get_webhook_info(call: Call) -> dict[str, Any]:
    """Where updates go and how that goes."""
    world, webhook = call.world, call.world.webhook
    info: dict[str, Any] = {
        "url": "" if webhook is None else webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
    }
    if webhook is not None:
        info |= {"max_connections": webhook.max_connections, "ip_address": "127.0.0.1"}
        if webhook.last_error is not None:
            info["last_error_date"] = int(webhook.last_error[0])
            info["last_error_message"] = webhook.last_error[1]
    if world.updates.allowed is not None:
        info["allowed_updates"] = sorted(world.updates.allowed)
    return info


def _limit(call: Call) -> int:
    limit = call.integer("limit")
    return 100 if limit is None else min(100, max(1, limit))


def _allowed(call: Call) -> list[str] | None:
    """The wanted kinds; None leaves them as they are."""
    kinds = call.value("allowed_updates")
    if kinds is None:
        return None
    if not isinstance(kinds, list):
        raise bad_request("can't parse allowed_updates JSON object")
    return [str(kind) for kind in kinds]


def _must_be_address(url: str) -> None:
    """https, or http on this machine: `telegram-bot-api --local` takes that too."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise bad_request("invalid webhook URL specified")
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")


def _secret(call: Call) -> str:
    secret = call.text("secret_token")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    return secret


async def _stop(call: Call) -> None:
    world = call.world
    if call.flag("drop_pending_updates"):
        world.updates.pending.clear()
    world.updates.is_pushed = False
    if world.webhook is not None:
        webhook, world.webhook = world.webhook, None
        await webhook.stop()


def _carry_out(call: Call, answer: dict[str, Any]) -> None:
    """Do what the bot asked for in its answer to a push; it never learns the result."""
    from playground import methods  # here, because the registry is made of this module

    parameters = {name: value for name, value in answer.items() if name != "method"}
    method = methods.METHODS.get(str(answer["method"]).lower())
    if method is None or method in {get_updates, set_webhook, delete_webhook}:
        return
    try:
        method(Call(call.world, str(answer["method"]).lower(), parameters))
    except Refusal:
        return


METHODS: dict[str, Any] = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
