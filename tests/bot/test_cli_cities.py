"""Directories of cities on the command line: shown in words, taken over whole, looked at without a trace."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from commands import CITIES, Shell, names_in

from bot.clock import SystemClock
from playground.server import Server
from playground.world import TOKEN, World


def changed_copy(folder: Path, before: str, after: str) -> Path:
    """The directory of Hameln with other guides."""
    copy = folder / "hameln"
    shutil.copytree(CITIES / "hameln", copy)
    guides = copy / "guides.yaml"
    text = guides.read_text("utf-8")
    assert before in text
    guides.write_text(text.replace(before, after), "utf-8")
    return copy


async def test_a_city_is_shown_imported_and_written_back(shell: Shell, tmp_path: Path) -> None:
    copy = changed_copy(tmp_path, "Was ist das Programm?", "Was ist der Plan?")

    dry = await shell.runs("city", "import", str(copy), "--dry-run")
    real = await shell.runs("city", "import", str(copy))
    again = await shell.runs("city", "import", str(copy))
    export = await shell.runs("city", "export", "hameln", str(tmp_path / "written"))
    round_trip = await shell.runs("city", "import", str(tmp_path / "written"), "--dry-run")

    assert {run.code for run in (dry, real, again, export, round_trip)} == {0}
    change = "title.de: Was ist das Programm? → Was ist der Plan?"
    assert dry.out.splitlines() == [
        f"changed: guide hameln/programm (Was ist der Plan?): {change}",
        "Nothing was changed (--dry-run).",
    ]
    assert real.out.splitlines() == [dry.out.splitlines()[0], "Taken over: hameln (Hameln)."]
    assert again.out == "No differences.\n"
    assert round_trip.out == "No differences.\n"


async def test_prune_archives_what_the_files_no_longer_name(shell: Shell, tmp_path: Path) -> None:
    copy = changed_copy(tmp_path, "slug: programm", "slug: plan")

    kept = await shell.runs("city", "import", str(copy))
    pruned = await shell.runs("city", "import", str(copy), "--prune")

    assert (kept.code, pruned.code) == (0, 0)
    gone = "gone: guide hameln/programm (Was ist das Programm?)"
    assert kept.out.splitlines() == [
        "new: guide hameln/plan (Was ist das Programm?)",
        gone,
        "What is gone from the files was kept; --prune archives it.",
        "Taken over: hameln (Hameln).",
    ]
    assert pruned.out.splitlines() == [gone, "Taken over: hameln (Hameln)."]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("contacts.yaml", "- [unclosed\n"),
        ("contacts.yaml", "!!python/object/apply:os.system ['true']\n"),
        ("city.yaml", "nonsense: yes\n"),
        ("contacts.yaml", "\ttab: 1\n"),
    ],
)
async def test_a_broken_directory_names_its_file_and_changes_nothing(
    shell: Shell, tmp_path: Path, file: str, text: str
) -> None:
    copy = tmp_path / "hameln"
    shutil.copytree(CITIES / "hameln", copy)
    (copy / file).write_text(text)

    ran = await shell.runs("city", "import", str(copy))

    assert ran.code == 1
    assert ran.problems
    assert all(file in line for line in ran.problems)
    assert "Traceback" not in ran.err


async def test_paths_and_cities_that_are_not_there_are_one_line_each(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    nowhere = await shell.runs("city", "import", str(tmp_path / "atlantis"))
    unknown = await shell.runs("city", "export", "atlantis", str(tmp_path / "out"))
    taken = await shell.runs("city", "export", "hameln", str(tmp_path / "file"))

    assert [run.code for run in (nowhere, unknown, taken)] == [1, 1, 1]
    assert [len(run.problems) for run in (nowhere, unknown, taken)] == [1, 1, 1]
    assert unknown.err.startswith("atlantis: no such city;")


def second_city(folder: Path, *, prefix: str) -> Path:
    """Hameln's files as those of another city, in a folder of any name."""
    copy = folder / "our-files"
    shutil.copytree(CITIES / "hameln", copy)
    for name in ("city.yaml", "areas.yaml"):
        text = (copy / name).read_text("utf-8").replace("slug: hameln", "slug: neustadt")
        text = text.replace("parent: hameln", "parent: neustadt").replace("prefix: HAME", f"prefix: {prefix}")
        (copy / name).write_text(text, "utf-8")
    return copy


@pytest.mark.parametrize(
    "command", [["city", "import", "our-files"], ["city", "import", "our-files", "--dry-run"]], ids=" ".join
)
async def test_a_city_whose_numbers_begin_like_another_s_is_not_imported(
    shell: Shell, tmp_path: Path, command: list[str]
) -> None:
    second_city(tmp_path, prefix="HANN")

    in_database = await shell.runs(*command, CITY="no-such-folder")
    in_folders = await shell.runs(*command, DATABASE_URL="")

    begin = "our-files/city.yaml:37: prefix: 'HANN' of neustadt is the prefix of hannover"
    assert (in_database.code, in_folders.code) == (1, 1)
    assert in_database.problems == [f"{begin} (in the database) too; write another one"]
    assert in_folders.problems == [f"{begin} ({CITIES}/hannover/city.yaml) too; write another one"]


@pytest.mark.parametrize("command", ["check", "run"])
async def test_two_folders_whose_numbers_begin_alike_are_told_by_check_and_run(
    shell: Shell, tmp_path: Path, command: str
) -> None:
    second_city(tmp_path, prefix="HANN")

    ran = await shell.runs(command, CITY=f"{CITIES}/hannover,our-files")

    told = [line for line in ran.problems if "prefix" in line]
    assert ran.code == 1
    assert len(told) == 1
    assert all(
        word in told[0] for word in ("hannover", "neustadt", "our-files/city.yaml:37", "write another")
    )


@pytest.mark.parametrize("command", ["check", "run"])
async def test_a_clash_that_is_in_the_database_already_is_told_by_check_and_run(
    shell: Shell, tmp_path: Path, command: str
) -> None:
    with closing(sqlite3.connect(tmp_path / "quartiersbot.db")) as connection, connection:
        connection.execute("UPDATE cities SET prefix = 'HANN' WHERE id = 'hameln'")

    ran = await shell.runs(command, CITY=str(CITIES / "hannover"))

    assert ran.code == 1
    assert ran.problems[-1].startswith(
        "city.yaml: prefix: hameln and hannover have the same one in the database"
    )


async def test_two_folders_of_one_city_are_refused(shell: Shell, tmp_path: Path) -> None:
    shutil.copytree(CITIES / "hameln", tmp_path / "copy")

    ran = await shell.runs("run", CITY=f"{CITIES}/hameln,copy")

    assert ran.code == 1
    assert ran.problems == [f"copy: holds hameln, as {CITIES}/hameln does; name one of the two"]


async def test_an_import_into_a_database_that_is_not_there_is_shown_without_making_it(
    shell: Shell, tmp_path: Path
) -> None:
    before = names_in(tmp_path)

    ran = await shell.runs("city", "import", str(CITIES / "hameln"), "--dry-run", DATABASE_URL="")

    assert ran.code == 0
    assert ran.out.splitlines()[0] == "new: city hameln (Hameln)"
    assert ran.out.splitlines()[-1] == "Nothing was changed (--dry-run)."
    assert names_in(tmp_path) == before


@pytest.mark.parametrize("command", [["check"], ["city", "import", str(CITIES / "hameln"), "--dry-run"]])
async def test_looking_changes_no_file(shell: Shell, tmp_path: Path, command: list[str]) -> None:
    database = tmp_path / "quartiersbot.db"
    before, names = (database.read_bytes(), database.stat().st_mtime_ns), names_in(tmp_path)

    await shell.runs(*command)

    assert (database.read_bytes(), database.stat().st_mtime_ns) == before
    assert names_in(tmp_path) == names


@pytest.mark.parametrize("command", [["check"], ["city", "import", str(CITIES / "hameln"), "--dry-run"]])
async def test_looking_migrates_nothing_and_says_so(shell: Shell, tmp_path: Path, command: list[str]) -> None:
    with closing(sqlite3.connect(tmp_path / "quartiersbot.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")

    ran = await shell.runs(*command)

    assert ran.code == 1
    assert ran.problems[-1].startswith("QB_DATABASE_URL: The database has version 0001,")
    assert ran.problems[-1].endswith("run quartiersbot migrate.")


async def test_check_before_the_first_start_finds_nothing_wrong_and_makes_nothing(
    shell: Shell, tmp_path: Path
) -> None:
    before = names_in(tmp_path)
    async with Server(World(SystemClock())) as telegram:
        ran = await shell.runs("check", BOT_API_URL=telegram.url, BOT_TOKEN=TOKEN, DATABASE_URL="")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("QB_DATABASE_URL: there is no database yet; quartiersbot run makes it")
    assert names_in(tmp_path) == before


async def test_check_says_where_nobody_is_responsible_and_how_many_are_not_confirmed(shell: Shell) -> None:
    ran = await shell.runs("check")

    told = dict(line.split(": ", 1) for line in ran.out.splitlines() if "contacts.yaml" in line)
    (hannover,) = [line for line in ran.out.splitlines() if line.startswith("hannover: no contact is ")]
    assert told["hameln"] == "has no contact at all; write who is responsible into contacts.yaml"
    assert "Linden-Limmer (4 areas in it)" in hannover
    assert "Mühlenberg" not in hannover
    assert (
        "hannover: not confirmed by their office: 12 of 12 contacts; "
        "ask them and set verified_on in contacts.yaml"
    ) in ran.out.splitlines()


async def test_check_names_differences_in_the_words_of_an_import(shell: Shell, tmp_path: Path) -> None:
    copy = changed_copy(tmp_path, "Was ist das Programm?", "Was ist der Plan?")

    checked = await shell.runs("check", CITY=str(copy))
    shown = await shell.runs("city", "import", str(copy), "--dry-run")

    assert f"{copy}: {shown.out.splitlines()[0]}" in checked.out.splitlines()


async def test_commands_need_no_folder_of_qb_city(shell: Shell, tmp_path: Path) -> None:
    settings = {"CITY": ""}
    runs = [
        await shell.runs("staff", "add", "4711", "--role", "editor", "--area", "hannover", **settings),
        await shell.runs("staff", "list", **settings),
        await shell.runs("city", "export", "hannover", str(tmp_path / "written"), **settings),
        await shell.runs("city", "import", str(tmp_path / "written"), **settings),
        await shell.runs("city", "remove", "hannover", "--yes", **settings),
    ]

    assert [(run.code, run.err) for run in runs] == [(0, "")] * 5
    assert not (tmp_path / "cities").exists()


async def test_only_run_takes_the_cities_of_qb_city_over(shell: Shell, tmp_path: Path) -> None:
    settings = {"CITY": str(CITIES / "hameln"), "DATABASE_URL": ""}
    migrated = await shell.runs("migrate", **settings)
    added = await shell.runs("staff", "add", "4711", "--role", "editor", "--area", "hameln", **settings)

    with closing(sqlite3.connect(tmp_path / "data" / "quartiersbot.db")) as connection:
        assert connection.execute("SELECT count(*) FROM cities").fetchone() == (0,)
    assert (migrated.code, added.code) == (0, 1)
    assert added.problems == [
        "--area: no city is there yet; take one over with: quartiersbot city import FOLDER"
    ]


async def test_a_city_is_taken_out_after_a_word_of_warning_and_comes_back(shell: Shell) -> None:
    unasked = await shell.runs("city", "remove", "hameln")
    removed = await shell.runs("city", "remove", "hameln", "--yes")
    again = await shell.runs("city", "remove", "hameln", "--yes")
    export = await shell.runs("city", "export", "hameln", "out")
    checked = await shell.runs("check")
    back = await shell.runs("city", "import", str(CITIES / "hameln"))
    same = await shell.runs("city", "import", str(CITIES / "hameln"))

    assert [run.code for run in (unasked, removed, again, export, back, same)] == [1, 0, 1, 1, 0, 0]
    assert unasked.problems == ["Nothing was changed; answer y, or add --yes"]
    assert removed.out.splitlines() == [
        "Hameln (hameln) leaves answers, menus and events.",
        "Its contributions stay; waiting for an answer: 0.",
        "It comes back with: quartiersbot city import cities/hameln",
        "hameln is taken out.",
    ]
    assert again.err.startswith("hameln: no such city;")
    assert f"{CITIES}/hameln: hameln was taken out; bring it back with:" in checked.out
    assert back.out.splitlines()[0] == "new: city hameln (Hameln)"
    assert same.out == "No differences.\n"


async def test_a_city_misspelt_is_told_with_the_nearest(shell: Shell) -> None:
    runs = [
        await shell.runs("city", "export", "hanover", "out"),
        await shell.runs("city", "remove", "hanover", "--yes"),
    ]

    assert [(run.code, run.problems) for run in runs] == [
        (1, ["hanover: no such city; did you mean hannover?"])
    ] * 2


async def test_areas_that_share_a_name_are_told_by_import_and_check(shell: Shell, tmp_path: Path) -> None:
    copy = tmp_path / "hameln"
    shutil.copytree(CITIES / "hameln", copy)
    areas = copy / "areas.yaml"
    again = "  - slug: afferde-neu\n    kind: district\n    parent: hameln\n    name: Afferde\n"
    areas.write_text(f"{areas.read_text('utf-8').rstrip()}\n{again}", "utf-8")

    shown = await shell.runs("city", "import", str(copy), "--dry-run")
    taken = await shell.runs("city", "import", str(copy))
    async with Server(World(SystemClock())) as telegram:
        checked = await shell.runs(
            "check", BOT_API_URL=telegram.url, BOT_TOKEN=TOKEN, CITY=str(copy), ADMINS="1"
        )

    line = (
        "hameln: Afferde (afferde) and Afferde (afferde-neu) share the name 'Afferde'; "
        "where that is a mistake, change a name or an alias in areas.yaml"
    )
    assert [run.code for run in (shown, taken, checked)] == [0, 0, 0]
    assert [run.out.splitlines().count(line) for run in (shown, taken, checked)] == [1, 1, 1]
    assert checked.out.splitlines()[-1] == "The bot can run; see the lines above."


async def test_a_directory_that_comes_along_is_found_from_any_folder(shell: Shell, tmp_path: Path) -> None:
    ran = await shell.runs("city", "import", "cities/hameln")

    assert not (tmp_path / "cities").exists()
    assert (ran.code, ran.out) == (0, "No differences.\n")
