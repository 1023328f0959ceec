"""The full privacy notice: complete in every language, short enough, true to what the city says."""

import hashlib

import pytest

import views.notices
from bot.languages import LANGUAGES
from bot.wordings import ShownWordings
from office.ids import LanguageCode
from office.model.cities import Privacy
from office.model.people import Purpose
from office.model.retention import USUAL, Retention
from office.services.speaker import NOTICE
from views.consents import text_of
from views.privacy import PAGES, Facts, privacy

KNOWN = Privacy(
    controller="Stadt Musterstadt, Rathausplatz 1",
    officer="Datenschutz im Rathaus",
    authority="Die Landesbeauftragte",
    url="https://musterstadt.example/datenschutz",
)

SCREEN = 1100
"""Characters a telephone shows without much scrolling."""


def pages(facts: Facts, code: str = "de") -> list[str]:
    """The text of every page."""
    return [privacy(facts, page)(LANGUAGES[code]).text for page in range(len(PAGES))]


@pytest.mark.parametrize("code", sorted(LANGUAGES.offered()))
def test_it_has_at_most_three_pages_each_no_longer_than_a_screen(code: str) -> None:
    found = pages(Facts(privacy=KNOWN, nearest=(), kept=USUAL, is_translating=True), code)

    assert len(found) <= 3
    assert all(len(page) <= SCREEN for page in found), [len(page) for page in found]


def test_what_the_city_says_is_named() -> None:
    text = "\n".join(pages(Facts(privacy=KNOWN, nearest=(), kept=USUAL)))

    assert "Verantwortlich: Stadt Musterstadt, Rathausplatz 1" in text
    assert "Für den Datenschutz zuständig: Datenschutz im Rathaus" in text
    assert "Beschweren können Sie sich hier: Die Landesbeauftragte" in text
    assert "https://musterstadt.example/datenschutz" in text
    assert "noch nicht eingetragen" not in text


def test_where_it_says_nothing_the_notice_says_so() -> None:
    text = "\n".join(pages(Facts(privacy=Privacy(), nearest=(), kept=USUAL)))

    assert "Verantwortlich: das Büro, das auf der letzten Seite steht." in text
    assert "Der vollständige Name fehlt noch." in text
    assert "bei der Datenschutz-Behörde Ihres Bundeslandes" in text


def test_a_city_cannot_break_the_page_with_its_words() -> None:
    text = "\n".join(pages(Facts(privacy=Privacy(controller="<b>Amt & Co"), nearest=(), kept=USUAL)))

    assert "&lt;b&gt;Amt &amp; Co" in text


def test_it_says_how_long_what_is_kept_who_carries_it_and_what_one_can_do() -> None:
    text = "\n".join(pages(Facts(privacy=KNOWN, nearest=(), kept=USUAL)))

    for said in ("72 Stunden", "30 Tage", "24 Monate", "6 Monate", "12 Monate", "Europäischen Union"):
        assert said in text
    for said in ("/mydata", "/forget", "öffentliche Aufgabe", "Du kannst auch mitmachen", "Zustimmung"):
        assert said in text


@pytest.mark.parametrize("code", sorted(LANGUAGES.offered()))
def test_the_periods_are_those_of_the_city(code: str) -> None:
    kept = Retention(words=30, author=4, files=3, silence=18)

    text = pages(Facts(privacy=KNOWN, nearest=(), kept=kept), code)[1]

    assert all(str(months) in text for months in (30, 4, 3, 18))
    assert not any(months in text.split() for months in ("6", "12", "24"))


def test_a_single_month_is_said_in_the_singular() -> None:
    text = pages(Facts(privacy=KNOWN, nearest=(), kept=Retention(words=1, author=1, files=1)))[1]

    assert "• der Text: 1 Monat\n" in text


@pytest.mark.parametrize("is_on", [True, False])
def test_machine_translation_is_named_where_it_is_on(is_on: bool) -> None:
    text = "\n".join(pages(Facts(privacy=KNOWN, nearest=(), kept=USUAL, is_translating=is_on)))

    assert ("Eine Maschine übersetzt" in text) is is_on


def test_the_pages_lead_to_one_another() -> None:
    facts = Facts(privacy=KNOWN, nearest=(), kept=USUAL)

    labels = [
        [button.label for row in privacy(facts, page)(LANGUAGES["de"]).buttons for button in row]
        for page in range(3)
    ]

    assert labels == [
        ["Weiterlesen"],
        ["Zurück", "Weiterlesen"],
        ["Zurück", "Meine Daten", "Alles löschen", "Zum Menü"],
    ]


@pytest.mark.parametrize("code", sorted(LANGUAGES.offered()))
def test_the_days_of_backup_copies_are_those_of_the_bot(code: str) -> None:
    text = pages(Facts(privacy=KNOWN, nearest=(), kept=USUAL, backups=17), code)[1]

    assert "17" in text


def test_backup_copies_are_named_only_where_there_are_any() -> None:
    with_copies, without = (
        pages(Facts(privacy=KNOWN, nearest=(), kept=USUAL, backups=days))[1] for days in (30, 0)
    )

    assert "• Sicherungskopien: 30 Tage" in with_copies
    assert "Sicherung" not in without


def test_a_changed_short_notice_is_a_new_version() -> None:
    """Whoever changes the notice raises ``NOTICE``, so that it is read again, and writes both down here."""
    text = views.notices.notice(1)(LANGUAGES["en"]).text

    assert (NOTICE, hashlib.sha256(text.encode()).hexdigest()[:16]) == ("2026-11", "4e451309e24f5af2")


@pytest.mark.parametrize("purpose", list(Purpose))
def test_the_version_of_a_consent_is_that_of_its_words(purpose: Purpose) -> None:
    wordings = ShownWordings(LANGUAGES)
    versions = {code: wordings.version(purpose, LanguageCode(code)) for code in LANGUAGES.offered()}

    texts = {code: text_of(purpose, LANGUAGES[code]) for code in versions}

    assert len(set(versions.values())) == len(set(texts.values()))
    assert all(len(version) == 16 for version in versions.values())
