"""A backup's file is whole or it is refused, in one line, before anything of it is used."""

import errno
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from backed_up import say_of_itself, write_parts

from adapters.backup_files import BackupError, is_backup, opened, written

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
PHOTO = b"a photo" * 100
NAME = sha256(PHOTO).hexdigest()
COLUMNS = {"id": "text", "many": "number"}


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup with two rows and a photo."""
    path = tmp_path / "backup.zip"
    with written(path, NOON) as writer:
        with writer.table("things", COLUMNS) as put:
            put([["ä\n", 1], ["b", None]])
        writer.put_media(NAME, PHOTO)
        writer.finish(version="1.2.3", schema="0008")
    return path


def parts(path: Path) -> dict[str, bytes]:
    """What lies in an archive."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def refused(path: Path) -> str:
    """Why this is no backup."""
    with pytest.raises(BackupError) as told, opened(path):
        pass
    said = str(told.value)
    assert "\n" not in said
    assert said.startswith(f"{path}: ")
    return said


def test_rows_and_media_come_back(backup: Path) -> None:
    with opened(backup) as found:
        assert list(found.tables["things"].rows()) == [["ä\n", 1], ["b", None]]
        assert found.tables["things"].columns == COLUMNS
        assert found.media(NAME) == PHOTO
        assert found.media("0" * 64) is None
        assert (found.schema, found.manifest.made_at, found.manifest.version) == ("0008", NOON, "1.2.3")


def test_it_is_for_its_owner_only_and_nothing_else_is_left(backup: Path) -> None:
    assert backup.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in backup.parent.iterdir()] == ["backup.zip"]


def test_a_backup_cut_off_anywhere_is_refused(backup: Path) -> None:
    whole = backup.read_bytes()
    for length in range(0, len(whole), 37):
        backup.write_bytes(whole[:length])
        assert refused(backup)


def test_a_single_byte_changed_anywhere_is_refused_or_does_not_matter(backup: Path) -> None:
    whole = backup.read_bytes()
    with opened(backup) as found:
        before = (list(found.tables["things"].rows()), found.media(NAME), found.manifest)
    for place in range(0, len(whole), 13):
        backup.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        try:
            with opened(backup) as found:
                assert (list(found.tables["things"].rows()), found.media(NAME), found.manifest) == before
        except BackupError:
            continue


@pytest.mark.parametrize("content", [b"", b"nonsense" * 100, b"PK\x05\x06" + bytes(18)], ids=len)
def test_other_files_are_no_backups(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other"
    path.write_bytes(content)

    assert "is no backup of quartiersbot" in refused(path)
    assert not is_backup(path)


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    assert "No such file" in refused(tmp_path / "missing.zip")


def test_a_backup_in_a_newer_form_names_its_maker(backup: Path) -> None:
    say_of_itself(backup, format=2, version="9.9", more="unknown here")

    assert "made by quartiersbot 9.9" in refused(backup)


Change = Callable[[dict[str, bytes]], object]

CHANGES: dict[str, Change] = {
    "leads out": lambda all_parts: all_parts.update({"../../etc/passwd": b"x"}),
    "from the root": lambda all_parts: all_parts.update({"/etc/passwd": b"x"}),
    "another table": lambda all_parts: all_parts.update({"tables/more.jsonl": b"[]\n"}),
    "media by another name": lambda all_parts: all_parts.update({f"media/{'0' * 64}": PHOTO}),
    "media that lead out": lambda all_parts: all_parts.update({"media/../../x": PHOTO}),
    "no table": lambda all_parts: all_parts.pop("tables/things.jsonl"),
    "no media": lambda all_parts: all_parts.pop(f"media/{NAME}"),
    "other media": lambda all_parts: all_parts.update({f"media/{NAME}": b"other"}),
    "another row": lambda all_parts: all_parts.update({"tables/things.jsonl": b'["a",1]\n["b",null]\n'}),
    "no manifest": lambda all_parts: all_parts.pop("manifest.json"),
    "manifest of nothing": lambda all_parts: all_parts.update({"manifest.json": b"null"}),
    "manifest of depth": lambda all_parts: all_parts.update({"manifest.json": b"[" * 100_000}),
    "manifest of words": lambda all_parts: all_parts.update({"manifest.json": b'{"format": "one"}'}),
    "a bomb": lambda all_parts: all_parts.update({"manifest.json": b" " * 9_000_000}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_backup_with_other_parts_is_refused(backup: Path, change: str) -> None:
    found = parts(backup)
    CHANGES[change](found)
    write_parts(backup, found)

    assert refused(backup)


def test_a_table_that_unpacks_to_far_more_than_rows_can_be_is_refused(backup: Path) -> None:
    found = parts(backup)
    bomb = b"0" * 50_000_000 + b"\n"
    found["tables/things.jsonl"] = bomb
    manifest = json.loads(found["manifest.json"])
    manifest["tables"]["things"] |= {"rows": 1, "bytes": len(bomb), "sha256": sha256(bomb).hexdigest()}
    found["manifest.json"] = json.dumps(manifest).encode()
    write_parts(backup, found)

    assert "its sizes cannot be" in refused(backup)


def test_a_part_twice_is_refused(backup: Path) -> None:
    with zipfile.ZipFile(backup, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("tables/things.jsonl", b'["other", 2]\n')

    assert refused(backup)


def test_a_full_disk_leaves_the_backup_of_before_and_nothing_half(backup: Path) -> None:
    before = backup.read_bytes()

    def fill_the_disk() -> None:
        with written(backup, NOON) as writer:
            writer.put_media(NAME, PHOTO)
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(BackupError, match=r"cannot be written .*; make room"):
        fill_the_disk()

    assert backup.read_bytes() == before
    assert [path.name for path in backup.parent.iterdir()] == ["backup.zip"]


def test_a_file_that_is_no_backup_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text("QB_BOT_TOKEN=…")

    with pytest.raises(BackupError, match="is no backup; choose another name"), written(path, NOON):
        pass

    assert path.read_text() == "QB_BOT_TOKEN=…"


@pytest.mark.parametrize(("place", "said"), [("", "is a folder"), ("none/x.zip", "does not exist; make it")])
def test_a_place_that_cannot_be_is_named(tmp_path: Path, place: str, said: str) -> None:
    with pytest.raises(BackupError, match=said), written(tmp_path / place, NOON):
        pass
