"""What was erased is in no file any more: database, write-ahead log, media."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from archived import arrival, became, claimed, kept, lease, letter, posted, resident
from databases import RepeatableIds, StillClock
from house import House
from residents import drafted, jpeg
from residents import resident as living_here
from traces import files_with

from office.ids import DialogueId
from office.model.audit import AuditEntry
from office.model.dialogues import Dialogue
from office.model.outbox import DeliveryState
from office.model.retention import BY_RULE, USUAL, Rule, due
from playground.client import Person
from storage import SqlArchive, open_archive

CANARY = "Kanarienvogel zwitschert"


def folder_of(house: House) -> Path:
    """Where the database and the media of a house lie."""
    return Path(house.settings.database_url.removeprefix("sqlite:///")).parent


async def becomes_clean(house: House) -> list[str]:
    """The files that hold the words, once there is none, or after five seconds."""
    for _ in range(100):
        found = files_with(CANARY, folder_of(house))
        if not found:
            break
        await asyncio.sleep(0.05)
    return found


async def draft_with_photo(house: House) -> Person:
    """Somebody with a contribution about to be handed in: the words wait in a dialogue."""
    person = await living_here(house)
    summary = await drafted(person, CANARY)
    await person.sends_photo(jpeg())
    await person.until(lambda shown: "1 Foto" in shown.text)
    assert summary.id
    return person


async def hands_in(person: Person) -> None:
    """Press the button of the newest summary."""
    summary = await person.until(lambda shown: "Absenden" in shown.buttons)
    await person.taps("Absenden", on=summary)
    await person.until(lambda shown: "Danke!" in shown.text)


async def forgets(person: Person) -> None:
    """Have everything deleted."""
    await person.says("/forget")
    asked = await person.until(lambda shown: "Ja, alles löschen" in shown.buttons)
    await person.taps("Ja, alles löschen", on=asked)
    await person.until(lambda shown: "Alles über Sie ist gelöscht." in shown.text)


async def test_after_forget_no_file_holds_the_words_or_the_photo(house: House) -> None:
    person = await draft_with_photo(house)
    await hands_in(person)
    assert files_with(CANARY, folder_of(house))

    await forgets(person)

    assert await becomes_clean(house) == []
    photos = (folder_of(house) / "media").glob("??/*")  # Beside them are the keys of who was erased.
    assert list(photos) == []


async def test_after_forget_no_file_holds_what_was_only_begun(house: House) -> None:
    person = await draft_with_photo(house)
    assert files_with(CANARY, folder_of(house))

    await forgets(person)

    assert await becomes_clean(house) == []


async def test_after_a_recall_no_file_holds_the_words(house: House) -> None:
    person = await living_here(house)
    await person.says("/contact Mühlenberg")
    contacts = await person.until(lambda shown: "Nachricht schreiben" in shown.buttons)
    await person.taps("Nachricht schreiben", on=contacts)
    await person.until(lambda shown: "Schreiben Sie Ihre Nachricht." in shown.text)
    await person.says(CANARY)
    receipt = await person.until(lambda shown: "Zurückholen" in shown.buttons)
    assert files_with(CANARY, folder_of(house))

    await person.taps("Zurückholen", on=receipt)

    assert await becomes_clean(house) == []


async def fill_everything(archive: SqlArchive, clock: StillClock) -> None:
    """The words in every place where somebody's could be for a while: update, dialogue, letter, audit."""
    (person,) = await kept(archive, resident())
    for number in range(200):  # Enough that pages are split and rows moved.
        words = f"{CANARY} {number} " + "x" * (number * 37 % 900)
        come = arrival(number, lane=str(number), body=words)
        await archive.inbox.keep([come], lease())
        await archive.inbox.fail(come.update_id, number="7F3A", at=clock.now())
        await posted(archive, replace(letter(person), params={"said": words}))
        async with archive.unit_of_work() as unit:
            await unit.audit.record(
                AuditEntry(
                    at=clock.now(),
                    actor="system",
                    action="test",
                    object_kind="test",
                    object_id="1",
                    detail={"said": words},
                )
            )
            await unit.dialogues.open(
                Dialogue(
                    id=DialogueId(f"d{number}"),
                    chat_id=person.chat_id,
                    user_id=number,
                    kind="ideas.new",
                    step="text",
                    data={"said": words},
                    expires_at=clock.now() + timedelta(hours=24),
                )
            )
    while found := await claimed(archive, clock.now()):
        await archive.outbox.finish([became(each, DeliveryState.SENT) for each in found])


async def test_after_a_round_no_file_holds_what_was_kept_long_enough(
    sqlite_url: str, clock: StillClock, ids: RepeatableIds
) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    async with open_archive(sqlite_url, clock=clock, ids=ids, owner="here", lease_seconds=10) as archive:
        await fill_everything(archive, clock)
        assert await archive.scrub(wholly=True)
        assert files_with(CANARY, path)
        clock.turn(timedelta(days=400).total_seconds())

        for rule in (Rule.BODIES, Rule.DIALOGUES, Rule.DELIVERIES, Rule.AUDIT):
            await clear(archive, clock, rule)
        assert await archive.scrub(wholly=True)

        assert files_with(CANARY, path) == []


async def clear(archive: SqlArchive, clock: StillClock, rule: Rule) -> None:
    """Let go of everything that is due by a rule, in small steps."""
    now = clock.now()
    old = due(BY_RULE[rule], now=now, day=now.date(), usual=USUAL, cities={})
    while True:
        async with archive.unit_of_work() as unit:
            keys = await unit.retention.old(old, limit=70)
            if not await unit.retention.clear(old, keys):
                return


async def test_a_reader_in_the_way_is_no_trouble_the_log_is_cut_later(
    sqlite_url: str, clock: StillClock, ids: RepeatableIds
) -> None:
    import sqlite3

    path = Path(sqlite_url.removeprefix("sqlite:///"))
    async with open_archive(sqlite_url, clock=clock, ids=ids, owner="here", lease_seconds=10) as archive:
        await kept(archive, resident())
        reader = sqlite3.connect(path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM residents").fetchall()
        await kept(archive, resident(2))

        first = await archive.scrub()
        reader.execute("COMMIT")
        reader.close()
        await archive.scrub_again()

        assert not first
        assert path.with_name(f"{path.name}-wal").stat().st_size == 0
