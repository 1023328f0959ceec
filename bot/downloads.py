"""Fetches what a resident sent, within a limit that holds whatever Telegram says of the size."""

import structlog
from telegram.error import BadRequest

from bot.transport import AiohttpRequest, NotThere, TelegramApi
from office import errors

log = structlog.get_logger(__name__)

MOST_BYTES = 20 * 1024 * 1024
"""Telegram: a bot downloads files of at most 20 MB."""


class TelegramFiles:
    """The door's ``Files``; no error and no log line shows the address, as the token is in it."""

    def __init__(self, api: TelegramApi, request: AiohttpRequest, base_url: str) -> None:
        """``base_url`` ends with ``/file/bot<token>``; python-telegram-bot's ``bot.base_file_url`` is one."""
        self._api = api
        self._request = request
        self._base_url = base_url

    async def fetch(self, file_id: str) -> bytes:
        """The content of a file; raises :class:`errors.UnreadableFile` for one that is too big or gone."""
        try:
            found = await self._api("getFile", {"file_id": file_id})
        except BadRequest as error:
            if "too big" in error.message:
                raise errors.UnreadableFile("size") from None
            raise
        if (found.get("file_size") or 0) > MOST_BYTES:
            raise errors.UnreadableFile("size")
        address = f"{self._base_url}/{found['file_path']}"
        try:
            content = await self._request.download(address, limit=MOST_BYTES)
        except NotThere as error:
            log.warning("download.not_there", reason=str(error))
            raise errors.UnreadableFile("gone") from None
        if content is None:
            raise errors.UnreadableFile("size")
        return content

    def __repr__(self) -> str:
        return "TelegramFiles()"
