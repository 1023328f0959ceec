"""The message with an announcement's progress while Telegram is away: it is brought up to date once."""

import pytest
from archived import after, posted, sent
from crowd import announce, follow_news
from databases import StillClock
from working import open_office, small

from office.ids import ChatId
from office.model.broadcasts import Broadcast
from office.model.directory import CityBundle
from office.model.inbox import Lease
from office.model.outbox import DeliveryClass, Target
from office.services import Office, Tools
from office.services.broadcast_rounds import EVERY
from office.services.broadcast_telling import progress
from storage import SqlArchive

GROUP = ChatId(-5)
KIND = "broadcasts.progress"


@pytest.fixture
async def office(tools: Tools, hannover: CityBundle) -> Office:
    """The office in Hannover."""
    return await open_office(tools, small(hannover))


@pytest.fixture
async def broadcast(office: Office, archive: SqlArchive, clock: StillClock) -> Broadcast:
    """An announcement to three residents, none of whom has it; its progress stands in the group."""
    await follow_news(archive, clock, range(1, 4))
    announced = await announce(archive, clock)
    await posted(archive, progress(announced, Target(chat_id=GROUP)))
    assert await shown_anew(archive, clock) == 1
    return announced


async def shown_anew(archive: SqlArchive, clock: StillClock) -> int:
    """Telegram is there again: how often the message is changed until nothing of it waits."""
    for times in range(100):
        found = await archive.outbox.claim(
            Lease(owner=archive.owner, until=after(7200)),
            now=clock.now(),
            lanes=(DeliveryClass.CARD.lane,),
            limit=50,
        )
        if not found:
            return times
        assert {each.letter.kind for each in found} == {KIND}
        await archive.outbox.finish([sent(each, 77) for each in found])
    return 100


async def test_an_hour_without_telegram_leaves_one_change_of_the_message(
    office: Office, archive: SqlArchive, broadcast: Broadcast, clock: StillClock
) -> None:
    for _ in range(20):
        clock.turn(EVERY)
        await office.broadcast_rounds.follow_up()

    assert await shown_anew(archive, clock) == 1


async def test_what_became_of_it_is_shown_even_where_a_change_waits(
    office: Office, archive: SqlArchive, broadcast: Broadcast, clock: StillClock
) -> None:
    await office.broadcast_rounds.follow_up()
    async with archive.unit_of_work() as unit:
        await unit.broadcasts.cancel_waiting(broadcast.id, at=clock.now())

    await office.broadcast_rounds.follow_up()

    assert (await office.broadcasts.get(broadcast.id)).is_over
    assert await shown_anew(archive, clock) == 2


async def test_once_it_was_shown_the_next_look_shows_it_anew(
    office: Office, archive: SqlArchive, broadcast: Broadcast, clock: StillClock
) -> None:
    await office.broadcast_rounds.follow_up()
    first = await shown_anew(archive, clock)

    await office.broadcast_rounds.follow_up()

    assert (first, await shown_anew(archive, clock)) == (1, 1)
