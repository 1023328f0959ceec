"""A message about a contribution that the bot cannot take away itself, so that staff must."""

from dataclasses import dataclass
from datetime import datetime

from office.ids import CityId, IdeaNumber
from office.model.outbox import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """Where it stands, or may stand; ``sent_at`` is about when it went.

    ``message_id`` is none where nobody knows whether it arrived: its sender died or lost the connection
    while it was under way, and it was sent once more. ``number`` is empty where the contribution was
    gone by then.
    """

    id: str
    city_id: CityId | None
    to: Target
    message_id: int | None
    number: IdeaNumber
    sent_at: datetime
