"""What residents ask, written down by people who never saw the matcher.

``questions.yaml`` says for each text what a careful clerk would do: answer, ask back between two,
narrow down, ask for the district, say that the place is not known, or see that it is no such question.
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from shipped import all_shipped

from office.ids import AreaId
from office.model.directory import Directory
from office.model.lookup import (
    Choose,
    Found,
    Lookup,
    Narrowed,
    NoQuestion,
    StreetAlone,
    Unknown,
)
from office.services.matching import Finder

HERE = Path(__file__).parent
WANTED = 0.95


@dataclass(frozen=True)
class Question:
    """One text and what is right to do with it."""

    text: str
    expected: dict[str, Any]

    @property
    def areas(self) -> list[str]:
        """The areas that would be a right answer; empty where none would."""
        given = self.expected.get("area", [])
        return given if isinstance(given, list) else [given]


@pytest.fixture(scope="module")
def directory() -> Directory:
    """The three shipped cities."""
    return all_shipped()


@pytest.fixture(scope="module")
def questions() -> list[Question]:
    """The whole list."""
    entries = yaml.safe_load((HERE / "questions.yaml").read_text(encoding="utf-8"))
    return [Question(entry.pop("text"), entry) for entry in entries]


def is_right(question: Question, found: Lookup) -> bool:
    """Whether this is right at the first answer; asking back counts only where two are possible."""
    expected = question.expected
    if question.areas:
        return isinstance(found, Found) and found.area in question.areas
    if "choose" in expected:
        return isinstance(found, Choose) and set(expected["choose"]) <= set(found.areas)
    if "narrow" in expected:
        return _narrows(expected["narrow"], found)
    kind = {"street": StreetAlone, "unknown": Unknown, "not_a_question": NoQuestion}
    return any(isinstance(found, kind[name]) for name in kind if expected.get(name))


def _narrows(areas: list[str], found: Lookup) -> bool:
    if isinstance(found, Found):
        return areas == [found.area]
    return isinstance(found, Narrowed | Choose) and set(areas) <= set(found.areas)


def names_a_wrong_person(question: Question, found: Lookup, directory: Directory) -> bool:
    """Whether contacts would be shown that are not those of any right answer."""
    if not isinstance(found, Found):
        return False
    possible = question.areas or question.expected.get("choose") or question.expected.get("narrow") or []
    shown = {contact.id for contact in directory.responsible_for(found.area).contacts}
    right = {c.id for area in possible for c in directory.responsible_for(AreaId(area)).contacts}
    return not shown <= right


def test_the_list_is_long_and_covers_the_languages(questions: list[Question]) -> None:
    spoken = Counter(question.expected["language"] for question in questions)

    assert len(questions) >= 150
    assert {"de", "en", "tr", "ar", "pl", "fa", "uk", "ru"} <= set(spoken)


def test_nearly_every_question_is_right_at_the_first_answer(
    directory: Directory, questions: list[Question]
) -> None:
    finder = Finder(directory)

    wrong = [(q.text[:80], finder.find(q.text)) for q in questions if not is_right(q, finder.find(q.text))]

    assert 1 - len(wrong) / len(questions) >= WANTED, wrong


def test_never_is_a_wrong_person_named(directory: Directory, questions: list[Question]) -> None:
    finder = Finder(directory)

    wrong = [q.text for q in questions if names_a_wrong_person(q, finder.find(q.text), directory)]

    assert wrong == []


def test_every_district_and_borough_of_hannover_answers(directory: Directory) -> None:
    finder = Finder(directory)

    for area in directory.areas.values():
        if area.city_id == "hannover" and area.parent is not None:
            found = finder.find(f"Wer ist in {area.name} zuständig?", asked=True)
            assert isinstance(found, Found | Choose), area.name
            assert directory.responsible_for(area.id).contacts, area.name
