"""Many residents who asked for news, and an announcement to all of them, straight in the archive."""

from office.ids import AreaId, BroadcastId, ChatId, CityId, LanguageCode, ProcessId, ResidentId, StaffId
from office.model.broadcasts import Audience, Broadcast, Course
from office.model.people import Consent, Following, FollowKind, Grant, Purpose, Resident, Role, Staff
from office.ports.clock import Clock
from storage import SqlArchive

AREA = AreaId("hannover/muehlenberg")

AUTHOR = Staff(
    id=StaffId("staff"), user_id=1, name="Redaktion", grants=(Grant(role=Role.EDITOR, area_id=AREA),)
)
"""Who writes the announcements."""


async def follow_news(
    archive: SqlArchive, clock: Clock, chats: range, language: str = "de", area: AreaId = AREA
) -> None:
    """A resident for each chat number, who agreed to news about the area."""
    now = clock.now()
    async with archive.unit_of_work() as unit:
        for chat in chats:
            resident = Resident(
                id=ResidentId(f"resident-{chat}"),
                chat_id=ChatId(chat),
                pseudonym=f"{chat:X}",
                language=LanguageCode(language),
                noticed="2026-11",
                created_at=now,
                seen_at=now,
                version=0,
            )
            await unit.people.save(resident)
            await unit.people.consent(
                Consent(
                    resident_id=resident.id,
                    purpose=Purpose.NEWS,
                    text_version="2026-11",
                    language=resident.language,
                    given_at=now,
                )
            )
            await unit.people.follow(
                Following(resident_id=resident.id, kind=FollowKind.AREA, key=area, since=now)
            )


async def follow_plan(archive: SqlArchive, clock: Clock, chats: range, plan: str = "platz") -> None:
    """The residents of these chat numbers follow a plan, too."""
    async with archive.unit_of_work() as unit:
        for chat in chats:
            key = ResidentId(f"resident-{chat}")
            await unit.people.follow(
                Following(resident_id=key, kind=FollowKind.PROCESS, key=plan, since=clock.now())
            )


async def announce(
    archive: SqlArchive, clock: Clock, text: str = "Fest am Samstag", *, followers_of: ProcessId | None = None
) -> Broadcast:
    """An announcement to everybody who follows the area, or a plan, waiting in the outbox."""
    begun = await begin(archive, clock, text, followers_of=followers_of)
    async with archive.unit_of_work() as unit:
        await unit.broadcasts.address(begun, {AREA}, clock.now())
        return await unit.broadcasts.get(begun.id)


async def begin(
    archive: SqlArchive,
    clock: Clock,
    text: str = "Fest am Samstag",
    *,
    followers_of: ProcessId | None = None,
    course: Course | None = None,
) -> Broadcast:
    """The same, of which no recipient is written down yet."""
    now = clock.now()
    broadcast = Broadcast(
        id=BroadcastId("fest"),
        city_id=CityId("hannover"),
        audience=Audience(areas=(AREA,), followers_of=followers_of),
        texts={LanguageCode("de"): text},
        course=course or Course(),
        created_by=AUTHOR.id,
        created_at=now,
        version=0,
    ).send(at=now, rests_at=None if course is None else course.rests_at)
    async with archive.unit_of_work() as unit:
        await unit.people.save_staff(AUTHOR)
        return await unit.broadcasts.save(broadcast)
