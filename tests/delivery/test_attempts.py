"""One attempt by itself: what comes in quiet hours makes no sound, what was often tried is given up."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from archived import letter
from telegram.error import InvalidToken

from bot.clock import SystemClock
from bot.delivery.counters import Counters
from bot.delivery.courier import Api, Courier
from bot.delivery.timing import Timing
from bot.transport import NotSent
from office.ids import DeliveryId, LanguageCode
from office.model.outbox import Delivery, DeliveryClass, DeliveryState, Outcome
from views.message import Message

RETRY, FAILED = DeliveryState.RETRY, DeliveryState.FAILED


async def attempted(
    api: Api,
    *,
    hours: int = 0,
    attempt: int = 1,
    is_soft: bool = False,
    text: str = "Morgen um 19:00 Uhr",
    sort: DeliveryClass = DeliveryClass.REPLY,
    not_before: datetime | None = None,
) -> Outcome:
    """What came of this attempt of a row written so many hours ago."""

    async def compose(delivery: Delivery) -> Message:
        return Message(text=text)

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
        letter=replace(letter(sort=sort), not_before=not_before),
        state=DeliveryState.SENDING,
        attempt=attempt,
        language=LanguageCode("de"),
        created_at=clock.now() - timedelta(hours=hours),
        due_at=clock.now(),
        is_soft=is_soft,
    )
    return (await courier.deliver(delivery)).outcome


@pytest.mark.parametrize(
    ("hours", "attempt", "state"), [(1, 1, RETRY), (1, 2000, RETRY), (72, 1, RETRY), (72, 2000, FAILED)]
)
async def test_it_is_given_up_when_it_is_old_and_was_often_tried(
    hours: int, attempt: int, state: DeliveryState
) -> None:
    async def refuse(method: str, params: Any = None, upload: Any = None, **late: Any) -> Any:
        raise NotSent("connection refused")

    assert (await attempted(refuse, hours=hours, attempt=attempt)).state is state


@pytest.mark.parametrize(("hours", "state"), [(23, RETRY), (25, FAILED)])
async def test_what_waited_for_its_moment_is_tried_for_a_day_from_then_on(
    hours: int, state: DeliveryState
) -> None:
    async def refuse(method: str, params: Any = None, upload: Any = None, **late: Any) -> Any:
        raise NotSent("connection refused")

    moment = SystemClock().now() - timedelta(hours=hours)

    assert (await attempted(refuse, hours=300, attempt=2000, not_before=moment)).state is state


@pytest.mark.parametrize(("is_soft", "sound"), [(True, False), (False, True)])
async def test_only_what_comes_in_quiet_hours_is_silent(*, is_soft: bool, sound: bool) -> None:
    asked: list[dict[str, Any]] = []

    async def take(method: str, params: Any = None, upload: Any = None, **late: Any) -> Any:
        asked.append(params)
        return {"message_id": 1}

    assert (await attempted(take, is_soft=is_soft)).state is DeliveryState.SENT
    assert [("disable_notification" not in params) for params in asked] == [sound]


async def test_an_announcement_that_arrived_in_part_is_not_said_again_when_the_token_was_refused() -> None:
    taken: list[str] = []

    async def take_one(method: str, params: Any = None, upload: Any = None, **late: Any) -> Any:
        if taken:
            raise InvalidToken("Unauthorized")
        taken.append(method)
        return {"message_id": 1}

    outcome = await attempted(take_one, text="Sehr lang. " * 600, sort=DeliveryClass.BROADCAST)

    assert outcome.state is DeliveryState.UNCLEAR
