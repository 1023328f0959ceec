"""The beat of bulk sending, judged by two simulated servers."""

from collections import deque
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery.pacing import BulkPace, ChatPaces, Window


class StrictSecond:
    """A server that takes at most so many messages in any stretch of a second."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken: deque[float] = deque()

    def takes(self, moment: float) -> bool:
        while self._taken and self._taken[0] <= moment - 1.0:
            self._taken.popleft()
        if len(self._taken) >= self._most:
            return False
        self._taken.append(moment)
        return True


class Bucket:
    """A server whose tokens refill steadily, from full, up to a capacity."""

    def __init__(self, rate: float, capacity: float) -> None:
        self._rate, self._capacity, self._tokens, self._last = rate, capacity, capacity, 0.0

    def takes(self, moment: float) -> bool:
        self._tokens = min(self._capacity, self._tokens + (moment - self._last) * self._rate)
        self._last = moment
        if self._tokens < 1.0:
            return False
        self._tokens -= 1.0
        return True


def broadcast(pace: BulkPace, messages: int, late: list[float]) -> list[float]:
    """The moments at which so many leave, if each wake-up is late by one of these."""
    now, moments = 100.0, []
    for number in range(messages):
        now = max(now, pace.slot(now)) + late[number % len(late)]
        pace.take(now)
        moments.append(now)
    return moments


lateness = st.lists(st.floats(0.0, 0.012), min_size=1, max_size=50)


@settings(max_examples=60)
@given(late=lateness, rate=st.sampled_from([5.0, 12.5, 20.0, 25.0, 29.0]))
def test_no_server_of_thirty_a_second_refuses_and_the_rate_is_reached(late: list[float], rate: float) -> None:
    moments = broadcast(BulkPace(rate), int(rate * 20), late)
    strict, bucket = StrictSecond(30), Bucket(30, 30)
    assert all(strict.takes(moment) for moment in moments)
    assert all(bucket.takes(moment) for moment in moments)
    assert len(moments) / (moments[-1] - moments[0]) >= 0.98 * rate


@settings(max_examples=60)
@given(late=st.lists(st.floats(0.0, 0.003), min_size=1, max_size=50))
def test_at_the_very_limit_a_strict_second_never_refuses(late: list[float]) -> None:
    moments = broadcast(BulkPace(30), 30 * 20, late)
    strict = StrictSecond(30)
    assert all(strict.takes(moment) for moment in moments)
    assert len(moments) / (moments[-1] - moments[0]) >= 0.98 * 30


@pytest.mark.parametrize("stall", [0.0, 0.1, 0.5, 3.0])
def test_what_bunched_once_does_not_bunch_again_and_again(stall: float) -> None:
    moments = broadcast(BulkPace(25), 200, [0.0] * 60 + [stall] + [0.0] * 139)

    gaps = [later - earlier for earlier, later in pairwise(moments)]
    assert min(gaps) >= 0.02 - 1e-9
    assert max(gaps[:59]) < 0.05
    assert max(gaps[120:]) < 0.07


def test_after_a_long_gap_there_is_no_burst() -> None:
    pace = BulkPace(25)
    pace.take(0.0)
    moments = []
    now = 60.0
    for _ in range(10):
        now = max(now, pace.slot(now))
        pace.take(now)
        moments.append(now)
    assert sum(1 for moment in moments if moment == 60.0) <= 3
    assert all(later - earlier >= 0.039 for earlier, later in pairwise(moments[3:]))


@pytest.mark.parametrize("replies_a_second", [5, 12, 20])
def test_bulk_makes_room_for_replies_so_that_nobody_is_refused(replies_a_second: int) -> None:
    pace, strict, random = BulkPace(25), StrictSecond(30), Random(7)
    replies = deque(sorted(random.uniform(0, 20) for _ in range(replies_a_second * 20)))
    refused_bulk, bulk, now = 0, 0, 0.0
    while now < 20.0:
        slot = max(now, pace.slot(now))
        if replies and replies[0] <= slot:
            now = max(now, replies.popleft())
            strict.takes(now)
            pace.make_room(now)
            continue
        now = slot
        pace.take(now)
        refused_bulk += not strict.takes(now)
        bulk += 1
    assert refused_bulk <= bulk * 0.02
    assert bulk / 20 >= min(25, 30 - replies_a_second) * 0.85


def test_replies_never_starve_the_bulk() -> None:
    pace, now = BulkPace(25), 10.0
    pace.take(now)
    for step in range(1, 40):
        pace.make_room(now + step * 0.01)
    assert pace.slot(now + 0.4) <= now + 10 / 25


def test_without_a_rate_every_moment_is_free() -> None:
    pace = BulkPace(0)
    for _ in range(1000):
        pace.take(1.0)
    assert pace.slot(1.0) == 1.0


@given(st.lists(st.floats(0, 0.5), min_size=1, max_size=200), st.integers(1, 30))
def test_a_window_keeps_its_promise_whatever_comes(gaps: list[float], most: int) -> None:
    window, now, granted = Window(most, 1.0), 0.0, []
    for gap in gaps:
        now = max(now + gap, window.free_at())
        window.note(now)
        granted.append(now)
    strict = StrictSecond(most)
    assert all(strict.takes(moment + 1e-9 * number) for number, moment in enumerate(granted))


def test_a_chat_gets_one_later_message_a_second_and_others_do_not_wait() -> None:
    chats = ChatPaces()
    chats.note(7, 100.0)
    assert chats.later_at(7) == 101.0
    assert chats.later_at(8) <= 100.0


def test_a_group_gets_twenty_a_minute() -> None:
    chats, now, moments = ChatPaces(), 0.0, []
    for _ in range(45):
        now = max(now, chats.later_at(-5))
        chats.note(-5, now)
        moments.append(now)
    for start in moments:
        assert sum(1 for moment in moments if start <= moment < start + 60.0) <= 20
    assert moments[-1] < 125.0


def test_a_reply_waits_only_after_a_429_of_its_chat() -> None:
    chats = ChatPaces()
    for _ in range(50):
        chats.note(-5, 100.0)
    assert chats.reply_at(-5) <= 100.0
    chats.pause(-5, 130.0)
    assert chats.reply_at(-5) == 130.0
    assert chats.reply_at(-6) <= 100.0


def test_chats_are_forgotten_when_their_minute_is_over() -> None:
    chats = ChatPaces()
    for chat_id in range(1000):
        chats.note(chat_id, 0.0)
    chats.pause(5, 500.0)
    chats.note(5000, 200.0)
    assert len(chats) == 2
