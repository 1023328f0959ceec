"""Only plain YAML is read, and every word stays the word that was written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.city_files import read_city

Change = Callable[[str, str, str], None]
Problems = Callable[[], list[str]]


FORM = [
    (
        "name: Rathaus",
        "name: &a Rathaus",
        "contacts.yaml:17: anchors and aliases (&a) are not allowed; write the text out",
    ),
    (
        "name: Rathaus",
        "name: *a",
        "contacts.yaml:17: anchors and aliases (*a) are not allowed; write the text out",
    ),
    (
        "name: Rathaus",
        "name: !!python/object/apply:os.system [ls]",
        "contacts.yaml:17: tags (tag:yaml.org,2002:python/object/apply:os) are not allowed; "
        "write the text without it",
    ),
    (
        "    name: Rathaus",
        "    name: Rathaus\n    name: Amt",
        "contacts.yaml:18: name: is written twice (first in line 17); keep one of them",
    ),
    ("    name: Rathaus", "\tname: Rathaus", "contacts.yaml:17: a tab starts the line; use blanks to indent"),
    (
        "name: Rathaus",
        "name: Rathaus: das Amt",
        'contacts.yaml:17: a text with a colon needs quotation marks: key: "text: more text"',
    ),
    (
        "name: Rathaus",
        "name: @Rathaus",
        "contacts.yaml:17: a text that starts with a sign such as @ or ` needs quotation marks",
    ),
    (
        "name: Rathaus",
        "name: Rathaus\x07",
        "contacts.yaml: holds a control character that no text needs; remove it",
    ),
    (
        "contacts:",
        "---\ncontacts:",
        "contacts.yaml:5: a second document starts here; remove the line '---'",
    ),
    (
        "name: Rathaus",
        "name: " + "[" * 25 + "]" * 25,
        "contacts.yaml: nested more than 20 deep; a directory needs no more than five",
    ),
    (
        "name: Rathaus",
        'name: "Rathaus\n  - slug: amt',
        "contacts.yaml:17: a quotation mark is opened and never closed",
    ),
    ("name: Rathaus", "? [a, b]\n    : c", "contacts.yaml:17: a key must be a single word"),
]


@pytest.mark.parametrize(("old", "new", "said"), FORM, ids=[case[2][:60] for case in FORM])
def test_what_is_not_plain_yaml_is_refused(
    old: str, new: str, said: str, change: Change, problems: Problems
) -> None:
    change("contacts.yaml", old, new)

    assert said in problems()


def test_an_alias_bomb_is_refused_at_once(musterstadt: Path, problems: Problems) -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    (musterstadt / "contacts.yaml").write_text("\n".join(lines), "utf-8")

    assert any("anchors and aliases" in said for said in problems())


@pytest.mark.parametrize(
    ("written", "read"),
    [("no", "no"), ("on", "on"), ("22:30", "22:30"), ("012", "012"), ("1e3", "1e3"), ("'~'", "~")],
)
def test_words_that_yaml_takes_for_something_else_stay_words(
    musterstadt: Path, written: str, read: str, change: Change
) -> None:
    change("areas.yaml", "name: Hafen", f"name: {written}")

    assert [area.name for area in read_city(musterstadt).areas][2] == read


def test_no_is_the_norwegian_language(musterstadt: Path, change: Change) -> None:
    change("contacts.yaml", "    name: Rathaus", "    name: Rathaus\n    languages: [de, no]")

    assert read_city(musterstadt).contacts[1].languages == ("de", "no")
