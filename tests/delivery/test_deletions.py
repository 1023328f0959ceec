"""Messages are taken away as they are edited: through the outbox, with an outcome in the ledger."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from office.model.outbox import DELETION, DeliveryClass, DeliveryState

if TYPE_CHECKING:
    from bot.transport import TelegramApi
    from playground.client import Playground
    from tests.delivery.conftest import Opens, Post, Writes

CARD = DeliveryClass.CARD
SENT, CANCELLED, FAILED = DeliveryState.SENT, DeliveryState.CANCELLED, DeliveryState.FAILED


def slots(post: Post) -> list[str]:
    """The names messages are kept under."""
    connection = sqlite3.connect(post.path)
    found = [name for (name,) in connection.execute("select slot from slots order by slot")]
    connection.close()
    return found


async def test_the_message_of_a_slot_is_deleted_and_its_slot_forgotten(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    await post.write(
        letter(ayse.id, "Foto", CARD, slot="media:1"), letter(ayse.id, "Karte", CARD, slot="card:1")
    )
    shown = await ayse.until(lambda message: message.text == "Foto")
    await post.until(SENT)

    await post.write(letter(ayse.id, "weg", CARD, kind=DELETION, slot="media:1"))
    await ayse.until_deleted(shown)
    await post.until(SENT)

    assert [message.text for message in await ayse.messages()] == ["Karte"]
    assert slots(post) == ["card:1"]
    assert post.rows()["weg"]["message_id"] == shown.id


async def test_a_message_is_deleted_by_its_number_too(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    await post.write(letter(ayse.id, "Foto"))
    shown = await ayse.next()

    await post.write(letter(ayse.id, "weg", kind=DELETION, edits=shown.id))

    await ayse.until_deleted(shown)


async def test_a_message_still_on_its_way_is_deleted_once_it_has_arrived(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post, ayse = await opens(listens=False), await playground.person("Ayşe", has_started=True)

    await post.write(
        letter(ayse.id, "Foto", CARD, slot="media:1"),
        letter(ayse.id, "weg", CARD, kind=DELETION, slot="media:1"),
    )
    await post.until(SENT)

    assert await ayse.messages() == []
    kinds = [entry["kind"] for entry in await playground.ledger(chat=ayse.id)]
    assert kinds.index("sent") < kinds.index("deleted")


async def test_what_is_gone_already_is_as_good_as_deleted(
    opens: Opens, letter: Writes, playground: Playground, api: TelegramApi
) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    await post.write(letter(ayse.id, "Foto", CARD, slot="media:1"))
    await post.until(SENT)
    await api("deleteMessage", {"chat_id": ayse.id, "message_id": (await ayse.next()).id})

    await post.write(letter(ayse.id, "weg", CARD, kind=DELETION, slot="media:1"))
    await post.until(SENT)

    assert slots(post) == []


async def test_what_was_never_sent_needs_no_deleting(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)

    await post.write(letter(ayse.id, "weg", CARD, kind=DELETION, slot="media:1"))
    await post.until(CANCELLED)

    assert post.rows()["weg"]["reason"] == "nothing to delete"


async def test_a_refusal_is_in_the_ledger_and_nothing_is_sent_instead(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    group = await playground.group("Büro", members=[ayse], bot="member")
    theirs = await ayse.at(group).says("/staff")

    await post.write(letter(group.id, "weg", CARD, kind=DELETION, edits=theirs.id))
    await post.until(FAILED)

    assert "can't be deleted" in post.rows()["weg"]["reason"].lower()
    assert [message.text for message in await ayse.at(group).messages() if message.text] == ["/staff"]


async def test_after_a_pause_telegram_asks_for_it_is_deleted_all_the_same(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    await post.write(letter(ayse.id, "Foto"))
    shown = await ayse.next()
    await playground.fault("too_many_requests", method="deleteMessage", retry_after=1)

    await post.write(letter(ayse.id, "weg", kind=DELETION, edits=shown.id))

    await ayse.until_deleted(shown)
    await post.until(SENT)


async def test_after_a_lost_answer_it_is_deleted_once(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    await post.write(letter(ayse.id, "Foto"))
    shown = await ayse.next()
    await playground.fault("answer_lost", method="deleteMessage", accepted=True)

    await post.write(letter(ayse.id, "weg", kind=DELETION, edits=shown.id))
    await ayse.until_deleted(shown)
    await post.until(SENT)

    assert len(await playground.ledger(chat=ayse.id, kind="deleted")) == 1


async def test_in_a_group_that_moved_no_other_message_is_deleted_by_the_old_number(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    group = await playground.group("Büro", kind="group", members=[ayse], bot="administrator")
    old = group.id
    await post.write(letter(old, "Foto", CARD, slot="media:1"))
    shown = await ayse.at(group).until(lambda message: message.text == "Foto")
    await post.until(SENT)
    seat = ayse.at(await group.migrates())
    said = [await seat.says(f"Nachricht {number}") for number in range(shown.id + 2)]

    await post.write(letter(old, "weg", CARD, kind=DELETION, slot="media:1"))
    await post.until(SENT, FAILED)

    assert post.rows()["weg"]["state"] == FAILED
    assert len([m for m in await seat.messages() if m.text.startswith("Nachricht")]) == len(said)
