"""A bot without a bot library: bare calls to the Bot API, for tests and load."""

import io
import json
from types import TracebackType
from typing import Any, Self

import aiohttp


class RawBot:
    """Calls methods over HTTP and returns Telegram's answer as it is, refusals included."""

    def __init__(self, url: str, token: str, *, session: aiohttp.ClientSession | None = None) -> None:
        """Talk to the Bot API server at this URL with this token."""
        self.url = f"{url.rstrip('/')}/bot{token}"
        self.file_url = f"{url.rstrip('/')}/file/bot{token}"
        self._session = session or aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        self._owns_session = session is None
        self._offset = 0

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Call a method with an urlencoded form, nested values as JSON; bytes make it multipart."""
        form = aiohttp.FormData()
        for name, value in parameters.items():
            if isinstance(value, bytes):
                form.add_field(name, io.BytesIO(value), filename=f"{name}.bin")
            elif value is not None:
                form.add_field(name, value if isinstance(value, str) else json.dumps(value))
        return await self._answer(method, data=form)

    async def call_json(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Call a method with a JSON body."""
        return await self._answer(method, json=parameters)

    async def result(self, method: str, **parameters: Any) -> Any:
        """The result of a call that must succeed; RuntimeError with Telegram's words otherwise."""
        answer = await self.call(method, **parameters)
        if not answer["ok"]:
            raise RuntimeError(f"{method}: {answer['description']}")
        return answer["result"]

    async def updates(self, *, timeout: int = 0, **parameters: Any) -> list[dict[str, Any]]:  # noqa: ASYNC109
        """The next updates, confirmed by the following call; `timeout` in seconds, as Telegram's own."""
        found: list[dict[str, Any]] = await self.result(
            "getUpdates", offset=self._offset, timeout=timeout, **parameters
        )
        if found:
            self._offset = found[-1]["update_id"] + 1
        return found

    async def file(self, path: str) -> tuple[int, bytes]:
        """Status and content of a file by its `file_path`."""
        async with self._session.get(f"{self.file_url}/{path}") as answer:
            return answer.status, await answer.read()

    async def close(self) -> None:
        """Close the connections, where they are its own."""
        if self._owns_session:
            await self._session.close()

    async def _answer(self, method: str, **options: Any) -> dict[str, Any]:
        async with self._session.post(f"{self.url}/{method}", **options) as answer:
            found: dict[str, Any] = await answer.json(content_type=None)
            return found

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
