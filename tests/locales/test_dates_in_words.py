"""Dates, times, lists and names in each language's own order and words."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales import LANGUAGES, LAUNCH, Translators

BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = datetime(2026, 12, 1, 18, 0, tzinfo=UTC)
SHIPPED = Translators(strict=True)

DAYS = {
    "de": "Dienstag, 1. Dezember",
    "de@simple": "Dienstag, 1. Dezember",
    "en": "Tuesday 1 December",
    "tr": "1 Aralık Salı",
    "ar": "الثلاثاء، 1 ديسمبر",
    "pl": "wtorek, 1 grudnia",
    "fa": "سه‌شنبه 1 دسامبر",
    "uk": "вівторок, 1 грудня",
    "ru": "вторник, 1 декабря",
    "sr_Latn": "utorak, 1. decembar",
    "el": "Τρίτη 1 Δεκεμβρίου",
    "es": "martes, 1 de diciembre",
    "it": "martedì 1 dicembre",
    "bg": "вторник, 1 декември",
    "ro": "marți, 1 decembrie",
    "fr": "mardi 1 décembre",
    "ku": "sêşem, 1ê berfanbarê",
    "ckb": "سێشەممە، 1ی کانونی یەکەم",
}


@pytest.mark.parametrize(("code", "words"), DAYS.items())
def test_a_day_is_written_in_the_order_of_its_language(code: str, words: str) -> None:
    assert SHIPPED[code].day(TUESDAY, BERLIN) == words


def test_every_language_of_the_house_writes_a_day() -> None:
    assert DAYS.keys() == LANGUAGES.keys()


def test_a_moment_has_its_day_and_time() -> None:
    assert SHIPPED["de"].moment(TUESDAY, BERLIN) == "Dienstag, 1. Dezember, 19:00 Uhr"
    assert SHIPPED["en"].moment(TUESDAY, BERLIN) == "Tuesday 1 December, 19:00"


def test_a_moment_of_a_right_to_left_language_holds_the_clock_together() -> None:
    assert "\u206619:00\u2069" in SHIPPED["ar"].moment(TUESDAY, BERLIN)
    assert SHIPPED["ar"].moment(TUESDAY, BERLIN).startswith("\u2068الثلاثاء")


def test_a_moment_is_shown_on_the_clocks_of_the_city() -> None:
    before_midnight = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)

    assert SHIPPED["de"].moment(before_midnight, BERLIN) == "Donnerstag, 2. Juli, 00:30 Uhr"


def test_a_moment_without_a_zone_of_its_own_is_refused() -> None:
    with pytest.raises(ValueError, match="no zone"):
        SHIPPED["de"].day(datetime(2026, 12, 1, 19, 0))  # noqa: DTZ001  the mistake this is about


def test_a_moment_in_its_own_zone_needs_no_other() -> None:
    assert SHIPPED["de"].time(TUESDAY.astimezone(BERLIN)) == "19:00 Uhr"


def test_a_time_of_day_alone_has_24_hours_in_every_language() -> None:
    assert SHIPPED["de"].time(time(7, 5)) == "07:05 Uhr"
    for code in LANGUAGES:
        assert "19:00" in SHIPPED[code].time(time(19, 0))


def test_a_date_has_a_short_form_a_weekday_and_a_year() -> None:
    t = SHIPPED["de"]

    assert t.short_day(date(2026, 12, 4)) == "Fr., 4. Dez."
    assert t.weekday(date(2026, 12, 4)) == "Freitag"
    assert t.day(date(2026, 12, 4), year=True) == "Freitag, 4. Dezember 2026"


@pytest.mark.parametrize(
    ("distance", "word"),
    [(-2, None), (-1, "gestern"), (0, "heute"), (1, "morgen"), (2, "übermorgen"), (3, None)],
)
def test_days_near_today_have_a_word(distance: int, word: str | None) -> None:
    today = date(2026, 12, 31)

    assert SHIPPED["de"].relative_day(today + timedelta(days=distance), today) == word


def test_tomorrow_begins_at_midnight_in_the_city() -> None:
    now = datetime(2026, 7, 1, 21, 59, tzinfo=UTC)

    assert SHIPPED["de"].relative_day(now + timedelta(minutes=1), now, BERLIN) == "morgen"


@given(seconds=st.integers(0, 2**32))
@pytest.mark.parametrize("code", LAUNCH)
def test_dates_have_latin_digits_and_no_year(code: str, seconds: int) -> None:
    when = datetime.fromtimestamp(seconds, UTC)
    t = SHIPPED[code]
    text = t.day(when, BERLIN)

    assert [char for char in text if char.isdigit() and char not in "0123456789"] == []
    assert str(when.astimezone(BERLIN).day) in text
    assert str(when.astimezone(BERLIN).year) not in text


@pytest.mark.parametrize(
    ("code", "text"), [("de", "a, b und c"), ("en", "a, b and c"), ("tr", "a, b ve c"), ("ru", "a, b и c")]
)
def test_lists_end_with_the_word_of_the_language(code: str, text: str) -> None:
    assert SHIPPED[code].items(["a", "b", "c"]) == text


def test_a_list_of_choices_says_or() -> None:
    assert SHIPPED["de"].items(["a", "b"], "or") == "a oder b"


def test_a_list_escapes_its_parts_once() -> None:
    assert SHIPPED["de"].items(["<a>", "{0}"]) == "&lt;a&gt; und {0}"


def test_an_empty_list_is_empty() -> None:
    assert SHIPPED["de"].items([]) == ""


def test_languages_are_named_in_the_reader_s_language() -> None:
    t = SHIPPED["de"]

    assert t.items([t.language(code) for code in ("tr", "de@simple")]) == "Türkisch und Deutsch (einfach)"
    assert SHIPPED["pl"].language("ar") == "arabski"
    assert t.language("xx-unknown") == "xx-unknown"


def test_numbers_are_grouped_as_the_language_does() -> None:
    assert SHIPPED["de"].number(1234567) == "1.234.567"
    assert SHIPPED["ar"].number(1234567) == "1,234,567"
    assert SHIPPED["fa"].number(1234567) == "1,234,567"
