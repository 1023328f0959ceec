"""The answer to a question comes after the receipt of what was written before, whichever bot sends that."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from house import House, quick_parts

from bot.opening import opened
from office.ids import ChatId
from office.model.outbox import Delivery, DeliveryState, Letter, Outcome, Target
from playground.client import Person
from storage import SqlArchive


async def under_way_elsewhere(archive: SqlArchive, person: Person) -> Delivery:
    """A receipt that another process is just sending to this person."""
    held: list[Delivery] = []

    def take(deliveries: Sequence[Delivery]) -> None:
        held.extend(deliveries)

    archive.on_letters = take
    async with archive.unit_of_work() as unit:
        await unit.outbox.add(Letter(to=Target(chat_id=ChatId(person.id)), kind="people.cancelled"))
    (receipt,) = held
    return receipt


async def test_a_question_is_answered_once_the_receipt_from_another_bot_is_there(house: House) -> None:
    person = await house.playground.person("Ada", language_code="de")
    async with opened(house.settings, quick_parts(house.clock)) as other:
        receipt = await under_way_elsewhere(other, person)
        await person.says("/contact Mühlenberg")
        answer = asyncio.create_task(person.next())

        early, _ = await asyncio.wait([answer], timeout=0.5)
        await other.outbox.finish(
            [Outcome(delivery=receipt, state=DeliveryState.SENT, at=house.clock.now(), message_id=1)]
        )

        assert not early
        assert "Rita Lehmann" in (await answer).text


async def test_a_receipt_that_a_dead_bot_left_just_before_its_lease_ended_is_sent_before_the_answer(
    house: House,
) -> None:
    person = await house.playground.person("Ada", language_code="de")
    parts = quick_parts(house.clock)
    short = replace(parts, delivery=replace(parts.delivery, lease=0.3))
    async with opened(house.settings, short) as dead:
        await under_way_elsewhere(dead, person)

        await person.says("/contact Mühlenberg")

        receipt, answer = await person.next(), await person.next()
    assert receipt.text.startswith("Abgebrochen.")
    assert "Rita Lehmann" in answer.text
