"""A forum topic that staff read in is deleted: the next contribution finds its way all the same."""

import asyncio

import pytest
from house import House
from residents import handed_in, resident
from staffed import MUEHLENBERG

from office.errors import ArchiveBusy
from office.ids import ChatId
from office.model.areas import Area
from office.model.people import Role
from office.services.staff import StaffRoom
from playground.client import Group, Person, Shown

WORDS = ("Mehr Bänke am Markt", "Mehr Bäume am Markt", "Mehr Licht am Markt")


async def forum(house: House, rights: tuple[str, ...] | None = None) -> tuple[Person, Group, int]:
    """A manager, a group, and its topic that is bound to Mühlenberg; the bot has these rights, or all."""
    mina = await house.playground.person("Mina", language_code="de", has_started=True)
    await house.bot.office.staff.appoint(mina.id, Role.MANAGER, MUEHLENBERG)
    group = await house.playground.group("Büro", members=[mina], is_forum=True, rights=rights)
    topic = await group.opens_topic("Beiträge", by=mina)
    seat = mina.at(group, thread=topic)
    await seat.says("/staff here hannover/muehlenberg")
    await seat.until(lambda shown: "kommen ab jetzt in diese Gruppe" in shown.text)
    return mina, group, topic


async def cards(mina: Person, group: Group, count: int) -> list[Shown]:
    """The cards of so many contributions, once they are there."""
    async with asyncio.timeout(30):
        while True:
            shown = await mina.at(group).messages()
            found = [each for each in shown if each.is_by_bot and "am Markt" in each.text]
            if len(found) >= count:
                return found
            await asyncio.sleep(0.05)


async def test_it_is_made_anew_once_under_the_name_of_the_district(house: House) -> None:
    mina, group, topic = await forum(house)
    author = await resident(house)
    await group.deletes_topic(topic)

    for words in WORDS:
        await handed_in(house, author, words)
    threads = {card.thread for card in await cards(mina, group, len(WORDS))}

    await group.refresh()
    assert list(group.topics) == ["Mühlenberg"]
    assert threads == set(group.topics.values())
    async with house.bot.archive.reading() as stores:
        bound = await stores.people.staff_chats_at("telegram", ChatId(group.id))
    assert [chat.topic_id for chat in bound] == [group.topics["Mühlenberg"]]


async def test_where_the_bot_may_make_none_the_card_goes_to_general(house: House) -> None:
    mina, group, topic = await forum(house, rights=("can_delete_messages",))
    await group.deletes_topic(topic)

    await handed_in(house, await resident(house), WORDS[0])

    (card,) = await cards(mina, group, 1)
    assert card.thread is None


async def test_it_is_made_once_also_if_the_archive_was_busy_when_it_was_to_be_kept(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    mina, group, topic = await forum(house)
    await group.deletes_topic(topic)
    follow, busy = StaffRoom.follow_topic, [ArchiveBusy("locked"), ArchiveBusy("locked")]

    async def follow_at_last(self: StaffRoom, chat_id: ChatId, old: int, new: int) -> bool:
        if busy:
            raise busy.pop()
        return await follow(self, chat_id, old, new)

    monkeypatch.setattr(StaffRoom, "follow_topic", follow_at_last)
    await handed_in(house, await resident(house), WORDS[0])

    (card,) = await cards(mina, group, 1)
    await group.refresh()
    assert group.topics == {"Mühlenberg": card.thread}


async def test_what_another_process_made_meanwhile_is_used_and_ones_own_goes(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    mina, group, topic = await forum(house)
    await group.deletes_topic(topic)
    theirs = await group.opens_topic("Schon da", by=mina)
    reads_in = StaffRoom.reads_in

    async def reads_just_before(self: StaffRoom, chat_id: ChatId, topic_id: int) -> Area | None:
        found = await reads_in(self, chat_id, topic_id)
        await self.follow_topic(chat_id, topic_id, theirs)
        return found

    monkeypatch.setattr(StaffRoom, "reads_in", reads_just_before)
    await handed_in(house, await resident(house), WORDS[0])

    (card,) = await cards(mina, group, 1)
    await group.refresh()
    assert (card.thread, list(group.topics)) == (theirs, ["Schon da"])
