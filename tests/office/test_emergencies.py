"""Words that may mean danger."""

import pytest

from office.model.emergencies import sounds_urgent


@pytest.mark.parametrize(
    "words",
    [
        "112",
        "110!",
        "Es brennt",
        "Ich werde bedroht",
        "Ich bringe mich um",
        "Ich will nicht mehr leben.",
        "النجدة",
        "Acil yardım",
        "آتش‌سوزی",
        "Думаю про самогубство",
    ],
)
def test_a_short_cry_for_help_is_heard(words: str) -> None:
    assert sounds_urgent(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Stöckener Straße 112",
        "Die Feuerwehr war gestern bei uns im Hof und alle haben zugesehen",
        "Feuerwehrfest",
        "Mehr Bänke",
    ],
)
def test_a_story_a_house_number_or_another_word_is_no_cry_for_help(words: str) -> None:
    assert not sounds_urgent(words)
