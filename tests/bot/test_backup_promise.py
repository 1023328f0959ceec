"""What the notice says of backup copies is what the settings do."""

from pathlib import Path

import pytest
from databases import MakeDatabase
from house import MONDAY, quick_parts, settings_for

from bot.backups.rotation import OLDEST
from bot.clock import ShiftedClock
from bot.furnishing import office_over
from bot.opening import opened


@pytest.mark.parametrize(("folder", "days"), [("off", 0), ("", OLDEST.days), ("backups", OLDEST.days)])
async def test_copies_in_a_sqlite_file_s_own_folder_or_another_are_kept_as_rotated_unless_turned_off(
    make_sqlite: MakeDatabase, tmp_path: Path, folder: str, days: int
) -> None:
    where = str(tmp_path / folder) if folder == "backups" else folder
    settings = settings_for(make_sqlite(), "http://127.0.0.1:1", backup_dir=where)
    parts = quick_parts(ShiftedClock(MONDAY))

    async with opened(settings, parts) as archive:
        office = await office_over(archive, settings, parts)

        assert office.retention.backup_days == days


async def test_on_a_server_without_a_folder_none_are_made_and_none_are_promised(
    make_postgresql: MakeDatabase,
) -> None:
    settings = settings_for(make_postgresql(), "http://127.0.0.1:1", backup_dir="")
    parts = quick_parts(ShiftedClock(MONDAY))

    async with opened(settings, parts) as archive:
        assert (await office_over(archive, settings, parts)).retention.backup_days == 0
