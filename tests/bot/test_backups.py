"""``quartiersbot backup`` and ``restore``, and the nightly ones."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from backed_up import say_of_itself
from commands import Shell, names_in
from databases import RepeatableIds, StillClock
from structlog.testing import capture_logs

from adapters.backup_files import opened
from bot.backups.folder import name_at, nightly_backups
from bot.backups.nightly import NightlyBackups
from bot.clock import SystemClock
from bot.demo import demonstrating
from bot.places import OFF, backup_folder
from bot.settings import Settings
from office.ids import ChatId, LanguageCode, ResidentId
from office.model.people import Resident
from storage import SqlArchive, open_archive

NIGHT = datetime(2026, 12, 2, 2, 15, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def staff_in(path: Path) -> int:
    """How many work for the office, as this database has it."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM staff").fetchone()[0])


async def appoints(shell: Shell, number: int) -> None:
    """Give somebody a role."""
    ran = await shell.runs("staff", "add", str(number), "--role", "editor", "--area", "hannover")
    assert ran.code == 0, ran.err


async def test_a_backup_is_restored_after_a_question(shell: Shell, tmp_path: Path) -> None:
    await appoints(shell, 1)
    made = await shell.runs("backup", "safe.zip")
    await appoints(shell, 2)

    asked = await shell.runs("restore", "safe.zip")
    before = staff_in(tmp_path / "quartiersbot.db")
    restored = await shell.runs("restore", "safe.zip", "--yes")

    assert (made.code, made.err) == (0, "")
    assert made.out.startswith("Written: safe.zip (")
    assert (asked.code, asked.problems[-1]) == (1, "Nothing was changed; answer y, or add --yes")
    assert before == 2
    assert (restored.code, restored.err) == (0, "")
    assert "Restored: everything of that moment" in restored.out
    assert staff_in(tmp_path / "quartiersbot.db") == 1
    assert staff_in(tmp_path / "quartiersbot.db.before-restore") == 2


async def test_a_backup_of_nobody_s_words_says_so_when_it_is_made_and_brought_back(
    shell: Shell, tmp_path: Path
) -> None:
    made = await shell.runs("backup", "safe.zip")
    restored = await shell.runs("restore", "safe.zip", "--yes")

    held = "residents: 0, contributions: 0, photos and voice messages: 0"
    database = f"sqlite:///{tmp_path / 'quartiersbot.db'}"
    assert made.out.startswith(f"Written: safe.zip ({held}; ")
    assert f"Nobody has written yet: look whether {database} is the right database." in made.out.splitlines()
    assert restored.out.splitlines()[0].endswith(f" UTC: {held}.")
    assert restored.out.splitlines()[1] == (
        "Nobody had written yet when it was made: look whether this is the right file."
    )


async def test_a_backup_says_how_many_people_and_contributions_it_holds(
    shell: Shell, tmp_path: Path, clock: StillClock
) -> None:
    url = f"sqlite:///{tmp_path / 'quartiersbot.db'}"
    async with (
        open_archive(url, clock=clock, ids=RepeatableIds(), owner="here", lease_seconds=10) as archive,
        archive.unit_of_work() as unit,
    ):
        await unit.people.save(
            Resident(
                id=ResidentId("somebody"),
                chat_id=ChatId(424242),
                pseudonym="K7QM",
                language=LanguageCode("de"),
                created_at=clock.now(),
                seen_at=clock.now(),
                version=0,
            )
        )

    made = await shell.runs("backup", "safe.zip")
    restored = await shell.runs("restore", "safe.zip", "--yes")

    assert made.out.startswith("Written: safe.zip (residents: 1, contributions: 0, ")
    assert "Nobody" not in made.out + restored.out


async def test_where_nothing_is_noted_the_restore_says_so(shell: Shell, tmp_path: Path) -> None:
    await appoints(shell, 1)
    await shell.runs("backup", "safe.zip")
    silent = await shell.runs("restore", "safe.zip", "--yes")
    (tmp_path / "media" / "erasures" / "2026-11-26").mkdir(parents=True)
    (tmp_path / "media" / "erasures" / "2026-11-26" / "resident-abc").touch()

    noted = await shell.runs("restore", "safe.zip", "--yes")

    assert "No notes about erased people lie beside the media" in silent.out
    assert "Erased since then, and erased again: 0 residents." in noted.out


async def test_an_empty_place_is_filled_without_a_question(shell: Shell, tmp_path: Path) -> None:
    await appoints(shell, 1)
    await shell.runs("backup", "safe.zip")

    ran = await shell.runs("restore", "safe.zip", DATABASE_URL=f"sqlite:///{tmp_path / 'new.db'}")

    assert (ran.code, ran.err) == (0, "")
    assert staff_in(tmp_path / "new.db") == 1
    assert "new.db.before-restore" not in names_in(tmp_path)


async def test_a_backup_needs_a_database(shell: Shell, tmp_path: Path) -> None:
    ran = await shell.runs("backup", "safe.zip", DATABASE_URL=f"sqlite:///{tmp_path / 'none.db'}")

    assert ran.code == 1
    assert ran.problems == [
        "QB_DATABASE_URL: there is no database yet, so there is nothing to copy: quartiersbot run makes one."
    ]
    assert "safe.zip" not in names_in(tmp_path)


async def test_who_goes_back_to_an_older_program_is_told_how(shell: Shell, tmp_path: Path) -> None:
    await appoints(shell, 1)
    await shell.runs("backup", "before-the-update.zip")
    with closing(sqlite3.connect(tmp_path / "quartiersbot.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")

    refused = await shell.runs("restore", "before-the-update.zip", "--yes")
    (tmp_path / "quartiersbot.db").rename(tmp_path / "quartiersbot.db.newer")
    restored = await shell.runs("restore", "before-the-update.zip")

    assert refused.code == 1
    assert refused.problems[0].endswith(
        "to go back, move the SQLite file away or name an empty PostgreSQL, and try again."
    )
    assert (restored.code, restored.err) == (0, "")
    assert staff_in(tmp_path / "quartiersbot.db") == 1


@pytest.mark.parametrize("content", [b"", b"nonsense"], ids=["empty", "nonsense"])
async def test_a_wrong_file_is_one_line(shell: Shell, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other.zip").write_bytes(content)

    ran = await shell.runs("restore", "other.zip", "--yes")

    assert (ran.code, len(ran.problems)) == (1, 1)
    assert "is no backup of quartiersbot" in ran.problems[0]
    assert "before-restore" not in str(names_in(tmp_path))


async def test_a_backup_of_a_newer_program_names_the_version_it_needs(shell: Shell, tmp_path: Path) -> None:
    await shell.runs("backup", "safe.zip")
    say_of_itself(tmp_path / "safe.zip", schema_version="9999")

    ran = await shell.runs("restore", "safe.zip", "--yes")

    assert (ran.code, len(ran.problems)) == (1, 1)
    assert "version 9999" in ran.problems[0]
    assert "install the version" in ran.problems[0]


async def test_a_backup_older_than_what_is_known_of_erased_people_is_refused(
    shell: Shell, tmp_path: Path
) -> None:
    await shell.runs("backup", "safe.zip")
    say_of_itself(tmp_path / "safe.zip", made_at="2026-01-01T12:00:00Z")

    refused = await shell.runs("restore", "safe.zip", "--yes")
    forced = await shell.runs("restore", "safe.zip", "--yes", "--force")

    assert refused.code == 1
    assert "people erased before would come back" in refused.problems[0]
    assert forced.code == 0


async def test_check_says_where_nights_bring_no_backup(shell: Shell, tmp_path: Path) -> None:
    none_yet = await shell.runs("check")
    (tmp_path / "backups").mkdir()
    await shell.runs("backup", f"backups/{name_at(datetime(2026, 1, 1, tzinfo=UTC))}")
    old = await shell.runs("check")
    await shell.runs("backup", f"backups/{name_at(SystemClock().now())}")
    new = await shell.runs("check")

    assert "there is no backup in" in none_yet.out
    assert "is of 2026-01-01; look for backup.failed in the log" in old.out
    assert "QB_BACKUP_DIR" not in new.out


# Nightly


@pytest.fixture
async def nightly_archive(
    furnished_url: str, clock: StillClock, ids: RepeatableIds
) -> AsyncIterator[SqlArchive]:
    """The archive of a bot, at night in Hannover."""
    clock.turn((NIGHT - clock.now()).total_seconds())
    async with open_archive(furnished_url, clock=clock, ids=ids, owner="here", lease_seconds=10) as archive:
        yield archive


async def looks(archive: SqlArchive, clock: StillClock, folder: Path, url: str) -> bool:
    """A process looks whether a backup is due; whether it made one."""
    nightly = NightlyBackups(folder, archive=archive, clock=clock, zone=BERLIN)
    return await nightly.look(database_url=url, media_url=(folder.parent / "media").as_uri())


@pytest.mark.timeout(150)  # Two processes start, perhaps on a busy machine.
async def test_a_backup_is_made_once_a_night_across_replicas(
    nightly_archive: SqlArchive, clock: StillClock, tmp_path: Path, furnished_url: str
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"

    made = [await looks(nightly_archive, clock, folder, furnished_url) for folder in (first, second, first)]
    clock.turn(86_400)
    next_night = await looks(nightly_archive, clock, first, furnished_url)

    assert (made, next_night) == ([True, False, False], True)
    assert list(nightly_backups(first)) == [NIGHT, NIGHT + timedelta(days=1)]
    with opened(nightly_backups(first)[NIGHT]) as found:
        assert found.manifest.tables["cities"].rows == 3
    assert first.stat().st_mode & 0o777 == 0o700


@pytest.mark.timeout(150)
async def test_one_that_was_broken_off_is_made_by_the_next_process_of_that_night(
    nightly_archive: SqlArchive, clock: StillClock, tmp_path: Path, furnished_url: str
) -> None:
    begun = asyncio.Event()

    class BrokenOff(NightlyBackups):
        async def _make(self, now: datetime, database_url: str, media_url: str) -> bool:
            begun.set()
            await asyncio.Event().wait()
            return True

    folder = tmp_path / "backups"
    broken = BrokenOff(folder, archive=nightly_archive, clock=clock, zone=BERLIN)
    looking = asyncio.create_task(broken.look(database_url=furnished_url, media_url=""))
    await begun.wait()
    async with open_archive(
        furnished_url, clock=clock, ids=RepeatableIds(), owner="there", lease_seconds=10
    ) as other_archive:
        meanwhile = await looks(other_archive, clock, folder, furnished_url)
        looking.cancel()
        await asyncio.gather(looking, return_exceptions=True)

        assert not meanwhile
        assert await looks(other_archive, clock, folder, furnished_url)
    assert list(nightly_backups(folder)) == [NIGHT]


async def test_one_that_fails_is_told_once_and_tried_the_next_night(
    nightly_archive: SqlArchive, clock: StillClock, tmp_path: Path, furnished_url: str
) -> None:
    folder = tmp_path / "backups"
    folder.write_text("a file where the folder should be")

    with capture_logs() as told:
        tries = [await looks(nightly_archive, clock, folder, furnished_url) for _ in range(3)]
    folder.unlink()
    clock.turn(86_400)

    assert tries == [False, False, False]
    assert [entry["event"] for entry in told] == ["backup.failed"]
    assert await looks(nightly_archive, clock, folder, furnished_url)


@pytest.mark.parametrize(
    ("given", "folder"),
    [
        ({"database_url": "sqlite:////srv/qb/quartiersbot.db"}, Path("/srv/qb/backups")),
        ({"database_url": "postgresql://qb@db/qb"}, None),
        ({"database_url": "postgresql://qb@db/qb", "backup_dir": "/srv/backups"}, Path("/srv/backups")),
        ({"database_url": "sqlite:////srv/qb/quartiersbot.db", "backup_dir": OFF}, None),
    ],
)
def test_backups_lie_beside_the_sqlite_file_unless_the_settings_say(
    given: dict[str, str], folder: Path | None
) -> None:
    assert backup_folder(Settings.model_validate(given)) == folder


async def test_the_demo_makes_none(tmp_path: Path) -> None:
    async with demonstrating(tmp_path, host="127.0.0.1", port=0) as demo:
        assert demo.bot is not None

    assert "backups" not in names_in(tmp_path)
