"""Announcements staff look for, and the messages that show them, wherever opened; on both databases."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from archived import NOON, after, claimed, letter, posted, sent
from crowd import AREA

from office.ids import BroadcastId, CityId, LanguageCode, StaffId
from office.model.broadcasts import Audience, Broadcast, BroadcastState, Pause
from office.model.outbox import ANEW, DELETION, DeliveryClass, Letter
from office.model.retention import Due, Rule
from storage import SqlArchive

SLOT = "broadcast:b:opened"
WEEK = timedelta(days=7)


def made(key: str, *, at: datetime = NOON) -> Broadcast:
    """An announcement nobody has sent yet."""
    return Broadcast(
        id=BroadcastId(key),
        city_id=CityId("hannover"),
        audience=Audience(areas=(AREA,)),
        texts={LanguageCode("de"): "Fest am Samstag"},
        created_by=StaffId("anna"),
        created_at=at,
        version=0,
    )


async def keep(archive: SqlArchive, *broadcasts: Broadcast, over: datetime | None = None) -> None:
    """Put announcements into the archive; nobody else of them is written down from that time on."""
    async with archive.unit_of_work() as unit:
        for each in broadcasts:
            await unit.broadcasts.save(each)
            if over is not None:
                await unit.broadcasts.cancel_waiting(each.id, at=over)


async def recent(archive: SqlArchive, since: datetime = NOON - WEEK) -> list[str]:
    """The keys of those that are found, in their order."""
    async with archive.reading() as stores:
        return [each.id for each in await stores.broadcasts.recent(since)]


async def test_what_is_planned_under_way_or_rests_is_found_however_old_it_is(archive: SqlArchive) -> None:
    old = NOON - 10 * WEEK
    going = made("going", at=old).send(at=old)
    await keep(
        archive,
        made("draft"),
        going,
        replace(going, id=BroadcastId("resting")).rest(Pause.STAFF),
        made("planned", at=old).schedule(due=NOON + WEEK),
    )

    assert await recent(archive) == ["planned", "resting", "going"]


@pytest.mark.parametrize("state", [BroadcastState.DONE, BroadcastState.STOPPED])
async def test_what_is_over_is_found_for_so_long_after_its_end(
    archive: SqlArchive, state: BroadcastState
) -> None:
    begun = NOON - 2 * WEEK
    over = replace(made("over", at=begun).send(at=begun), state=state)
    await keep(archive, over, over=NOON - WEEK)

    assert await recent(archive) == ["over"]
    assert await recent(archive, after(1) - WEEK) == []


async def test_what_goes_out_last_comes_first(archive: SqlArchive) -> None:
    await keep(archive, *(made(f"b{n}").schedule(due=after(n)) for n in (2, 1, 3)))

    assert await recent(archive) == ["b3", "b2", "b1"]


def showing(chat: int, *, anew: bool = False) -> Letter:
    """A letter to a chat that shows how far an announcement has come."""
    shown = replace(letter(chat, sort=DeliveryClass.CARD), slot=SLOT)
    return replace(shown, params={ANEW: True}) if anew else shown


async def arrived(archive: SqlArchive, number: int) -> None:
    """What waits arrives as the message with this number."""
    await archive.outbox.finish([sent(each, number) for each in await claimed(archive)])


async def test_opened_anew_it_is_a_new_message_and_later_letters_change_that(archive: SqlArchive) -> None:
    await posted(archive, showing(-5))
    await arrived(archive, 70)
    await posted(archive, showing(-5, anew=True))
    (opened,) = await claimed(archive)
    await archive.outbox.finish([sent(opened, 71)])
    await posted(archive, showing(-5))
    (later,) = await claimed(archive)

    assert (opened.shown_as, later.shown_as) == (None, 71)


async def test_a_letter_written_before_goes_where_the_message_is_by_now(archive: SqlArchive) -> None:
    await posted(archive, showing(-5))
    await arrived(archive, 70)
    await posted(archive, showing(8, anew=True), showing(-5))
    await arrived(archive, 71)
    (late,) = await claimed(archive)

    assert (late.letter.to.chat_id, late.shown_as) == (8, 71)


async def test_a_press_and_a_deletion_stay_in_their_own_chat(archive: SqlArchive) -> None:
    await posted(archive, showing(8))
    await arrived(archive, 71)
    await posted(archive, replace(showing(-5), edits=70))
    (pressed,) = await claimed(archive)
    await archive.outbox.finish([sent(pressed, 70)])
    await posted(archive, replace(showing(8), kind=DELETION))
    (deletion,) = await claimed(archive)

    assert (pressed.letter.to.chat_id, pressed.shown_as) == (-5, 70)
    assert deletion.letter.to.chat_id == 8


@pytest.mark.parametrize(("state", "left"), [(BroadcastState.SENDING, 0), (BroadcastState.DONE, 1)])
async def test_an_opened_message_is_known_until_its_announcement_is_over(
    archive: SqlArchive, state: BroadcastState, left: int
) -> None:
    await keep(archive, replace(made("b").send(at=NOON), state=state))
    await posted(archive, showing(8))
    await arrived(archive, 71)

    async with archive.reading() as stores:
        old = await stores.retention.old(
            Due(rule=Rule.MESSAGES, before=NOON + 20 * WEEK, day=NOON.date()), limit=10
        )

    assert len(old) == left
