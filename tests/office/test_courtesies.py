"""Greetings, thanks, a call for help: known in every language, and only where nothing else is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import shipped

from office.model import courtesy_words
from office.model.courtesies import Courtesy, courtesy_in

TABLES: dict[Courtesy, courtesy_words.Phrases] = {
    said: getattr(courtesy_words, said.name) for said in Courtesy if said is not Courtesy.SIGN
}
"""The words of each courtesy, by language."""

SAID = {
    Courtesy.HELLO: (
        "Hallo · Guten Tag! · Good morning · Merhaba · السلام عليكم · "
        "مرحباً · Dzień dobry · سلام · Привіт · Здравствуйте"
    ),
    Courtesy.THANKS: (
        "Danke! · DANKE SCHÖN · Thank you · Teşekkür ederim · TEŞEKKÜRLER · "
        "شكراً · Dziękuję · ممنونم · Дякую · Спасибо"
    ),
    Courtesy.BYE: (
        "Tschüüüss · Auf Wiedersehen · Bye · Hoşça kalın · مع السلامة · "
        "Do widzenia · خداحافظ · До побачення · До свидания"
    ),
    Courtesy.HELP: (
        "Hilfe! · Hilfe · help · ? · ؟ · ??? · Yardım · "
        "YARDIM · مساعدة · Pomocy! · کمک · Допоможіть · Помогите"
    ),
    Courtesy.STOP: (
        "stop · Stopp! · abmelden · Unsubscribe · dur · توقف · Koniec · بس است · Стоп · Отписаться"
    ),
    Courtesy.BEGIN: "start · Start · başla · ابدأ · zacznij · شروع · почати · начать",
    Courtesy.MENU: "Menü · menu · zurück · geri · القائمة · منو · меню",
    Courtesy.YES: "ok · O.K. · Ja gern · yes · evet · نعم · tak · بله · так · да · 👍 · ❤️",
    Courtesy.NO: "Nein · nein danke · no · hayır · لا · nie · نه · ні · нет",
    Courtesy.SIGN: "😢 · 🇺🇦 · 🤔🤔 · … · ... · - · !!",
}


@pytest.mark.parametrize(
    ("said", "words"), [(said, words) for said, line in SAID.items() for words in line.split(" · ")]
)
def test_a_courtesy_is_known_in_the_languages_of_the_chat(said: Courtesy, words: str) -> None:
    assert courtesy_in(words) is said


@pytest.mark.parametrize(
    "words",
    [
        "",
        "\u200b\u200d",
        "Hilfe für Senioren fehlt",
        "Hallo, wer ist für Mühlenberg zuständig?",
        "Danke für die neuen Bänke am Markt",
        "Stoppschild an der Schule",
        "Kein Menü in der Kantine",
        "Mühlenberg",
        "112",
        "مساعدة لكبار السن",
        "Допомога літнім людям потрібна",
    ],
)
def test_who_says_more_than_a_courtesy_says_something_else(words: str) -> None:
    assert courtesy_in(words) is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Hallo, ich brauche Hilfe", Courtesy.HELP),
        ("Danke, tschüss!", Courtesy.THANKS),
        ("ok danke 👍", Courtesy.THANKS),
        ("Hallo? Ist da jemand?", Courtesy.HELLO),
        ("Bitte abmelden", Courtesy.STOP),
    ],
)
def test_of_several_courtesies_the_one_that_asks_for_most_counts(words: str, said: Courtesy) -> None:
    assert courtesy_in(words) is said


@pytest.mark.parametrize("city", ["hannover", "hameln", "hessen"])
def test_no_name_of_a_place_is_a_courtesy(city: str) -> None:
    areas = shipped(city).areas
    names = {name for area in areas for name in (*area.names.values(), *area.aliases)}

    assert {name for name in names if courtesy_in(name)} == set()


@pytest.mark.parametrize("table", TABLES, ids=[table.value for table in TABLES])
def test_case_stretched_letters_and_punctuation_do_not_matter(table: Courtesy) -> None:
    phrases = [phrase.strip() for phrases in TABLES[table].values() for phrase in phrases.split(",")]

    heard = {phrase: courtesy_in(f"¡{phrase.upper()}{phrase[-1] * 3}…!!") for phrase in phrases}

    assert [phrase for phrase, said in heard.items() if said is None] == []


@given(st.text(max_size=80))
def test_any_text_can_be_read(words: str) -> None:
    assert courtesy_in(words) in {None, *Courtesy}
