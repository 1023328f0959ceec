"""The registry of what is let go of names every table; what goes is counted first, and counts stay right."""

from dataclasses import replace
from datetime import datetime

import pytest
from archived import NOON, after, became, claimed, kept, letter, posted, resident, sent

from office.ids import BroadcastId, CityId, LanguageCode, StaffId
from office.model.broadcasts import Audience, Broadcast
from office.model.outbox import DeliveryClass, DeliveryState
from office.model.people import Consent, Purpose
from office.model.retention import BY_RULE, PROMISES, Due, Rule
from storage import SqlArchive
from storage.retention import KEPT, OLD, ruled
from storage.tables import metadata

ARABIC, TURKISH = LanguageCode("ar"), LanguageCode("tr")


def test_every_table_has_a_rule_or_a_reason_to_stay() -> None:
    assert ruled() | set(KEPT) == set(metadata.sorted_tables)


def test_no_table_both_goes_and_stays_except_announcements_of_which_counts_stay() -> None:
    assert {table.name for table in ruled() & set(KEPT)} == {"broadcasts"}


def test_every_reason_is_given_in_words() -> None:
    assert all(len(reason.split()) > 2 for reason in KEPT.values())
    assert all(promise.what and promise.why for promise in PROMISES)


def test_every_promise_of_the_office_has_its_rows() -> None:
    assert [old.rule for old in OLD] == [promise.rule for promise in PROMISES]
    assert set(BY_RULE) == set(Rule)


def due(rule: Rule, before: datetime = NOON) -> Due:
    """What is older than this moment."""
    return Due(rule=rule, before=before, day=before.date())


async def announced(archive: SqlArchive) -> BroadcastId:
    """An announcement to four people, each with another result, in two languages."""
    people = await kept(archive, *(resident(number) for number in range(1, 5)))
    await kept(archive, replace(people[3], language=TURKISH))
    broadcast = Broadcast(
        id=BroadcastId("b1"),
        city_id=CityId("hannover"),
        audience=Audience(areas=()),
        texts={},
        created_by=StaffId("anna"),
        created_at=NOON,
        version=0,
    )
    async with archive.unit_of_work() as unit:
        await unit.broadcasts.save(broadcast.send(at=NOON))
        for person in people:
            await unit.people.consent(
                Consent(
                    resident_id=person.id,
                    purpose=Purpose.NEWS,
                    text_version="1",
                    language=person.language,
                    given_at=NOON,
                )
            )
    for person, language in zip(people, (ARABIC, ARABIC, ARABIC, TURKISH), strict=True):
        to = replace(letter(person).to, language=language)
        await posted(
            archive,
            replace(letter(person, sort=DeliveryClass.BROADCAST), to=to, broadcast_id=broadcast.id),
        )
    first, second, third, fourth = await claimed(archive)
    await archive.outbox.finish(
        [
            sent(first),
            became(second, DeliveryState.UNCLEAR),
            became(third, DeliveryState.UNREACHABLE),
            sent(fourth),
        ]
    )
    return broadcast.id


EVERYBODY = {
    ARABIC: {DeliveryState.SENT: 1, DeliveryState.UNCLEAR: 1, DeliveryState.UNREACHABLE: 1},
    TURKISH: {DeliveryState.SENT: 1},
}


async def test_who_got_an_announcement_goes_and_its_counts_stay(archive: SqlArchive) -> None:
    key = await announced(archive)

    async with archive.unit_of_work() as unit:
        keys = await unit.retention.old(due(Rule.RECIPIENTS, after(1)), limit=3)
        gone = await unit.retention.clear(due(Rule.RECIPIENTS, after(1)), keys)
        between = await unit.broadcasts.tally(key)
        keys = await unit.retention.old(due(Rule.RECIPIENTS, after(1)), limit=3)
        gone += await unit.retention.clear(due(Rule.RECIPIENTS, after(1)), keys)
        afterwards = await unit.broadcasts.tally(key)

    assert gone == 4
    assert between.languages == afterwards.languages == EVERYBODY
    assert (afterwards.total, afterwards.delivered, afterwards.unclear, afterwards.unreachable) == (
        4,
        2,
        1,
        1,
    )
    assert await archive.outbox.count(broadcast_id=key) == {}


async def test_who_is_erased_still_counts_among_those_who_got_it(archive: SqlArchive) -> None:
    key = await announced(archive)

    async with archive.unit_of_work() as unit:
        await unit.people.remove(resident(1).id)
        await unit.people.remove(resident(4).id)

    async with archive.reading() as stores:
        assert (await stores.broadcasts.tally(key)).languages == EVERYBODY


@pytest.mark.parametrize("rule", [Rule.DELIVERIES, Rule.RECIPIENTS, Rule.GOODBYES])
async def test_what_is_not_through_waits_however_old_it_is(archive: SqlArchive, rule: Rule) -> None:
    (person,) = await kept(archive, resident())
    waiting = letter(person, sort=DeliveryClass.BROADCAST)
    await posted(
        archive, waiting, replace(waiting, broadcast_id=BroadcastId("b")), letter(9, "people.lapsed")
    )

    async with archive.reading() as stores:
        counts = await stores.retention.counts([due(rule, after(9e9))])

    assert counts == {rule: 0}


async def test_a_row_that_changed_since_it_was_found_stays(archive: SqlArchive) -> None:
    (person,) = await kept(archive, replace(resident(), noticed="2026-11"))
    silent = due(Rule.WARNING, after(60))

    async with archive.unit_of_work() as unit:
        (key,) = await unit.retention.old(silent, limit=5)
        held_before = await unit.retention.hold(silent, key)
        await unit.people.heard(person.id, after(120))
        held_after = await unit.retention.hold(silent, key)

    assert held_before
    assert not held_after
