"""Where an event is: places are offered only where the directory knows any."""

from datetime import UTC, datetime

from bot.languages import LANGUAGES
from office.ids import ChatId, CityId, DialogueId, PlaceId
from office.model.dialogues import Dialogue
from office.model.event_drafts import EventDraft
from office.model.places import Place
from office.model.texts import GERMAN
from views.message import said
from views.staff.events import ask_place

GERMAN_WORDS = LANGUAGES["de"]
DIALOGUE = Dialogue(
    id=DialogueId("d"),
    chat_id=ChatId(1),
    user_id=1,
    kind="events.new",
    step="place",
    expires_at=datetime(2026, 12, 1, tzinfo=UTC),
)


def place(name: str) -> Place:
    """A place with nothing but a name."""
    return Place(
        id=PlaceId(f"musterstadt/{name}"),
        city_id=CityId("musterstadt"),
        kind="market",
        names={GERMAN: name},
    )


def test_where_places_are_known_one_can_be_chosen() -> None:
    shown = said(ask_place(DIALOGUE, EventDraft(), [place("Markt")]), GERMAN_WORDS)

    assert "Wo ist sie? Wählen Sie einen Ort oder schreiben Sie einen." in shown.text
    assert shown.buttons[0][0].label == "Markt"


def test_where_no_place_is_known_none_is_to_be_chosen() -> None:
    shown = said(ask_place(DIALOGUE, EventDraft(), []), GERMAN_WORDS)

    assert "Wo ist sie? Schreiben Sie den Ort." in shown.text
