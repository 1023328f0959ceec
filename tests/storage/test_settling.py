"""A restored archive fits the present: who was erased stays erased, nothing that is past is sent."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from archived import NOON, after, arrival, kept, lease, letter, resident, sent
from archived import claimed as claimed_in
from backed_up import Vault, everything_in, rows_of
from crowd import AREA, announce, begin, follow_news
from databases import RepeatableIds, StillClock

from office import errors
from office.ids import AreaId, AuthorId, ChatId, CityId, DialogueId, IdeaId, OccurrenceId, ResidentId
from office.model.broadcasts import BroadcastState
from office.model.dialogues import Dialogue
from office.model.entries import Entry, EntryKind
from office.model.hindrances import Hindrance
from office.model.ideas import Idea, IdeaKind, Visibility
from office.model.outbox import DeliveryClass, Letter
from office.model.people import Author, AuthorKind, Purpose, Resident
from office.model.statuses import Status
from storage import SqlArchive, open_archive
from storage.addresses import read_address
from storage.engine import once
from storage.tables.audit import audit
from storage.tables.broadcasts import broadcasts
from storage.tables.ideas import ideas
from storage.tables.inbox import inbox
from storage.tables.outbox import outbox
from storage.tables.people import consents, followings, residents

CANARY = "Kanarienvogel"
A_DAY = 86_400


@pytest.fixture
def vault(tmp_path: Path, clock: StillClock) -> Vault:
    """Where the backup and the notes lie."""
    return Vault(tmp_path, clock)


@asynccontextmanager
async def running(url: str, clock: StillClock, ids: RepeatableIds, vault: Vault) -> AsyncIterator[SqlArchive]:
    """The archive, with notes kept outside it."""
    async with open_archive(
        url, clock=clock, ids=ids, owner="here", lease_seconds=10, outside=vault.notes
    ) as archive:
        yield archive


async def writes(
    archive: SqlArchive, person: Resident, key: str, *, visibility: Visibility = Visibility.PRIVATE
) -> Idea:
    """A contribution of this person."""
    async with archive.unit_of_work() as unit:
        author = await unit.ideas.author_of(person.id) or Author(
            id=AuthorId(f"author-{person.chat_id}"),
            kind=AuthorKind.RESIDENT,
            resident_id=person.id,
            pseudonym="K7QM",
            language=person.language,
            created_at=NOON,
        )
        if await unit.ideas.author_of(person.id) is None:
            await unit.ideas.add_author(author)
        begun = Idea(
            id=IdeaId(key),
            city_id=CityId("hannover"),
            area_id=AreaId("hannover/muehlenberg"),
            author_id=author.id,
            kind=IdeaKind.IDEA,
            text=f"{CANARY} {key}",
            language=person.language,
            visibility=visibility,
            status=Status.SUBMITTED,
            created_at=NOON,
            submitted_at=NOON,
            version=0,
        )
        saved = await unit.ideas.save(begun)
        await unit.ideas.record(
            Entry(
                idea_id=saved.id,
                kind=EntryKind.ADDED,
                at=NOON,
                text=f"{CANARY} dazu",
                language=person.language,
            )
        )
    return saved


def known(number: int = 1) -> Resident:
    """A resident who has read the notice."""
    return replace(resident(number), noticed="2026-11", noticed_at=NOON)


async def texts(url: str) -> dict[str, str]:
    """The words of every contribution."""
    return {row.id: row.text for row in await rows_of(url, sa.select(ideas.c.id, ideas.c.text))}


async def test_who_was_erased_after_the_backup_is_erased_again_with_all_that_went(
    database_url: str, clock: StillClock, ids: RepeatableIds, vault: Vault
) -> None:
    async with running(database_url, clock, ids, vault) as archive:
        gone, stays = await kept(archive, known(1), known(2))
        for key, visibility in (("quiet", Visibility.PRIVATE), ("loud", Visibility.PUBLISHED)):
            await writes(archive, gone, key, visibility=visibility)
        await writes(archive, gone, "taken along", visibility=Visibility.PUBLISHED)
        await writes(archive, stays, "other")
        await vault.backup(database_url)
        clock.turn(A_DAY)
        async with archive.unit_of_work() as unit:
            await unit.ideas.save(
                replace(await unit.ideas.get(IdeaId("taken along")), visibility=Visibility.HIDDEN)
            )
        async with archive.unit_of_work() as unit:
            await unit.people.remove(gone.id)
        before = await texts(database_url)

    restored = await vault.restore(database_url)

    assert restored.settled.erased == 1
    assert set(await texts(database_url)) == set(before) == {"loud", "other"}
    assert [row.id for row in await rows_of(database_url, sa.select(residents.c.id))] == [stays.id]
    assert gone.id not in str((await everything_in(database_url))["authors"])


async def test_an_erasure_that_was_not_finished_changes_nothing_until_a_backup_is_restored(
    database_url: str, clock: StillClock, ids: RepeatableIds, vault: Vault
) -> None:
    async with running(database_url, clock, ids, vault) as archive:
        (person,) = await kept(archive, known())
        with pytest.raises(RuntimeError):
            await _erase_and_fail(archive, person.id)

        assert await vault.notes.everything() == []
        async with archive.reading() as stores:
            assert await stores.people.resident(person.id)


async def _erase_and_fail(archive: SqlArchive, whose: ResidentId) -> None:
    async with archive.unit_of_work() as unit:
        await unit.people.remove(whose)
        raise RuntimeError


async def test_nobody_is_erased_whom_nothing_outside_remembers(
    database_url: str, clock: StillClock, ids: RepeatableIds, vault: Vault
) -> None:
    (vault.folder / "media").write_text("no folder")
    async with running(database_url, clock, ids, vault) as archive:
        (person,) = await kept(archive, known())
        with pytest.raises(errors.ArchiveBusy):
            async with archive.unit_of_work() as unit:
                await unit.people.remove(person.id)
        async with archive.reading() as stores:
            assert await stores.people.resident(person.id)


async def test_words_taken_back_unread_stay_taken_back(
    database_url: str, clock: StillClock, ids: RepeatableIds, vault: Vault
) -> None:
    async with running(database_url, clock, ids, vault) as archive:
        (person,) = await kept(archive, known())
        await writes(archive, person, "recalled")
        await vault.backup(database_url)
        async with archive.unit_of_work() as unit:
            await unit.ideas.forget_words(IdeaId("recalled"))

    await vault.restore(database_url)

    (row,) = await rows_of(database_url, sa.select(ideas))
    assert (row.text, row.status, row.visibility) == ("", "withdrawn", "private")
    assert CANARY not in str(await everything_in(database_url))


async def test_news_that_were_turned_off_stay_off(
    database_url: str, clock: StillClock, ids: RepeatableIds, vault: Vault
) -> None:
    async with running(database_url, clock, ids, vault) as archive:
        await follow_news(archive, clock, range(1, 3))
        await vault.backup(database_url)
        clock.turn(A_DAY)
        async with archive.unit_of_work() as unit:
            await unit.people.withdraw(ResidentId("resident-1"), Purpose.NEWS, clock.now())

    await vault.restore(database_url)

    off = sa.select(consents.c.resident_id).where(consents.c.withdrawn_at.is_not(None))
    assert [row[0] for row in await rows_of(database_url, off)] == ["resident-1"]
    assert [row[0] for row in await rows_of(database_url, sa.select(followings.c.resident_id))] == [
        "resident-2"
    ]


def reminder(to: Resident, key: str, seconds: float) -> Letter:
    """A reminder to go out so many seconds after noon."""
    return replace(
        letter(to, "events.reminder", sort=DeliveryClass.REMINDER),
        not_before=after(seconds),
        expires_at=after(seconds + A_DAY),
        occurrence_id=OccurrenceId(key),
        revision=1,
        offset=120,
    )


async def test_what_waited_is_not_sent_and_what_is_ahead_is(
    database_url: str, clock: StillClock, ids: RepeatableIds, vault: Vault
) -> None:
    async with running(database_url, clock, ids, vault) as archive:
        (person,) = await kept(archive, known())
        async with archive.unit_of_work() as unit:
            await unit.outbox.add(
                letter(person, "a reply"),
                letter(person, "a card", sort=DeliveryClass.CARD),
                reminder(person, "soon", 3600),
                reminder(person, "later", 3 * A_DAY),
            )
        await claimed_in(archive, limit=1)
        await vault.backup(database_url)

    clock.turn(A_DAY)
    restored = await vault.restore(database_url)

    rows = await rows_of(database_url, sa.select(outbox.c.kind, outbox.c.state, outbox.c.reason))
    assert sorted((row.kind, row.state, row.reason) for row in rows) == [
        ("a card", "cancelled", "restored"),
        ("a reply", "cancelled", "restored"),
        ("events.reminder", "expired", "restored"),
        ("events.reminder", "pending", ""),
    ]
    settled = restored.settled
    assert (settled.cancelled, settled.expired, settled.ahead) == (2, 1, 1)


async def test_an_announcement_under_way_is_unclear_for_those_who_waited(
    database_url: str, clock: StillClock, ids: RepeatableIds, vault: Vault
) -> None:
    async with running(database_url, clock, ids, vault) as archive:
        await follow_news(archive, clock, range(1, 6))
        await announce(archive, clock)
        first, *_ = await claimed_in(archive, limit=2)
        await archive.outbox.finish([sent(first)])
        await vault.backup(database_url)

    restored = await vault.restore(database_url)

    rows = await rows_of(database_url, sa.select(outbox.c.state, sa.func.count()).group_by(outbox.c.state))
    assert dict(tuple(row) for row in rows) == {"sent": 1, "unclear": 4}
    assert restored.settled.unclear == 4


async def test_of_an_announcement_under_way_nobody_else_is_written_down(
    database_url: str, clock: StillClock, ids: RepeatableIds, vault: Vault
) -> None:
    async with running(database_url, clock, ids, vault) as archive:
        await follow_news(archive, clock, range(1, 6))
        begun = await begin(archive, clock)
        async with archive.unit_of_work() as unit:
            await unit.broadcasts.address(begun, {AREA}, clock.now(), step=2)
        await vault.backup(database_url)

    await vault.restore(database_url)

    async with running(database_url, clock, ids, vault) as archive:
        async with archive.unit_of_work() as unit:
            written = await unit.broadcasts.address(begun, {AREA}, clock.now(), step=2)
            restored = await unit.broadcasts.get(begun.id)
        assert (written, restored.state) == (None, BroadcastState.STOPPED)
        assert restored.has_addressed_all
        assert (restored.stopped_at, restored.hindrance) == (clock.now(), Hindrance.RESTORED)


async def test_an_announcement_whose_time_has_passed_is_stopped_one_ahead_waits_on(
    database_url: str, clock: StillClock, ids: RepeatableIds, vault: Vault
) -> None:
    async with running(database_url, clock, ids, vault) as archive:
        await announce(archive, clock)
    with_time = {"past": after(3600), "ahead": after(3 * A_DAY)}
    for key, due in with_time.items():
        await _schedule(database_url, key, due)
    await vault.backup(database_url)

    clock.turn(A_DAY)
    restored = await vault.restore(database_url)

    rows = await rows_of(database_url, sa.select(broadcasts.c.id, broadcasts.c.state, broadcasts.c.hindrance))
    states = {row.id: (row.state, row.hindrance) for row in rows}
    assert (states["past"], states["ahead"]) == (("stopped", "restored"), ("scheduled", None))
    assert restored.settled.scheduled == ("ahead",)


async def _schedule(url: str, key: str, due: object) -> None:
    def work(connection: sa.Connection) -> None:
        fest = sa.select(broadcasts).where(broadcasts.c.id == "fest")
        values = dict(connection.execute(fest).mappings().one())
        connection.execute(sa.insert(broadcasts), {**values, "id": key, "state": "scheduled", "due_at": due})

    await once(read_address(url), work, wait_seconds=5)


async def test_dialogues_are_closed_and_waiting_updates_dropped(
    database_url: str, clock: StillClock, ids: RepeatableIds, vault: Vault
) -> None:
    async with running(database_url, clock, ids, vault) as archive:
        await archive.inbox.keep([arrival(5, body=CANARY), arrival(6, body=CANARY)], lease())
        async with archive.unit_of_work() as unit:
            await unit.dialogues.open(
                Dialogue(
                    id=DialogueId("d"),
                    chat_id=ChatId(7),
                    user_id=7,
                    kind="ideas.new",
                    step="words",
                    data={"words": CANARY},
                    expires_at=after(A_DAY),
                )
            )
        await vault.backup(database_url)

    restored = await vault.restore(database_url)

    rows = await rows_of(database_url, sa.select(inbox.c.update_id, inbox.c.state, inbox.c.body))
    assert [tuple(row) for row in rows] == [(5, "done", ""), (6, "done", "")]
    assert restored.settled.updates == 2
    assert CANARY not in str(await everything_in(database_url))
    async with running(database_url, clock, ids, vault) as archive:
        assert await archive.inbox.newest("telegram") == 6


async def test_a_number_that_may_have_been_given_out_is_never_given_again(
    database_url: str, clock: StillClock, ids: RepeatableIds, vault: Vault
) -> None:
    async def count(archive: SqlArchive, times: int) -> int:
        async with archive.unit_of_work() as unit:
            return [await unit.ideas.next_count(CityId("hannover"), 2026) for _ in range(times)][-1]

    async with running(database_url, clock, ids, vault) as archive:
        await count(archive, 3)
        await vault.backup(database_url)
        given = await count(archive, 150)

    restored = await vault.restore(database_url)

    assert restored.settled.numbers == {("hannover", 2026): 200}
    async with running(database_url, clock, ids, vault) as archive:
        assert await count(archive, 1) == 201 > given


async def test_numbers_leave_a_wide_gap_where_nothing_outside_tells(
    database_url: str, clock: StillClock, ids: RepeatableIds, vault: Vault
) -> None:
    async with (
        running(database_url, clock, ids, vault) as archive,
        archive.unit_of_work() as unit,
    ):
        await unit.ideas.next_count(CityId("hannover"), 2026)
    await vault.backup(database_url)
    vault.notes = Vault(vault.folder / "elsewhere", clock).notes

    restored = await vault.restore(database_url)

    assert restored.settled.numbers == {("hannover", 2026): 1000}
    assert restored.settled.unsure == {("hannover", 2026)}


async def test_the_audit_tells_that_it_was_restored(
    database_url: str, clock: StillClock, vault: Vault
) -> None:
    await vault.backup(database_url)
    clock.turn(A_DAY)

    await vault.restore(database_url)

    (row,) = await rows_of(database_url, sa.select(audit).where(audit.c.action == "backup.restored"))
    assert (row.actor, row.object_id, row.at) == ("system", NOON.isoformat(), NOON + timedelta(days=1))
