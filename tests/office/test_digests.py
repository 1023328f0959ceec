"""The morning digest: once a working day where staff read, and only where something waits."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from databases import StillClock
from happening import evening, written
from walls import wall
from working import (
    ANNA,
    BERT,
    GROUP,
    SAHLKAMP,
    STOECKEN,
    answered,
    asked_back,
    handed_in,
    open_office,
    sent_letters,
    small,
    taken,
    turn_to,
    worker,
)

from office.ids import ChatId, CityId, StaffId
from office.model.agenda import Agenda
from office.model.directory import CityBundle
from office.model.people import Leave, StaffChat
from office.services import Office, Tools
from office.services.digests import Digest
from storage import SqlArchive


@pytest.fixture
async def office(tools: Tools, hannover: CityBundle) -> Office:
    """An office in Hannover whose contacts are all confirmed, with a staff chat for Mühlenberg."""
    bundle = small(hannover)
    contacts = tuple(replace(c, verified_on=date(2026, 11, 1)) for c in bundle.contacts)
    return await open_office(tools, replace(bundle, contacts=contacts))


async def digest_of(office: Office, day: date, chat_id: ChatId = GROUP, *, contacts: bool = False) -> Digest:
    """What the digest of this day says."""
    return await office.digests.digest(chat_id, None, day, contacts=contacts)


async def test_new_due_overdue_and_waiting_ones_are_counted(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    late = await taken(tools, await handed_in(tools, 1))
    turn_to(clock, 2026, 12, 3, 10, 0)
    due = await taken(tools, await handed_in(tools, 2))
    await asked_back(tools, await handed_in(tools, 3))
    await answered(tools, await handed_in(tools, 4))
    turn_to(clock, 2026, 12, 16, 7, 0)
    await handed_in(tools, 5)
    turn_to(clock, 2026, 12, 16, 8, 0)

    assert await office.digests.send_due() == 1

    found = await digest_of(office, date(2026, 12, 16))
    assert found.agenda == Agenda(new=1, due=1, overdue=1, waiting=1)
    assert [idea.id for idea in found.urgent[:2]] == [late.id, due.id]


async def test_what_was_left_unread_longer_than_promised_is_said(
    office: Office, tools: Tools, clock: StillClock
) -> None:
    await handed_in(tools)
    turn_to(clock, 2026, 12, 4, 8, 0)

    assert (await digest_of(office, date(2026, 12, 4))).agenda == Agenda(new=1, unread=1)


async def test_one_a_working_day_however_often_it_is_looked(
    office: Office, tools: Tools, archive: SqlArchive, other_archive: SqlArchive, clock: StillClock
) -> None:
    await handed_in(tools)
    other = Office(replace(tools, archive=other_archive))
    turn_to(clock, 2026, 12, 2, 8, 0)

    sent = [await office.digests.send_due(), await other.digests.send_due()]
    clock.turn(3600)
    sent += [await other.digests.send_due(), await office.digests.send_due()]

    assert sent == [1, 0, 0, 0]
    assert len(await sent_letters(archive, clock, "staff.digest")) == 1


@pytest.mark.parametrize(
    ("when", "sent"),
    [
        ((2026, 12, 2, 7, 59), 0),
        ((2026, 12, 2, 11, 59), 1),
        ((2026, 12, 2, 12, 0), 0),
        ((2026, 12, 5, 9, 0), 0),
        ((2026, 12, 25, 9, 0), 0),
    ],
)
async def test_it_comes_late_until_noon_and_never_on_a_day_off(
    office: Office, tools: Tools, clock: StillClock, when: tuple[int, ...], sent: int
) -> None:
    await handed_in(tools)
    turn_to(clock, *when)

    assert await office.digests.send_due() == sent


async def test_nothing_to_do_says_nothing_and_what_comes_later_waits_for_tomorrow(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    turn_to(clock, 2026, 12, 2, 8, 0)
    at_eight = await office.digests.send_due()
    await handed_in(tools)
    turn_to(clock, 2026, 12, 2, 9, 0)
    at_nine = await office.digests.send_due()
    turn_to(clock, 2026, 12, 3, 8, 0)

    assert [at_eight, at_nine, await office.digests.send_due()] == [0, 0, 1]


async def test_waiting_for_the_author_alone_is_no_work(
    office: Office, tools: Tools, clock: StillClock
) -> None:
    await asked_back(tools, await handed_in(tools))
    turn_to(clock, 2026, 12, 2, 8, 0)

    assert await office.digests.send_due() == 0


async def test_a_chat_reads_of_its_own_areas_alone(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    async with archive.unit_of_work() as unit:
        whole = StaffChat(city_id=CityId("hannover"), area_id=None, chat_id=ChatId(-200))
        await unit.people.bind_staff_chat(whole)
    await handed_in(tools, 1)
    await handed_in(tools, 2, area=SAHLKAMP)
    await handed_in(tools, 3, area=STOECKEN)
    turn_to(clock, 2026, 12, 2, 8, 0)

    assert await office.digests.send_due() == 2

    day = date(2026, 12, 2)
    counted = {chat: (await digest_of(office, day, ChatId(chat))).agenda.new for chat in (GROUP, -200)}
    assert counted == {GROUP: 1, -200: 2}


async def test_without_a_bound_chat_the_one_of_the_settings_gets_it(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    await handed_in(tools, area=SAHLKAMP)
    here = Office(replace(tools, staff_chat=ChatId(-300)))
    turn_to(clock, 2026, 12, 2, 8, 0)

    await here.digests.send_due()

    letters = await sent_letters(archive, clock, "staff.digest")
    assert [letter.to.chat_id for letter in letters] == [-300]


async def test_the_deputy_of_somebody_who_is_away_is_named_with_their_work(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    await taken(tools, await handed_in(tools))
    async with archive.unit_of_work() as unit:
        leave = Leave(until=date(2026, 12, 4), deputy=StaffId(f"staff-{BERT}"))
        await unit.people.save_staff(replace(worker(ANNA, "Anna"), leave=leave))
    await handed_in(tools, 2)
    turn_to(clock, 2026, 12, 2, 8, 0)

    ((stand_in, many),) = (await digest_of(office, date(2026, 12, 2))).absent

    assert stand_in.away.name == "Anna"
    assert stand_in.deputy is not None
    assert (stand_in.deputy.name, many) == ("Bert", 1)


async def test_contacts_nobody_confirmed_are_named_once_a_month(
    tools: Tools, archive: SqlArchive, hannover: CityBundle, clock: StillClock
) -> None:
    office = await open_office(tools, small(hannover))
    sent = []
    for day in range(70):
        turn_to(clock, *(date(2026, 12, 2) + timedelta(days=day)).timetuple()[:3], 8, 0)
        await office.digests.send_due()
        sent += [letter.params["day"] for letter in await sent_letters(archive, clock, "staff.digest")]

    assert sent == ["2026-12-02", "2027-01-04", "2027-02-01"]
    found = await digest_of(office, date(2027, 2, 1), contacts=True)
    assert [contact.name for contact in found.unconfirmed] == [
        "Rita Lehmann",
        "Pia Gombert",
        "Kerstin Koller",
    ]


async def test_events_of_today_are_named_but_samples_are_not(
    office: Office, tools: Tools, archive: SqlArchive, clock: StillClock
) -> None:
    await written(archive, evening("ours", starts_at=wall(2026, 12, 8, 19)))
    await written(archive, evening("sample", starts_at=wall(2026, 12, 8, 18), is_sample=True))
    turn_to(clock, 2026, 12, 8, 8, 0)

    assert await office.digests.send_due() == 1

    found = await digest_of(office, date(2026, 12, 8))
    assert [each.event.id for each in found.events] == ["ours"]
