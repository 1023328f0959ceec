"""The summary before an announcement is sent: one message that always says whom it reaches, and when."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from drafted import LANGUAGES, drafted, readers, summarised, times

from bot.delivery.rendering import edit
from office.ids import LanguageCode
from office.model.texts import GERMAN
from views.splitting import TEXT_LIMIT, plain, width
from views.staff.steps import press_below

CUT = "Lange Texte sind hier gekürzt."
SENTENCES = {
    "de": "Am Samstag feiern wir auf dem Marktplatz unser Sommerfest mit Musik & Kuchen. ",
    "tr": "Cumartesi günü pazar meydanında müzik ve pastayla yaz şenliğimizi kutluyoruz. ",
    "ar": "نحتفل يوم السبت في ساحة السوق بمهرجان الصيف مع الموسيقى والكعك. ",
    "uk": "У суботу ми святкуємо літнє свято на ринковій площі з музикою та пирогами. ",
    "pl": "W sobotę świętujemy na rynku letni festyn z muzyką i ciastem dla wszystkich. ",
}


def long(length: int = 3500) -> Mapping[LanguageCode, str]:
    """A text as long as may be, in five languages."""
    return {LanguageCode(code): (words * 100)[:length] for code, words in SENTENCES.items()}


def read(texts: Mapping[LanguageCode, str]) -> str:
    """What stands in the chat once the summary replaced the question before it."""
    message = summarised(drafted(texts), readers(de=620, tr=310, ar=150, uk=90, pl=44), times())
    return plain(str(edit(message, 1, 1).params["text"]))


@pytest.mark.parametrize(
    "texts", [long(), {GERMAN: long()[GERMAN]}, long(600)], ids=["5x3500", "3500", "5x600"]
)
def test_however_long_the_texts_are_it_says_whom_it_reaches_when_and_for_how_long(
    texts: Mapping[LanguageCode, str],
) -> None:
    shown = read(texts)

    assert "An: Nord (Musterstadt)" in shown
    assert "1.214 Personen: 620 Deutsch, 310 Türkisch, 150 Arabisch, 90 Ukrainisch und 44 Polnisch." in shown
    assert "Dauert etwa 49 Sekunden." in shown
    assert "Gilt bis: Donnerstag, 3. Dezember, 12:00 Uhr" in shown


def test_it_warns_that_nobody_gets_it_before_the_text() -> None:
    message = summarised(drafted(long()), readers(), times())

    assert message.text.index("⚠️ Niemand") < message.text.index("So sieht sie aus")


def test_it_is_one_message_that_fits() -> None:
    message = summarised(drafted(long()), readers(de=1), times())

    assert width(message.text) <= TEXT_LIMIT


def test_it_stays_one_message_to_somebody_who_wrote_words_where_a_button_is_waited_for() -> None:
    message = summarised(drafted(long()), readers(de=1), times())

    reminded = press_below(lambda t: message)(LANGUAGES[GERMAN])

    assert reminded.text.endswith(message.text)
    assert width(reminded.text) <= TEXT_LIMIT


def test_each_language_is_shown_from_its_beginning_and_cut_by_itself() -> None:
    shown = read(long())

    for words in SENTENCES.values():
        assert shown.count(words.strip()) >= 3
    assert shown.count("…") == len(SENTENCES)
    assert CUT in shown


def test_a_short_text_beside_a_long_one_stays_whole() -> None:
    short = {LanguageCode("tr"): SENTENCES["tr"] * 4}

    shown = read({GERMAN: long()[GERMAN], **short})

    assert shown.count(SENTENCES["tr"].strip()) == 4
    assert shown.count(SENTENCES["de"].strip()) > 30


def test_what_fits_is_whole_and_nothing_says_it_was_cut() -> None:
    shown = read(long(400))

    assert all(text.strip() in shown for text in long(400).values())
    assert CUT not in shown


def test_the_longest_german_text_alone_fits_whole() -> None:
    shown = read({GERMAN: long()[GERMAN]})

    assert CUT not in shown


def test_what_a_time_is_chosen_for_is_told_with_it() -> None:
    draft = drafted({GERMAN: "Fest"}, due=times().goes_at + timedelta(days=1))

    assert "Zeit: Mittwoch, 2. Dezember 2026, 11:00 Uhr" in summarised(draft, readers(de=1), times()).text
