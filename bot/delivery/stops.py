"""What makes the delivery stop: a refused token stops all of it, an unreadable text its broadcast."""

from collections.abc import Awaitable, Callable

import structlog
from telegram.error import TelegramError

from bot.delivery.courier import Api
from office.ids import BroadcastId, DeliveryId
from office.model.broadcasts import Pause
from office.model.outbox import Delivery

log = structlog.get_logger(__name__)

OnRefusedText = Callable[[BroadcastId, Pause], Awaitable[None]]
"""Told when a broadcast's text was refused, or could not be made, for the third time: it should pause."""

_UNREADABLE_LIMIT = 3


class TokenWatch:
    """Remembers that Telegram refused the bot's token, until it takes it again."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self.refusal = ""
        """Why nothing may be sent; empty while the token is good."""

    def refuse(self, reason: str) -> None:
        """Telegram said 401 or 404."""
        if not self.refusal:
            self.refusal = f"Telegram refuses the bot's token: {reason}"
            log.critical("delivery.token_refused", reason=reason)

    async def is_good_again(self) -> bool:
        """Ask, if it was refused; true at the moment it is taken again."""
        if not self.refusal:
            return False
        try:
            await self._api("getMe")
        except TelegramError:
            return False
        self.refusal = ""
        log.warning("delivery.token_good_again")
        return True


class UnreadableTexts:
    """Counts by broadcast whose text Telegram could not read or did not take, or which had none."""

    def __init__(self, on_refused_text: OnRefusedText) -> None:
        self._on_refused_text = on_refused_text
        self._seen: dict[tuple[BroadcastId, Pause], set[DeliveryId]] = {}

    async def note(self, delivery: Delivery, why: Pause = Pause.TEXT) -> None:
        """One more; every third of a broadcast is reported."""
        broadcast = delivery.letter.broadcast_id
        if broadcast is None:
            return
        seen = self._seen.setdefault((broadcast, why), set())
        seen.add(delivery.id)
        if len(seen) >= _UNREADABLE_LIMIT:
            del self._seen[broadcast, why]
            try:
                await self._on_refused_text(broadcast, why)
            except Exception:  # The next one says so again.
                self._seen.setdefault((broadcast, why), set()).update(seen - {delivery.id})
                raise
