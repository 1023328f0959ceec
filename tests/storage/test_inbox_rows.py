"""The inbox: nothing is lost, nothing is done twice, a chat's order is kept across processes."""

import asyncio
from dataclasses import replace

import pytest
from archived import NOON, after, arrival, lease

from office import errors
from office.ids import ChatId, CityId, UpdateId
from office.model.inbox import SUSPECT, Arrival
from office.model.people import StaffChat
from storage import SqlArchive

GROUP = StaffChat(city_id=CityId("hannover"), area_id=None, chat_id=ChatId(-500))


async def taken(archive: SqlArchive, now: float = 0, *, limit: int = 50) -> list[UpdateId]:
    """The ids of what this process takes over."""
    found = await archive.inbox.take_over(
        lease(archive.owner, until=after(now + 10)), now=after(now), limit=limit
    )
    return [one.update_id for one in found]


async def done(archive: SqlArchive, *update_ids: int) -> None:
    """Mark updates done in a transaction."""
    async with archive.unit_of_work() as unit:
        await unit.inbox.done(*(UpdateId(key) for key in update_ids))


async def test_what_is_new_comes_back_in_the_order_it_came(archive: SqlArchive) -> None:
    first = [arrival(3), arrival(1, lane="8"), arrival(2)]

    assert (await archive.inbox.keep(first, lease())).new == first
    assert (await archive.inbox.keep([arrival(4), *first], lease())).new == [arrival(4)]
    assert (await archive.inbox.keep([], lease())).new == ()


async def test_what_this_process_holds_of_the_same_chats_comes_back_too(
    archive: SqlArchive, other_archive: SqlArchive
) -> None:
    first = [arrival(2, body="words"), arrival(1, lane="8"), arrival(3, lane="9"), arrival(4)]
    await archive.inbox.keep(first, lease(archive.owner))
    await done(archive, 4)
    await other_archive.inbox.keep([arrival(6, lane="10")], lease("there"))

    held = await archive.inbox.keep(
        [arrival(1, lane="8"), arrival(5, lane="8"), arrival(7), arrival(8, lane="10")], lease(archive.owner)
    )

    assert held.older == [arrival(1, lane="8"), arrival(2, body="words")]
    assert held.new == [arrival(5, lane="8"), arrival(7)]


async def test_the_same_message_under_another_number_is_known(archive: SqlArchive) -> None:
    first, again = arrival(1, once="7 100"), arrival(2, once="7 100")

    assert (await archive.inbox.keep([first, again], lease())).new == [first]
    assert (await archive.inbox.keep([again], lease())).new == []
    assert (await archive.inbox.keep([arrival(3), arrival(4)], lease())).new == [arrival(3), arrival(4)]


async def test_an_update_that_is_done_stays_known_but_its_words_go(archive: SqlArchive) -> None:
    await archive.inbox.keep([arrival(1, body="words", once="7 100")], lease())

    await done(archive, 1)

    assert await archive.inbox.waiting() == 0
    assert await taken(archive, 100) == []
    assert (await archive.inbox.keep([arrival(1), arrival(2, once="7 100")], lease())).new == []


async def test_what_a_chat_asked_before_it_is_forgotten_is_marked_with_it(archive: SqlArchive) -> None:
    question, press, later = arrival(1, once="7 100"), arrival(2), arrival(3, once="7 101")
    await archive.inbox.keep([question, press, later, arrival(4, lane="8")], lease(archive.owner))

    async with archive.unit_of_work() as unit:
        await unit.inbox.done_before(UpdateId(2), "telegram", ChatId(7))
        await unit.people.remove_chat("telegram", ChatId(7))
        await unit.inbox.done(UpdateId(2))
    await archive.inbox.mark_done([UpdateId(1)])

    async with archive.reading() as stores:
        left = await stores.people.everything_in("telegram", ChatId(7))
    assert "inbox" not in left
    assert await taken(archive, 100) == [3, 4]


async def test_words_of_an_update_are_read_back_until_it_is_done(archive: SqlArchive) -> None:
    kept = arrival(1, body='{"text": "Zażółć 🌳 سلام"}', once="7 100")
    await archive.inbox.keep([kept], lease("gone"))

    assert await archive.inbox.take_over(lease(until=after(20)), now=after(10), limit=5) == [
        replace(kept, deaths=1)
    ]


async def test_the_mark_is_part_of_the_transaction(archive: SqlArchive) -> None:
    await archive.inbox.keep([arrival(1)], lease())

    async def stumble() -> None:
        async with archive.unit_of_work() as unit:
            await unit.inbox.done(UpdateId(1))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await stumble()

    assert await archive.inbox.waiting() == 1


async def test_an_update_is_done_once(archive: SqlArchive) -> None:
    await archive.inbox.keep([arrival(1)], lease())
    await done(archive, 1)

    with pytest.raises(errors.AlreadyDone):
        await done(archive, 1)


async def test_who_lost_an_update_to_another_process_can_no_longer_do_it(
    archive: SqlArchive, other_archive: SqlArchive
) -> None:
    await archive.inbox.keep([arrival(1)], lease())
    assert await taken(other_archive, 10) == [1]

    async def come_too_late() -> None:
        async with archive.unit_of_work() as unit:
            await unit.people.bind_staff_chat(GROUP)
            await unit.inbox.done(UpdateId(1))

    with pytest.raises(errors.AlreadyDone) as caught:
        await come_too_late()

    assert caught.value.subject == 1
    async with archive.reading() as stores:
        assert await stores.people.staff_chats() == []
    await done(other_archive, 1)


async def test_who_lost_an_update_to_another_process_cannot_mark_it_any_more(
    archive: SqlArchive, other_archive: SqlArchive
) -> None:
    await archive.inbox.keep([arrival(1), arrival(2)], lease(archive.owner))
    assert await taken(other_archive, 60) == [1, 2]

    await archive.inbox.mark_done([UpdateId(1)])
    await archive.inbox.fail(UpdateId(2), number="A7", at=after(60))

    assert await other_archive.inbox.waiting() == 2
    await done(other_archive, 1, 2)
    assert await other_archive.inbox.waiting() == 0


async def test_marking_something_that_was_never_kept_is_no_mistake(archive: SqlArchive) -> None:
    await done(archive, 99)
    await archive.inbox.mark_done([UpdateId(99)])
    await archive.inbox.mark_done([])

    assert (await archive.inbox.keep([arrival(99)], lease())).new == [arrival(99)]


async def test_answered_questions_are_marked_together(archive: SqlArchive) -> None:
    await archive.inbox.keep([arrival(number, lane=str(number)) for number in range(60)], lease())

    await archive.inbox.mark_done([UpdateId(number) for number in range(50)])
    await archive.inbox.mark_done([UpdateId(number) for number in range(50)])

    assert await archive.inbox.waiting() == 10


async def test_what_another_process_holds_is_taken_over_only_after_its_lease(
    archive: SqlArchive, other_archive: SqlArchive
) -> None:
    await archive.inbox.keep([arrival(2), arrival(1)], lease())

    assert await taken(other_archive, 9.9) == []
    assert await taken(other_archive, 10) == [1, 2]
    assert await taken(archive, 10) == []


async def test_a_lease_that_is_extended_is_not_taken_over(
    archive: SqlArchive, other_archive: SqlArchive
) -> None:
    await archive.inbox.keep([arrival(1)], lease())
    await archive.inbox.extend(lease("there", until=after(500)))
    assert await taken(other_archive, 0) == []

    await archive.inbox.extend(lease(until=after(20)))

    assert await taken(other_archive, 19) == []
    assert await taken(other_archive, 20) == [1]


async def test_the_oldest_is_taken_over_first(archive: SqlArchive) -> None:
    older = replace(arrival(9, lane="9"), received_at=after(-5))
    await archive.inbox.keep([arrival(2), arrival(1), older], lease("gone"))

    assert await taken(archive, 10, limit=2) == [9, 1]
    assert await taken(archive, 10, limit=2) == [2]


async def test_a_chat_another_process_works_on_is_kept_but_not_held(
    archive: SqlArchive, other_archive: SqlArchive
) -> None:
    await archive.inbox.keep([arrival(1)], lease())

    held = await other_archive.inbox.keep([arrival(2), arrival(3, lane="8")], lease("there"))

    assert held.new == [arrival(3, lane="8")]
    assert held.older == []
    assert await archive.inbox.waiting() == 3
    assert (await other_archive.inbox.keep([arrival(2)], lease("there"))).new == []


async def test_what_was_kept_but_not_held_follows_once_the_chat_is_free(
    archive: SqlArchive, other_archive: SqlArchive
) -> None:
    await archive.inbox.keep([arrival(1)], lease())
    await other_archive.inbox.keep([arrival(2)], lease("there"))

    assert await taken(other_archive) == []
    assert await taken(archive) == [2]
    await done(archive, 1)
    assert await taken(other_archive) == []
    await archive.inbox.keep([arrival(3)], lease())
    await done(archive, 2, 3)
    await archive.inbox.keep([arrival(4)], lease())
    await other_archive.inbox.keep([arrival(5)], lease("there"))
    await done(archive, 4)
    assert await taken(other_archive) == [5]


async def test_a_chat_with_older_updates_nobody_holds_is_not_overtaken(
    archive: SqlArchive, other_archive: SqlArchive
) -> None:
    await other_archive.inbox.keep([arrival(1)], lease("there"))

    assert (await archive.inbox.keep([arrival(2)], lease(until=after(20)))).new == []
    assert await taken(archive, 10) == [1, 2]


async def test_two_processes_never_share_the_rows_of_one_chat(
    archive: SqlArchive, other_archive: SqlArchive
) -> None:
    await archive.inbox.keep([arrival(number, lane=str(number % 3)) for number in range(12)], lease("gone"))

    first = await archive.inbox.take_over(lease(until=after(20)), now=after(10), limit=2)
    rest = await other_archive.inbox.take_over(lease("there", until=after(20)), now=after(10), limit=50)

    assert {one.lane for one in first} == {"0", "1"}
    assert {one.lane for one in rest} == {"2"}


async def test_an_update_that_failed_before_stays_held_and_counts(
    archive: SqlArchive, other_archive: SqlArchive
) -> None:
    await archive.inbox.keep([arrival(1)], lease())

    await archive.inbox.postpone(UpdateId(1), attempts=2)

    assert await taken(other_archive, 5) == []
    found = await other_archive.inbox.take_over(lease("there", until=after(20)), now=after(10), limit=5)
    assert found == [replace(arrival(1), attempts=2, deaths=1)]


async def test_each_process_that_ended_with_an_update_is_counted_until_it_is_a_suspect(
    archive: SqlArchive,
) -> None:
    await archive.inbox.keep([arrival(1)], lease("first"))

    counted = []
    for number in range(1, SUSPECT + 2):
        found = await archive.inbox.take_over(
            lease(f"life {number}", until=after(10 * number)), now=after(10 * number), limit=5
        )
        counted += [one.deaths for one in found]

    assert counted == [*range(1, SUSPECT + 1), SUSPECT]


async def test_a_process_that_stops_cleanly_or_takes_up_its_own_has_not_ended_of_it(
    archive: SqlArchive, other_archive: SqlArchive
) -> None:
    await archive.inbox.keep([arrival(1), arrival(2, lane="8")], lease(archive.owner))
    (own, _) = await archive.inbox.take_over(lease(archive.owner, until=after(20)), now=after(10), limit=5)
    await archive.inbox.release_all()

    found = await other_archive.inbox.take_over(
        lease(other_archive.owner, until=after(20)), now=after(10), limit=5
    )

    assert [own.deaths, *(one.deaths for one in found)] == [0, 0, 0]


async def test_what_is_noted_of_an_update_s_deaths_is_read_back_and_is_its_holder_s_to_note(
    archive: SqlArchive, other_archive: SqlArchive
) -> None:
    await archive.inbox.keep([arrival(1)], lease(archive.owner))

    await other_archive.inbox.note_deaths(UpdateId(1), 9)
    await archive.inbox.note_deaths(UpdateId(1), 5)

    (found,) = await other_archive.inbox.take_over(
        lease(other_archive.owner, until=after(20)), now=after(10), limit=5
    )
    assert found.deaths == 5


async def test_an_update_given_up_waits_no_more_and_does_nothing_when_it_comes_again(
    archive: SqlArchive,
) -> None:
    await archive.inbox.keep([arrival(1, body="words")], lease())
    await archive.inbox.fail(UpdateId(1), number="7F3A", at=NOON)

    assert await archive.inbox.waiting() == 0
    assert (await archive.inbox.keep([arrival(1)], lease())).new == []


async def test_the_highest_number_ever_kept_is_remembered(archive: SqlArchive) -> None:
    assert await archive.inbox.newest("telegram") is None
    far = UpdateId(9_007_199_254_740_993)
    await archive.inbox.keep([arrival(5), arrival(far), arrival(7)], lease())
    await done(archive, far)
    web: Arrival = replace(arrival(far + 1), channel="web")
    await archive.inbox.keep([web], lease())

    assert await archive.inbox.newest("telegram") == far


async def test_two_processes_that_get_the_same_updates_at_once_hold_each_chat_once(
    archive: SqlArchive, other_archive: SqlArchive
) -> None:
    updates = [arrival(number, lane=str(number % 7), once=f"{number % 7} {number}") for number in range(70)]

    async def get(process: SqlArchive, part: list[Arrival]) -> list[Arrival]:
        return list((await process.inbox.keep(part, lease(process.owner))).new)

    held = await asyncio.gather(
        *(get(process, updates[n::5]) for process in (archive, other_archive) for n in range(5))
    )

    here = [one for part in held[:5] for one in part]
    there = [one for part in held[5:] for one in part]
    ids = [one.update_id for one in here + there]
    assert len(ids) == len(set(ids))
    assert {one.lane for one in here}.isdisjoint(one.lane for one in there)
    assert await archive.inbox.waiting() == 70
