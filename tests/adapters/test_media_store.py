"""Media are kept by the hash of their content, in a folder or in a bucket."""

from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from databases import StillClock

from adapters.media import FileMedia, media_at
from office import errors
from office.ids import MediaHash
from office.ports.ideas import MediaStore

NOWHERE = MediaHash("0" * 64)


@pytest.fixture(params=["folder", "bucket"])
def media(request: pytest.FixtureRequest, tmp_path: Path, clock: StillClock) -> MediaStore:
    """An empty store of either kind."""
    if request.param == "folder":
        return FileMedia(tmp_path / "media", clock)
    stores = pytest.importorskip("obstore.store")
    from adapters.media.objects import ObjectMedia

    return ObjectMedia(stores.MemoryStore())


async def test_content_comes_back_under_its_hash(media: MediaStore) -> None:
    key = await media.put(b"photo")

    assert key == sha256(b"photo").hexdigest()
    assert await media.get(key) == b"photo"


async def test_the_same_content_is_kept_once_and_removed_once(media: MediaStore) -> None:
    assert await media.put(b"photo") == await media.put(b"photo")

    await media.remove(await media.put(b"photo"))
    await media.remove(NOWHERE)

    with pytest.raises(errors.NotFound):
        await media.get(MediaHash(sha256(b"photo").hexdigest()))


async def test_a_folder_that_is_away_is_waited_for_like_an_archive_that_is_busy(
    tmp_path: Path, clock: StillClock
) -> None:
    (tmp_path / "media").write_text("no folder")
    media = FileMedia(tmp_path / "media", clock)

    for attempt in (media.put(b"photo"), media.get(NOWHERE), media.remove(NOWHERE)):
        with pytest.raises(errors.ArchiveBusy):
            await attempt


async def test_so_is_a_bucket_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    obstore = pytest.importorskip("obstore")
    from obstore.exceptions import GenericError
    from obstore.store import MemoryStore

    from adapters.media.objects import ObjectMedia

    async def fail(*given: object) -> None:
        raise GenericError("no answer")

    for name in ("put_async", "get_async", "delete_async"):
        monkeypatch.setattr(obstore, name, fail)
    media = ObjectMedia(MemoryStore())

    for attempt in (media.put(b"photo"), media.get(NOWHERE), media.remove(NOWHERE)):
        with pytest.raises(errors.ArchiveBusy):
            await attempt


async def test_what_is_not_there_is_not_found(media: MediaStore) -> None:
    with pytest.raises(errors.NotFound):
        await media.get(NOWHERE)


async def test_a_hash_never_leads_out_of_the_folder(tmp_path: Path, clock: StillClock) -> None:
    (tmp_path / "secret").write_text("secret")
    media = FileMedia(tmp_path / "media", clock)

    for forged in ("../secret", "/etc/passwd", "ab/../../secret", "", "g" * 64):
        with pytest.raises(errors.NotFound):
            await media.get(MediaHash(forged))


async def test_files_are_known_by_when_they_were_last_put(tmp_path: Path, clock: StillClock) -> None:
    media = FileMedia(tmp_path / "media", clock)
    old, again = await media.put(b"old"), await media.put(b"again")
    clock.turn(100)
    await media.put(b"again")
    await media.put(b"new")

    assert await media.put_before(clock.now() - timedelta(seconds=50)) == [old]
    assert again in await media.put_before(clock.now() + timedelta(seconds=1))


async def test_a_bucket_knows_what_was_put_before(clock: StillClock) -> None:
    stores = pytest.importorskip("obstore.store")
    from adapters.media.objects import ObjectMedia

    media = ObjectMedia(stores.MemoryStore())
    key = await media.put(b"old")

    assert await media.put_before(clock.now() + timedelta(days=36500)) == [key]
    assert await media.put_before(clock.now() - timedelta(days=36500)) == []


async def test_only_the_owner_may_read_files(tmp_path: Path, clock: StillClock) -> None:
    media = FileMedia(tmp_path / "media", clock)
    key = await media.put(b"photo")

    path = tmp_path / "media" / key[:2] / key[2:]

    assert oct(path.stat().st_mode & 0o777) == "0o600"
    assert oct(path.parent.stat().st_mode & 0o777) == "0o700"
    assert [file.name for file in path.parent.iterdir()] == [key[2:]]


async def test_an_address_of_a_folder_may_hold_blanks(tmp_path: Path, clock: StillClock) -> None:
    folder = tmp_path / "meine Medien"

    await media_at(folder.as_uri(), clock).put(b"photo")

    assert folder.is_dir()
