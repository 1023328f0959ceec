"""An announcement before it is sent: a draft, whom it reaches, and its summary as staff read it."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from locales import Translators
from office.ids import AreaId, ChatId, CityId, DialogueId, LanguageCode
from office.model.areas import Area, AreaKind
from office.model.cities import City, CityKind
from office.model.dialogues import Dialogue
from office.model.texts import GERMAN
from office.services.broadcast_drafts import DIALOGUE, Draft, Reach, Times
from views.broadcasts import message
from views.message import Message, said
from views.staff.broadcasts import summary

LANGUAGES = Translators()
ZONE = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 12, 1, 11, tzinfo=UTC)
CITY = City(id=CityId("musterstadt"), kind=CityKind.CITY, names={GERMAN: "Musterstadt"}, prefix="MUST")
AREA = Area(
    id=AreaId("musterstadt/nord"),
    city_id=CITY.id,
    kind=AreaKind.DISTRICT,
    parent=CITY.area_id,
    names={GERMAN: "Nord"},
)


def drafted(
    texts: Mapping[LanguageCode, str], *, due: datetime | None = None, at_night: bool = False
) -> Draft:
    """A draft with these texts for the district."""
    dialogue = Dialogue(
        id=DialogueId("d"), chat_id=ChatId(-1), user_id=1, kind=DIALOGUE, step="summary", expires_at=NOON
    )
    return Draft(dialogue=dialogue, areas=(AREA.id,), texts=texts, due=due, at_night=at_night)


def times(goes_at: datetime = NOON, *, lasts: timedelta = timedelta(days=2), is_night: bool = False) -> Times:
    """It goes out then, and is over so much later."""
    return Times(goes_at=goes_at, ends_at=goes_at + lasts, is_night=is_night, zone=ZONE)


def readers(*, rate: float = 25, **people: int) -> Reach:
    """So many readers of each language."""
    return Reach(by_language={LanguageCode(code): many for code, many in people.items()}, rate=rate)


def summarised(draft: Draft, reach: Reach, when: Times) -> Message:
    """The summary as staff read it."""
    view = summary(
        draft,
        {code: LANGUAGES[code] for code in draft.texts},
        message(draft.texts, [AREA], draft.machine_made),
        reach,
        times=when,
        areas=[(AREA, CITY)],
    )
    return said(view, LANGUAGES[GERMAN])
