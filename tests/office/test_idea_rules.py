"""What can still be done with a contribution, and what not any more."""

from datetime import UTC, date, datetime

import pytest

from office import errors
from office.ids import AreaId, AuthorId, CityId, IdeaId, IdeaNumber, LanguageCode, MediaHash, StaffId
from office.model.answers import OfficialAnswer
from office.model.ideas import Attachment, Idea, IdeaKind, Point
from office.model.statuses import Status

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
STAFF = StaffId("staff-1")


def handed_in() -> Idea:
    """A message with everything a message can have, just handed in."""
    draft = Idea(
        id=IdeaId("idea-1"),
        city_id=CityId("hannover"),
        area_id=AreaId("hannover/muehlenberg"),
        author_id=AuthorId("author-1"),
        kind=IdeaKind.MESSAGE,
        text="Ein Versehen",
        language=LanguageCode("de"),
        point=Point(longitude=9.7, latitude=52.3),
        attachments=(Attachment(media=MediaHash("a"), kind="photo", mime="image/jpeg", size=1),),
        created_at=NOON,
    )
    number = IdeaNumber("HANN-2026-00001")
    return draft.submit(number, at=NOON, look_by=date(2026, 12, 3), answer_by=date(2026, 12, 15))


def answered(status: Status) -> Idea:
    """The same with an official answer of this status."""
    answer = OfficialAnswer(status=status, text="So ist es.", by=STAFF, at=NOON)
    return handed_in().decide(answer)


def test_it_is_handed_in_once() -> None:
    with pytest.raises(errors.Outdated):
        handed_in().submit(IdeaNumber("HANN-2026-00002"), at=NOON, look_by=None, answer_by=None)


def test_what_is_taken_back_unread_leaves_no_words() -> None:
    recalled = handed_in().recall(at=NOON)

    assert (recalled.status, recalled.text, recalled.point, recalled.attachments) == (
        Status.WITHDRAWN,
        "",
        None,
        (),
    )


@pytest.mark.parametrize("later", [handed_in().take(by=STAFF), answered(Status.NOTED)])
def test_what_somebody_has_read_cannot_be_taken_back_unread(later: Idea) -> None:
    with pytest.raises(errors.IdeaClosed):
        later.recall(at=NOON)


def test_only_what_is_done_can_be_opened_again() -> None:
    again = answered(Status.IMPLEMENTED).reopen(answer_by=date(2027, 1, 4))

    assert (again.status, again.answer_by, again.closed_at) == (
        Status.UNDER_REVIEW,
        date(2027, 1, 4),
        None,
    )
    with pytest.raises(errors.IdeaClosed):
        answered(Status.NOTED).reopen(answer_by=None)


def test_what_is_withdrawn_stays_so() -> None:
    with pytest.raises(errors.IdeaClosed):
        handed_in().withdraw(at=NOON).withdraw(at=NOON)
