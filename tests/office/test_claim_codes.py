"""Codes: read aloud, written by hand, typed on any keyboard, never taken for anything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chance import SystemIds
from office.model.claims import ALPHABET, LENGTH, grouped, key_of, new_code, read_code

CODES = st.builds(lambda seed: new_code(SystemIds().short), st.integers())


@given(CODES)
def test_a_code_read_aloud_is_read_back(code: str) -> None:
    assert read_code(grouped(code)) == code  # type: ignore[arg-type]


@given(CODES)
def test_no_character_of_a_code_looks_like_another(code: str) -> None:
    assert len(code) == LENGTH
    assert not set("01OI") & set(code)
    assert ALPHABET.issuperset(code)


@pytest.mark.parametrize(
    "written",
    [
        "k7qm-4trx-9wzc",
        "K7QM 4TRX 9WZC",
        "K7QM4TRX9WZC",
        " k7qm–4trx – 9wzc ",
        "К7QМ-4ТRХ-9WZС",  # Cyrillic К, М, Т, Х, С
        "K۷QM-۴TRX-۹WZC",
        "K7QM\n4TRX\n9WZC",
    ],
)
def test_case_gaps_and_look_alikes_do_not_matter(written: str) -> None:
    assert read_code(written) == "K7QM4TRX9WZC"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Mühlenberg",
        "Treppenhause",
        "492345678922",
        "Mehr Bänke am Markt",
        "HANN-2026-00017",
        "K7QM-4TRX-9WZ",
        "K7QM-4TRX-9WZCC",
        "K7QM-4TRX-9WZC bitte prüfen Sie das",
        "30457 Hannover",
    ],
)
def test_other_words_are_no_code(words: str) -> None:
    assert read_code(words) is None


def test_what_is_kept_of_a_code_does_not_tell_it() -> None:
    code = new_code(SystemIds().short)

    assert code not in key_of(code).upper()
    assert key_of(code) == key_of(code)
