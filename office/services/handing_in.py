"""Handing in: a number, days to be answered by, a receipt, a card for staff; all in one transaction."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from office import errors
from office.ids import AreaId, AuthorId, IdeaId, IdeaNumber, LanguageCode
from office.model.audit import RESIDENT, AuditEntry
from office.model.calendar import working_day_after, working_days_between
from office.model.cities import City
from office.model.drafts import MOST_A_DAY, Draft
from office.model.entries import Entry, EntryKind
from office.model.ideas import Idea
from office.model.people import Author, AuthorKind
from office.model.statuses import Status
from office.ports.archive import UnitOfWork
from office.services.cards import cards
from office.services.matching.topics import topics_of
from office.services.speaker import Speaker, new_dialogue
from office.services.tools import Desk

AFTERWARDS = "ideas.added"
"""The dialogue in which late photos of an album, and further words of a message, still find their way."""

AFTERWARDS_LIFE = timedelta(minutes=10)


async def hand_in(desk: Desk, unit: UnitOfWork, speaker: Speaker, draft: Draft, area_id: AreaId) -> Idea:
    """Make a contribution of a draft and tell its author; raises :class:`errors.UnknownArea`."""
    city_of(desk, area_id)
    author = await _author(desk, unit, speaker)
    idea = await filed(desk, unit, draft, area_id, author=author, language=speaker.language)
    await record(desk, unit, speaker, idea, EntryKind.SUBMITTED)
    await unit.outbox.add(speaker.says("ideas.received", idea=idea.id))
    await unit.outbox.add(*await cards(desk, unit, idea))
    return idea


async def filed(
    desk: Desk,
    unit: UnitOfWork,
    draft: Draft,
    area_id: AreaId,
    *,
    author: Author,
    language: LanguageCode,
) -> Idea:
    """The contribution with its number and the days to be answered by; raises :class:`errors.UnknownArea`."""
    city = city_of(desk, area_id)
    begun = Idea(
        id=IdeaId(desk.tools.ids.new()),
        city_id=city.id,
        area_id=area_id,
        author_id=author.id,
        kind=draft.kind,
        text=draft.text,
        language=language,
        topics=topics_of(draft.text),
        point=draft.point,
        attachments=draft.files,
        wants_public=draft.wants_public,
        process_id=draft.process_id,
        created_at=desk.now(),
        version=0,
    )
    number = await _next_number(desk, unit, city)
    look_by, answer_by = deadlines(desk, city)
    return await _kept(unit, begun.submit(number, at=desk.now(), look_by=look_by, answer_by=answer_by))


async def stay_open(
    desk: Desk, unit: UnitOfWork, speaker: Speaker, idea: Idea, *, album: str, chatting: bool
) -> None:
    """Late photos of this album still belong to it for a while; with ``chatting``, words too."""
    if album or chatting:
        dialogue = new_dialogue(
            desk, speaker, AFTERWARDS, "open", idea=idea.id, album=album, chatting=chatting
        )
        await unit.dialogues.open(replace(dialogue, expires_at=desk.now() + AFTERWARDS_LIFE))


async def has_done_enough(desk: Desk, unit: UnitOfWork, speaker: Speaker, area_id: AreaId) -> bool:
    """Whether the author has handed in as much as can be on one day of the city."""
    zone = ZoneInfo(city_of(desk, area_id).zone)
    midnight = datetime.combine(desk.now().astimezone(zone).date(), time(), zone)
    return await unit.ideas.submitted_since(speaker.informed.id, midnight) >= MOST_A_DAY


def end_of_tomorrow(desk: Desk, area_id: AreaId) -> datetime:
    """Until then a draft waits that could not be handed in today."""
    zone = ZoneInfo(city_of(desk, area_id).zone)
    return datetime.combine(desk.now().astimezone(zone).date() + timedelta(days=2), time(), zone)


async def record(
    desk: Desk, unit: UnitOfWork, speaker: Speaker, idea: Idea, kind: EntryKind, *, text: str = ""
) -> None:
    """Write what the author did into the history, and that it was done into the audit."""
    await unit.ideas.record(
        Entry(
            idea_id=idea.id,
            kind=kind,
            at=desk.now(),
            text=text,
            language=speaker.language,
            status=idea.status,
        )
    )
    await unit.audit.record(
        AuditEntry(
            at=desk.now(),
            actor=f"{RESIDENT}{speaker.informed.pseudonym}",
            action=f"ideas.{kind}",
            object_kind="idea",
            object_id=idea.id,
            city_id=idea.city_id,
            detail={"status": idea.status.value},
        )
    )


def deadlines(desk: Desk, city: City) -> tuple[date, date]:
    """The days until which it is looked at and first answered, in the city's working days from today."""
    today = desk.now().astimezone(ZoneInfo(city.zone)).date()
    return (
        working_day_after(today, city.deadlines.looked_at, holidays=city.holidays),
        working_day_after(today, city.deadlines.answered, holidays=city.holidays),
    )


async def later_deadline(desk: Desk, unit: UnitOfWork, idea: Idea) -> date | None:
    """The day of the answer after a question back: the working days that were left when it was asked.

    Where several were asked before the author answered, the first of them stopped the clock.
    """
    stopped = clock_stopped(await unit.ideas.history(idea.id))
    if stopped is None or idea.answer_by is None:
        return idea.answer_by
    city = desk.directory.city_of(desk.directory.area_ever(idea.area_id))
    zone = ZoneInfo(city.zone)
    left = working_days_between(stopped.astimezone(zone).date(), idea.answer_by, holidays=city.holidays)
    today = desk.now().astimezone(zone).date()
    return working_day_after(today, max(left, 1), holidays=city.holidays)


def clock_stopped(history: Sequence[Entry]) -> datetime | None:
    """The moment the clock was stopped by a question that nobody has answered; none while it runs."""
    stopped: datetime | None = None
    for entry in history:
        if entry.kind is EntryKind.ASKED or entry.status is Status.NEEDS_INFO:
            stopped = stopped or entry.at
        elif entry.status is not None:
            stopped = None
    return stopped


def city_of(desk: Desk, area_id: AreaId) -> City:
    """The city an area lies in; raises :class:`errors.UnknownArea`."""
    return desk.directory.city_of(desk.directory.area(area_id))


async def _next_number(desk: Desk, unit: UnitOfWork, city: City) -> IdeaNumber:
    """The next number of the city that is free: another city may have had the prefix before."""
    year = desk.now().astimezone(ZoneInfo(city.zone)).year
    while True:
        number = IdeaNumber(f"{city.prefix}-{year}-{await unit.ideas.next_count(city.id, year):05}")
        if await unit.ideas.by_number(number) is None:
            return number


async def _kept(unit: UnitOfWork, idea: Idea) -> Idea:
    """Save the new one; raises :class:`errors.ArchiveBusy` where its number was taken meanwhile."""
    try:
        return await unit.ideas.save(idea)
    except errors.Conflict:
        raise errors.ArchiveBusy(idea.number) from None


async def _author(desk: Desk, unit: UnitOfWork, speaker: Speaker) -> Author:
    """The author this resident writes as, made with the first contribution."""
    resident = speaker.informed
    known = await unit.ideas.author_of(resident.id)
    if known is not None:
        return known
    author = Author(
        id=AuthorId(desk.tools.ids.new()),
        kind=AuthorKind.RESIDENT,
        channel=resident.channel,
        resident_id=resident.id,
        pseudonym=resident.pseudonym,
        language=speaker.language,
        created_at=desk.now(),
    )
    await unit.ideas.add_author(author)
    return author
