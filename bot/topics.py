"""Where a forum topic of staff was deleted, a new one takes its place."""

import asyncio

import structlog
from telegram.error import BadRequest, Forbidden

from bot.delivery import Api
from office.ids import ChatId
from office.model.outbox import Delivery
from office.services import Office

log = structlog.get_logger(__name__)


class Topics:
    """Makes topics anew; of several messages that miss the same one, the first."""

    def __init__(self, api: Api, office: Office) -> None:
        """``api`` creates them, ``office`` knows what is bound to them."""
        self._api = api
        self._office = office
        self._one = asyncio.Lock()
        self._anew: dict[tuple[ChatId, int], int | None] = {}

    async def made_anew(self, delivery: Delivery) -> int | None:
        """The number of the topic that a message whose topic is gone goes to; none for General.

        So it is where nothing is bound to that topic, or the bot may not make one.
        """
        chat_id, gone = delivery.letter.to.chat_id, delivery.letter.to.topic_id
        if gone is None:
            return None
        async with self._one:
            if (chat_id, gone) not in self._anew:
                self._anew[chat_id, gone] = await self._replaced(chat_id, gone)
            return self._anew[chat_id, gone]

    async def _replaced(self, chat_id: ChatId, gone: int) -> int | None:
        area = await self._office.staff.reads_in(chat_id, gone)
        if area is None:
            return None
        try:
            made = await self._api("createForumTopic", {"chat_id": chat_id, "name": area.name})
        except (BadRequest, Forbidden) as error:
            log.warning("topics.not_made", reason=str(error))
            return None
        topic_id = int(made["message_thread_id"])
        await self._office.staff.follow_topic(chat_id, gone, topic_id)
        return topic_id
