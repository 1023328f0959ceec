"""The delivery with a real archive and a local Telegram: what is promised about every message."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from structlog.testing import capture_logs

from bot.clock import ShiftedClock, SystemClock
from bot.delivery import Timing
from bot.transport import NotSent, TelegramApi
from office.ids import BroadcastId, ChatId
from office.model.inbox import Lease
from office.model.outbox import Delivery, DeliveryClass, DeliveryState, Lane
from office.model.people import ResidentState
from tests.delivery.conftest import QUICK

if TYPE_CHECKING:
    from playground.client import Playground
    from tests.delivery.conftest import Opens, Waits, Writes

REPLY, CARD, NEWS, CHANGE, ANSWER, REMINDER, BROADCAST, LOGIN = DeliveryClass
SENT, RETRY, UNCLEAR = DeliveryState.SENT, DeliveryState.RETRY, DeliveryState.UNCLEAR


async def texts(playground: Playground, chat: int, kind: str = "sent") -> list[str]:
    """What Telegram accepted for a chat, in order."""
    return [entry["text"] for entry in await playground.ledger(chat=chat, kind=kind)]


class Unplugged:
    """The way to Telegram, with the cable out for so many calls."""

    def __init__(self, api: TelegramApi, calls: int) -> None:
        self._api = api
        self.left = calls

    async def __call__(self, method: str, params: Any = None, upload: Any = None, **late: Any) -> Any:
        if self.left:
            self.left -= 1
            raise NotSent("connection refused")
        return await self._api(method, params, upload, **late)


async def test_a_reply_leaves_with_the_commit_that_wrote_it(
    opens: Opens, letter: Writes, playground: Playground, until: Waits
) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    await post.write(letter(ayse.id, "Guten Tag", buttons=["Weiter"]))
    shown = await ayse.next()
    assert shown.button("Weiter")
    await post.until(SENT)
    assert post.rows()["Guten Tag"]["message_id"] == shown.id
    await until(lambda: post.sender.counters.of(SENT, Lane.REPLIES) == 1)


async def test_a_letter_nobody_handed_over_is_claimed(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post, ayse = await opens(listens=False), await playground.person("Ayşe", has_started=True)
    await post.write(letter(ayse.id, "Guten Tag"), letter(ayse.id, "Bis bald", BROADCAST))
    await post.until(SENT)
    assert sorted(await texts(playground, ayse.id)) == ["Bis bald", "Guten Tag"]


@pytest.mark.parametrize(
    ("trouble", "read_timeout"), [("answer_lost", 10.0), ("slow", 0.5), ("broken_json", 10.0)]
)
async def test_after_a_lost_answer_a_reply_is_sent_again_and_a_broadcast_is_unclear(
    trouble: str, opens: Opens, letter: Writes, playground: Playground
) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    bela = await playground.person("Bela", has_started=True)
    for text in ("Antwort", "Rundruf"):
        await playground.fault(trouble, contains=text, accepted=True, seconds=0.7 if trouble == "slow" else 0)
    await post.write(letter(ayse.id, "Antwort"), letter(bela.id, "Rundruf", BROADCAST))
    await post.until(SENT, UNCLEAR)
    assert post.rows()["Antwort"]["state"] == "sent"
    assert post.rows()["Rundruf"]["state"] == "unclear"
    await bela.next()
    assert await texts(playground, ayse.id) == ["Antwort", "Antwort"]
    assert await texts(playground, bela.id) == ["Rundruf"]


async def test_a_login_link_is_never_sent_twice(opens: Opens, letter: Writes, playground: Playground) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    await playground.fault("answer_lost")
    await post.write(letter(ayse.id, "Ihr Zugang", LOGIN))
    await post.until(UNCLEAR)
    assert await texts(playground, ayse.id) == ["Ihr Zugang"]


@pytest.mark.parametrize("sort", [REPLY, BROADCAST, LOGIN])
async def test_what_surely_did_not_leave_is_tried_until_it_does_and_arrives_once(
    sort: DeliveryClass, opens: Opens, letter: Writes, playground: Playground, api: TelegramApi
) -> None:
    post, ayse = await opens(api=Unplugged(api, 3)), await playground.person("Ayşe", has_started=True)
    await post.write(letter(ayse.id, "Guten Tag", sort))
    await post.until(SENT)
    assert await texts(playground, ayse.id) == ["Guten Tag"]
    assert post.rows()["Guten Tag"]["attempt"] == 4


async def test_messages_of_one_chat_keep_their_order_though_the_first_must_wait(
    opens: Opens, letter: Writes, playground: Playground, api: TelegramApi
) -> None:
    hasty = Timing(
        poll=0.005, gather=0.05, first_retry=0.005
    )  # New ones come while nothing is in line again.
    post = await opens(api=Unplugged(api, 2), timing=hasty)
    ayse = await playground.person("Ayşe", has_started=True)
    words = [f"Nachricht {number}" for number in range(40)]
    await post.write(*[letter(ayse.id, word) for word in words[:4]])
    for word in words[4:]:
        await post.write(letter(ayse.id, word))
    await post.until(SENT)
    assert await texts(playground, ayse.id) == words


async def test_one_slow_chat_does_not_hold_up_another(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post = await opens()
    slow, quick = [await playground.person(name, has_started=True) for name in ("Ayşe", "Bela")]
    await playground.fault("slow", chat=slow.id, seconds=2)
    await post.write(letter(slow.id, "langsam"), letter(quick.id, "schnell"))
    await quick.next()
    assert post.rows()["langsam"]["state"] == "sending"


async def test_a_429_on_bulk_pauses_bulk_everywhere_and_replies_go_on(
    opens: Opens, letter: Writes, playground: Playground, until: Waits
) -> None:
    post, other = await opens("a"), await opens("b", listens=False)
    ayse, bela = [await playground.person(name, has_started=True) for name in ("Ayşe", "Bela")]
    await playground.fault("too_many_requests", chat=ayse.id, retry_after=1)
    await post.write(letter(ayse.id, "Rundruf", BROADCAST))
    await until(lambda: sum(p.sender.counters.flooded[Lane.BROADCASTS] for p in (post, other)) == 1)
    async with asyncio.timeout(30):
        while (paused := await post.archive.leases.paused_until("bulk")) is None:
            await asyncio.sleep(0.01)
    await post.write(letter(bela.id, "Rundruf an Bela", BROADCAST), letter(bela.id, "Antwort"))
    assert (await bela.next()).text == "Antwort"
    await post.until(SENT)
    sent_at = {entry["text"]: entry["at"] for entry in await playground.ledger(kind="sent")}
    assert sent_at["Rundruf"] >= paused.timestamp() - 0.05
    assert sent_at["Rundruf an Bela"] >= paused.timestamp() - 0.05
    assert post.rows()["Rundruf"]["attempt"] == 1


async def test_a_pause_another_process_asked_for_is_kept(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    until = SystemClock().now() + timedelta(seconds=0.6)
    await post.archive.leases.pause("bulk", until)
    await post.write(letter(ayse.id, "Rundruf", BROADCAST))
    await post.until(SENT)
    assert (await playground.ledger(kind="sent"))[0]["at"] >= until.timestamp() - 0.01


async def test_a_429_on_a_reply_holds_only_its_chat_and_keeps_its_order(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post = await opens()
    ayse, bela = [await playground.person(name, has_started=True) for name in ("Ayşe", "Bela")]
    await playground.fault("too_many_requests", chat=ayse.id, retry_after=1)
    await post.write(letter(ayse.id, "eins"), letter(ayse.id, "zwei"), letter(bela.id, "drei"))
    await bela.next()
    await post.write(letter(ayse.id, "vier"))
    await post.until(SENT)
    assert await texts(playground, ayse.id) == ["eins", "zwei", "vier"]


async def test_a_resident_who_blocked_is_unreachable_and_what_waits_is_cancelled(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    resident = await post.resident(ayse.id)
    later = SystemClock().now() + timedelta(hours=1)
    await post.write(letter(ayse.id, "morgen", REMINDER, resident=resident.id, not_before=later))
    await ayse.blocks()
    await post.write(letter(ayse.id, "Guten Tag", resident=resident.id))
    await post.until(DeliveryState.UNREACHABLE, DeliveryState.CANCELLED)
    assert post.rows()["morgen"]["state"] == "cancelled"
    async with post.archive.reading() as unit:
        found = await unit.people.resident(resident.id)
    assert found is not None
    assert found.state == "unreachable"


async def test_a_chat_that_is_not_found_is_tried_three_times(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post = await opens()
    await post.write(letter(987_654, "Guten Tag"))
    await post.until(DeliveryState.UNREACHABLE)
    assert post.rows()["Guten Tag"]["attempt"] == 3


async def test_a_migrated_group_is_followed(opens: Opens, letter: Writes, playground: Playground) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    group = await playground.group("Team", members=[ayse], kind="group", bot="member")
    new = await group.migrates()
    await post.write(letter(group.id, "Neue Karte", CARD))
    await post.until(SENT)
    assert post.moved == [(group.id, new.id)]
    assert await texts(playground, new.id) == ["Neue Karte"]


async def test_a_message_kept_under_a_name_is_kept_in_the_group_it_went_to(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    group = await playground.group("Team", members=[ayse], kind="group", bot="member")
    await post.write(letter(group.id, "Karte", CARD, slot="idea:1"))
    await post.until(SENT)
    new = await group.migrates()

    await post.write(letter(group.id, "Neue Karte", CARD, slot="idea:1"))
    await post.until(SENT)

    (number,) = [entry["message_id"] for entry in await playground.ledger(chat=new.id, kind="sent")]
    async with post.archive.reading() as stores:
        assert await stores.outbox.slot_message("idea:1") == (new.id, number)


async def test_without_its_topic_a_card_goes_to_general(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    group = await playground.group("Team", members=[ayse], kind="supergroup", is_forum=True)
    topic = await group.opens_topic("Mühlenberg", by=ayse)
    await group.deletes_topic(topic)
    await post.write(letter(group.id, "Neue Karte", CARD, topic=topic))
    await post.until(SENT)
    assert await texts(playground, group.id) == ["Neue Karte"]


async def test_a_topic_that_is_made_anew_gets_the_card(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    ayse = await playground.person("Ayşe", has_started=True)
    group = await playground.group("Team", members=[ayse], kind="supergroup", is_forum=True)
    topic = await group.opens_topic("Mühlenberg", by=ayse)
    await group.deletes_topic(topic)

    async def on_topic_gone(delivery: Delivery) -> int:
        assert delivery.letter.to.topic_id == topic
        return await group.opens_topic("Mühlenberg", by=ayse)

    post = await opens(on_topic_gone=on_topic_gone)
    await post.write(letter(group.id, "Neue Karte", CARD, topic=topic))
    await post.until(SENT)
    shown = [shown for shown in await ayse.at(group).messages() if shown.text == "Neue Karte"]
    assert shown[0].thread == group.topics["Mühlenberg"]


@pytest.mark.parametrize("trouble", ["unauthorized", "not_found"])
async def test_a_refused_token_stops_everything_and_loses_nothing(
    trouble: str, opens: Opens, letter: Writes, playground: Playground, until: Waits
) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    await playground.fault(trouble, times=0)
    await post.write(letter(ayse.id, "eins"), letter(ayse.id, "zwei", BROADCAST))
    await until(lambda: not post.sender.health.is_well)
    await post.write(letter(ayse.id, "drei"))
    assert "token" in post.sender.health.reason
    assert post.sender.counters.of(DeliveryState.FAILED) == 0
    await post.until(DeliveryState.PENDING, RETRY)
    asked = post.sender.counters.requests
    assert asked <= 2
    await playground.no_faults()
    await post.until(SENT)
    assert post.sender.health.is_well
    assert sorted(await texts(playground, ayse.id)) == ["drei", "eins", "zwei"]


async def test_what_a_dead_process_left_is_rescued_by_the_rule_of_its_class(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    ayse = await playground.person("Ayşe", has_started=True)
    dead = await opens("dead", listens=False)
    await dead.sender.stop()
    await dead.write(letter(ayse.id, "Antwort"), letter(ayse.id, "Rundruf", BROADCAST))
    now = SystemClock().now()
    lease = Lease(owner="dead", until=now + timedelta(seconds=0.3))
    assert len(await dead.archive.outbox.claim(lease, now=now, lanes=list(Lane), limit=9)) == 2
    post = await opens("alive")
    await post.until(SENT, UNCLEAR)
    assert await texts(playground, ayse.id) == ["Antwort"]
    assert post.rows()["Rundruf"]["state"] == "unclear"


async def test_two_processes_share_the_outbox_without_doubles(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    crowd = await playground.crowd(120)
    calm = Timing(
        poll=0.05, gather=0.005
    )  # However busy the machine is, the right to bulk stays where it is.
    a, b = await opens("a", timing=calm), await opens("b", timing=calm)
    chats = range(crowd["first"], crowd["first"] + 120)
    await a.write(*[letter(chat, "Rundruf", BROADCAST, broadcast_id=BroadcastId("b")) for chat in chats])
    for chat in chats:
        await (a if chat % 2 else b).write(letter(chat, f"Antwort {chat}"))
    await a.until(SENT, seconds=20)
    assert len(await playground.ledger(kind="sent", limit=1000)) == 240
    assert (await playground.counts(at_least=2))["counts"] == []
    assert 0 in (a.sender.counters.of(SENT, Lane.BROADCASTS), b.sender.counters.of(SENT, Lane.BROADCASTS))


async def test_a_clean_stop_in_the_middle_doubles_nothing_and_leaves_the_rest_to_others(
    opens: Opens, letter: Writes, playground: Playground, until: Waits
) -> None:
    crowd = await playground.crowd(200)
    a = await opens("a", rate=100)
    chats = range(crowd["first"], crowd["first"] + 200)
    await playground.fault("slow", times=0, seconds=0.1)
    await a.write(*[letter(chat, "Rundruf", BROADCAST) for chat in chats])
    await a.write(*[letter(chat, "Antwort") for chat in chats])
    await until(lambda: a.sender.counters.sent > 60)
    await a.sender.stop(grace=5.0)
    assert "sending" not in a.all_states()
    assert "unclear" not in a.all_states()
    assert a.all_states().count("sent") == len(await playground.ledger(kind="sent", limit=1000)) < 400
    await playground.no_faults()
    b = await opens("b")
    await until(lambda: set(b.all_states()) == {"sent"}, 20)
    assert (await playground.counts(at_least=2))["counts"] == []
    assert len(await playground.ledger(kind="sent", limit=1000)) == 400


async def test_what_outlasts_the_grace_is_in_doubt(
    opens: Opens, letter: Writes, playground: Playground, until: Waits
) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    await playground.fault("slow", times=0, seconds=5, accepted=True)
    await post.write(letter(ayse.id, "Antwort"), letter(ayse.id + 0, "Zugang", LOGIN))
    bela = await playground.person("Bela", has_started=True)
    await post.write(letter(bela.id, "Rundruf", BROADCAST))
    await until(lambda: post.sender.counters.requests == 2)
    await post.sender.stop(grace=0.05)
    rows = post.rows()
    assert rows["Antwort"]["state"] == "retry"
    assert rows["Rundruf"]["state"] == "unclear"
    assert rows["Zugang"]["state"] == "pending"


async def test_a_slot_is_sent_once_then_edited_and_left_alone_when_it_says_the_same(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    await post.write(letter(ayse.id, "Karte: neu", CARD, slot="card:1", buttons=["Annehmen"]))
    await post.write(letter(ayse.id, "Karte: geprüft", CARD, slot="card:1"))
    await post.until(SENT)
    asked = post.sender.counters.requests
    await post.write(letter(ayse.id, "Karte: geprüft", CARD, slot="card:1"))
    await post.until(SENT)
    assert post.sender.counters.requests == asked
    assert [shown.text for shown in await ayse.messages()] == ["Karte: geprüft"]
    assert await texts(playground, ayse.id, "edited") == ["Karte: geprüft"]


async def test_a_slot_whose_message_is_gone_is_sent_anew(
    opens: Opens, letter: Writes, playground: Playground, api: TelegramApi
) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    await post.write(letter(ayse.id, "Karte: neu", CARD, slot="card:1"))
    await post.until(SENT)
    await api("deleteMessage", {"chat_id": ayse.id, "message_id": (await ayse.next()).id})
    await post.write(letter(ayse.id, "Karte: geprüft", CARD, slot="card:1"))
    await post.until(SENT)
    await post.write(letter(ayse.id, "Karte: fertig", CARD, slot="card:1"))
    await post.until(SENT)
    assert [shown.text for shown in await ayse.messages()] == ["Karte: fertig"]


async def test_a_letter_may_change_a_message_by_its_number(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    await post.write(letter(ayse.id, "Frage", buttons=["Ja"]))
    number = (await ayse.next()).id
    await post.write(letter(ayse.id, "Danke", edits=number))
    shown = await ayse.next()
    assert (shown.id, shown.text, shown.buttons) == (number, "Danke", [])


async def test_the_same_edit_twice_is_no_failure(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    await post.write(letter(ayse.id, "Frage"))
    number = (await ayse.next()).id
    await post.write(letter(ayse.id, "Danke", edits=number))
    await post.write(letter(ayse.id, "Danke", edits=number, kind="again"))
    await post.until(SENT)
    assert [shown.text for shown in await ayse.messages()] == ["Danke"]


async def test_a_text_telegram_cannot_parse_goes_out_plain(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    await post.write(letter(ayse.id, "<b>Guten</i> Tag &amp; Nacht"))
    assert (await ayse.next()).text == "Guten Tag & Nacht"


async def test_the_third_unreadable_text_of_a_broadcast_is_reported_once(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post = await opens()
    first = (await playground.crowd(5))["first"]
    broadcast = BroadcastId("b1")
    await post.write(*[letter(first + n, f"<b>{n}</i>", BROADCAST, broadcast_id=broadcast) for n in range(5)])
    await post.until(SENT)
    assert post.refused == [("b1", "text")]


async def test_the_third_of_a_broadcast_whose_words_cannot_be_made_is_reported_once(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post = await opens()
    first = (await playground.crowd(5))["first"]
    broadcast = BroadcastId("b1")
    await post.write(
        *[letter(first + n, f"{n}", BROADCAST, broadcast_id=broadcast, kind="fault") for n in range(5)]
    )
    await post.until(DeliveryState.FAILED)
    assert post.refused == [("b1", "fault")]


async def test_a_letter_without_words_is_failed_or_cancelled_and_others_go_on(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    with capture_logs() as told:
        await post.write(
            letter(ayse.id, "kaputt", kind="fault"),
            letter(ayse.id, "still", kind="silence"),
            letter(ayse.id, "Guten Tag"),
        )
        assert (await ayse.next()).text == "Guten Tag"
        await post.until(SENT, DeliveryState.FAILED, DeliveryState.CANCELLED)
    assert post.states() == ["failed", "cancelled", "sent"]
    number = post.rows()["kaputt"]["reason"].removeprefix("compose ")
    assert number in [line.get("number") for line in told if line["event"] == "delivery.not_composed"]


async def test_words_that_a_busy_archive_holds_back_come_later(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    await post.write(letter(ayse.id, "Rundruf", BROADCAST, kind="busy"))
    await post.until(SENT)
    assert await texts(playground, ayse.id) == ["Rundruf"]


async def test_what_expired_while_it_waited_is_not_sent(
    opens: Opens, letter: Writes, playground: Playground, api: TelegramApi
) -> None:
    post, ayse = await opens(api=Unplugged(api, 1000)), await playground.person("Ayşe", has_started=True)
    soon = SystemClock().now() + timedelta(seconds=0.4)
    await post.write(letter(ayse.id, "Gleich geht es los", REMINDER, expires_at=soon))
    await post.until(DeliveryState.EXPIRED)
    assert await texts(playground, ayse.id) == []


async def test_a_long_text_goes_out_in_parts_with_the_buttons_under_the_last(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    long = "\n\n".join(["<i>Absatz</i> " + "Wort " * 300] * 4)
    await post.write(letter(ayse.id, long, buttons=["Weiter"]))
    first, second = await ayse.next(), await ayse.next()
    await post.until(SENT)
    assert (len(first.buttons), len(second.buttons)) == (0, 1)
    assert first.text.count("Absatz") + second.text.count("Absatz") == 4


async def test_a_part_that_could_not_leave_follows_the_first_without_repeating_it(
    opens: Opens, letter: Writes, playground: Playground, api: TelegramApi
) -> None:
    class SecondCallFails(Unplugged):
        async def __call__(self, method: str, params: Any = None, upload: Any = None, **late: Any) -> Any:
            self.left, calls[0] = (1 if calls[0] == 1 else 0), calls[0] + 1
            return await super().__call__(method, params, upload, **late)

    calls = [0]
    post, ayse = await opens(api=SecondCallFails(api, 0)), await playground.person("Ayşe", has_started=True)
    await post.write(letter(ayse.id, "Wort " * 1000))
    await post.until(SENT)
    assert len(await texts(playground, ayse.id)) == 2


async def test_answers_overtake_broadcasts(opens: Opens, letter: Writes, playground: Playground) -> None:
    first = (await playground.crowd(30))["first"]
    post = await opens(rate=20)
    await post.write(*[letter(first + n, f"Rundruf {n}", BROADCAST) for n in range(25)])
    await post.write(letter(first + 29, "Antwort vom Amt", ANSWER))
    await post.until(SENT)
    order = [entry["text"] for entry in await playground.ledger(kind="sent", limit=100)]
    assert order.index("Antwort vom Amt") < 8


async def test_at_the_rate_no_429_comes_and_the_rate_is_reached(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    await playground.limits("window", per_second=30)
    first = (await playground.crowd(80))["first"]
    post = await opens(rate=25)
    await post.write(*[letter(first + n, "Rundruf", BROADCAST) for n in range(80)])
    await post.until(SENT)
    moments = [entry["at"] for entry in await playground.ledger(kind="sent", limit=100)]
    span = moments[-1] - moments[3]
    assert sum(post.sender.counters.flooded.values()) == 0
    assert 76 / span >= 0.6 * 25  # The exact beat is proven in test_pacing; here two servers share a core.


async def test_a_group_gets_twenty_cards_a_minute(
    opens: Opens, letter: Writes, playground: Playground, until: Waits
) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    group = await playground.group("Team", members=[ayse], kind="supergroup")
    await post.write(*[letter(group.id, f"Karte {n}", CARD) for n in range(24)])
    await until(lambda: post.states().count("sent") == 20 and post.states().count("retry") == 4)
    assert await texts(playground, group.id) == [f"Karte {n}" for n in range(20)]
    assert all(row["attempt"] == 0 for text, row in post.rows().items() if row["state"] == "retry")


async def test_a_standby_takes_over_bulk_when_its_sender_stops(
    opens: Opens, letter: Writes, playground: Playground, until: Waits
) -> None:
    first = (await playground.crowd(60))["first"]
    a, b = await opens("a", rate=40), await opens("b", rate=40)
    await a.write(*[letter(first + n, "Rundruf", BROADCAST) for n in range(60)])
    await until(lambda: a.sender.counters.sent + b.sender.counters.sent > 10)
    leader, standby = (a, b) if a.sender.counters.sent else (b, a)
    assert standby.sender.counters.sent == 0
    await leader.sender.stop()
    await until(lambda: set(a.all_states()) == {"sent"}, 15)
    assert standby.sender.counters.sent > 0
    assert (await playground.counts(at_least=2))["counts"] == []


class Locked:
    """An outbox whose results cannot be written for a while."""

    def __init__(self, outbox: Any, refusals: int) -> None:
        self._outbox = outbox
        self.refusals = refusals

    def __getattr__(self, name: str) -> Any:
        return getattr(self._outbox, name)

    async def finish(self, outcomes: Any) -> Any:
        if self.refusals:
            self.refusals -= 1
            raise OSError("database is locked")
        return await self._outbox.finish(outcomes)


async def test_results_are_written_as_soon_as_the_archive_lets_them(
    opens: Opens, letter: Writes, playground: Playground, until: Waits
) -> None:
    post = await opens(flaky=lambda outbox: Locked(outbox, 5))
    ayse = await playground.person("Ayşe", has_started=True)
    await post.write(letter(ayse.id, "Guten Tag"))
    await until(lambda: not post.sender.health.is_well)
    await post.until(SENT)
    assert await texts(playground, ayse.id) == ["Guten Tag"]
    assert post.sender.health.is_well


class Shut:
    """An outbox to which nothing can be written until it is opened."""

    def __init__(self, outbox: Any, is_open: asyncio.Event) -> None:
        self._outbox = outbox
        self._is_open = is_open

    def __getattr__(self, name: str) -> Any:
        async def once_open(*given: Any, **named: Any) -> Any:
            if not self._is_open.is_set() and name != "next_due":
                raise OSError("database is locked")
            return await getattr(self._outbox, name)(*given, **named)

        return once_open


async def test_results_outlast_an_archive_that_is_shut_for_longer_than_the_lease(
    opens: Opens, letter: Writes, playground: Playground, until: Waits
) -> None:
    clock, is_open = ShiftedClock(), asyncio.Event()
    post = await opens(clock=clock, flaky=lambda outbox: Shut(outbox, is_open))
    ayse = await playground.person("Ayşe", has_started=True)
    await post.write(letter(ayse.id, "Guten Tag"))
    await until(lambda: "Results" in post.sender.health.reason)

    clock.turn(3600)
    refused = post.sender.counters.errors
    await until(lambda: post.sender.counters.errors > refused + 2)
    is_open.set()

    await post.until(SENT)
    assert await texts(playground, ayse.id) == ["Guten Tag"]
    assert post.sender.counters.fenced == 0


class Unreadable(Locked):
    """An outbox that cannot be read for a while."""

    async def next_due(self, now: Any, lanes: Any) -> Any:
        if self.refusals:
            self.refusals -= 1
            raise OSError("disk is full")
        return await self._outbox.next_due(now, lanes)


async def test_an_outbox_that_cannot_be_read_turns_the_health_red_until_it_can(
    opens: Opens, letter: Writes, playground: Playground, until: Waits
) -> None:
    post = await opens(listens=False, flaky=lambda outbox: Unreadable(outbox, 4))
    ayse = await playground.person("Ayşe", has_started=True)
    await until(lambda: not post.sender.health.is_well)
    await post.write(letter(ayse.id, "Guten Tag"))
    await post.until(SENT)
    assert post.sender.health.is_well


class Poisoned(Locked):
    """An outbox that chokes on one row, until it is well again."""

    is_well = False

    async def finish(self, outcomes: Any) -> Any:
        if not self.is_well and any(outcome.delivery.letter.params["text"] == "Gift" for outcome in outcomes):
            raise ValueError("no such state")
        return await self._outbox.finish(outcomes)


async def test_one_result_that_cannot_be_written_does_not_stop_the_others(
    opens: Opens, letter: Writes, playground: Playground, until: Waits
) -> None:
    outboxes: list[Poisoned] = []

    def poisoned(outbox: Any) -> Poisoned:
        outboxes.append(Poisoned(outbox, 0))
        return outboxes[-1]

    post = await opens(flaky=poisoned)
    ayse, bela = [await playground.person(name, has_started=True) for name in ("Ayşe", "Bela")]
    await post.write(letter(ayse.id, "Gift"), letter(bela.id, "Guten Tag"))
    await until(lambda: post.rows()["Guten Tag"]["state"] == "sent")
    assert post.rows()["Gift"]["state"] == "sending"

    outboxes[0].is_well = True
    await post.until(SENT)
    assert await texts(playground, ayse.id) == ["Gift"]


class Particular(Locked):
    """An outbox that cannot keep the words of a refusal."""

    async def finish(self, outcomes: Any) -> Any:
        if any(outcome.reason for outcome in outcomes):
            raise ValueError("half a character")
        return await self._outbox.finish(outcomes)


async def test_a_result_whose_reason_cannot_be_written_is_written_without_it(
    opens: Opens, letter: Writes, playground: Playground, until: Waits
) -> None:
    post, ayse = await opens(flaky=lambda outbox: Particular(outbox, 0)), await playground.person("Ayşe")
    await post.write(letter(ayse.id, "Guten Tag"))
    await post.until(DeliveryState.UNREACHABLE)
    assert post.rows()["Guten Tag"]["reason"] == ""
    await until(lambda: post.sender.health.is_well)


async def test_turning_the_clock_in_the_middle_of_a_broadcast_makes_nothing_unclear(
    opens: Opens, letter: Writes, playground: Playground, until: Waits
) -> None:
    clock = ShiftedClock()
    first = (await playground.crowd(60))["first"]
    post = await opens(rate=60, clock=clock)
    await post.write(*[letter(first + n, "Rundruf", BROADCAST) for n in range(60)])
    for sent in (10, 25, 40):
        await until(lambda at_least=sent: post.sender.counters.sent > at_least)
        clock.turn(3600)
    await post.until(SENT)
    assert (await playground.counts(at_least=2))["counts"] == []


async def test_a_migration_that_cannot_be_written_is_tried_again(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    group = await playground.group("Team", members=[ayse], kind="group", bot="member")
    new = await group.migrates()
    written = post.sender._courier._on_migrated
    failures = [1]

    async def fails_once(old: ChatId, to: ChatId) -> None:
        if failures:
            failures.pop()
            raise OSError("database is locked")
        await written(old, to)

    post.sender._courier._on_migrated = fails_once
    await post.write(letter(group.id, "Neue Karte", CARD))
    await post.until(SENT)
    assert await texts(playground, new.id) == ["Neue Karte"]


async def test_a_message_nobody_takes_is_given_up_at_last(
    opens: Opens, letter: Writes, playground: Playground, api: TelegramApi
) -> None:
    timing = Timing(
        lease=1.2, poll=0.05, gather=0.005, first_retry=0.02, longest_retry=0.05, give_up=0.3, least_tries=3
    )
    post = await opens(api=Unplugged(api, 10_000), timing=timing)
    ayse = await playground.person("Ayşe", has_started=True)
    await post.write(letter(ayse.id, "Guten Tag"))
    await post.until(DeliveryState.FAILED)
    assert "given up" in post.rows()["Guten Tag"]["reason"]


async def test_an_answer_said_at_once_lets_by_what_is_being_sent_to_its_chat(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post, ayse = await opens(), await playground.person("Ayşe", has_started=True)
    await playground.fault("slow", chat=ayse.id, seconds=0.3)
    await post.write(letter(ayse.id, "Ihre Quittung"))
    before = await texts(playground, ayse.id)

    await post.sender.let_by(ayse.id)

    assert before == []
    assert await texts(playground, ayse.id) == ["Ihre Quittung"]


class SlowToHear:
    """An outbox whose claims are committed for a while before this process hears of it."""

    def __init__(self, outbox: Any, hears: asyncio.Event) -> None:
        self._outbox = outbox
        self._hears = hears

    def __getattr__(self, name: str) -> Any:
        return getattr(self._outbox, name)

    async def claim(self, *given: Any, **named: Any) -> Any:
        rows = await self._outbox.claim(*given, **named)
        await self._hears.wait()
        return rows


async def test_it_lets_by_too_what_is_claimed_just_now(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    hears, ayse = asyncio.Event(), await playground.person("Ayşe", has_started=True)
    post = await opens(listens=False, flaky=lambda outbox: SlowToHear(outbox, hears))
    await post.write(letter(ayse.id, "Ihre Quittung"))
    await post.until(DeliveryState.SENDING)
    letting_by = asyncio.create_task(post.sender.let_by(ayse.id))

    early, _ = await asyncio.wait([letting_by], timeout=0.2)
    hears.set()
    await letting_by

    assert not early
    assert await texts(playground, ayse.id) == ["Ihre Quittung"]


async def test_bulk_makes_room_for_answers_said_at_once(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    first = (await playground.crowd(2))["first"]
    post = await opens(rate=25)
    for _ in range(30):
        await post.sender.let_by(first)

    await post.write(*[letter(first + n, "Rundruf", BROADCAST) for n in range(2)])
    await post.until(SENT)

    begun, ended = [entry["at"] for entry in await playground.ledger(kind="sent", limit=100)]
    assert ended - begun > 0.3  # A tenth of the rate, as there were thirty in this second already.


async def test_an_announcement_that_waited_long_for_its_turn_is_asked_anew_whether_it_may_go(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    clock, is_through = ShiftedClock(), asyncio.Event()
    one_at_once = replace(QUICK, bulk_at_once=1, fresh=0.3)
    post = await opens(clock=clock, timing=one_at_once, rate=0)
    bela, ayse = [await playground.person(name, has_started=True) for name in ("Bela", "Ayşe")]
    reader = await post.resident(ayse.id)

    async def takes_its_time(delivery: Delivery) -> None:
        if delivery.letter.to.chat_id == bela.id:
            await is_through.wait()

    post.composing = takes_its_time
    await post.write(
        letter(bela.id, "für Bela", BROADCAST), letter(ayse.id, "für Ayşe", BROADCAST, resident=reader.id)
    )
    async with asyncio.timeout(20):
        while post.states() != ["sending", "sending"]:
            await asyncio.sleep(0.01)
    async with post.archive.unit_of_work() as unit:
        await unit.people.save(replace(reader, state=ResidentState.BLOCKED))
    clock.turn(0.4)
    is_through.set()
    await post.until(SENT, DeliveryState.CANCELLED)

    assert post.states() == ["sent", "cancelled"]
    assert await texts(playground, ayse.id) == []


async def test_an_announcement_does_not_go_out_behind_a_slow_answer_that_says_there_will_be_none(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    clock, is_through = ShiftedClock(), asyncio.Event()
    post = await opens(clock=clock, timing=replace(QUICK, lease=10.0, fresh=1.5), rate=0)
    ayse = await playground.person("Ayşe", has_started=True)
    reader = await post.resident(ayse.id)

    async def takes_its_time(delivery: Delivery) -> None:
        if delivery.letter.sort is REPLY:
            await is_through.wait()

    post.composing = takes_its_time
    await post.write(letter(ayse.id, "Abgemeldet"), letter(ayse.id, "Rundruf", BROADCAST, resident=reader.id))
    async with asyncio.timeout(20):
        while post.states() != ["sending", "sending"]:
            await asyncio.sleep(0.01)
    async with post.archive.unit_of_work() as unit:
        await unit.people.save(replace(reader, state=ResidentState.BLOCKED))
    for seconds in (1.1, 1.0):  # A second after the last message its chat may get another.
        clock.turn(seconds)
        await asyncio.sleep(0.2)
    is_through.set()
    await post.until(SENT, DeliveryState.CANCELLED)

    assert await texts(playground, ayse.id) == ["Abgemeldet"]


async def test_after_an_outage_for_all_nothing_is_said_again_that_another_knows_to_have_said(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    clock, is_through = ShiftedClock(), asyncio.Event()
    # Neither looks by itself: what is freed goes to whoever has freed it.
    slow = replace(QUICK, lease=10.0, beat=60.0, rescue=60.0, poll=60.0)
    post = await opens("a", clock=clock, timing=slow)
    await opens("b", clock=clock, timing=replace(QUICK, lease=10.0, poll=60.0), listens=False)
    ayse = await playground.person("Ayşe", has_started=True)

    async def takes_its_time(delivery: Delivery) -> None:
        await is_through.wait()

    await asyncio.sleep(0.3)  # Both have given a sign of life.
    post.composing = takes_its_time
    await post.write(letter(ayse.id, "Guten Tag"))
    async with asyncio.timeout(20):
        while post.states() != ["sending"]:
            await asyncio.sleep(0.01)
    clock.turn(11)  # For so long nobody could write.
    await asyncio.sleep(0.5)

    assert post.states() == ["sending"]
    assert post.rows()["Guten Tag"]["lease_owner"] == "a"
    is_through.set()


async def test_at_a_low_rate_an_announcement_waits_for_its_turn_and_is_not_given_back_for_it(
    opens: Opens, letter: Writes, playground: Playground
) -> None:
    post = await opens(timing=replace(QUICK, ahead=0.1, fresh=0.1), rate=4)
    people = [await playground.person(f"Person {number}", has_started=True) for number in range(4)]

    await post.write(*(letter(person.id, f"für {person.id}", BROADCAST) for person in people))
    await post.until(SENT)

    assert post.sender.counters.put_back[Lane.BROADCASTS] == 0
