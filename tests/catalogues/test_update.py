"""`make catalogues`: the sources go into the catalogues, and no translation is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from locales import LAUNCH
from locales.catalogues import main, update
from locales.checks import check
from locales.extraction import sources

RU = "locales/ru/LC_MESSAGES/resident.po"
EN = "locales/en/LC_MESSAGES/resident.po"


def test_updating_twice_changes_nothing(house: Path) -> None:
    assert update(house) == []


def test_every_language_of_the_launch_gets_its_files(house: Path) -> None:
    files = {path.relative_to(house / "locales").as_posix() for path in house.glob("locales/*/*/*.po")}

    residents = {f"{code}/LC_MESSAGES/resident.po" for code in LAUNCH}
    assert files == residents | {"de/LC_MESSAGES/staff.po", "en/LC_MESSAGES/staff.po"}


def test_a_language_begins_with_its_folder(house: Path) -> None:
    (house / "locales/el").mkdir()

    assert update(house) == [house / "locales/el/LC_MESSAGES/resident.po"]


def test_what_residents_and_staff_both_read_is_the_residents(house: Path) -> None:
    found = sources(house)

    assert list(found["resident"]) == ["Send", "Thank you, <b>{name}</b>.", "{count} person"]
    assert list(found["staff"]) == ["Take on"]


@pytest.mark.parametrize("name", ["views/staff.py", "views/staff_menu.py", "views/staff/deep/menu.py"])
def test_files_of_staff_go_to_staff(house: Path, name: str) -> None:
    (house / name).parent.mkdir(parents=True, exist_ok=True)
    (house / name).write_text('t("Only staff")\n', encoding="utf-8")

    assert "Only staff" in sources(house)["staff"]


def test_locales_have_messages_of_their_own(house: Path) -> None:
    (house / "locales/words.py").write_text('N_("today")\n', encoding="utf-8")

    assert "today" in sources(house)["resident"]


def test_every_keyword_is_found(house: Path) -> None:
    code = (
        't("a")\nt.plain("b")\nt.many("c", "cs", 1)\nself.many_plain("d", "ds", 1)\nN_("e")\n'
        't("f " "g", x=t.day(d), y=row["key"])\n'
    )
    (house / "views/ideas.py").write_text(code, encoding="utf-8")

    found = sources(house)["resident"].values()

    assert [source.id for source in found] == ["Send", "a", "b", ("c", "cs"), ("d", "ds"), "e", "f g"][1:]


def test_english_is_filled_with_the_sources(house: Path) -> None:
    (house / "views/more.py").write_text(
        't("More")\nt.many("{count} day", "{count} days", 1)\n', encoding="utf-8"
    )
    update(house)

    text = (house / EN).read_text(encoding="utf-8")
    assert 'msgid "More"\nmsgstr "More"' in text
    assert 'msgstr[0] "{count} day"\nmsgstr[1] "{count} days"' in text


def test_translators_notes_stand_above_their_message(house: Path) -> None:
    text = (house / RU).read_text(encoding="utf-8")

    assert '#. shown after an idea was sent in.\nmsgid "Thank you' in text


def test_translations_and_their_notes_survive(house: Path, spoil: Callable[..., None]) -> None:
    spoil(RU, 'msgid "Send"\nmsgstr "Send"', '# as on the paper form\nmsgid "Send"\nmsgstr "Отправить"')
    (house / "views/more.py").write_text('t("A new one")\n', encoding="utf-8")
    update(house)

    text = (house / RU).read_text(encoding="utf-8")
    assert '# as on the paper form\nmsgid "Send"\nmsgstr "Отправить"' in text
    assert 'msgid "A new one"\nmsgstr ""' in text


def test_messages_nobody_says_any_more_are_dropped(house: Path) -> None:
    (house / "views/ideas.py").write_text('t.plain("Send")\n', encoding="utf-8")
    update(house)

    assert "Thank you" not in (house / RU).read_text(encoding="utf-8")


def test_a_changed_sentence_is_not_guessed_from_the_old_one(house: Path, spoil: Callable[..., None]) -> None:
    spoil("views/ideas.py", "Thank you, <b>{name}</b>.", "Thanks, <b>{name}</b>.")
    update(house)

    text = (house / RU).read_text(encoding="utf-8")
    assert 'msgid "Thanks, <b>{name}</b>."\nmsgstr ""' in text
    assert "fuzzy" not in text


def test_a_sentence_that_now_counts_is_translated_anew(house: Path, spoil: Callable[..., None]) -> None:
    spoil("views/ideas.py", 't.plain("Send")', 't.many_plain("Send", "Send {count}", 2)')
    spoil("views/staff/cards.py", '    t.plain("Send")\n', "")
    update(house)

    assert 'msgid "Send"\nmsgid_plural "Send {count}"\nmsgstr[0] ""' in (house / RU).read_text(
        encoding="utf-8"
    )


def test_a_review_in_the_header_survives(house: Path, spoil: Callable[..., None]) -> None:
    spoil(RU, "machine translation, not checked by a native speaker", "checked by two residents, 2027-01-31")
    update(house)

    assert "checked by two residents" in (house / RU).read_text(encoding="utf-8")
    assert check(house).problems == []


def test_files_have_no_dates_places_or_line_numbers(house: Path) -> None:
    for path in house.glob("locales/*/*/*.po"):
        text = path.read_text(encoding="utf-8")
        assert "Date" not in text
        assert "#:" not in text
        assert "views/" not in text


def test_an_unreadable_catalogue_is_not_overwritten(house: Path) -> None:
    (house / RU).write_text('"lost words"\n', encoding="utf-8")

    with pytest.raises(ValueError, match="starting with"):
        update(house)
    assert (house / RU).read_text(encoding="utf-8") == '"lost words"\n'


def test_the_command_names_what_it_wrote(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (house / "views/more.py").write_text('t("More")\n', encoding="utf-8")

    assert main(["update", "--root", str(house)]) == 0
    assert f"written: {RU}" in capsys.readouterr().out


def test_a_doubtful_translation_stays_doubtful(house: Path, spoil: Callable[..., None]) -> None:
    spoil(RU, 'msgid "Send"', '#, fuzzy\nmsgid "Send"')
    update(house)

    assert '#, fuzzy\nmsgid "Send"' in (house / RU).read_text(encoding="utf-8")
    assert check(house).problems == ["ru/resident: “Send” is marked fuzzy"]
