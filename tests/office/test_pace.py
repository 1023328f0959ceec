"""How much one chat may do in a minute."""

from datetime import UTC, datetime, timedelta

from office.ids import ChatId
from office.model.pace import MOST_A_MINUTE, REMEMBERED, Pace, Verdict

ADA, BEN = ChatId(1), ChatId(2)
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def after(seconds: float) -> datetime:
    """So many seconds after noon."""
    return NOON + timedelta(seconds=seconds)


def verdicts(pace: Pace, chat: ChatId, times: int, at: datetime = NOON) -> list[Verdict]:
    """What comes of so many actions at one moment."""
    return [pace.count(chat, at) for _ in range(times)]


def test_twenty_actions_a_minute_go_the_next_is_told_and_the_rest_meets_silence() -> None:
    found = verdicts(Pace(), ADA, MOST_A_MINUTE + 5)

    assert found == [Verdict.GO] * 20 + [Verdict.TELL] + [Verdict.SILENT] * 4


def test_after_the_minute_it_goes_on() -> None:
    pace = Pace()
    verdicts(pace, ADA, 50)

    assert pace.count(ADA, after(59.9)) is Verdict.SILENT
    assert pace.count(ADA, after(60)) is Verdict.GO


def test_one_chat_does_not_slow_another() -> None:
    pace = Pace()
    verdicts(pace, ADA, 500)

    assert pace.count(BEN, NOON) is Verdict.GO


def test_somebody_at_work_is_not_counted_further_in_that_minute() -> None:
    pace = Pace()
    verdicts(pace, ADA, 21)

    pace.free(ADA)

    assert set(verdicts(pace, ADA, 100)) == {Verdict.GO}


def test_chats_whose_minute_is_over_are_forgotten() -> None:
    pace = Pace()
    for number in range(REMEMBERED):
        pace.count(ChatId(number), NOON)

    pace.count(ChatId(-1), after(61))

    assert len(pace._minutes) == 1
