"""The languages are asked for in every script at once; no line may disturb another."""

from bot.languages import LANGUAGES
from locales.bidi import PDI
from views.message import said
from views.people import choose_language


def test_in_a_right_to_left_chat_a_german_sentence_keeps_its_full_stop_behind_it() -> None:
    shown = said(choose_language(LANGUAGES, "ar"), LANGUAGES["ar"])

    german = next(line for line in shown.text.splitlines() if "Bitte wählen" in line)
    assert german.endswith(f".{PDI}")


def test_in_german_the_question_stands_as_it_is() -> None:
    shown = said(choose_language(LANGUAGES, "de"), LANGUAGES["de"])

    assert shown.text.splitlines()[0] == "Bitte wählen Sie Ihre Sprache."
