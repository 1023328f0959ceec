"""What staff write, step by step: what is asked for, what is never left out, what is possible when."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office import errors
from office.ids import AreaId, AuthorId, CityId, IdeaId, IdeaNumber, LanguageCode, StaffId
from office.model import answering
from office.model.answering import MOST_PART, MOST_TEXT, Deed, Draft
from office.model.answers import ANSWERS, MANDATORY
from office.model.ideas import Idea, IdeaKind, Visibility
from office.model.statuses import Status, StatusType

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def idea(
    status: Status = Status.SUBMITTED,
    *,
    kind: IdeaKind = IdeaKind.IDEA,
    wants_public: bool = False,
    visibility: Visibility = Visibility.PRIVATE,
) -> Idea:
    """A contribution at this status."""
    return Idea(
        id=IdeaId("idea"),
        city_id=CityId("hannover"),
        area_id=AreaId("hannover/muehlenberg"),
        author_id=AuthorId("author"),
        kind=kind,
        number=IdeaNumber("HANN-2026-00001"),
        text="Mehr Bänke",
        language=LanguageCode("de"),
        status=status,
        wants_public=wants_public,
        visibility=visibility,
        created_at=NOON,
    )


def draft(deed: Deed = Deed.ANSWER, status: Status | None = None) -> Draft:
    """A draft with nothing written yet."""
    return Draft(idea_id=IdeaId("idea"), deed=deed, status=status)


@pytest.mark.parametrize("status", ANSWERS)
def test_an_answer_asks_for_every_mandatory_part_and_last_for_its_text(status: Status) -> None:
    begun = draft(status=status)
    asked = []
    while begun.missing is not None:
        asked.append(begun.missing)
        begun = begun.written(begun.missing, "Worte")

    assert asked == [*MANDATORY.get(status, ()), "text"]


@pytest.mark.parametrize(
    ("status", "part"),
    [(status, part) for status in ANSWERS for part in (*MANDATORY.get(status, ()), "text")],
)
def test_an_answer_without_one_of_its_parts_is_impossible(status: Status, part: str) -> None:
    begun = draft(status=status)
    for name in begun.fields:
        if name != part:
            begun = begun.written(name, "Worte")

    with pytest.raises(errors.AnswerIncomplete) as missing:
        begun.answer(by=StaffId("s"), at=NOON)

    assert missing.value.subject == part


@pytest.mark.parametrize("words", ["", "   ", "\n\t", "\u2003", "🙂", "...", "?!"])
def test_where_there_is_no_word_there_is_no_part(words: str) -> None:
    with pytest.raises(errors.AnswerIncomplete):
        draft(status=Status.REJECTED).written("reason", words)


@pytest.mark.parametrize(
    ("field", "most", "letter"),
    [("text", MOST_TEXT, "a"), ("reason", MOST_PART, "a"), ("text", MOST_TEXT // 2, "𐍈")],
)
def test_the_limit_counts_as_telegram_does(field: str, most: int, letter: str) -> None:
    begun = draft(status=Status.REJECTED)

    assert begun.written(field, letter * most).words[field] == letter * most
    with pytest.raises(errors.TooLong):
        begun.written(field, letter * (most + 1))


def test_words_changed_by_hand_are_no_longer_the_prepared_ones() -> None:
    prepared = draft(status=Status.NOTED).written("text", "Danke.", template="noted-thanks")
    changed = prepared.anew("text").written("text", "Danke sehr.")

    assert prepared.answer(by=StaffId("s"), at=NOON).parts == {"template": "noted-thanks"}
    assert changed.answer(by=StaffId("s"), at=NOON).parts == {}


def test_a_part_changed_later_leaves_the_prepared_words_alone() -> None:
    begun = draft(status=Status.REJECTED).written("reason", "Kein Geld.")
    begun = begun.written("text", "Danke.", template="rejected-thanks").anew("reason")

    changed = begun.written("reason", "Kein Platz.")

    assert begun.missing == "reason"
    assert changed.missing is None
    assert changed.answer(by=StaffId("s"), at=NOON).parts == {
        "reason": "Kein Platz.",
        "template": "rejected-thanks",
    }


def test_a_field_the_status_does_not_have_cannot_be_asked_for() -> None:
    with pytest.raises(errors.Outdated):
        draft(status=Status.NOTED).anew("reason")


@given(
    deed=st.sampled_from(Deed),
    status=st.none() | st.sampled_from(ANSWERS),
    words=st.dictionaries(st.sampled_from(["plan", "reason", "text"]), st.text(max_size=50)),
    changing=st.sampled_from(["", "text"]),
)
def test_a_draft_comes_back_from_its_row_as_it_was(
    deed: Deed, status: Status | None, words: dict[str, str], changing: str
) -> None:
    begun = Draft(
        idea_id=IdeaId("idea"),
        deed=deed,
        status=status,
        words=words,
        changing=changing,
        shown=7,
    )

    assert Draft.of(begun.as_data()) == begun


@pytest.mark.parametrize("status", list(Status))
def test_every_status_offered_can_be_decided_and_no_other(status: Status) -> None:
    offered = answering.statuses_for(idea(status))

    for wanted in ANSWERS:
        begun = draft(status=wanted)
        for name in begun.fields:
            begun = begun.written(name, "Worte")
        answer = begun.answer(by=StaffId("s"), at=NOON)
        if wanted in offered:
            assert idea(status).decide(answer).status is wanted
        elif wanted is not status:
            with pytest.raises(errors.IdeaClosed):
                idea(status).decide(answer)


@pytest.mark.parametrize("status", [status for status in Status if status.type is not StatusType.OPEN])
def test_an_answered_message_is_not_answered_again(status: Status) -> None:
    assert answering.statuses_for(idea(status, kind=IdeaKind.MESSAGE)) == ()


@pytest.mark.parametrize(
    ("wants_public", "kind", "status", "possible"),
    [
        (True, IdeaKind.IDEA, Status.SUBMITTED, True),
        (True, IdeaKind.CONCERN, Status.REJECTED, True),
        (False, IdeaKind.IDEA, Status.SUBMITTED, False),
        (True, IdeaKind.MESSAGE, Status.SUBMITTED, False),
        (True, IdeaKind.IDEA, Status.WITHDRAWN, False),
    ],
)
def test_only_what_its_author_agreed_to_becomes_public(
    wants_public: bool, kind: IdeaKind, status: Status, possible: bool
) -> None:
    asked = idea(status, kind=kind, wants_public=wants_public)

    assert answering.can_be_published(asked) == possible
    if possible:
        assert answering.publish(asked).visibility is Visibility.PUBLISHED
    else:
        with pytest.raises(errors.NotAgreed):
            answering.publish(asked)


def test_only_what_is_public_can_be_hidden() -> None:
    public = answering.publish(idea(wants_public=True))

    assert answering.hide(public).visibility is Visibility.HIDDEN
    with pytest.raises(errors.Outdated):
        answering.hide(idea())
