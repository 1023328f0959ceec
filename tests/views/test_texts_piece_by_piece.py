"""What exists in the reader's language is said in it, piece by piece; what is German is said to be so."""

from datetime import UTC, datetime

import pytest

from locales import Translators
from office.ids import AreaId, CityId, EventId, LanguageCode, OccurrenceId
from office.model.areas import Area, AreaKind
from office.model.cities import City, CityKind
from office.model.events import Event, Happening, Occurrence
from office.model.texts import GERMAN, Texts
from office.services.events import Announcement
from views.broadcasts import message, of_event
from views.message import said

LANGUAGES = Translators()
TR, SIMPLE = LanguageCode("tr"), LanguageCode("de@simple")
MARKED = "Metin Almancadır."
BY_MACHINE = "Makine çevirisi"
WHEN = datetime(2026, 12, 3, 18, tzinfo=UTC)
CITY = City(id=CityId("musterstadt"), kind=CityKind.CITY, names={GERMAN: "Musterstadt"}, prefix="MUST")
AREA = Area(
    id=AreaId("musterstadt/nord"),
    city_id=CITY.id,
    kind=AreaKind.DISTRICT,
    parent=CITY.area_id,
    names={GERMAN: "Nord"},
)


def announced(
    texts: Texts, reader: LanguageCode, *, machine_made: frozenset[LanguageCode] = frozenset()
) -> str:
    """An announcement with these texts as somebody reads it."""
    return said(message(texts, [AREA], machine_made), LANGUAGES[reader]).text


def event(*, titles: Texts, texts: Texts) -> str:
    """An event with these titles and texts as it is announced to who reads Turkish."""
    planned = Event(
        id=EventId("e"),
        city_id=CITY.id,
        area_id=AREA.id,
        titles=titles,
        texts=texts,
        starts_at=WHEN.replace(tzinfo=None),
    )
    once = Occurrence(id=OccurrenceId("o"), event_id=planned.id, planned_at=WHEN, starts_at=WHEN)
    happening = Happening(event=planned, occurrence=once)
    about = Announcement(happening=happening, area=AREA, city=CITY, place=None, now=WHEN)
    return said(of_event(about), LANGUAGES[TR]).text


def test_the_frame_of_an_announcement_is_translated_though_its_text_is_not() -> None:
    shown = announced({GERMAN: "Fest am Samstag"}, TR)

    assert "Nord" in shown
    assert "Neuigkeiten" not in shown
    assert shown.endswith("Fest am Samstag")
    assert MARKED in shown


def test_german_readers_of_every_kind_see_no_mark() -> None:
    shown = announced({GERMAN: "Fest am Samstag"}, SIMPLE)

    assert shown == announced({GERMAN: "Fest am Samstag"}, GERMAN)


def test_an_empty_translation_is_none() -> None:
    assert announced({GERMAN: "Fest", TR: ""}, TR) == announced({GERMAN: "Fest"}, TR)


def test_what_a_machine_made_is_marked_for_its_readers_only() -> None:
    texts, made = {GERMAN: "Fest", TR: "Şenlik"}, frozenset({TR})

    assert BY_MACHINE in announced(texts, TR, machine_made=made)
    assert "Fest" in announced(texts, TR, machine_made=made)
    assert BY_MACHINE not in announced(texts, LanguageCode("ar"), machine_made=made)


@pytest.mark.parametrize(
    ("titles", "texts", "seen", "is_marked"),
    [
        ({GERMAN: "Fest", TR: "Şenlik"}, {GERMAN: "Mit Musik."}, ("Şenlik", "Mit Musik."), True),
        ({GERMAN: "Fest"}, {GERMAN: "Mit Musik.", TR: "Müzikli."}, ("Fest", "Müzikli."), False),
        ({GERMAN: "Fest", TR: "Şenlik"}, {}, ("Şenlik",), False),
        ({GERMAN: "Fest"}, {}, ("Fest",), True),
    ],
)
def test_title_and_text_of_an_event_fall_back_each_by_itself(
    titles: Texts, texts: Texts, seen: tuple[str, ...], is_marked: bool
) -> None:
    shown = event(titles=titles, texts=texts)

    assert all(words in shown for words in seen)
    assert (MARKED in shown) == is_marked
