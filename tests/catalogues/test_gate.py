"""`make check`: the gate is open for sound catalogues and names every defect in one line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from locales.catalogues import main
from locales.checks import check

RU = "locales/ru/LC_MESSAGES/resident.po"
DE = "locales/de/LC_MESSAGES/resident.po"
THANKS = 'msgstr "Thank you, <b>{name}</b>."'
SEND = 'msgid "Send"\nmsgstr "Send"'

Spoil = Callable[..., None]


def test_sound_catalogues_pass(house: Path) -> None:
    findings = check(house)

    assert findings.problems == []
    assert findings.warnings == []


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ('msgstr ""', "“Thank you, <b>{name}</b>.” is empty"),
        ('msgstr "  "', "is empty"),
        ('msgstr "Спасибо, <b>друг</b>."', "lacks {name}"),
        ('msgstr "Спасибо, <b>{имя}</b>."', "lacks {name}"),
        ('msgstr "Спасибо, <b>{name} {surname}</b>."', "has an unknown {surname}"),
        ('msgstr "Спасибо, {name}."', "other HTML tags"),
        ('msgstr "Спасибо, <i>{name}</i>."', "other HTML tags"),
        ('msgstr "Спасибо, </b>{name}<b>."', "other HTML tags"),
        ('msgstr "Спасибо, <b>{name}</b> < 3."', "other HTML tags"),
        ('msgstr "Спасибо, <b>\u2068{name}\u2069</b>."', "bidi isolates"),
    ],
)
def test_a_spoiled_translation_closes_the_gate(house: Path, spoil: Spoil, new: str, says: str) -> None:
    spoil(RU, THANKS, new)

    (problem,) = check(house).problems

    assert problem.startswith("ru/resident: “Thank you")
    assert says in problem


def test_a_fuzzy_translation_closes_the_gate(house: Path, spoil: Spoil) -> None:
    spoil(RU, SEND, "#, fuzzy\n" + SEND)

    assert check(house).problems == ["ru/resident: “Send” is marked fuzzy"]


def test_a_missing_message_closes_the_gate(house: Path, spoil: Spoil) -> None:
    spoil(RU, SEND, "")

    assert check(house).problems == ["ru/resident: “Send” is missing"]


def test_a_new_sentence_in_the_sources_closes_the_gate(house: Path) -> None:
    (house / "views/more.py").write_text('t("More")\n', encoding="utf-8")

    assert "en/resident: “More” is missing" in check(house).problems


def test_an_obsolete_message_closes_the_gate(house: Path, spoil: Spoil) -> None:
    spoil(RU, SEND, SEND + '\n\nmsgid "Nobody"\nmsgstr "Никто"')

    assert check(house).problems == ["ru/resident: “Nobody” is obsolete"]


def test_a_commented_out_message_closes_the_gate(house: Path, spoil: Spoil) -> None:
    spoil(RU, SEND, SEND + '\n\n#~ msgid "Nobody"\n#~ msgstr "Никто"')

    assert check(house).problems == ["ru/resident: keeps obsolete messages (#~)"]


def test_a_missing_file_closes_the_gate(house: Path) -> None:
    (house / RU).unlink()

    assert check(house).problems == ["ru/resident: missing file (run: make catalogues)"]


def test_an_unreadable_file_closes_the_gate(house: Path) -> None:
    (house / RU).write_text('"lost words"\n', encoding="utf-8")

    (problem,) = check(house).problems
    assert problem.startswith("ru/resident: cannot be read")


def test_too_few_plural_forms_close_the_gate(house: Path, spoil: Spoil) -> None:
    spoil(RU, 'msgstr[2] "{count} people"\n', "")

    assert check(house).problems == ["ru/resident: “{count} person” is empty"]


def test_too_many_plural_forms_close_the_gate(house: Path, spoil: Spoil) -> None:
    last = 'msgstr[2] "{count} people"\n'
    spoil(RU, last, last + 'msgstr[3] "{count} people"\n')

    (problem,) = check(house).problems
    assert "more translations than num_plurals" in problem


def test_a_foreign_plural_rule_closes_the_gate(house: Path, spoil: Spoil) -> None:
    spoil(RU, "nplurals=3", "nplurals=2")

    (problem,) = check(house).problems
    assert "more translations than num_plurals" in problem


def test_a_wrong_rule_of_the_same_size_closes_the_gate(house: Path, spoil: Spoil) -> None:
    spoil(RU, "n%10==1 && n%100!=11", "n==1")

    assert any("header must say Plural-Forms" in problem for problem in check(house).problems)


def test_a_number_may_be_a_word_in_a_form_for_one_number(house: Path, spoil: Spoil) -> None:
    spoil(DE, 'msgstr[0] "{count} people"', 'msgstr[0] "eine Person"')

    assert check(house).problems == []


def test_a_number_may_not_be_a_word_in_a_form_for_many_numbers(house: Path, spoil: Spoil) -> None:
    spoil(RU, 'msgstr[0] "{count} people"', 'msgstr[0] "один человек"')

    assert check(house).problems == ["ru/resident: “{count} person” lacks {count}"]


def test_a_translation_that_claims_nothing_about_its_check_closes_the_gate(house: Path, spoil: Spoil) -> None:
    spoil(RU, "X-Translation: machine translation, not checked by a native speaker", "X-Translation: fine")

    (problem,) = check(house).problems
    assert "machine translation, not checked by a native speaker" in problem


def test_german_and_english_are_originals(house: Path) -> None:
    for code in ("de", "en"):
        text = (house / f"locales/{code}/LC_MESSAGES/resident.po").read_text(encoding="utf-8")
        assert "machine translation" not in text


def test_a_changed_note_for_translators_is_out_of_date(house: Path, spoil: Spoil) -> None:
    spoil("views/ideas.py", "shown after an idea was sent in", "shown after any contribution")

    assert "ru/resident: is out of date against the sources (run: make catalogues)" in check(house).problems


@pytest.mark.parametrize("call", ['t(f"Hello {name}")', 't.plain("Hello " + name)', 'N_(f"{x}")'])
def test_a_sentence_put_together_in_code_closes_the_gate(house: Path, call: str) -> None:
    (house / "views/sum.py").write_text(f"x = 1\n{call}\n", encoding="utf-8")

    assert check(house).problems[0] == (
        "views/sum.py:2: a message must be one literal sentence, not an f-string or a sum"
    )


def test_a_long_label_warns_and_leaves_the_gate_open(house: Path, spoil: Spoil) -> None:
    spoil(RU, SEND, f'msgid "Send"\nmsgstr "{"Отправить " * 4}сейчас"')

    findings = check(house)

    assert findings.problems == []
    assert [warning[:35] for warning in findings.warnings] == ["ru/resident: label of 46 characters"]


def test_a_long_alert_is_not_a_label(house: Path, spoil: Spoil) -> None:
    spoil(RU, SEND, f'msgid "Send"\nmsgstr "{"Отправить " * 4}сейчас."')

    assert check(house).warnings == []


def test_a_long_german_sentence_warns(house: Path, spoil: Spoil) -> None:
    spoil(DE, THANKS, f'msgstr "Kurz. <b>{{name}}</b> {"und " * 15}so weiter."')

    findings = check(house)

    assert findings.problems == []
    assert [warning[:33] for warning in findings.warnings] == ["de/resident: sentence of 18 words"]


def test_fifteen_german_words_are_fine(house: Path, spoil: Spoil) -> None:
    spoil(DE, THANKS, f'msgstr "<b>{{name}}</b> {"und " * 14}.\\n{"oder " * 15}."')

    assert check(house).warnings == []


def test_the_command_says_one_line_a_problem_and_fails(
    house: Path, spoil: Spoil, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(RU, SEND, 'msgid "Send"\nmsgstr ""')

    assert main(["check", "--root", str(house)]) == 1
    assert capsys.readouterr().out == "ru/resident: “Send” is empty\n1 problems, 0 warnings\n"


def test_the_command_succeeds_where_all_is_well(house: Path) -> None:
    assert main(["check", "--root", str(house)]) == 0
