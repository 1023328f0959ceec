"""Texts of several languages: which one a reader gets, field by field."""

import pytest

from office.ids import LanguageCode
from office.model.texts import GERMAN, Texts, shown_in, text_in

SIMPLE, TR, SR = LanguageCode("de@simple"), LanguageCode("tr"), LanguageCode("sr")
SR_LATIN = LanguageCode("sr_Latn")


@pytest.mark.parametrize(
    ("texts", "reader", "shown"),
    [
        ({GERMAN: "Fest", TR: "Şenlik"}, TR, TR),
        ({GERMAN: "Fest"}, TR, GERMAN),
        ({GERMAN: "Fest", TR: ""}, TR, GERMAN),
        ({GERMAN: "Fest", SIMPLE: "Ein Fest"}, SIMPLE, SIMPLE),
        ({GERMAN: "Fest"}, SIMPLE, GERMAN),
        ({GERMAN: "Fest", SR: "Празник"}, SR_LATIN, SR),
        ({TR: "Şenlik"}, SR, None),
        ({}, TR, None),
    ],
)
def test_a_text_falls_back_to_its_base_language_and_then_to_german(
    texts: Texts, reader: LanguageCode, shown: LanguageCode | None
) -> None:
    assert shown_in(texts, reader) == shown
    assert text_in(texts, reader) == ("" if shown is None else texts[shown])
