"""Three simulated years of an office that runs every day, on a turned clock."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

import pytest
from databases import StillClock
from working import (
    BERLIN,
    GROUP,
    answered,
    days_after,
    handed_in,
    open_office,
    sent_letters,
    small,
)

from office.model.calendar import is_working_day
from office.model.directory import CityBundle
from office.model.ideas import Idea
from office.services import Office, Tools
from storage import SqlArchive

DAYS = 3 * 365 + 1
LOOKS = (time(7, 59), time(8, 0), time(11, 59), time(16, 5))
"""When the office looks what is due, each day."""

EVERY = 12
"""A contribution comes every so many days; each third is answered after a week, the others never."""


@dataclass(slots=True)
class Diary:
    """What was sent on which day."""

    digests: list[date] = field(default_factory=list)
    late: Counter[str] = field(default_factory=Counter)
    alerts: Counter[str] = field(default_factory=Counter)
    told_at: list[datetime] = field(default_factory=list)
    busy: list[date] = field(default_factory=list)
    """Working days on which something waited before eight in the morning."""


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One kind of database is enough here: the stores have tests of their own."""
    return sqlite_url


async def live(office: Office, tools: Tools, archive: SqlArchive, clock: StillClock) -> Diary:
    """Go through the days; what is due is looked for several times a day."""
    diary, waiting = Diary(), list[tuple[int, Idea]]()
    for day in range(DAYS):
        if day % EVERY == 0 and day < DAYS - 90:
            waiting.append((day, await handed_in(tools, day % 7)))
        for number, (since, idea) in enumerate(waiting):
            if day == since + 7 and number % 3 == 0:
                await answered(tools, idea)
        days_after(clock, 1, LOOKS[0])
        today = clock.now().astimezone(BERLIN).date()
        if is_working_day(today, holidays="DE-NI") and await _waits(archive):
            diary.busy.append(today)
        for look in LOOKS:
            days_after(clock, 0, look)
            await _look(office, archive, clock, diary)
    return diary


async def _waits(archive: SqlArchive) -> bool:
    """Whether anything is open."""
    async with archive.reading() as stores:
        return await stores.ideas.count_open(None) > 0


async def _look(office: Office, archive: SqlArchive, clock: StillClock, diary: Diary) -> None:
    now = clock.now().astimezone(BERLIN)
    work = await office.digests.send_due() + await office.delays.say_late()
    if not work:
        return
    for letter in await sent_letters(archive, clock):
        match letter.kind:
            case "staff.digest":
                assert letter.to.chat_id == GROUP
                diary.digests.append(now.date())
            case "ideas.news":
                diary.late[str(letter.params["idea"])] += 1
                diary.told_at.append(now)
            case "staff.late":
                diary.alerts[str(letter.params["idea"])] += 1
                diary.told_at.append(now)


@pytest.mark.timeout(240)
async def test_three_years_of_mornings_and_deadlines(
    tools: Tools, archive: SqlArchive, clock: StillClock, hannover: CityBundle
) -> None:
    bundle = small(hannover)
    confirmed = tuple(replace(c, verified_on=date(2030, 1, 1)) for c in bundle.contacts)
    office = await open_office(tools, replace(bundle, contacts=confirmed))

    diary = await live(office, tools, archive, clock)

    assert len(diary.busy) > 700
    assert diary.digests == diary.busy, "one each working day, none doubled, none on a day off"
    assert max(diary.late.values()) == 2
    assert set(diary.alerts.values()) == {1}
    assert set(diary.alerts) == {key for key, many in diary.late.items() if many == 2}
    assert all(is_working_day(at.date(), holidays="DE-NI") for at in diary.told_at)
    assert all(8 <= at.hour < 20 for at in diary.told_at)
