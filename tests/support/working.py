"""An office at work without a messenger: staff, a bound chat, contributions, and what is to be sent."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from databases import StillClock

from office.ids import AreaId, ChatId, CityId, LanguageCode, ResidentId, StaffId
from office.model.answers import OfficialAnswer
from office.model.directory import CityBundle
from office.model.drafts import Draft, Said
from office.model.entries import Entry, EntryKind
from office.model.ideas import Idea, IdeaKind
from office.model.inbox import Lease
from office.model.outbox import Delivery, DeliveryState, Letter, Outcome
from office.model.people import Grant, Resident, Role, Staff, StaffChat
from office.model.statuses import Status
from office.services import Desk, Office, Tools
from office.services.handing_in import hand_in
from office.services.speaker import NOTICE, Speaker
from office.services.staff import Turn
from storage import SqlArchive

HANNOVER = CityId("hannover")
MUEHLENBERG = AreaId("hannover/muehlenberg")
SAHLKAMP = AreaId("hannover/sahlkamp")
STOECKEN = AreaId("hannover/stoecken")
BERLIN = ZoneInfo("Europe/Berlin")
GROUP = ChatId(-100)
ANNA, BERT = 501, 502


def turn_to(clock: StillClock, *wall: int) -> datetime:
    """Turn the clock forward to this wall-clock time in Hannover."""
    moment = datetime(*wall, tzinfo=BERLIN).astimezone(UTC)  # type: ignore[arg-type,misc]
    clock.turn((moment - clock.now()).total_seconds())
    return moment


def days_after(clock: StillClock, days: int, at: time) -> None:
    """Turn the clock to this time of the wall, so many days after today."""
    day = clock.now().astimezone(BERLIN).date() + timedelta(days=days)
    moment = datetime.combine(day, at, BERLIN).astimezone(UTC)
    clock.turn((moment - clock.now()).total_seconds())


def small(bundle: CityBundle) -> CityBundle:
    """A few areas of a city with their contacts, and no places: read and written in a moment."""
    kept = [a for a in bundle.areas if a.parent is None or a.id in {MUEHLENBERG, SAHLKAMP, STOECKEN}]
    ids = {area.id for area in kept}
    return replace(
        bundle,
        areas=tuple(replace(a, parent=AreaId(HANNOVER)) if a.parent else a for a in kept),
        contacts=tuple(c for c in bundle.contacts if c.areas and ids.issuperset(c.areas)),
        places=(),
        guides=(),
    )


async def open_office(tools: Tools, bundle: CityBundle) -> Office:
    """An office with this directory, and a staff chat for Mühlenberg with two case workers."""
    async with tools.archive.unit_of_work() as unit:
        await unit.directory.replace(bundle, prune=False)
    await tools.shelf.refresh(tools.archive)
    async with tools.archive.unit_of_work() as unit:
        await unit.people.bind_staff_chat(StaffChat(city_id=HANNOVER, area_id=MUEHLENBERG, chat_id=GROUP))
        for user_id, name in ((ANNA, "Anna"), (BERT, "Bert")):
            await unit.people.save_staff(worker(user_id, name))
    return Office(tools)


def worker(user_id: int, name: str, area: AreaId = MUEHLENBERG, role: Role = Role.CASE_WORKER) -> Staff:
    """A member of staff with one role."""
    return Staff(
        id=StaffId(f"staff-{user_id}"),
        user_id=user_id,
        name=name,
        grants=(Grant(role=role, area_id=area),),
    )


def turn_of(user_id: int = ANNA, chat_id: int = GROUP) -> Turn:
    """An act of a colleague in the staff's chat."""
    speaker = Speaker(chat_id=ChatId(chat_id), user_id=user_id, language=LanguageCode("de"))
    return Turn(speaker=speaker)


async def author(tools: Tools, number: int = 1, *, language: str = "de") -> Speaker:
    """A resident who has read the notice."""
    now = tools.clock.now()
    async with tools.archive.unit_of_work() as unit:
        resident = await unit.people.resident_of("telegram", ChatId(9000 + number))
        resident = resident or await unit.people.save(
            Resident(
                id=ResidentId(f"author-{number}"),
                chat_id=ChatId(9000 + number),
                pseudonym="K7QM",
                language=LanguageCode(language),
                noticed=NOTICE,
                noticed_at=now,
                created_at=now,
                seen_at=now,
                version=0,
            )
        )
    return Speaker(
        chat_id=resident.chat_id, user_id=resident.chat_id, language=resident.language, resident=resident
    )


async def handed_in(
    tools: Tools,
    number: int = 1,
    *,
    area: AreaId = MUEHLENBERG,
    kind: IdeaKind = IdeaKind.IDEA,
    language: str = "de",
) -> Idea:
    """A contribution of the resident with this number, handed in just now."""
    speaker = await author(tools, number, language=language)
    desk = Desk(tools)
    async with desk.unit_of_work() as unit:
        draft = Draft(kind=kind, said=(Said(text="Mehr Bänke", message_id=1),))
        return await hand_in(desk, unit, speaker, draft, area)


async def taken(tools: Tools, idea: Idea, by: int = ANNA) -> Idea:
    """A colleague has taken it on."""
    async with tools.archive.unit_of_work() as unit:
        known = await unit.ideas.get(idea.id)
        return await unit.ideas.save(known.take(by=StaffId(f"staff-{by}")))


async def asked_back(tools: Tools, idea: Idea, words: str = "Wo genau?") -> Idea:
    """A question to its author, as staff ask it."""
    async with tools.archive.unit_of_work() as unit:
        asking = await unit.ideas.save((await unit.ideas.get(idea.id)).ask_back(by=StaffId("staff-501")))
        await unit.ideas.record(
            Entry(
                idea_id=idea.id,
                kind=EntryKind.ASKED,
                at=tools.clock.now(),
                text=words,
                status=asking.status,
            )
        )
    return asking


async def answered(tools: Tools, idea: Idea, status: Status = Status.NOTED) -> Idea:
    """The office has answered it."""
    async with tools.archive.unit_of_work() as unit:
        known = await unit.ideas.get(idea.id)
        answer = OfficialAnswer(status=status, text="Danke.", by=StaffId("staff-501"), at=tools.clock.now())
        return await unit.ideas.save(known.decide(answer))


async def now_of(tools: Tools, idea: Idea) -> Idea:
    """The contribution as it is now."""
    async with tools.archive.reading() as stores:
        return await stores.ideas.get(idea.id)


async def history_of(tools: Tools, idea: Idea) -> list[Entry]:
    """What happened to it."""
    async with tools.archive.reading() as stores:
        return list(await stores.ideas.history(idea.id))


async def sent_letters(archive: SqlArchive, clock: StillClock, *kinds: str) -> list[Letter]:
    """What waits to be sent, taken out of the outbox as sent; of these kinds, where some are named."""
    letters: list[Letter] = []
    while found := await _claimed(archive, clock):
        await archive.outbox.finish([_sent(each, clock) for each in found])
        letters += [each.letter for each in found]
    return [letter for letter in letters if not kinds or letter.kind in kinds]


async def _claimed(archive: SqlArchive, clock: StillClock) -> Sequence[Delivery]:
    lease = Lease(owner=archive.owner, until=clock.now() + timedelta(seconds=10))
    return await archive.outbox.claim(lease, now=clock.now(), lanes=(0, 1, 2, 3), limit=200)


def _sent(delivery: Delivery, clock: StillClock) -> Outcome:
    return Outcome(delivery=delivery, state=DeliveryState.SENT, at=clock.now(), message_id=1)
