"""What every use case of events does inside its transaction: writing down occurrences and their reminders."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from office import errors
from office.ids import OccurrenceId
from office.model.dialogues import Json
from office.model.events import Event, EventState, Happening, Occurrence
from office.model.outbox import DeliveryClass, Letter, Target
from office.ports.archive import UnitOfWork
from office.services.tools import Desk


async def write_down(desk: Desk, unit: UnitOfWork, event: Event) -> Sequence[Occurrence]:
    """Write the occurrences within the horizon; who wants every one gets reminders of the new ones.

    Nothing of an event that was cancelled in this very moment: who cancels it finds them all, or is found.
    """
    since, until = event.to_plan(desk.now())
    await unit.events.planned_until(event.id, until)
    event = await unit.events.event(event.id)
    if event.state is not EventState.PUBLISHED:
        return ()
    planned = [
        Occurrence(
            id=OccurrenceId(desk.tools.ids.new()),
            event_id=event.id,
            planned_at=begin,
            starts_at=begin,
            ends_at=event.lasting(begin),
        )
        for begin in event.begins(after=since, until=until)
    ]
    new = await unit.events.add_occurrences(*planned, city_id=event.city_id)
    if new:
        await _remind_of_series(desk, unit, event, new)
    return new


async def set_reminders(
    desk: Desk, unit: UnitOfWork, target: Target, happening: Happening, offsets: Collection[int]
) -> None:
    """These reminders of an occurrence, and no others, are wanted and wait in the outbox from now on.

    Raises :class:`errors.Conflict` where the occurrence was moved or cancelled in this very moment.
    """
    event, occurrence = happening.event, happening.occurrence
    if target.resident_id is None:
        return
    await unit.events.hold(occurrence)
    await unit.reminders.choose(target.resident_id, occurrence, offsets, city_id=event.city_id)
    await unit.outbox.drop_reminders(occurrence.id, target.resident_id)
    await unit.outbox.add(*reminder_letters(desk, happening, [(target, each) for each in offsets]))


def reminder_letters(
    desk: Desk, happening: Happening, wanted: Collection[tuple[Target, int]]
) -> list[Letter]:
    """The letters of those reminders whose moment is still to come."""
    event, occurrence = happening.event, happening.occurrence
    ahead = happening.offsets_ahead(desk.now())
    return [
        Letter(
            to=target,
            kind="events.reminder",
            params={
                "occurrence": occurrence.id,
                "resident": target.resident_id,
                "revision": occurrence.revision,
                "offset": offset,
            },
            sort=DeliveryClass.REMINDER,
            city_id=event.city_id,
            not_before=happening.reminded_at(offset),
            expires_at=occurrence.starts_at,
            occurrence_id=occurrence.id,
            revision=occurrence.revision,
            offset=offset,
        )
        for target, offset in wanted
        if offset in ahead
    ]


async def strike(desk: Desk, unit: UnitOfWork, occurrence: Occurrence, note: str) -> Sequence[Target]:
    """Cancel one occurrence with its reminders; who asked for it.

    Raises :class:`errors.EventCancelled` if it was cancelled before.
    """
    if not occurrence.takes_place:
        raise errors.EventCancelled(occurrence.id)
    await unit.events.change(occurrence.cancel(note=note, at=desk.now()))
    await unit.outbox.cancel_reminders(occurrence.id, reason="event cancelled", at=desk.now())
    return await unit.reminders.concerned(occurrence.id)


def change_letters(
    happening: Happening,
    concerned: Collection[Target],
    kind: str,
    *,
    was: datetime | None = None,
    whole: bool = False,
) -> list[Letter]:
    """The letters that tell those who asked that it was moved (from ``was``) or cancelled (as a whole)."""
    begin = happening.occurrence.starts_at
    params: dict[str, Json] = {
        "occurrence": happening.occurrence.id,
        "was": was.isoformat() if was else None,
        "whole": whole,
    }
    return [
        Letter(
            to=target,
            kind=kind,
            params={**params, "resident": target.resident_id},
            sort=DeliveryClass.CHANGE,
            city_id=happening.event.city_id,
            expires_at=max(begin, was or begin) + timedelta(hours=1),
        )
        for target in concerned
    ]


async def _remind_of_series(desk: Desk, unit: UnitOfWork, event: Event, new: Sequence[Occurrence]) -> None:
    by_target: dict[Target, list[int]] = {}
    for target, offset in await unit.reminders.series_of(event.id):
        by_target.setdefault(target, []).append(offset)
    for target, offsets in by_target.items():
        for occurrence in new:
            await set_reminders(desk, unit, target, Happening(event=event, occurrence=occurrence), offsets)
