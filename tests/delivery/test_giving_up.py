"""A message is given up by its age and its tries together: who waited for a moment was not tried."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest
from archived import letter

from bot.clock import SystemClock
from bot.delivery.counters import Counters
from bot.delivery.courier import Courier
from bot.delivery.timing import Timing
from bot.transport import NotSent
from office.ids import DeliveryId, LanguageCode
from office.model.outbox import Delivery, DeliveryState
from views.message import Message

RETRY, FAILED = DeliveryState.RETRY, DeliveryState.FAILED


@pytest.mark.parametrize(
    ("hours", "attempt", "state"), [(1, 1, RETRY), (1, 99, RETRY), (72, 1, RETRY), (72, 99, FAILED)]
)
async def test_it_is_given_up_when_it_is_old_and_was_often_tried(
    hours: int, attempt: int, state: DeliveryState
) -> None:
    async def api(method: str, params: Any = None, upload: Any = None, **late: Any) -> Any:
        raise NotSent("connection refused")

    async def compose(delivery: Delivery) -> Message:
        return Message(text="Morgen um 19:00 Uhr")

    async def nothing(*about: Any) -> None:
        """No group moves here."""

    clock = SystemClock()
    courier = Courier(
        api=api,
        compose=compose,
        clock=clock,
        random=Random(1),
        timing=Timing(),
        counters=Counters(),
        on_migrated=nothing,
    )
    delivery = Delivery(
        id=DeliveryId("d"),
        letter=letter(),
        state=DeliveryState.SENDING,
        attempt=attempt,
        language=LanguageCode("de"),
        created_at=clock.now() - timedelta(hours=hours),
        due_at=clock.now(),
    )

    assert (await courier.deliver(delivery)).outcome.state is state
