"""What is said in the quiet hours of its reader makes no sound."""

from random import Random
from typing import Any

import pytest
from archived import NOON, letter

from bot.clock import SystemClock
from bot.delivery.counters import Counters
from bot.delivery.courier import Courier
from bot.delivery.timing import Timing
from office.ids import DeliveryId, LanguageCode
from office.model.outbox import Delivery, DeliveryState
from views.message import Message


@pytest.mark.parametrize(("is_soft", "sound"), [(True, False), (False, True)])
async def test_only_what_comes_in_quiet_hours_is_silent(*, is_soft: bool, sound: bool) -> None:
    asked: list[dict[str, Any]] = []

    async def api(method: str, params: Any = None, upload: Any = None, **late: Any) -> Any:
        asked.append(params)
        return {"message_id": 1}

    async def compose(delivery: Delivery) -> Message:
        return Message(text="Heute um 19:00 Uhr")

    async def nothing(*about: Any) -> None:
        """No group moves here."""

    courier = Courier(
        api=api,
        compose=compose,
        clock=SystemClock(),
        random=Random(1),
        timing=Timing(),
        counters=Counters(),
        on_migrated=nothing,
    )
    delivery = Delivery(
        id=DeliveryId("d"),
        letter=letter(),
        state=DeliveryState.SENDING,
        attempt=1,
        language=LanguageCode("de"),
        created_at=NOON,
        due_at=NOON,
        is_soft=is_soft,
    )

    report = await courier.deliver(delivery)

    assert report.outcome.state is DeliveryState.SENT
    assert [("disable_notification" not in params) for params in asked] == [sound]
