"""What excuses a double in the kill test: a result that could not have been written before the death."""

from math import inf

import pytest

from kill_test.databases import Row
from kill_test.oracle import JUST_NOW, Death, Story
from kill_test.telegram import Asked

DIED = 100.0
REMINDER: Row = (4711, "occurrence")
AGAIN = Asked(life=2, began=DIED + 1)


def explained(answered: float | None, story: Story) -> bool:
    """Whether the second life could not know of what the first had said, with an answer at that moment."""
    return story.explains(Asked(life=1, began=DIED - 9, answered=answered), AGAIN, REMINDER)


def died_with_it(*, until: float = inf) -> Story:
    """It was killed then, or frozen until later, with the reminder in hand."""
    return Story(deaths={1: [Death(DIED, frozenset({REMINDER}), until)]})


@pytest.mark.parametrize(
    ("seconds", "is_explained"), [(JUST_NOW - 0.01, True), (JUST_NOW + 0.01, False), (-0.01, True)]
)
def test_a_result_has_a_moment_to_be_written(seconds: float, is_explained: bool) -> None:
    assert explained(DIED - seconds, died_with_it()) is is_explained


def test_a_request_without_an_answer_excuses_what_comes_after() -> None:
    assert explained(None, died_with_it())


def test_nothing_excuses_what_was_not_in_hand() -> None:
    assert not explained(DIED - 0.01, Story(deaths={1: [Death(DIED, frozenset())]}))


def test_while_nothing_can_be_written_no_time_passes() -> None:
    story = died_with_it()
    story.hindered = [(DIED - 5, DIED - JUST_NOW / 2)]

    assert explained(DIED - 4, story)
    assert not explained(DIED - 5 - JUST_NOW, story)


def test_nor_while_the_life_was_stopped_on_the_way_to_its_freeze() -> None:
    story = died_with_it(until=DIED + 0.5)
    story.stood = {1: [(DIED - 3, DIED - 2), (DIED - 1.9, DIED - 0.1)]}

    assert explained(DIED - 3.5, story)
    assert not explained(DIED - 3.9, story)


def test_what_overlaps_counts_once() -> None:
    story = died_with_it()
    story.hindered = [(DIED - 3, DIED - 1.5), (DIED + 1, DIED + 2)]
    story.stood = {1: [(DIED - 2.5, DIED - 1.2)], 3: [(DIED - 9, DIED)]}

    assert not explained(DIED - 2.5, story)
