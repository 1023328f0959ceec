"""Notes outlive the archive: beside the media, without a word or a number of a person."""

from datetime import date
from pathlib import Path

import pytest
from databases import StillClock

from adapters.media import FileMedia
from adapters.outside import FileNames, NamedNotes, notes_at
from office import errors
from office.ids import CityId, IdeaId, ResidentId
from office.model.notes import Note, erased, erased_idea, forgotten_words, no_news, numbers_given
from office.ports.outside import OutsideNotes

DAY, LATER = date(2026, 11, 26), date(2026, 12, 31)


@pytest.fixture(params=["folder", "bucket"])
def notes(request: pytest.FixtureRequest, tmp_path: Path) -> OutsideNotes:
    """No notes yet, of either kind."""
    if request.param == "folder":
        return NamedNotes(FileNames(tmp_path / "media"))
    stores = pytest.importorskip("obstore.store")
    from adapters.outside.objects import ObjectNames

    return NamedNotes(ObjectNames(stores.MemoryStore()))


def some() -> list[Note]:
    """One of each kind."""
    numbers = numbers_given(CityId("bad-pyrmont"), 2026, 101, DAY)
    assert numbers is not None
    return [
        erased(ResidentId("abc234"), DAY),
        erased_idea(IdeaId("../x y%2F"), DAY),
        forgotten_words(IdeaId("key-7"), DAY),
        no_news(ResidentId("abc234"), LATER),
        numbers,
    ]


async def test_what_is_noted_is_known(notes: OutsideNotes) -> None:
    await notes.keep(some())
    await notes.keep(some())

    found = await notes.everything()

    assert [(note.kind, note.key) for note in found] == sorted((note.kind, note.key) for note in some())
    assert {note.day for note in found if note.ends} == {DAY, LATER}


async def test_notes_about_people_end_those_about_numbers_stay(notes: OutsideNotes) -> None:
    await notes.keep(some())

    assert await notes.drop_before(LATER) == 3
    assert [note.kind for note in await notes.everything()] == ["news", "number"]


async def test_a_place_without_notes_has_none(notes: OutsideNotes) -> None:
    assert list(await notes.everything()) == []
    assert await notes.drop_before(LATER) == 0


@pytest.mark.parametrize(("count", "noted"), [(1, "c/2026/100"), (2, None), (100, None), (101, "c/2026/200")])
def test_numbers_are_noted_by_the_hundred_before_the_first_is_given_out(
    count: int, noted: str | None
) -> None:
    found = numbers_given(CityId("c"), 2026, count, DAY)

    assert (found and found.key) == noted


async def test_the_sweep_of_media_leaves_notes_alone(tmp_path: Path, clock: StillClock) -> None:
    media = FileMedia(tmp_path, clock)
    await notes_at(tmp_path.as_uri()).keep(some())
    await media.put(b"photo")
    clock.turn(1000)

    assert len(await media.put_before(clock.now())) == 1


async def test_the_sweep_of_a_bucket_leaves_notes_alone(clock: StillClock) -> None:
    stores = pytest.importorskip("obstore.store")
    from adapters.media.objects import ObjectMedia
    from adapters.outside.objects import ObjectNames

    bucket = stores.MemoryStore()
    await NamedNotes(ObjectNames(bucket)).keep(some())

    assert await ObjectMedia(bucket).put_before(clock.now().replace(year=2999)) == []


async def test_notes_are_for_their_owner_only_and_other_files_say_nothing(tmp_path: Path) -> None:
    notes = NamedNotes(FileNames(tmp_path / "media"))
    await notes.keep(some())
    (tmp_path / "media/erasures/2026-11-26/.DS_Store").write_text("x")
    (tmp_path / "media/erasures/yesterday").mkdir()
    (tmp_path / "media/erasures/yesterday/resident-x").write_text("")
    (tmp_path / "media/numbers/x").write_text("")

    assert len(await notes.everything()) == 5
    path = tmp_path / "media/erasures/2026-11-26/resident-abc234"
    assert (path.stat().st_mode & 0o777, path.read_bytes()) == (0o600, b"")


async def test_notes_that_cannot_be_kept_are_a_hindrance(tmp_path: Path) -> None:
    (tmp_path / "media").write_text("a file")

    with pytest.raises(errors.ArchiveBusy):
        await NamedNotes(FileNames(tmp_path / "media")).keep(some())
