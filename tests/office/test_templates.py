"""The prepared answers that ship: complete, short enough, and said in the reader's language."""

from datetime import UTC, datetime

import pytest

from office.ids import CityId, LanguageCode, StaffId
from office.model import templates
from office.model.answering import MOST_TEXT
from office.model.ideas import ANSWERS, OfficialAnswer, ResponseTemplate, Status

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
    assert set(template.texts) == {DE, EN, TR, AR}
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


def test_a_prepared_answer_is_said_in_the_readers_language() -> None:
    prepared = templates.SHIPPED["noted-thanks"]
    sent = answer(prepared.texts[DE], prepared.id)

    assert templates.said(sent, TR) == (prepared.texts[TR], TR)
    assert templates.said(sent, LanguageCode("de@simple"))[0] == prepared.texts[DE]
    assert templates.said(sent, UK) == (prepared.texts[DE], DE)


def test_an_answer_written_by_hand_stays_as_it_was_written() -> None:
    assert templates.said(answer("Von Hand."), TR) == ("Von Hand.", DE)
    assert templates.said(answer("Von Hand.", "gone-template"), TR) == ("Von Hand.", DE)


def test_a_template_of_the_city_is_kept_in_the_authors_language_where_it_has_it() -> None:
    own = ResponseTemplate(
        id="own",
        city_id=CityId("hannover"),
        status=Status.NOTED,
        titles={DE: "Dank"},
        texts={DE: "Danke.", TR: "Teşekkürler."},
    )

    assert templates.taken(own, TR) == ("Teşekkürler.", TR)
    assert templates.taken(own, UK) == ("Danke.", DE)
