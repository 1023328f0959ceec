"""What stops an announcement: three refusals of its text, also where pausing it failed at first."""

import asyncio
from dataclasses import replace

import pytest
from archived import NOON, letter

from bot.delivery.stops import UnreadableTexts
from office.errors import ArchiveBusy
from office.ids import BroadcastId, DeliveryId, LanguageCode
from office.model.broadcasts import Pause
from office.model.outbox import Delivery, DeliveryClass, DeliveryState


def refused(number: int) -> Delivery:
    """A delivery of an announcement whose text was refused."""
    return Delivery(
        id=DeliveryId(f"d{number}"),
        letter=replace(letter(number, sort=DeliveryClass.BROADCAST), broadcast_id=BroadcastId("fest")),
        state=DeliveryState.SENDING,
        attempt=1,
        language=LanguageCode("de"),
        created_at=NOON,
        due_at=NOON,
    )


async def test_it_is_paused_by_the_next_refusal_where_the_archive_was_busy() -> None:
    gate, paused = asyncio.Event(), list[BroadcastId]()

    async def pause(broadcast: BroadcastId, why: Pause) -> None:
        if not gate.is_set():
            await gate.wait()
            raise ArchiveBusy("locked")
        paused.append(broadcast)

    texts = UnreadableTexts(pause)
    for number in (1, 2):
        await texts.note(refused(number))
    third = asyncio.create_task(texts.note(refused(3)))
    await asyncio.sleep(0)
    for number in (4, 5):  # They were at Telegram already.
        await texts.note(refused(number))
    gate.set()
    with pytest.raises(ArchiveBusy):
        await third

    await texts.note(refused(6))

    assert paused == ["fest"]
