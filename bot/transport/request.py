"""python-telegram-bot's request interface on one aiohttp session."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram.request import BaseRequest, RequestData

from bot.transport.bodies import Body, MayLeave, Upload, body_of, form_of, json_body
from bot.transport.errors import MaybeSent, NotSent, NotThere, failure, hidden, parsed, refusal

_UPLOAD_EXTRA = 40.0
_POLL_EXTRA = 10.0
_NOT_THERE = frozenset({401, 403, 404, 410})


class AiohttpRequest(BaseRequest):
    """Requests over kept connections; see the module for the errors it raises.

    ``connections`` bounds what is open at once; times are in seconds, ``connect_timeout`` includes
    the wait for a free connection.
    """

    def __init__(
        self,
        *,
        connections: int = 256,
        connect_timeout: float = 5.0,
        read_timeout: float = 20.0,
        keep_alive: float = 45.0,
    ) -> None:
        """Nothing is opened before :meth:`initialize`."""
        self._connections = connections
        self._connect_timeout = connect_timeout
        self._read_timeout = read_timeout
        self._keep_alive = keep_alive
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the session; once is enough."""
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(
                limit=self._connections, keepalive_timeout=self._keep_alive, ttl_dns_cache=300
            )
            self._session = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": "quartiersbot"},
                skip_auto_headers=("Accept", "Accept-Encoding"),
            )

    async def shutdown(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()

    async def do_request(  # noqa: PLR0917 - the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The library's way in; refusals are raised here, so what returns is a success."""
        body = None if request_data is None else body_of(request_data)
        read = self._read_timeout if isinstance(read_timeout, DefaultValue) else read_timeout
        connect = self._connect_timeout if isinstance(connect_timeout, DefaultValue) else connect_timeout
        status, payload = await self._exchange(method, url, body, _timeout(connect, read))
        if not 200 <= status < 300:
            raise refusal(status, payload)
        return status, payload

    async def call(
        self,
        url: str,
        params: Mapping[str, object],
        upload: Upload | None = None,
        read_timeout: float | None = None,
        may_leave: MayLeave | None = None,
    ) -> Any:
        """The short way in: call a method's URL, get its result's JSON, without the library's objects.

        ``may_leave`` is asked right before the first byte leaves, however long that took; raises NotSent if
        it may not.
        """
        body = json_body(params, may_leave) if upload is None else form_of(params, upload, may_leave)
        read = self._read_timeout if read_timeout is None else read_timeout
        status, payload = await self._exchange("POST", url, body, _timeout(self._connect_timeout, read))
        if not 200 <= status < 300:
            raise refusal(status, payload)
        return self.parse_json_payload(payload)["result"]

    async def download(self, url: str, *, limit: int) -> bytes | None:
        """The content at this address; none where it is longer than ``limit`` bytes.

        Raises NotThere where there is nothing, and as :meth:`do_request` does for anything else.
        """
        if self._session is None or self._session.closed:
            raise NotSent("The transport is closed")
        timeout = _timeout(self._connect_timeout, self._read_timeout)
        try:
            async with self._session.get(url, timeout=timeout, allow_redirects=False) as response:
                if response.status in _NOT_THERE:
                    raise NotThere(f"HTTP {response.status} for a file")
                if response.status != 200:
                    raise refusal(response.status, await response.content.read(1000))
                content = bytearray()
                async for chunk in response.content.iter_any():
                    content += chunk
                    if len(content) > limit:
                        return None
                return bytes(content)
        except (aiohttp.ClientError, OSError, TimeoutError, RuntimeError, ValueError) as error:
            raised = failure(error, begun=True)
        raise raised

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """A successful answer; raises MaybeSent for anything else, and never logs what it could not read."""
        answer = parsed(payload)
        if not isinstance(answer, dict) or "result" not in answer:
            raise MaybeSent("The answer is not the Bot API's")
        return answer

    async def _exchange(
        self,
        method: str,
        url: str,
        body: Body | aiohttp.FormData | None,
        timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - handed to aiohttp, which tells its phases apart
    ) -> tuple[int, bytes]:
        if self._session is None or self._session.closed:
            raise NotSent("The transport is closed")
        try:
            async with self._session.request(
                method, url, data=body, timeout=timeout, allow_redirects=False
            ) as response:
                return response.status, await response.read()
        except (aiohttp.ClientError, OSError, TimeoutError, RuntimeError, ValueError) as error:
            begun = body.begun if isinstance(body, Body) else True
            raised = failure(error, begun=begun)
        raise raised

    def __repr__(self) -> str:
        return f"AiohttpRequest(connections={self._connections})"


class TelegramApi:
    """Calls methods of one bot: ``await api("sendMessage", {...})`` gives the result's JSON."""

    def __init__(self, request: AiohttpRequest, base_url: str) -> None:
        """``base_url`` ends with ``/bot<token>``; python-telegram-bot's ``bot.base_url`` is one."""
        self._request = request
        self._base_url = base_url

    async def __call__(
        self,
        method: str,
        params: Mapping[str, object] | None = None,
        upload: Upload | None = None,
        *,
        may_leave: MayLeave | None = None,
    ) -> Any:
        """Call the method; raises as :class:`AiohttpRequest` does."""
        return await api_call(
            self._request, self._base_url, method, params or {}, upload, may_leave=may_leave
        )

    def __repr__(self) -> str:
        return f"TelegramApi({hidden(self._base_url)!r})"


async def api_call(
    request: AiohttpRequest,
    base_url: str,
    method: str,
    params: Mapping[str, object],
    upload: Upload | None = None,
    *,
    may_leave: MayLeave | None = None,
) -> Any:
    """Call a method and give its result's JSON; a long poll is waited for 10 s longer than it asks."""
    read_timeout = None
    if method == "getUpdates":
        waits = params.get("timeout", 0)
        read_timeout = _POLL_EXTRA + (waits if isinstance(waits, int | float) else 0)
    return await request.call(f"{base_url}/{method}", params, upload, read_timeout, may_leave)


@lru_cache(maxsize=64)
def _timeout(connect: float | None, read: float | None) -> aiohttp.ClientTimeout:
    """Each phase bounded, and the whole: an answer that comes drop by drop ends too."""
    total = None if connect is None or read is None else connect + read + _UPLOAD_EXTRA
    return aiohttp.ClientTimeout(total=total, connect=connect, sock_connect=connect, sock_read=read)
