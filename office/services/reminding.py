"""Reminders of events, and who comes: asked for by residents, taken back at any time."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from office import errors
from office.ids import OccurrenceId, ResidentId
from office.model.dialogues import Json
from office.model.events import OFFERED_OFFSETS, REMINDER_OFFSETS, Happening, Registration, Wishes
from office.model.outbox import Letter
from office.model.people import Purpose
from office.ports.archive import UnitOfWork
from office.services.consents import agree
from office.services.events import Announcement, Events
from office.services.occasions import set_reminders
from office.services.speaker import Speaker, demand_heard, has_read_notice
from office.services.tools import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a resident wants to know of an occurrence: minutes before its begin, every one, coming."""

    about: Announcement
    offsets: frozenset[int] = frozenset()
    is_series: bool = False
    is_coming: bool = False


class Reminders:
    """What residents do with an event."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def remind(self, speaker: Speaker, occurrence_id: OccurrenceId) -> None:
        """Remind one day and two hours before, after the notice; what is chosen already stays."""
        async with self._desk.unit_of_work() as unit:
            await unit.events.happening(occurrence_id)
            if await has_read_notice(self._desk, unit, speaker, do="remind", occurrence=occurrence_id):
                await self.remind_within(unit, speaker, occurrence_id)

    async def remind_within(self, unit: UnitOfWork, speaker: Speaker, occurrence_id: OccurrenceId) -> None:
        """The same inside a transaction, for one who has read the notice."""
        happening = await unit.events.happening(occurrence_id)
        chosen = await unit.reminders.offsets(speaker.informed.id, occurrence_id)
        now = self._desk.now()
        first = happening.first_offsets(now)
        if first:  # Also what is chosen already is written anew: blocking the bot had cancelled it.
            is_enough = not chosen.isdisjoint(happening.offsets_ahead(now))
            await self._choose(unit, speaker, happening, chosen if is_enough else chosen.union(first))
        await unit.outbox.add(_says(speaker, "events.reminding", occurrence_id))

    async def switch(
        self, speaker: Speaker, occurrence_id: OccurrenceId, offset: int, *, on: bool, message_id: int | None
    ) -> None:
        """One of the offered times on or off; of every occurrence where every one is wanted.

        The message with the switches is changed.
        """
        if offset not in OFFERED_OFFSETS:
            raise errors.Outdated(offset)
        resident = speaker.informed if on else speaker.known
        if on:
            demand_heard(speaker)
        async with self._desk.unit_of_work() as unit:
            happening = await unit.events.happening(occurrence_id)
            chosen = await unit.reminders.offsets(resident.id, occurrence_id)
            series = await unit.reminders.series(resident.id, happening.event.id)
            wanted = (chosen | {offset}) if on else (chosen - {offset})
            for_all = (series | {offset}) if on else (series - {offset})
            if series:
                await self._choose_series(unit, speaker, happening, for_all)
            else:
                await self._choose(unit, speaker, happening, wanted)
            letter = _says(speaker, "events.other_times", occurrence_id)
            await unit.outbox.add(replace(letter, edits=message_id))

    async def every_time(self, speaker: Speaker, occurrence_id: OccurrenceId) -> None:
        """Remind of every occurrence there is and will be, at the times chosen for this one."""
        resident = speaker.informed
        demand_heard(speaker)
        async with self._desk.unit_of_work() as unit:
            happening = await unit.events.happening(occurrence_id)
            if not happening.event.rule:
                raise errors.Outdated(occurrence_id)
            chosen = await unit.reminders.offsets(resident.id, occurrence_id)
            await self._choose_series(unit, speaker, happening, chosen or REMINDER_OFFSETS)
            await unit.outbox.add(_says(speaker, "events.reminding", occurrence_id))

    async def stop(self, speaker: Speaker, occurrence_id: OccurrenceId) -> None:
        """No more reminders of this occurrence; of none, where every one was wanted."""
        resident = speaker.known
        async with self._desk.unit_of_work() as unit:
            happening = await unit.events.happening(occurrence_id)
            if await unit.reminders.series(resident.id, happening.event.id):
                await self._choose_series(unit, speaker, happening, ())
            await self._choose(unit, speaker, happening, ())
            await unit.outbox.add(_says(speaker, "events.no_reminder", occurrence_id))

    async def register(self, speaker: Speaker, occurrence_id: OccurrenceId, *, is_coming: bool) -> None:
        """Coming, or not any more; after the notice."""
        async with self._desk.unit_of_work() as unit:
            await unit.events.happening(occurrence_id)
            if not is_coming and speaker.resident is not None:  # Staying away can always be said.
                await self.register_within(unit, speaker, occurrence_id, is_coming=False)
                return
            then: dict[str, Json] = {"occurrence": occurrence_id, "coming": is_coming}
            if await has_read_notice(self._desk, unit, speaker, do="come", **then):
                await self.register_within(unit, speaker, occurrence_id, is_coming=is_coming)

    async def register_within(
        self, unit: UnitOfWork, speaker: Speaker, occurrence_id: OccurrenceId, *, is_coming: bool
    ) -> None:
        """The same inside a transaction, for one who has read the notice; too late, nothing changes.

        Who does not come is not reminded of this occurrence any more.
        """
        happening = await unit.events.happening(occurrence_id)
        now = self._desk.now()
        if happening.occurrence.takes_place and not happening.occurrence.has_begun(now):
            registration = Registration(
                resident_id=speaker.known.id, occurrence_id=occurrence_id, is_coming=is_coming, at=now
            )
            await unit.reminders.register(registration, city_id=happening.event.city_id)
            if not is_coming:
                await self._choose(unit, speaker, happening, ())
        await unit.outbox.add(_says(speaker, "events.coming", occurrence_id))

    async def wish(self, resident_id: ResidentId | None, occurrence_id: OccurrenceId) -> Wish:
        """What a resident wants to know of an occurrence; raises :class:`errors.NotFound`."""
        about = await Events(self._desk).announcement(occurrence_id)
        wishes = await self._wishes(resident_id, occurrence_id) if resident_id is not None else Wishes()
        return _wish(about, wishes)

    async def due(
        self, resident_id: ResidentId, occurrence_id: OccurrenceId, *, revision: int, offset: int
    ) -> Wish:
        """What a reminder speaks of, as things are now.

        Raises :class:`errors.NotFound` where it is not wanted any more, or the occurrence was moved
        since, was cancelled or has begun.
        """
        about = await Events(self._desk).announcement(occurrence_id)
        if about.occurrence.revision != revision or not about.is_open:
            raise errors.NotFound(occurrence_id)
        wishes = await self._wishes(resident_id, occurrence_id)
        if not wishes.has_agreed or offset not in wishes.offsets:
            raise errors.NotFound(occurrence_id)
        return _wish(about, wishes)

    async def _wishes(self, resident_id: ResidentId, occurrence_id: OccurrenceId) -> Wishes:
        async with self._desk.reading() as stores:
            return await stores.reminders.wishes(resident_id, occurrence_id)

    async def _choose(
        self, unit: UnitOfWork, speaker: Speaker, happening: Happening, offsets: Collection[int]
    ) -> None:
        await set_reminders(self._desk, unit, speaker.target, happening, offsets)
        await self._settle_consent(unit, speaker, wants=bool(offsets))

    async def _choose_series(
        self, unit: UnitOfWork, speaker: Speaker, happening: Happening, offsets: Collection[int]
    ) -> None:
        event, resident = happening.event, speaker.known
        await unit.events.hold_series(event.id)
        await unit.reminders.choose_series(resident.id, event.id, offsets, city_id=event.city_id)
        for occurrence in await unit.events.ahead_of(event.id, self._desk.now()):
            one = Happening(event=event, occurrence=occurrence)
            await set_reminders(self._desk, unit, speaker.target, one, offsets)
        await self._settle_consent(unit, speaker, wants=bool(offsets))

    async def _settle_consent(self, unit: UnitOfWork, speaker: Speaker, *, wants: bool) -> None:
        """Asking for a reminder is the consent to it; it ends with the last one."""
        resident, now = speaker.known, self._desk.now()
        agreed = await _agreed(unit, resident.id)
        if wants and not agreed:
            await agree(self._desk, unit, speaker, Purpose.REMINDERS)
        if agreed and not wants and not await unit.reminders.any_left(resident.id, now):
            await unit.people.withdraw(resident.id, Purpose.REMINDERS, now)


def _wish(about: Announcement, wishes: Wishes) -> Wish:
    return Wish(about=about, offsets=wishes.offsets, is_series=wishes.is_series, is_coming=wishes.is_coming)


async def _agreed(stores: UnitOfWork, resident_id: ResidentId) -> bool:
    consents = await stores.people.consents(resident_id)
    return any(each.purpose is Purpose.REMINDERS and each.withdrawn_at is None for each in consents)


def _says(speaker: Speaker, kind: str, occurrence_id: OccurrenceId) -> Letter:
    return speaker.says(kind, occurrence=occurrence_id, resident=speaker.known.id)
