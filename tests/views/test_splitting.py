"""Long texts: never over the limit, always whole, nothing lost."""

import re
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from views.splitting import plain, shorten, split, units, width

TAG = re.compile(r"<(/?)([a-z]+)[^<>]*>")
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)
leaves = words.map(lambda text: escape(text, quote=False))


def tagged(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    plain_tags = st.tuples(st.sampled_from(["b", "i", "u", "code"]), inner).map(
        lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"
    )
    links = inner.map(lambda text: f'<a href="https://example.org/?a=1&amp;b=2">{text}</a>')
    joined = st.tuples(inner, st.sampled_from([" ", "\n", "\n\n", ""]), inner).map("".join)
    return plain_tags | links | joined


htmls = st.recursive(leaves, tagged, max_leaves=25)


def is_balanced(html: str) -> bool:
    stack: list[str] = []
    for closes, name in TAG.findall(html):
        if not closes:
            stack.append(name)
        elif not stack or stack.pop() != name:
            return False
    return not stack


def squeezed(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=300)
@given(html=htmls, limit=st.integers(12, 80))
def test_parts_fit_are_balanced_and_lose_nothing(html: str, limit: int) -> None:
    parts = split(html, limit)
    assert all(width(part) <= limit for part in parts)
    assert all(is_balanced(part) for part in parts)
    assert squeezed("".join(plain(part) for part in parts)) == squeezed(plain(html))


@settings(max_examples=200)
@given(html=htmls, limit=st.integers(12, 80))
def test_a_shortened_text_fits_and_is_balanced(html: str, limit: int) -> None:
    short = shorten(html, limit)
    assert width(short) <= limit
    assert is_balanced(short)
    assert short == html or "…" in short


def test_a_text_that_fits_stays_as_it_is() -> None:
    assert split("<b>Guten Tag</b> ") == ("<b>Guten Tag</b> ",)


def test_markup_and_entities_do_not_count_but_emojis_count_twice() -> None:
    assert width("<b>&lt;</b>🏡") == 3
    assert units("🏡") == 2
    assert split("<b>" + "x" * 4096 + "</b>") == ("<b>" + "x" * 4096 + "</b>",)
    assert len(split("🏡" * 2049)) == 2


def test_paragraphs_are_kept_together() -> None:
    paragraph = "Wort " * 300
    parts = split(f"{paragraph.strip()}\n\n{paragraph.strip()}\n\n{paragraph.strip()}")
    assert parts == (f"{paragraph.strip()}\n\n{paragraph.strip()}", paragraph.strip())


def test_a_tag_over_the_cut_goes_on_in_the_next_part() -> None:
    first, second = split("<b>" + "a" * 10 + " " + "b" * 10 + "</b>", 12)
    assert first == "<b>" + "a" * 10 + "</b>"
    assert second == "<b>" + "b" * 10 + "</b>"


@pytest.mark.parametrize("html", ["", " ", "\n\n"])
def test_nothing_stays_nothing(html: str) -> None:
    assert split(html) == (html,)


def test_a_long_text_is_cut_quickly() -> None:
    assert len(split("<i>Ein Satz.</i> " * 20_000)) > 40
