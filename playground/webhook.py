"""Delivery of updates to the bot's own address.

Sources: Bot API (setWebhook: secret_token, max_connections; retries on any status but 2xx),
`telegram-bot-api/WebhookActor.cpp` (order inside a chat, retries with a growing pause).
"""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from typing import Any

import aiohttp

from playground.updates import Updates

Answered = Callable[[dict[str, Any]], None]


class Webhook:
    """Pushes updates: inside a chat one after the other, chats side by side."""

    def __init__(
        self,
        updates: Updates,
        *,
        url: str,
        secret: str = "",
        max_connections: int = 40,
        first_pause: float = 0.2,
        longest_pause: float = 5.0,
        timeout: float = 30.0,
        now: Callable[[], float],
        answered: Answered,
    ) -> None:
        """Push to this URL; pauses and timeout in seconds; `answered` gets a method in the answer."""
        self.updates = updates
        self.url = url
        self.secret = secret
        self.max_connections = max_connections
        self.last_error: tuple[float, str] | None = None
        self._pauses = (first_pause, longest_pause)
        self._timeout = aiohttp.ClientTimeout(total=timeout)
        self._now = now
        self._answered = answered
        self._lanes: dict[int, deque[int]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(max_connections)
        self._client: aiohttp.ClientSession | None = None

    def start(self) -> None:
        """Begin with what waits already."""
        self._client = aiohttp.ClientSession(
            timeout=self._timeout, connector=aiohttp.TCPConnector(limit=self.max_connections)
        )
        self.updates.listeners.append(self.push)
        for number, (chat, _, _) in list(self.updates.pending.items()):
            self.push(number, chat)

    async def stop(self) -> None:
        """Deliver nothing more; what was not confirmed stays in the queue."""
        self.updates.listeners.remove(self.push)
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._client is not None:
            await self._client.close()

    def push(self, number: int, chat: int) -> None:
        """Put one update into its chat's lane."""
        lane = self._lanes.get(chat)
        if lane is not None:
            lane.append(number)
            return
        self._lanes[chat] = deque([number])
        task = asyncio.get_running_loop().create_task(self._run(chat))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self, chat: int) -> None:
        lane = self._lanes[chat]
        while lane:
            await self._deliver(lane[0])
            lane.popleft()
        del self._lanes[chat]

    async def _deliver(self, number: int) -> None:
        pause, longest = self._pauses
        while number in self.updates.pending:
            async with self._slots:
                error = await self._attempt(self.updates.pending[number][2])
            if error is None:
                self.updates.pending.pop(number, None)
                return
            self.last_error = (self._now(), error)
            await asyncio.sleep(pause)
            pause = min(longest, pause * 2)

    async def _attempt(self, update: dict[str, Any]) -> str | None:
        headers = {"Content-Type": "application/json"}
        if self.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.secret
        if self._client is None:
            return "Closed"
        try:
            async with self._client.post(self.url, data=json.dumps(update), headers=headers) as answer:
                body = await answer.read()
        except TimeoutError:
            return "Connection timed out"
        except aiohttp.ClientError as error:
            return f"Connection failed: {type(error).__name__}"
        if not 200 <= answer.status < 300:
            return f"Wrong response from the webhook: {answer.status} {answer.reason}"
        self._perform(body)
        return None

    def _perform(self, body: bytes) -> None:
        """Carry out a method the bot put into its answer (Bot API: "Making requests …")."""
        try:
            answer = json.loads(body)
        except ValueError:
            return
        if isinstance(answer, dict) and isinstance(answer.get("method"), str):
            self._answered(answer)
