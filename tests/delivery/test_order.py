"""Replies of one chat in the order they were written; results that belong together."""

from datetime import timedelta
from typing import Protocol

import pytest

from bot.delivery.order import ReplyOrder
from bot.delivery.pacing import ChatPaces
from office.ports.clock import Clock


class Turnable(Clock, Protocol):
    def turn(self, seconds: float) -> None: ...


@pytest.fixture
def paces() -> ChatPaces:
    return ChatPaces()


@pytest.fixture
def order(paces: ChatPaces, clock: Clock) -> ReplyOrder:
    return ReplyOrder(paces, clock, claim_takes=2.0)


def test_a_chat_nobody_waits_for_is_free(order: ReplyOrder) -> None:
    assert order.held_until(7, is_new=True) is None


def test_nothing_overtakes_a_reply_that_waits(order: ReplyOrder, clock: Turnable) -> None:
    until = clock.now() + timedelta(seconds=5)
    order.hold(7, until)
    clock.turn(4)
    assert order.held_until(7, is_new=True) == until
    assert order.held_until(7, is_new=False) == until
    assert order.held_until(8, is_new=True) is None


def test_a_new_reply_waits_until_the_held_one_is_in_line_again(order: ReplyOrder, clock: Turnable) -> None:
    until = clock.now() + timedelta(seconds=5)
    order.hold(7, until)
    clock.turn(5.5)
    assert order.held_until(7, is_new=False) is None
    assert order.held_until(7, is_new=True) == until
    clock.turn(2)
    assert order.held_until(7, is_new=True) is None


def test_a_pause_of_the_chat_holds_its_replies(order: ReplyOrder, paces: ChatPaces, clock: Turnable) -> None:
    paces.pause(7, clock.monotonic() + 30)
    clock.turn(10)
    assert order.held_until(7, is_new=False) == clock.now() + timedelta(seconds=20)
    clock.turn(21)
    assert order.held_until(7, is_new=False) is None
