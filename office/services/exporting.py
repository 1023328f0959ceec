"""Lists of contributions for the office's own work: no person, no code of a person, no chat.

Messages are letters to the office and stay out; of what was taken back the words stay out.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from office import errors
from office.ids import AreaId, IdeaNumber
from office.model.audit import AuditEntry
from office.model.dialogues import Json
from office.model.exports import Exported, ListFormat, Wanted
from office.model.ideas import Idea, Point
from office.model.people import Staff
from office.model.statuses import Status
from office.ports.archive import UnitOfWork
from office.services.staff import Turn, areas_of, demand, rooms
from office.services.tools import Desk

RIGHT = "ideas.export"

PAGE = 1000
"""Contributions read at a time."""

MOST_IN_CHAT = 5000
"""Contributions in a file sent in the chat, the newest; the command line writes all."""


class Exporting:
    """Lists as rows, and lists that staff ask for in the chat."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def pages(
        self, wanted: Wanted, *, after: IdeaNumber | None = None
    ) -> AsyncIterator[Sequence[Exported]]:
        """Every contribution wanted, page by page, by number; ``after`` leaves out those up to this one."""
        while True:
            async with self._desk.reading() as stores:
                found = await stores.ideas.listed(wanted, after=after, limit=PAGE)
                supports = await stores.ideas.supporters([idea.id for idea in found]) if found else {}
            if not found:
                return
            yield [self._exported(idea, supports.get(idea.id, 0), wanted) for idea in found]
            after = found[-1].number

    async def newest(self, wanted: Wanted) -> tuple[IdeaNumber | None, int]:
        """After which number the newest :data:`MOST_IN_CHAT` begin (none: all), and how many there are."""
        async with self._desk.reading() as stores:
            return await stores.ideas.counted(wanted, newest=MOST_IN_CHAT)

    def areas(self, area_id: AreaId) -> frozenset[AreaId]:
        """The area and all in it, also where it is a former one; raises :class:`errors.UnknownArea`."""
        directory = self._desk.directory
        return directory.within(directory.area_ever(area_id).id)

    def beginning_of(self, day: date) -> datetime:
        """Midnight at the beginning of this day, where the office is."""
        zone = ZoneInfo(self._desk.directory.home(None, self._desk.tools.home).zone)
        return datetime.combine(day, time(), zone)

    async def may_order(self, turn: Turn) -> None:
        """Raise :class:`errors.NotAllowed` or :class:`errors.NotHere` for who may not have a list here."""
        async with self._desk.reading() as stores:
            await self._wanted_by(stores, replace(turn, name=""))

    async def order(self, turn: Turn, sort: ListFormat) -> None:
        """Send a list of every area this person may export, of this group where they ask in one."""
        async with self._desk.unit_of_work() as unit:
            member, areas = await self._wanted_by(unit, turn)
            named = None if areas is None else sorted(areas)
            await unit.audit.record(
                AuditEntry(
                    at=self._desk.now(),
                    actor=f"staff:{member.id}",
                    action="ideas.exported",
                    object_kind="list",
                    object_id=sort.value,
                    detail={"areas": "all" if named is None else " ".join(named)},
                )
            )
            named_areas: list[Json] | None = None if named is None else list(named)
            letter = turn.speaker.says("staff.list", sort=sort.value, areas=named_areas)
            await unit.outbox.add(letter)

    async def _wanted_by(self, stores: UnitOfWork, turn: Turn) -> tuple[Staff, frozenset[AreaId] | None]:
        member = await demand(self._desk, stores, turn, RIGHT, None)
        areas = areas_of(self._desk, member, RIGHT)
        if turn.speaker.is_in_group:
            here = await rooms(self._desk, stores, turn.speaker)
            areas = here if areas is None else areas if here is None else areas & here
            if areas == frozenset():
                raise errors.NotHere(turn.speaker.chat_id)
        return member, areas

    def _exported(self, idea: Idea, supports: int, wanted: Wanted) -> Exported:
        area = self._desk.directory.area_ever(idea.area_id)
        zone = ZoneInfo(self._desk.directory.city_of(area).zone)
        is_back = idea.status is Status.WITHDRAWN
        answer = idea.answer if not is_back and not idea.is_open else None
        point = idea.point if not is_back else None
        return Exported(
            number=idea.number or IdeaNumber(""),
            kind=idea.kind,
            area_id=idea.area_id,
            area=area.name,
            topics=idea.topics,
            status=_public(idea.status) if wanted.is_public else idea.status,
            visibility=idea.visibility,
            submitted_on=_day(idea.submitted_at, zone),
            due_on=idea.answer_by if idea.is_open else None,
            answered_on=_day(answer.at, zone) if answer else None,
            closed_on=_day(idea.closed_at, zone),
            text="" if is_back else idea.text,
            language=idea.language,
            answer=answer.text if answer else "",
            parts=dict(answer.parts) if answer else {},
            supports=supports,
            point=Point.rounded(point.longitude, point.latitude) if point else None,
        )


def _public(status: Status) -> Status:
    """What others may know: what is asked back is nobody else's business."""
    return Status.UNDER_REVIEW if status is Status.NEEDS_INFO else status


def _day(at: datetime | None, zone: ZoneInfo) -> date | None:
    return at.astimezone(zone).date() if at else None
