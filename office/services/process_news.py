"""News of planning processes: a phase begins, or it is known what came of it; each person is told once."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from office import errors
from office.ids import ProcessId, ResidentId
from office.model.audit import AuditEntry
from office.model.outbox import DeliveryClass, Letter, Target
from office.model.people import Purpose
from office.model.processes import Phase, Process, ProcessState, is_silent, round_of
from office.ports.archive import UnitOfWork
from office.services.plans import Plan, plan_of, today_of
from office.services.tools import Desk

AHEAD = timedelta(hours=14)
"""More than any clock is ahead of UTC: a day that has begun nowhere yet is not looked at."""

QUIET = time(22)
"""From this hour of the evening on nobody is written to."""


class ProcessNews:
    """Tells those who follow a process, and those who wrote to it."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def announce_due(self) -> int:
        """Tell followers of every phase that has begun, in the daytime of its city; how many were told of.

        Of several that began while nothing ran, only the one that is on is told of.
        """
        async with self._desk.reading() as stores:
            found = await stores.processes.begun((self._desk.now() + AHEAD).date())
        told = 0
        for process in found:
            if process.city_id in self._desk.directory.cities and not is_silent(self._local(process)):
                told += await self._announce(process.id)
        return told

    async def phase(self, process_id: ProcessId, key: str, begins_on: str, reader: ResidentId) -> Plan:
        """What a letter about a phase speaks of, as things are now.

        Raises :class:`errors.NotFound` where the phase is not on any more, or the reader follows it no more.
        """
        async with self._desk.reading() as stores:
            process = await stores.processes.get(process_id)
            is_wanted = await _is_wanted(stores, process, reader)
        plan = plan_of(self._desk, process, is_followed=True)
        now = plan.now
        if not is_wanted or now is None or (now.key, now.begins_on.isoformat()) != (key, begins_on):
            raise errors.NotFound(process_id)
        return plan

    async def result(
        self, process_id: ProcessId, revision: int, reader: ResidentId, *, is_author: bool
    ) -> Plan:
        """What a letter about the result speaks of; raises :class:`errors.NotFound` for an earlier one,
        and where a follower follows it no more."""
        async with self._desk.reading() as stores:
            process = await stores.processes.get(process_id)
            is_wanted = is_author or await _is_wanted(stores, process, reader)
            follows = await stores.processes.follows(process_id, reader)
        if not is_wanted or not process.is_public or process.result_revision != revision:
            raise errors.NotFound(process_id)
        return plan_of(self._desk, process, is_followed=follows)

    async def _announce(self, process_id: ProcessId) -> int:
        async with self._desk.unit_of_work() as unit:
            process = await unit.processes.get(process_id)
            today = today_of(self._desk, process)
            now = process.phase_on(today)
            fresh = await _begin_rounds(unit, process, [p for p in process.phases if p.begins_on <= today])
            if now is None or now not in fresh or process.state is not ProcessState.PUBLISHED:
                return 0
            followers = await unit.processes.followers(process.id)
            await unit.outbox.add(*(self._phase_letter(process, now, each) for each in followers))
            await unit.audit.record(
                AuditEntry(
                    at=self._desk.now(),
                    actor="system",
                    action="process.phase_told",
                    object_kind="process",
                    object_id=process.id,
                    city_id=process.city_id,
                    detail={"phase": now.kind.value, "told": len(followers)},
                )
            )
        return 1

    def _phase_letter(self, process: Process, phase: Phase, to: Target) -> Letter:
        """One that has not arrived by the evening is said no more: nobody is woken by it."""
        evening = datetime.combine(self._local(process), QUIET, self._zone(process))
        return Letter(
            to=to,
            kind="processes.phase",
            params={
                "process": process.id,
                "phase": phase.key,
                "begins": phase.begins_on.isoformat(),
                "resident": to.resident_id,
            },
            sort=DeliveryClass.REMINDER,
            city_id=process.city_id,
            expires_at=evening,
        )

    def _local(self, process: Process) -> datetime:
        return self._desk.now().astimezone(self._zone(process))

    def _zone(self, process: Process) -> ZoneInfo:
        directory = self._desk.directory
        return ZoneInfo(directory.city_of(directory.area_ever(process.area_id)).zone)


async def keep_quiet(desk: Desk, unit: UnitOfWork, process: Process) -> None:
    """Nobody is told of phases that had begun before the process became public."""
    today = today_of(desk, process)
    await _begin_rounds(unit, process, [phase for phase in process.phases if phase.begins_on <= today])


async def result_letters(unit: UnitOfWork, process: Process) -> list[Letter]:
    """What came of it, to everybody who wrote to it or follows it, once each."""
    authors = {each.resident_id: each for each in await unit.processes.authors(process.id)}
    followers = {each.resident_id: each for each in await unit.processes.followers(process.id)}
    return [
        Letter(
            to=to,
            kind="processes.result",
            params={
                "process": process.id,
                "revision": process.result_revision,
                "resident": key,
                "author": key in authors,
            },
            sort=DeliveryClass.ANSWER if key in authors else DeliveryClass.NEWS,
            city_id=process.city_id,
        )
        for key, to in {**followers, **authors}.items()
    ]


async def _begin_rounds(unit: UnitOfWork, process: Process, begun: Sequence[Phase]) -> list[Phase]:
    """Note that these were told of with the begin they have now; those nobody was told of before."""
    return [phase for phase in begun if await unit.rounds.begin(round_of(process, phase), phase.begins_on)]


async def _is_wanted(stores: UnitOfWork, process: Process, reader: ResidentId) -> bool:
    consents = await stores.people.consents(reader)
    agreed = any(each.purpose is Purpose.NEWS and each.withdrawn_at is None for each in consents)
    return agreed and process.is_public and await stores.processes.follows(process.id, reader)
