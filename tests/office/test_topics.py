"""What contributions are about, guessed from their words: sentences in the languages of the launch."""

from pathlib import Path

import pytest
import yaml

from office.ids import AreaId, CityId, ContactId, LanguageCode
from office.model.areas import Area, AreaKind
from office.model.cities import City, CityKind
from office.model.contacts import Contact, ContactKind
from office.model.directory import Directory
from office.model.topics import MOST, Topic, read
from office.services.matching.topic_words import TOPIC_WORDS
from office.services.matching.topics import topics_of

SENTENCES = [
    (language, frozenset(map(Topic, topics)) - {Topic.OTHER}, words)
    for language, topics, words in yaml.safe_load(Path(__file__).with_name("topics.yaml").read_text("utf-8"))
]

LANGUAGES = sorted({language for language, _, _ in SENTENCES})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_topic_is_one_a_clerk_would_choose(language: str) -> None:
    wrong = [
        (words, found)
        for spoken, wanted, words in SENTENCES
        if spoken == language and not _fits(wanted, found := topics_of(words))
    ]

    assert wrong == []


def _fits(wanted: frozenset[Topic], found: tuple[Topic, ...]) -> bool:
    return found[0] in wanted if found else not wanted


@pytest.mark.parametrize("words", ["", "?!", "Danke", "Bitte rufen Sie mich an.", "12345", "🙂"])
def test_what_tells_nothing_has_no_topic(words: str) -> None:
    assert topics_of(words) == ()


def test_at_most_two_topics_are_guessed() -> None:
    words = "Müll, Laternen, Bänke, Radweg, Kita, Senioren, Supermarkt, Miete, Jobcenter, Rollstuhl"

    assert len(topics_of(words)) == MOST


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("BAENKE AM PLATZ", Topic.GREEN),
        ("Wasserspielplatz", Topic.GREEN),
        ("Auf dem Platz steht ein Einkaufswagen neben dem Sperrmuell", Topic.CLEANLINESS),
        ("Ich habe Schulden.", Topic.ADVICE),
        ("wózków inwalidzkich", Topic.ACCESS),
    ],
)
def test_umlauts_compounds_and_forms_are_understood(words: str, topic: Topic) -> None:
    assert topic in topics_of(words)


def test_every_topic_but_the_last_has_words_in_every_language() -> None:
    assert set(TOPIC_WORDS) == set(Topic) - {Topic.OTHER}
    assert all(set(by_language) >= set(LANGUAGES) for by_language in TOPIC_WORDS.values())


def test_what_was_kept_and_is_no_topic_any_more_is_left_out() -> None:
    assert read(["green", "gone"]) == (Topic.GREEN,)
    assert read(None) == ()


CITY = CityId("ort")


def somebody(name: str, *areas: str, topics: tuple[str, ...] = ()) -> Contact:
    """A contact for these areas and topics."""
    return Contact(
        id=ContactId(f"ort/{name}"),
        city_id=CITY,
        kind=ContactKind.PERSON,
        name=name,
        areas=tuple(map(AreaId, areas)),
        topics=topics,
    )


def directory(*contacts: Contact) -> Directory:
    """A city with a district and a quarter in it."""
    ways = (("ort", None, AreaKind.CITY), ("ort/nord", "ort", AreaKind.DISTRICT))
    areas = [
        Area(
            id=AreaId(slug),
            city_id=CITY,
            kind=kind,
            parent=AreaId(parent) if parent else None,
            names={LanguageCode("de"): slug},
        )
        for slug, parent, kind in ways
    ]
    city = City(id=CITY, kind=CityKind.CITY, names={LanguageCode("de"): "Ort"}, prefix="ORT")
    return Directory.of(cities=[city], areas=areas, contacts=contacts)


def names(found: tuple[Contact, ...]) -> list[str]:
    """The names, in order."""
    return [contact.name for contact in found]


def test_the_contact_of_the_area_answers_for_a_topic_before_the_one_of_the_city() -> None:
    known = directory(
        somebody("Stadt", topics=("green",)),
        somebody("Nord", "ort/nord", topics=("green", "traffic")),
        somebody("Andere", "ort/nord", topics=("housing",)),
    )

    assert names(known.responsible_for_topics(AreaId("ort/nord"), [Topic.GREEN])) == ["Nord"]
    assert names(known.responsible_for_topics(AreaId("ort"), [Topic.GREEN])) == ["Stadt"]
    assert known.responsible_for_topics(AreaId("ort/nord"), [Topic.SAFETY]) == ()
    assert known.responsible_for_topics(AreaId("ort/nord"), []) == ()
