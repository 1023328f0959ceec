"""The wire under the client."""

from typing import Any

import aiohttp


class PlaygroundError(Exception):
    """The playground said no, or what was waited for did not come; the text says what and why."""


class Http:
    """Asks `/playground/api` and returns plain data."""

    def __init__(self, url: str, session: aiohttp.ClientSession | None = None) -> None:
        """Talk to the server at this URL, over this session where one is given."""
        self.url = url.rstrip("/")
        self._session = session
        self._owns_session = session is None

    async def get(self, path: str, **query: Any) -> Any:
        """Read."""
        given = {name: _plain(value) for name, value in query.items() if value is not None}
        return await self._ask("GET", path, params=given)

    async def post(self, path: str, **body: Any) -> Any:
        """Do; parameters that are None are left out."""
        return await self._ask("POST", path, json={k: v for k, v in body.items() if v is not None})

    async def delete(self, path: str, **body: Any) -> Any:
        """Take away."""
        return await self._ask("DELETE", path, json={k: v for k, v in body.items() if v is not None})

    async def bytes(self, path: str) -> bytes:
        """Read a file."""
        async with self._open().get(f"{self.url}{path}") as answer:
            if answer.status != 200:
                raise PlaygroundError(f"{path}: {answer.status}")
            return await answer.read()

    async def close(self) -> None:
        """Close the connections, where they are the client's own."""
        if self._session is not None and self._owns_session:
            await self._session.close()
            self._session = None

    async def _ask(self, method: str, path: str, **options: Any) -> Any:
        url = f"{self.url}/playground/api{path}"
        async with self._open().request(method, url, **options) as answer:
            if answer.content_type != "application/json":
                raise PlaygroundError(f"{method} {path}: {answer.status} {await answer.text()}")
            found = await answer.json()
        if answer.status != 200:
            raise PlaygroundError(found["error"])
        return found

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=120), connector=aiohttp.TCPConnector(limit=0)
            )
        return self._session


def _plain(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value
