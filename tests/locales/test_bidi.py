"""Right-to-left and left-to-right text side by side."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales import Safe, Translators, clean, ltr
from locales.bidi import begun_rtl
from playground.detection import detected

Speak = Callable[..., Translators]

LRI, FSI, PDI, RLM = "\u2066", "\u2068", "\u2069", "\u200f"
CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
MIXED = st.text(st.characters() | st.sampled_from(CONTROLS + "\n\r\u2028\u2029\x85سलaא1<>&"))
LINK = '<a href="{url}">{name}</a>'
ARABIC = {"From {name}.": "من {name}.", "{words}": "{words}", "{a} and {b}": "{a} و {b}", LINK: LINK}


SHIPPED = Translators(strict=True)


@pytest.fixture
def languages(speak: Speak) -> Translators:
    return speak(de={key: key for key in ARABIC}, ar=ARABIC)


def test_every_value_in_a_right_to_left_sentence_is_isolated(languages: Translators) -> None:
    assert languages["ar"]("From {name}.", name="Max") == f"من {FSI}Max{PDI}."


@pytest.mark.parametrize("value", [ltr("+49 511 168-0"), "0511 168-0", "19:00", 17])
def test_numbers_and_phones_stay_left_to_right(languages: Translators, value: str | int) -> None:
    assert languages["ar"]("From {name}.", name=value) == f"من {LRI}{value}{PDI}."


def test_a_left_to_right_marker_wins_over_the_letters(languages: Translators) -> None:
    assert languages["ar"]("From {name}.", name=ltr("س-1")) == f"من {LRI}س-1{PDI}."


def test_a_left_to_right_sentence_isolates_right_to_left_values_only(languages: Translators) -> None:
    t = languages["de"]

    assert t("From {name}.", name="Max") == "From Max."
    assert t("From {name}.", name="محمد") == f"From {FSI}محمد{PDI}."


def test_an_address_inside_a_tag_is_not_isolated(languages: Translators) -> None:
    link = languages["ar"](LINK, url="https://a.example", name="Max")

    assert link == f'<a href="https://a.example">{FSI}Max{PDI}</a>'


def test_plain_text_is_isolated_too(languages: Translators) -> None:
    assert languages["ar"].plain("From {name}.", name="Max") == f"من {FSI}Max{PDI}."


def test_a_value_of_several_lines_is_isolated_line_by_line(languages: Translators) -> None:
    text = languages["ar"]("From {name}.", name="Max\n\nMoritz")

    assert text == f"من {FSI}Max{PDI}\n\n{FSI}Moritz{PDI}."


def test_what_is_isolated_already_is_not_isolated_again(languages: Translators) -> None:
    t = languages["ar"]

    assert t("From {name}.", name=t.shown("Max")) == f"من {FSI}Max{PDI}."


def test_a_phrase_made_of_values_keeps_its_language_s_direction(languages: Translators) -> None:
    # FSI looks past nested isolates; without a mark "{a} - {b}" would turn left-to-right.
    t = languages["ar"]
    phrase = Safe(f"{t.shown('Max')} - {t.shown('1')}")

    assert t("From {name}.", name=phrase).startswith(f"من {FSI}{RLM}{FSI}Max{PDI}")


def test_tags_do_not_count_as_letters(languages: Translators) -> None:
    assert languages["ar"]("{words}", words=Safe("<b>112</b>")) == f"{LRI}<b>112</b>{PDI}"


def test_people_s_bidi_controls_are_taken_out_and_joiners_stay() -> None:
    assert clean("Mu\u202eller\u2068\u2066\u200f") == "Muller"
    assert clean("می\u200cخواهم \u200d") == "می\u200cخواهم \u200d"


def test_a_control_in_a_value_cannot_reorder_a_message(languages: Translators) -> None:
    for code in ("de", "ar"):
        assert "\u202e" not in languages[code]("From {name}.", name="Müller\u202egpj.exe")
        assert "\u202e" not in languages[code]("From {name}.", name=Safe("Müller\u202egpj.exe"))


def test_a_hundred_open_isolates_do_no_harm(languages: Translators) -> None:
    assert languages["ar"]("From {name}.", name=FSI * 100 + "Max") == f"من {FSI}Max{PDI}."


def test_a_right_to_left_message_begins_right_to_left_in_every_line(languages: Translators) -> None:
    text = languages["ar"].starts_rtl(Safe("<b>Mühlenberg</b>\n\nمن هنا\n+49 511"))

    assert isinstance(text, Safe)
    assert text == f"{RLM}<b>Mühlenberg</b>\n\nمن هنا\n{RLM}+49 511"


def test_beginning_right_to_left_twice_changes_nothing(languages: Translators) -> None:
    t = languages["ar"]

    assert t.starts_rtl(t.starts_rtl("✅ Max")) == t.starts_rtl("✅ Max") == f"{RLM}✅ Max"


def test_a_command_keeps_its_slash_on_the_left(languages: Translators) -> None:
    text = languages["fa"].starts_rtl("با /mydata. همه چیز\n/forget – حذف")

    assert text == f"با {LRI}/mydata{PDI}. همه چیز\n{RLM}{LRI}/forget{PDI} – حذف"


def test_a_slash_in_a_tag_an_address_or_a_fraction_begins_no_command(languages: Translators) -> None:
    text = 'هنا <a href="/desk">x</a> https://t.me/bot و/أو 1/2'

    assert languages["ar"].starts_rtl(text) == text


def test_an_isolated_command_is_one_for_telegram_too(languages: Translators) -> None:
    """The local Telegram finds commands by tdlib's rule."""
    text = languages["ar"].starts_rtl("مع /mydata ترى كل شيء")

    assert [found["type"] for found in detected(text, [])] == ["bot_command"]


def test_a_left_to_right_message_begins_as_it_is(languages: Translators) -> None:
    assert languages["de"].starts_rtl("Mühlenberg") == "Mühlenberg"


def test_rows_of_buttons_begin_where_reading_begins(languages: Translators) -> None:
    assert languages["de"].row([1, 2, 3]) == [1, 2, 3]
    assert languages["ar"].row([1, 2, 3]) == [3, 2, 1]


@given(a=MIXED, b=MIXED, c=MIXED)
@pytest.mark.parametrize("code", ["de", "ar", "fa"])
def test_isolates_are_balanced_in_every_line_whatever_people_write(code: str, a: str, b: str, c: str) -> None:
    t = SHIPPED[code]
    inner = t("{a} and {b}", a=a, b=Safe(b))
    text = t("<b>{inner}</b>\n{c} {list}", inner=inner, c=ltr(c), list=t.items([a, inner, c]))

    assert _unbalanced(text) == []
    assert _unbalanced(t.plain("{inner}: {a}", inner=inner, a=a)) == []


@given(text=MIXED)
def test_every_line_of_a_right_to_left_message_begins_with_a_strong_letter(text: str) -> None:
    begun = SHIPPED["fa"].starts_rtl(text)

    for line in begun.splitlines():
        assert not line.strip() or unicodedata.bidirectional(_first(line)) in {"R", "AL"}


def _first(line: str) -> str:
    return line.lstrip()[:1]


def _unbalanced(text: str) -> list[str]:
    return [line for line in text.splitlines() if not _is_balanced(line)]


def _is_balanced(line: str) -> bool:
    depth = 0
    for char in line:
        depth += (char in "\u2066\u2067\u2068") - (char == PDI)
        if depth < 0:
            return False
    return depth == 0


def test_the_mark_of_a_quotation_stands_inside_it_so_that_no_empty_line_comes_before() -> None:
    quoted = "سؤال:\n<blockquote>\u2068Welche Straße?\u2069</blockquote>\n<b>x</b>"

    assert begun_rtl(quoted) == (
        "سؤال:\n<blockquote>\u200f\u2068Welche Straße?\u2069</blockquote>\n\u200f<b>x</b>"
    )
