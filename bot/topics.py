"""Where a forum topic of staff was deleted, a new one takes its place."""

import asyncio

import structlog
from telegram.error import BadRequest, Forbidden

from bot.delivery import Api
from bot.transport import MaybeSent
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
        self._made: dict[tuple[ChatId, int], int] = {}
        self._anew: dict[tuple[ChatId, int], int | None] = {}

    async def made_anew(self, delivery: Delivery) -> int | None:
        """The number of the topic that a message whose topic is gone goes to; none for General.

        So it is where nothing is bound to that topic, or the bot may not make one, or nobody knows whether
        it has.
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
            topic_id = await self._made_once(chat_id, gone, area.name)
        except (BadRequest, Forbidden, MaybeSent) as error:
            log.warning("topics.not_made", reason=str(error))
            return None
        if await self._office.staff.follow_topic(chat_id, gone, topic_id):
            return topic_id
        await self._api("deleteForumTopic", {"chat_id": chat_id, "message_thread_id": topic_id})
        return await self._office.staff.topic_of(chat_id, area.id)  # Another process was faster.

    async def _made_once(self, chat_id: ChatId, gone: int, name: str) -> int:
        """Also where the archive was busy afterwards, and it is tried again."""
        if (chat_id, gone) not in self._made:
            made = await self._api("createForumTopic", {"chat_id": chat_id, "name": name})
            self._made[chat_id, gone] = int(made["message_thread_id"])
        return self._made[chat_id, gone]
