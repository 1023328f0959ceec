"""Replies of one chat in the order they were written; results that belong together."""

from datetime import timedelta
from typing import Protocol

import pytest

from bot.delivery.order import ReplyOrder
from bot.delivery.pacing import ChatPaces
from office.ids import DeliveryId
from office.ports.clock import Clock

FIRST, SECOND, THIRD = DeliveryId("first"), DeliveryId("second"), DeliveryId("third")


class Turnable(Clock, Protocol):
    def turn(self, seconds: float) -> None: ...


@pytest.fixture
def paces() -> ChatPaces:
    return ChatPaces()


@pytest.fixture
def order(paces: ChatPaces, clock: Clock) -> ReplyOrder:
    return ReplyOrder(paces, clock, lost_after=60.0)


def test_a_chat_nobody_waits_for_is_free(order: ReplyOrder) -> None:
    assert order.held_until(7, FIRST) is None


def test_nothing_overtakes_a_reply_that_waits(order: ReplyOrder, clock: Turnable) -> None:
    until = clock.now() + timedelta(seconds=5)
    order.hold(7, until, FIRST)
    clock.turn(4)
    assert order.held_until(7, SECOND) == until
    assert order.held_until(7, FIRST) is None
    assert order.held_until(8, SECOND) is None


def test_a_reply_waits_until_all_before_it_are_in_line_again(order: ReplyOrder, clock: Turnable) -> None:
    until = clock.now() + timedelta(seconds=5)
    order.hold(7, until, FIRST)
    order.hold(7, until, SECOND)
    clock.turn(6)
    assert order.held_until(7, THIRD) == until
    order.is_back(7, FIRST)
    assert order.held_until(7, SECOND) is None
    assert order.held_until(7, THIRD) == until
    order.is_back(7, SECOND)
    assert order.held_until(7, THIRD) is None


def test_one_that_must_wait_again_keeps_its_place(order: ReplyOrder, clock: Turnable) -> None:
    order.hold(7, clock.now(), FIRST)
    order.hold(7, clock.now(), SECOND)
    order.is_back(7, FIRST)
    again = clock.now() + timedelta(seconds=2)
    order.hold(7, again, FIRST)
    assert order.held_until(7, SECOND) == again
    order.is_through(7, FIRST)
    assert order.held_until(7, SECOND) is None


def test_a_reply_that_does_not_come_back_is_not_waited_for_for_ever(
    order: ReplyOrder, clock: Turnable
) -> None:
    order.hold(7, clock.now(), FIRST)
    clock.turn(61)
    assert order.held_until(7, SECOND) is None


def test_a_pause_of_the_chat_holds_its_replies(order: ReplyOrder, paces: ChatPaces, clock: Turnable) -> None:
    paces.pause(7, clock.monotonic() + 30)
    clock.turn(10)
    assert order.held_until(7, FIRST) == clock.now() + timedelta(seconds=20)
    clock.turn(21)
    assert order.held_until(7, FIRST) is None
