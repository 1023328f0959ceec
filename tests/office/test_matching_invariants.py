"""What holds for every text and every area of the cities that ship with the bot."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import all_shipped

from office.ids import AreaId
from office.model.areas import AreaKind
from office.model.lookup import Choose, Found, Lookup, Narrowed, NoQuestion, Unknown
from office.services.matching import Finder

ROOT = Path(__file__).parents[2]
DIRECTORY = all_shipped()
FINDER = Finder(DIRECTORY)
SMALL = {AreaKind.DISTRICT, AreaKind.QUARTER}
INNER = sorted(area.id for area in DIRECTORY.areas.values() if area.kind in SMALL)


AS_TWO = {ord(letter): plain for letter, plain in zip("äöüßÜ", ("ae", "oe", "ue", "ss", "Ue"), strict=True)}
AS_ONE = {ord(letter): plain for letter, plain in zip("äöüßÜ", ("a", "o", "u", "ss", "U"), strict=True)}


def areas_in(answer: Lookup) -> tuple[AreaId, ...]:
    match answer:
        case Found(area=area):
            return (area,)
        case Choose(areas=areas) | Narrowed(areas=areas) | NoQuestion(areas=areas) | Unknown(nearest=areas):
            return areas
    return ()


def is_meant(area: AreaId, answer: Lookup) -> bool:
    """Found, or offered beside its namesake in another city."""
    name = DIRECTORY.areas[area].name
    namesakes = {other for other in INNER if DIRECTORY.areas[other].name == name}
    if len(namesakes) == 1:
        return answer == Found(area=area)
    return isinstance(answer, Choose) and set(answer.areas) == namesakes


def spellings(name: str) -> dict[str, str]:
    two = name.translate(AS_TWO)
    one = name.translate(AS_ONE)
    return {
        "as it is": name,
        "upper": name.upper(),
        "lower": name.lower(),
        "umlauts as two": two,
        "umlauts as one": one,
        "no hyphens": name.replace("-", " "),
        "dashes": name.replace("-", " – "),
        "one word": re.sub(r"[- ]", "", name),
        "quoted": f"„{name}“!",
    }


@pytest.mark.parametrize("area", INNER)
def test_every_area_is_found_by_its_name_however_it_is_spelt(area: AreaId) -> None:
    wrong = {
        kind: answer
        for kind, spelling in spellings(DIRECTORY.areas[area].name).items()
        if not is_meant(area, answer := FINDER.find(spelling))
    }

    assert not wrong


@pytest.mark.parametrize("area", INNER)
@pytest.mark.parametrize(
    "question",
    [
        "Wer ist im Stadtteil {} zuständig?",
        "Wer ist in {} zuständig?",
        "Who is responsible in {}?",
        "{}'de kim sorumlu?",
        "Kto odpowiada za dzielnicę {}?",
        "Кто отвечает за район {}?",
        "من المسؤول عن حي {}؟",
    ],
)
def test_every_area_is_found_in_a_question(area: AreaId, question: str) -> None:
    assert is_meant(area, FINDER.find(question.format(DIRECTORY.areas[area].name)))


@pytest.mark.parametrize("area", INNER)
def test_every_alias_leads_to_its_area(area: AreaId) -> None:
    bearers = {other.name for other in DIRECTORY.areas.values()}
    aliases = (alias for alias in DIRECTORY.areas[area].aliases if alias not in bearers)

    lost = [alias for alias in aliases if area not in areas_in(FINDER.find(alias, asked=True))]

    assert not lost


@pytest.mark.parametrize("area", INNER)
def test_an_idea_about_an_area_mentions_no_other(area: AreaId) -> None:
    name = DIRECTORY.areas[area].name

    mentioned = FINDER.mentions(f"Mehr Bänke im Stadtteil {name}, bitte mit Lehne.")

    assert area in mentioned
    assert {DIRECTORY.areas[other].name for other in mentioned} == {name}


@given(st.text(max_size=300), st.booleans())
def test_no_text_raises_and_every_area_named_exists(words: str, asked: bool) -> None:
    assert set(areas_in(FINDER.find(words, asked=asked))) <= DIRECTORY.areas.keys()
    assert set(FINDER.mentions(words)) <= DIRECTORY.areas.keys()


GERMAN_WORDS = "wer ist in der für zuständig ? nicht sondern mein 30459 Straße Markt Mühlenberger Hannover"
OTHER_WORDS = "kim 'de List من المسؤول في مولنبرغ Кто отвечает за Штёкен – - , . 🙂 \u202e \u0301"
NAMES = sorted(DIRECTORY.areas[area].name for area in INNER)
WORDS = st.sampled_from([*NAMES, *GERMAN_WORDS.split(), *OTHER_WORDS.split(), "\n"])


@given(st.lists(WORDS, max_size=14), st.sampled_from(["", " ", "-"]), st.booleans())
def test_no_heap_of_meaningful_words_raises(words: list[str], between: str, asked: bool) -> None:
    answer = FINDER.find(between.join(words), asked=asked)

    assert set(areas_in(answer)) <= DIRECTORY.areas.keys()
    if isinstance(answer, Choose):
        assert 2 <= len(answer.areas) <= 8
        assert len(set(answer.areas)) == len(answer.areas)


@given(st.text(max_size=80))
def test_what_is_only_misspelt_is_never_found_without_an_intent_in_a_long_text(noise: str) -> None:
    text = f"Gestern haben wir gemeinsam gekocht und später draußen gesungen {noise}"

    assert not isinstance(FINDER.find(text), Found) or FINDER.mentions(text)


@pytest.mark.parametrize(
    "noise",
    [
        "a" + "\u0301\u0323" * 2047,
        "\ufdfa" * 4096,
        "Mühlenber" * 455,
        "wer ist zuständig in " + "in Mühlenbarg " * 290,
        "Linden " * 585,
        "Straße " * 585,
        "Abcde" * 819 + "Straße",
        "a'" * 2048,
        "l-" * 2048,
        "Wer ist zuständig? " * 210,
        "ا" * 4096,
        "?" * 100_000,
        "<script" * 585,
        "<" * 4096,
        "&amp;" * 819,
        "a " * 2048,
        "SELECT " * 585,
        "ansprechparnter " * 256,
        "Von Linden nach Limmer gezogen und " * 117,
    ],
    ids=lambda noise: ascii(noise[:12]),
)
@pytest.mark.timeout(20)
def test_hostile_text_never_hangs(noise: str) -> None:
    assert isinstance(FINDER.find(noise), Lookup)
    assert isinstance(FINDER.find(noise, asked=True), Lookup)


def test_what_comes_after_the_longest_message_is_not_read() -> None:
    assert FINDER.mentions("x" * 4096 + " Mühlenberg") == ()


def test_understanding_words_loads_no_geometry() -> None:
    code = "import sys; import office.services.matching; sys.exit('shapely' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
