"""Letters: kept in the transaction that caused them, sent at once where somebody here can."""

from dataclasses import replace

import pytest
from archived import NOON, after, became, claimed, kept, letter, posted, resident, sent

from office.ids import BroadcastId, ChatId, CityId, LanguageCode, OccurrenceId, ResidentId
from office.model.outbox import Delivery, DeliveryClass, DeliveryState, Letter, Target
from office.model.people import ResidentState
from storage import SqlArchive


async def test_a_letter_is_read_back_as_it_was_written(archive: SqlArchive) -> None:
    (person,) = await kept(archive, resident())
    written = Letter(
        to=Target(
            chat_id=person.chat_id, resident_id=person.id, topic_id=4, language=LanguageCode("de@simple")
        ),
        kind="broadcasts.text",
        params={"text": "Straßenfest 🎉 سلام", "areas": ["a", 1, None], "deep": {"yes": True}},
        sort=DeliveryClass.BROADCAST,
        city_id=CityId("hannover"),
        edits=5,
        slot="s",
        not_before=NOON,
        expires_at=after(60),
        broadcast_id=BroadcastId("b"),
        occurrence_id=OccurrenceId("o"),
        revision=2,
        offset=-1440,
    )

    await posted(archive, written)
    (delivery,) = await claimed(archive)

    assert delivery.letter == written
    assert delivery.created_at == NOON
    assert delivery.language == person.language


async def test_without_a_listener_every_letter_waits_to_be_claimed(archive: SqlArchive) -> None:
    await posted(archive, letter(1), letter(2))

    assert await archive.outbox.depth() == {"replies": 2, "answers": 0, "reminders": 0, "broadcasts": 0}


async def test_of_what_many_are_told_only_the_first_few_are_begun_at_once(
    archive: SqlArchive, handed: list[Delivery]
) -> None:
    news = [letter(chat, sort=DeliveryClass.ANSWER) for chat in range(1, 31)]

    await posted(archive, *news[:15], letter(99), *news[15:])

    assert [delivery.letter.to.chat_id for delivery in handed] == [*range(1, 16), 99, *range(16, 21)]
    assert [delivery.letter.to.chat_id for delivery in await claimed(archive)] == [*range(21, 31)]


async def test_what_is_due_now_is_handed_over_after_the_commit(
    archive: SqlArchive, handed: list[Delivery]
) -> None:
    async with archive.unit_of_work() as unit:
        await unit.outbox.add(letter(1), letter(2))
        await unit.outbox.add(letter(3))
        before = list(handed)

    assert before == []
    assert [delivery.letter.to.chat_id for delivery in handed] == [1, 2, 3]
    assert {(delivery.state, delivery.attempt) for delivery in handed} == {(DeliveryState.SENDING, 1)}
    assert await claimed(archive) == []
    assert await archive.outbox.finish([sent(delivery) for delivery in handed]) == []


async def test_a_letter_of_a_transaction_that_failed_was_never_there(
    archive: SqlArchive, handed: list[Delivery]
) -> None:
    async def stumble() -> None:
        async with archive.unit_of_work() as unit:
            await unit.outbox.add(letter(1), letter(2, sort=DeliveryClass.BROADCAST))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await stumble()

    assert handed == []
    assert await claimed(archive) == []


@pytest.mark.parametrize(
    "later",
    [
        replace(letter(1), not_before=after(1)),
        letter(1, sort=DeliveryClass.BROADCAST),
        letter(1, sort=DeliveryClass.REMINDER),
    ],
)
async def test_later_letters_and_those_to_many_wait(
    archive: SqlArchive, handed: list[Delivery], later: Letter
) -> None:
    await posted(archive, later, replace(letter(2), not_before=NOON))

    assert [delivery.letter.to.chat_id for delivery in handed] == [2]
    assert [delivery.letter for delivery in await claimed(archive, after(1))] == [later]


async def test_a_letter_that_is_too_late_already_is_not_handed_over(
    archive: SqlArchive, handed: list[Delivery]
) -> None:
    await posted(archive, replace(letter(7), expires_at=NOON), replace(letter(8), expires_at=after(1)))

    assert [delivery.letter.to.chat_id for delivery in handed] == [8]


async def test_a_letter_speaks_the_residents_present_language_else_the_targets(
    archive: SqlArchive, handed: list[Delivery]
) -> None:
    (person,) = await kept(archive, resident())
    await kept(archive, person.speaking(LanguageCode("tr")))
    stranger = Letter(to=Target(chat_id=ChatId(5), language=LanguageCode("uk")), kind="x")

    await posted(archive, letter(person), stranger, letter(person, sort=DeliveryClass.BROADCAST))

    assert [delivery.language for delivery in handed] == ["tr", "uk"]
    assert [delivery.language for delivery in await claimed(archive)] == ["tr"]


async def test_a_letter_to_somebody_who_left_and_news_to_somebody_blocked_are_not_sent(
    archive: SqlArchive, handed: list[Delivery]
) -> None:
    gone, blocked = await kept(
        archive,
        resident(1, state=ResidentState.UNREACHABLE),
        resident(2, state=ResidentState.BLOCKED),
    )

    await posted(archive, letter(gone), letter(blocked, sort=DeliveryClass.NEWS))

    assert handed == []
    assert await claimed(archive) == []
    assert await archive.outbox.depth() == {"replies": 0, "answers": 0, "reminders": 0, "broadcasts": 0}


async def test_a_resident_gets_a_broadcast_once(archive: SqlArchive) -> None:
    first, second = await kept(archive, resident(1), resident(2))
    broadcast = BroadcastId("b1")

    for _ in range(2):
        await posted(
            archive,
            replace(letter(first, sort=DeliveryClass.BROADCAST), broadcast_id=broadcast),
            replace(letter(second, sort=DeliveryClass.BROADCAST), broadcast_id=broadcast),
        )

    assert await archive.outbox.count(broadcast_id="b1") == {DeliveryState.PENDING: 2}


async def test_a_reminder_is_kept_once_a_revision_and_offset(archive: SqlArchive) -> None:
    (person,) = await kept(archive, resident())

    def reminder(revision: int, offset: int) -> Letter:
        return replace(
            letter(person, sort=DeliveryClass.REMINDER),
            occurrence_id=OccurrenceId("o1"),
            revision=revision,
            offset=offset,
        )

    await posted(archive, reminder(1, 60), reminder(1, 60), reminder(1, 1440), reminder(2, 60))

    assert len(await claimed(archive)) == 3


async def test_a_letter_left_out_is_not_handed_over(archive: SqlArchive, handed: list[Delivery]) -> None:
    (person,) = await kept(archive, resident())
    once = replace(letter(person), broadcast_id=BroadcastId("b1"))

    await posted(archive, once, once)
    await posted(archive, once)

    assert len(handed) == 1


async def test_a_message_kept_under_a_name_is_edited_by_the_next_letter(
    archive: SqlArchive, handed: list[Delivery]
) -> None:
    card = replace(letter(-5, sort=DeliveryClass.CARD), slot="idea:1")
    await posted(archive, card)
    await archive.outbox.finish([sent(handed[0], 77, "digest")])

    await posted(archive, card)

    assert (handed[0].slot_message, handed[0].slot_digest) == (None, None)
    assert (handed[1].slot_message, handed[1].slot_digest) == (77, "digest")
    async with archive.reading() as stores:
        assert await stores.outbox.slot_message("idea:1") == (-5, 77)
        assert await stores.outbox.slot_message("idea:2") is None
        assert await stores.outbox.slots_at("telegram", ChatId(-5), 77) == ["idea:1"]
        assert await stores.outbox.slots_at("telegram", ChatId(-5), 78) == []


async def test_an_edit_without_a_new_message_keeps_the_number(
    archive: SqlArchive, handed: list[Delivery]
) -> None:
    card = replace(letter(-5), slot="idea:1")
    await posted(archive, card)
    await archive.outbox.finish([sent(handed[0], 77, "one")])
    await posted(archive, card)

    await archive.outbox.finish([sent(handed[1], None, "two")])
    await posted(archive, card)

    assert (handed[2].slot_message, handed[2].slot_digest) == (77, "two")


async def test_two_letters_for_one_message_never_travel_together(
    archive: SqlArchive, handed: list[Delivery]
) -> None:
    card = replace(letter(-5), slot="idea:1")

    await posted(archive, card, card)
    await posted(archive, card)

    assert len(handed) == 1
    assert await claimed(archive) == []
    await archive.outbox.finish([sent(handed[0], 77)])
    (second,) = await claimed(archive)
    assert second.slot_message == 77
    await archive.outbox.finish([became(second, DeliveryState.FAILED)])
    assert len(await claimed(archive)) == 1


async def test_everything_that_waits_for_a_resident_can_be_cancelled(archive: SqlArchive) -> None:
    first, second = await kept(archive, resident(1), resident(2))
    await posted(archive, letter(first), replace(letter(first), not_before=after(60)), letter(second))

    async with archive.unit_of_work() as unit:
        assert await unit.outbox.cancel_for(first.id, reason="unsubscribed", at=NOON) == 2
        assert await unit.outbox.cancel_for(ResidentId("nobody"), reason="", at=NOON) == 0

    assert [d.letter.to.resident_id for d in await claimed(archive, after(60))] == [second.id]


async def test_a_great_many_letters_are_kept_in_one_transaction(archive: SqlArchive) -> None:
    await posted(archive, *(letter(number, sort=DeliveryClass.BROADCAST) for number in range(5000)))

    assert (await archive.outbox.depth())["broadcasts"] == 5000
    first = await claimed(archive, limit=3)
    assert [delivery.letter.to.chat_id for delivery in first] == [0, 1, 2]
