"""The prepared answers that ship: complete, short enough, and said in the reader's language."""

import re
from datetime import UTC, datetime

import pytest

from locales.languages import LAUNCH
from office.ids import CityId, LanguageCode, StaffId
from office.model import templates
from office.model.answering import MOST_TEXT
from office.model.answers import ANSWERS, OfficialAnswer, ResponseTemplate
from office.model.statuses import Status
from office.model.topics import Topic

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
DE, TR, AR, EN, UK = (LanguageCode(code) for code in ("de", "tr", "ar", "en", "uk"))

EVERY = pytest.mark.parametrize("template", templates.SHIPPED.values(), ids=lambda template: template.id)


def answer(text: str, template: str = "") -> OfficialAnswer:
    """An answer in German, perhaps from a template."""
    parts = {"template": template} if template else {}
    return OfficialAnswer(status=Status.NOTED, text=text, parts=parts, by=StaffId("s"), at=NOON)


@pytest.mark.parametrize("status", ANSWERS)
def test_every_status_has_a_prepared_answer(status: Status) -> None:
    assert templates.shipped(status)


@EVERY
def test_a_prepared_answer_speaks_every_shipped_language(template: ResponseTemplate) -> None:
    assert set(template.texts) == set(map(LanguageCode, LAUNCH))
    assert set(template.titles) == {DE, EN}
    assert all(text.strip() == text and text[-1] in ".?" for text in template.texts.values())


@EVERY
def test_a_prepared_answer_fits_its_places(template: ResponseTemplate) -> None:
    assert all(len(text) <= MOST_TEXT for text in template.texts.values())
    assert all(len(title) <= 40 for title in template.titles.values())
    assert len(template.id.encode()) <= 20


@EVERY
def test_german_sentences_of_prepared_answers_are_short(template: ResponseTemplate) -> None:
    sentences = [part for part in template.texts[DE].replace("?", ".").split(".") if part.strip()]

    assert max(len(sentence.split()) for sentence in sentences) <= 15


@EVERY
def test_arabic_answers_are_written_in_arabic(template: ResponseTemplate) -> None:
    letters = [char for char in template.texts[AR] if char.isalpha()]

    assert all("\u0600" <= char <= "\u06ff" for char in letters)


@EVERY
def test_simple_german_sentences_of_prepared_answers_are_shorter(template: ResponseTemplate) -> None:
    text = template.texts[LanguageCode("de@simple")]
    sentences = [part for part in re.split(r"[.?:]", text) if part.strip()]

    assert max(len(sentence.split()) for sentence in sentences) <= 11


def test_a_prepared_answer_is_said_in_the_readers_language() -> None:
    prepared = templates.SHIPPED["noted-thanks"]
    sent = answer(prepared.texts[DE], prepared.id)

    assert templates.said(sent, TR) == (prepared.texts[TR], TR)
    assert templates.said(sent, UK) == (prepared.texts[UK], UK)
    assert templates.said(sent, LanguageCode("de@simple"))[0] == prepared.texts[LanguageCode("de@simple")]
    assert templates.said(sent, LanguageCode("el")) == (prepared.texts[DE], DE)


def test_an_answer_written_by_hand_stays_as_it_was_written() -> None:
    assert templates.said(answer("Von Hand."), TR) == ("Von Hand.", DE)
    assert templates.said(answer("Von Hand.", "gone-template"), TR) == ("Von Hand.", DE)


def own(key: str, *, topic: Topic | None = None, status: Status = Status.NOTED) -> ResponseTemplate:
    """A city's own prepared answer."""
    return ResponseTemplate(
        id=f"hannover/{key}",
        city_id=CityId("hannover"),
        status=status,
        topic=topic,
        titles={DE: key},
        texts={DE: "Danke."},
    )


def order(*mine: ResponseTemplate, topics: tuple[Topic, ...] = (), **lately: int) -> list[str]:
    """The ids that are offered for a noted contribution, in their order."""
    used = {key.replace("_", "-"): many for key, many in lately.items()}
    return [each.id for each in templates.offered(mine, Status.NOTED, topics, used)]


def test_prepared_answers_of_the_topic_come_first_and_those_of_other_topics_last() -> None:
    found = order(topics=(Topic.SAFETY,), noted_later=9)

    assert found[:2] == ["safety-told", "noted-later"]
    assert set(found[-2:]) == {"community-join", "shopping-owners"}


def test_what_the_office_used_lately_comes_before_the_rest() -> None:
    assert order(noted_later=2, noted_praise=5)[:3] == ["noted-praise", "noted-later", "noted-thanks"]


def test_a_citys_own_come_before_those_of_the_product_and_take_their_place() -> None:
    found = order(own("gruss"), own("noted-thanks"), own("nein", status=Status.REJECTED))

    assert found[:2] == ["hannover/gruss", "hannover/noted-thanks"]
    assert "noted-thanks" not in found
    assert "hannover/nein" not in found
