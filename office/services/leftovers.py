"""Messages to staff that the bot cannot take away itself: staff are asked to."""

from collections.abc import Sequence

from office import errors
from office.model.dialogues import Json
from office.model.leftovers import Leftover
from office.model.outbox import DeliveryClass, Letter, Target
from office.services.cards import read_where
from office.services.tools import Desk

LEFTOVERS = "staff.leftovers"

ZONE = "Europe/Berlin"
"""Of what belongs to no city."""

AT_ONCE = 20
"""Messages named in one go."""


class Leftovers:
    """Asking staff to delete what the bot cannot."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def tell(self) -> int:
        """Name each once, where it stands; how many messages were named."""
        async with self._desk.reading() as stores:
            if not await stores.leftovers.due(limit=1):
                return 0
        try:
            async with self._desk.unit_of_work() as unit:
                found = await unit.leftovers.due(limit=AT_ONCE)
                if await unit.leftovers.drop(found) < len(found):
                    raise errors.Conflict(LEFTOVERS)
                places = {place.chat_id: place for place in await read_where(self._desk, unit)}
                told: dict[Target, list[Leftover]] = {}
                for each in found:
                    told.setdefault(places.get(each.to.chat_id, each.to), []).append(each)
                await unit.outbox.add(*(self._letter(place, named) for place, named in told.items()))
        except errors.Conflict:  # Another process is telling just now.
            return 0
        return len(found)

    def _letter(self, to: Target, named: Sequence[Leftover]) -> Letter:
        messages: list[Json] = [
            {
                "number": each.number,
                "at": each.sent_at.isoformat(),
                "message": each.message_id,
                "zone": self._zone(each),
            }
            for each in named
        ]
        return Letter(
            to=to,
            kind=LEFTOVERS,
            params={"chat": to.chat_id, "messages": messages},
            sort=DeliveryClass.CARD,
            city_id=named[0].city_id,
        )

    def _zone(self, leftover: Leftover) -> str:
        directory = self._desk.directory
        city = directory.cities.get(leftover.city_id) if leftover.city_id else None
        return city.zone if city else ZONE
