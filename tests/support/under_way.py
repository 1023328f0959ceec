"""An announcement on its way or over, and what the message with its progress says of it."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from locales import Translators
from office.ids import AreaId, BroadcastId, CityId, LanguageCode, StaffId
from office.model.broadcasts import Addressed, Audience, Broadcast, BroadcastState, Course, Pause, Standing
from office.model.hindrances import Hindrance
from office.model.outbox import DeliveryState
from office.model.texts import GERMAN
from views.message import said
from views.splitting import plain
from views.staff.broadcast_progress import progress

LANGUAGES = Translators()
ZONE = "Europe/Berlin"
NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
TWO_DAYS = NOON + timedelta(days=2)


def under_way(
    state: BroadcastState = BroadcastState.SENDING,
    *,
    people: int,
    addressed: int | None = None,
    all_since: datetime | None = None,
    first: int | None = None,
    pause: Pause | None = None,
    stopped_at: datetime | None = None,
    hindrance: Hindrance | None = None,
) -> Broadcast:
    """An announcement that so many were to get, so many of them written down; valid for two days."""
    return Broadcast(
        id=BroadcastId("b"),
        city_id=CityId("musterstadt"),
        audience=Audience(areas=(AreaId("musterstadt/nord"),)),
        texts={GERMAN: "Am Samstag ist Fest am Markt."},
        state=state,
        course=Course(people=people, first=first, expires_at=TWO_DAYS, pause=pause),
        addressed=Addressed(people=people if addressed is None else addressed, all_since=all_since),
        created_by=StaffId("staff"),
        created_at=NOON,
        sent_at=NOON,
        stopped_at=stopped_at,
        hindrance=hindrance,
    )


def read(
    broadcast: Broadcast, states: Mapping[DeliveryState, int], *, rate: float = 0, now: datetime = NOON
) -> str:
    """The message with the progress, as it is read."""
    view = progress(broadcast, Standing(states=states), ZONE, now=now, rate=rate)
    return plain(said(view, LANGUAGES[LanguageCode("de")]).text)
