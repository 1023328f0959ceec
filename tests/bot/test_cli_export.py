"""``quartiersbot export ideas``: lists on the command line, whole, streamed, and without anybody in them."""

import csv
import json
from collections.abc import Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from commands import Shell
from databases import RepeatableIds, StillClock

from office.ids import AreaId, AuthorId, ChatId, CityId, IdeaId, IdeaNumber, LanguageCode, ResidentId
from office.model.ideas import Idea, IdeaKind, Point, Visibility
from office.model.people import Author, AuthorKind, Resident
from office.model.statuses import Status
from office.model.topics import Topic
from storage import open_archive

AUTHOR = AuthorId("author-of-somebody")


def idea(number: int, clock: StillClock, **other: object) -> Idea:
    """A contribution from Mühlenberg, handed in a day later than the one before."""
    begun = Idea(
        id=IdeaId(f"idea-{number}"),
        city_id=CityId("hannover"),
        area_id=AreaId("hannover/muehlenberg"),
        author_id=AUTHOR,
        kind=IdeaKind.IDEA,
        number=IdeaNumber(f"HANN-2026-{number:05}"),
        text=f"Wunsch {number}",
        language=LanguageCode("de"),
        topics=(Topic.GREEN,),
        status=Status.SUBMITTED,
        created_at=clock.now(),
        submitted_at=clock.now(),
        version=0,
    )
    return replace(begun, **other)  # type: ignore[arg-type]


async def keep(url: str, ideas: Sequence[Idea], clock: StillClock) -> None:
    """Put contributions of one resident into the database."""
    ids = RepeatableIds()
    async with (
        open_archive(url, clock=clock, ids=ids, owner="here", lease_seconds=10) as archive,
        archive.unit_of_work() as unit,
    ):
        person = Resident(
            id=ResidentId("somebody"),
            chat_id=ChatId(424242),
            pseudonym="K7QM",
            language=LanguageCode("de"),
            created_at=clock.now(),
            seen_at=clock.now(),
            version=0,
        )
        await unit.people.save(person)
        await unit.ideas.add_author(
            Author(
                id=AUTHOR,
                kind=AuthorKind.RESIDENT,
                channel="telegram",
                resident_id=person.id,
                pseudonym="K7QM",
                language=LanguageCode("de"),
                created_at=clock.now(),
            )
        )
        for each in ideas:
            await unit.ideas.save(each)


@pytest.fixture
async def filled(shell: Shell, furnished_url: str, clock: StillClock) -> Shell:
    """Commands over a database with three contributions: private, published with a place, in Stöcken."""
    place = Point(longitude=9.6912345, latitude=52.3398765)
    public = idea(2, clock, visibility=Visibility.PUBLISHED, point=place)
    elsewhere = idea(3, clock, area_id=AreaId("hannover/stoecken"), status=Status.NEEDS_INFO)
    await keep(furnished_url, [idea(1, clock), public, elsewhere], clock)
    return shell


async def listed(shell: Shell, *arguments: str) -> list[str]:
    """The numbers in a JSON list made with these arguments."""
    ran = await shell.runs("export", "ideas", "--format", "json", "--output", "liste.json", *arguments)
    assert (ran.code, ran.err) == (0, "")
    return [each["number"][-1] for each in json.loads((shell.folder / "liste.json").read_text("utf-8"))]


async def test_everything_is_written_and_counted(filled: Shell) -> None:
    ran = await filled.runs("export", "ideas", "--format", "csv", "--output", "liste.csv")

    text = (filled.folder / "liste.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text, newline=""), delimiter=";"))
    assert ran.out == "Written: liste.csv (contributions: 3)\n"
    assert len(rows) == 4
    assert not any(secret in text for secret in ("K7QM", "424242", "somebody", "idea-1"))


async def test_area_day_and_public_choose(filled: Shell) -> None:
    assert await listed(filled) == ["1", "2", "3"]
    assert await listed(filled, "--area", "hannover/stoecken") == ["3"]
    assert await listed(filled, "--area", "hannover") == ["1", "2", "3"]
    assert await listed(filled, "--public") == ["2"]
    assert await listed(filled, "--since", "2026-12-01") == ["1", "2", "3"]
    assert await listed(filled, "--since", "2026-12-02") == []


async def test_a_map_has_only_rounded_points_and_only_what_is_public(filled: Shell) -> None:
    await filled.runs("export", "ideas", "--format", "geojson", "--output", "karte.geojson")

    (feature,) = json.loads((filled.folder / "karte.geojson").read_text("utf-8"))["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [9.691, 52.34]}
    assert feature["properties"]["number"] == "HANN-2026-00002"


async def test_a_workbook_is_written(filled: Shell) -> None:
    ran = await filled.runs("export", "ideas", "--format", "xlsx", "--output", "liste.xlsx")

    assert ran.code == 0
    assert (filled.folder / "liste.xlsx").read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "json", "--output", "nix/da.json"), "--output: nix/da.json cannot be written; "),
        (("--format", "json", "--output", "."), "--output: . cannot be written; "),
        (("--format", "json", "--output", "a.json", "--area", "hannover/nix"), "--area: there is no area"),
    ],
)
async def test_a_fault_is_one_line_and_nothing_is_written(
    filled: Shell, arguments: tuple[str, ...], said: str
) -> None:
    ran = await filled.runs("export", "ideas", *arguments)

    assert ran.code == 1
    assert len(ran.problems) == 1
    assert ran.problems[0].startswith(said)
    assert not (filled.folder / "a.json").exists()


async def test_an_unknown_format_is_wrong_usage(shell: Shell, tmp_path: Path) -> None:
    assert (await shell.runs("export", "ideas", "--format", "pdf", "--output", "a")).code == 2


async def test_without_a_database_there_is_nothing_to_write(shell: Shell, tmp_path: Path) -> None:
    missing = f"sqlite:///{tmp_path / 'new' / 'none.db'}"

    ran = await shell.runs("export", "ideas", "--format", "json", "--output", "a.json", DATABASE_URL=missing)

    assert ran.code == 1
    assert len(ran.problems) == 1
