"""Figures of areas, as the office needs them counted; nothing here knows a member of staff."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from office.ids import AreaId
from office.model.figures import Announced, Arrived, FirstAnswer, Standing


class FigureStore(Protocol):
    """Counts of contributions, answers, supports, readers and deliveries."""

    async def standings(
        self, areas: Collection[AreaId], *, today: date, week_ends: date
    ) -> Sequence[Standing]:
        """What is open in each of these areas now."""
        ...

    async def arrived(self, areas: Collection[AreaId], *, since: datetime) -> Sequence[Arrived]:
        """What was handed in since then, without what was taken back unread."""
        ...

    async def first_answers(self, areas: Collection[AreaId], *, since: datetime) -> Sequence[FirstAnswer]:
        """What was first answered since then."""
        ...

    async def supports(self, areas: Collection[AreaId], *, since: datetime) -> Mapping[AreaId, int]:
        """How often residents support what was handed in since then."""
        ...

    async def readers(self, areas: Collection[AreaId]) -> int:
        """How many active residents get news of one of these areas, each counted once."""
        ...

    async def announced(self, *, since: datetime) -> Sequence[Announced]:
        """The announcements sent since then."""
        ...
