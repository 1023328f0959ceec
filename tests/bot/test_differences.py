"""Differences are told in words: what is new, changed or gone, and of a field what it was and is."""

from datetime import date

import pytest

from bot.cli.differences import line
from office.model.directory_changes import Change, ChangeKind, Difference


def told(field: str, before: object, now: object) -> str:
    """What is said about this field of a contact."""
    difference = Difference(
        kind=ChangeKind.CHANGED,
        what="contact",
        id="ort/erika",
        name="Erika",
        changes=(Change(field=field, before=before, now=now),),
    )
    return line(difference).removeprefix("changed: contact ort/erika (Erika): ")


@pytest.mark.parametrize(("kind", "word"), [(ChangeKind.ADDED, "new"), (ChangeKind.REMOVED, "gone")])
def test_what_is_new_or_gone_is_named_with_its_name(kind: ChangeKind, word: str) -> None:
    difference = Difference(kind=kind, what="guide", id="ort/plan", name="Der Plan")

    assert line(difference) == f"{word}: guide ort/plan (Der Plan)"


@pytest.mark.parametrize(
    ("field", "before", "now", "words"),
    [
        ("phone", "", "+49 511 1", "phone: nothing → +49 511 1"),
        ("verified_on", None, date(2026, 11, 23), "verified_on: nothing → 2026-11-23"),
        ("names.tr", "Liman", None, "name.tr: Liman → nothing"),
        ("nearest", False, True, "nearest: no → yes"),
        ("areas", ("ort/hafen",), ("ort/hafen", "ort/nord"), "areas: ort/hafen → ort/hafen, ort/nord"),
        ("position", 0, 2, "place in the list: 1 → 3"),
        ("deadlines.answered", 10, 15, "deadlines.answered: 10 → 15"),
        ("outline", None, ((((9.0, 52.0),) * 4,),), "outline: nothing → 4 points"),
        ("outline", ((((9.0, 52.0),) * 4,),), ((((9.1, 52.0),) * 4,),), "outline: other ones"),
    ],
)
def test_a_field_says_what_it_was_and_is_as_the_files_write_it(
    field: str, before: object, now: object, words: str
) -> None:
    assert told(field, before, now) == words


def test_of_a_long_text_only_what_differs_is_shown() -> None:
    before, after = "vorn " * 40, " hinten" * 40
    said = told("bodies.de", f"{before}alt{after}", f"{before}neu{after}")

    ends = "…vorn vorn vorn vorn {} hinten hinten hinte…"
    assert said == f"body.de: {ends.format('alt')} → {ends.format('neu')}"


def test_several_fields_stand_in_one_line() -> None:
    changes = (Change(field="phone", before="", now="1"), Change(field="email", before="a@b.de", now=""))
    difference = Difference(kind=ChangeKind.CHANGED, what="contact", id="o/e", name="E", changes=changes)

    assert line(difference) == "changed: contact o/e (E): phone: nothing → 1; email: a@b.de → nothing"
