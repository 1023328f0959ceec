"""Where claimed rows stand in line within the process: by chat, and by lane."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from contextvars import Context

from office.ids import DeliveryId
from office.model.outbox import Delivery, Lane

Carry = Callable[[Delivery], Awaitable[None]]


class ChatLines:
    """One row of a chat at a time, in the order given; chats side by side."""

    def __init__(self, carry: Carry) -> None:
        """``carry`` delivers one row and never raises but when it is cancelled."""
        self._carry = carry
        self._lines: dict[int, deque[Delivery]] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._waiting = 0

    def put(self, delivery: Delivery) -> None:
        """Stand in the chat's line."""
        chat_id = delivery.letter.to.chat_id
        self._waiting += 1
        if (line := self._lines.get(chat_id)) is not None:
            line.append(delivery)
            return
        self._lines[chat_id] = deque([delivery])
        task = asyncio.create_task(self._run(chat_id), context=Context())  # It carries for many updates.
        self._tasks[chat_id] = task
        task.add_done_callback(lambda done: self._forget(chat_id, done))

    def are_busy(self, chat_id: int) -> bool:
        """Whether something of a chat stands in line or is under way."""
        return chat_id in self._lines

    async def through(self, chat_id: int) -> None:
        """Wait until nothing of a chat stands in line or is under way."""
        if (task := self._tasks.get(chat_id)) is not None:
            await asyncio.wait([task])

    def take_waiting(self, chat_id: int) -> list[Delivery]:
        """Take out of a chat's line all that have not begun."""
        line = self._lines.get(chat_id)
        taken = list(line) if line else []
        if line:
            line.clear()
        self._waiting -= len(taken)
        return taken

    def take_all_waiting(self) -> list[Delivery]:
        """Take out all that have not begun."""
        return [delivery for chat_id in self._lines for delivery in self.take_waiting(chat_id)]

    async def finish(self, grace: float) -> bool:
        """Wait so many seconds for what has begun; true if all ended."""
        if not self._tasks:
            return True
        _, late = await asyncio.wait(self._tasks.values(), timeout=grace)
        return not late

    async def cancel(self) -> None:
        """Cut off what is still under way."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def __len__(self) -> int:
        """How many stand in line and have not begun."""
        return self._waiting

    def _forget(self, chat_id: int, task: asyncio.Task[None]) -> None:
        """This task is done; another may carry for the chat by now."""
        if self._tasks.get(chat_id) is task:
            del self._tasks[chat_id]

    async def _run(self, chat_id: int) -> None:
        line = self._lines[chat_id]
        try:
            while line:
                delivery = line.popleft()
                self._waiting -= 1
                await self._carry(delivery)
        finally:
            del self._lines[chat_id]


class LaterLine:
    """Rows that wait for their beat: higher lanes first, within a lane the older first."""

    def __init__(self) -> None:
        self._lanes: dict[Lane, deque[Delivery]] = {lane: deque() for lane in Lane}
        self._since: dict[DeliveryId, float] = {}
        self.arrived = asyncio.Event()

    def put(self, delivery: Delivery, now: float) -> None:
        """Stand in the lane's line from this moment (monotonic seconds) on."""
        self._lanes[delivery.letter.sort.lane].append(delivery)
        self._since[delivery.id] = now
        self.arrived.set()

    def remove(self, delivery: Delivery) -> None:
        """Leave the line."""
        self._lanes[delivery.letter.sort.lane].remove(delivery)
        self._since.pop(delivery.id, None)

    def since(self, delivery: Delivery) -> float:
        """Since when it stands there."""
        return self._since[delivery.id]

    def take_if(self, wanted: Callable[[Delivery], bool]) -> list[Delivery]:
        """Take out all that are so."""
        taken = [delivery for delivery in self if wanted(delivery)]
        for delivery in taken:
            self.remove(delivery)
        return taken

    def __iter__(self) -> Iterator[Delivery]:
        for lane in Lane:
            yield from self._lanes[lane]

    def __len__(self) -> int:
        return sum(map(len, self._lanes.values()))
