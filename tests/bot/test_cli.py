"""The command line, as an operator uses it: one line for each problem, exit 0, 1 or 2, no secret shown."""

import json
import re
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from commands import Shell, ended, names_in
from house import free_port
from libretranslate import libretranslate

from bot.clock import SystemClock
from playground.client import Playground
from playground.server import Server
from playground.world import TOKEN, World


def shows_no_secret(*texts: str) -> bool:
    """Whether the canary is nowhere to be seen."""
    return "canary" not in "".join(texts).lower()


# Usage


async def test_help_names_the_commands_and_no_secret(shell: Shell) -> None:
    ran = await shell.runs_installed("--help")

    assert ran.code == 0
    assert all(name in ran.out for name in ("run", "demo", "check", "migrate", "city", "staff"))
    assert shows_no_secret(ran.out, ran.err)


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-command"],
        ["staff", "add", "12", "--role", "king", "--area", "hannover"],
        ["staff", "add", "-5", "--role", "editor", "--area", "hannover"],
        ["staff", "remove", f"{2**70}"],
    ],
    ids=" ".join,
)
async def test_wrong_usage_is_exit_2(shell: Shell, arguments: list[str]) -> None:
    ran = await shell.runs(*arguments)

    assert ran.code == 2
    assert "Traceback" not in ran.err
    assert shows_no_secret(ran.out, ran.err)


# Check


async def test_check_names_every_problem_in_one_line_each(shell: Shell) -> None:
    ran = await shell.runs("check", CITY="cities/atlantis")

    assert ran.code == 1
    assert len(ran.problems) == 2
    assert ran.problems[0].startswith("QB_CITY: ")
    assert "cities/atlantis" in ran.problems[0]
    assert ran.problems[1].startswith("QB_BOT_API_URL: Telegram cannot be reached (")
    assert shows_no_secret(ran.out, ran.err)


async def test_check_says_that_a_token_is_wrong_and_that_the_bot_can_run_with_a_right_one(
    shell: Shell,
) -> None:
    async with Server(World(SystemClock())) as telegram:
        wrong = await shell.runs("check", BOT_API_URL=telegram.url)
        right = await shell.runs("check", BOT_API_URL=telegram.url, BOT_TOKEN=TOKEN)

    assert (wrong.code, right.code) == (1, 0)
    assert wrong.problems == [
        "QB_BOT_TOKEN: Telegram does not accept this token; copy it again from @BotFather"
    ]
    assert right.out.splitlines()[-1] == "The bot can run; see the lines above."
    assert TOKEN not in right.out + right.err
    assert shows_no_secret(wrong.out)


async def test_check_tries_the_interpreter(shell: Shell) -> None:
    async with Server(World(SystemClock())) as telegram, libretranslate(key="richtig") as server:
        given = {"BOT_API_URL": telegram.url, "BOT_TOKEN": TOKEN, "TRANSLATE_URL": server.url}
        right = await shell.runs("check", **given, TRANSLATE_KEY="richtig")
        wrong = await shell.runs("check", **given, TRANSLATE_KEY="falsch")
        gone = await shell.runs("check", **{**given, "TRANSLATE_URL": f"{telegram.url}/nix"})

    assert (right.code, wrong.code, gone.code) == (0, 1, 1)
    assert server.words == ["Guten Tag", "Guten Tag"]
    assert wrong.problems == [
        "QB_TRANSLATE_URL: the server does not translate (status 403); "
        "check the address, the key in QB_TRANSLATE_KEY, and the network"
    ]
    assert len(gone.problems) == 1
    assert "falsch" not in wrong.out + wrong.err


async def test_check_takes_an_html_page_for_no_telegram(shell: Shell) -> None:
    async with Server(World(SystemClock())) as telegram, Playground(telegram.url) as playground:
        await playground.fault("html", methods=["getMe"], times=0)
        ran = await shell.runs("check", BOT_API_URL=telegram.url, BOT_TOKEN=TOKEN)

    assert ran.code == 1
    assert [line.partition(":")[0] for line in ran.problems] == ["QB_BOT_API_URL"]
    assert TOKEN not in ran.err


async def test_settings_that_cannot_be_read_are_told_before_anything_is_done(
    shell: Shell, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("QB_DATABSE_URL=sqlite:///elsewhere.db\nQB_PORT=abc\n")

    ran = await shell.runs("migrate", PORT="abc", WEBHOOK_URL="https://example.org")

    assert ran.code == 1
    assert sorted(line.partition(":")[0] for line in ran.problems) == [
        "QB_DATABSE_URL",
        "QB_PORT",
        "QB_WEBHOOK_SECRET",
    ]
    assert "did you mean QB_DATABASE_URL?" in ran.err
    assert not (tmp_path / "elsewhere.db").exists()


# Database


async def test_migrate_makes_the_database_and_does_no_harm_again(shell: Shell, tmp_path: Path) -> None:
    first = await shell.runs("migrate", DATABASE_URL="")
    second = await shell.runs("migrate", DATABASE_URL="")

    assert (first.code, second.code) == (0, 0)
    assert first.out == "The database is up to date.\n"
    assert names_in(tmp_path / "data") == ["quartiersbot.db"]


@pytest.mark.parametrize(
    "command", [["migrate"], ["check"], ["city", "export", "hameln", "out"]], ids=" ".join
)
@pytest.mark.parametrize(
    "address",
    [
        "sqlite:///{folder}/file/office.db",
        "sqlite:///{folder}/missing/office.db",
        "sqlite:///" + "a" * 300 + "/office.db",
        "sqlite:///{folder}",
        "sqlite:///{folder}/file",
        "postgresql://office:canary-password@127.0.0.1:{port}/office",
        "postgresql://office:canary-password@no-such-host.invalid/office",
    ],
)
async def test_a_database_that_cannot_be_used_is_one_line_without_its_password(
    shell: Shell, tmp_path: Path, address: str, command: list[str]
) -> None:
    (tmp_path / "file").write_text("no database")

    ran = await shell.runs(*command, DATABASE_URL=address.format(folder=tmp_path, port=free_port()))

    assert ran.code == 1
    assert [line for line in ran.problems if not line.startswith("QB_BOT_API_URL: ")] == [ran.problems[-1]]
    assert ran.problems[-1].startswith("QB_DATABASE_URL: ")
    assert "Traceback" not in ran.err
    assert shows_no_secret(ran.out, ran.err)


# Staff


async def test_staff_are_added_listed_and_removed(shell: Shell) -> None:
    added = await shell.runs("staff", "add", "4711", "--role", "editor", "--area", "hannover/muehlenberg")
    listed = await shell.runs("staff", "list")
    removed = await shell.runs("staff", "remove", "4711")
    again = await shell.runs("staff", "remove", "4711")
    nobody = await shell.runs("staff", "list")

    assert [run.code for run in (added, listed, removed, again, nobody)] == [0, 0, 0, 1, 0]
    assert added.out == "4711 is editor in hannover/muehlenberg.\n"
    assert "4711" in listed.out
    assert again.problems == ["4711: nobody of this id works here; see: quartiersbot staff list"]
    assert "4711" not in nobody.out


async def test_stats_are_a_table_that_knows_no_database_yet(shell: Shell) -> None:
    ran = await shell.runs("stats", "--days", "90")

    assert ran.code == 0
    assert "The last 90 days" in ran.out
    assert all(word in ran.out for word in ("Area", "Open", "Overdue", "Readers"))


@pytest.mark.parametrize(
    ("written", "mend"),
    [
        ("hannover/mulenberg", "did you mean hannover/muehlenberg?"),
        ("Mühlenberg", "did you mean hannover/muehlenberg?"),
        ("hamel", "did you mean hameln?"),
        ("atlantis", "write it like hannover or hannover/hainholz"),
    ],
)
@pytest.mark.parametrize(
    "command",
    [
        ["staff", "add", "4711", "--role", "editor"],
        ["export", "ideas", "--format", "csv", "--output", "list.csv"],
        ["poster", "--bot", "B", "--output", "poster.pdf"],
    ],
    ids=lambda command: command[0],
)
async def test_an_area_nobody_knows_is_one_line_with_the_nearest(
    shell: Shell, command: list[str], written: str, mend: str
) -> None:
    ran = await shell.runs(*command, "--area", written)

    assert (ran.code, ran.problems) == (1, [f"--area: there is no area {written!r}; {mend}"])


async def test_stats_are_a_table_before_the_first_city(shell: Shell, tmp_path: Path) -> None:
    empty = f"sqlite:///{tmp_path}/empty.db"
    migrated = await shell.runs("migrate", DATABASE_URL=empty)
    ran = await shell.runs("stats", DATABASE_URL=empty)

    assert (migrated.code, ran.code) == (0, 0)
    assert "The last 30 days" in ran.out


async def test_check_says_that_nobody_may_bind_a_staff_group(shell: Shell) -> None:
    nobody = await shell.runs("check")
    named = await shell.runs("check", ADMINS="4711")
    await shell.runs("staff", "add", "4711", "--role", "manager", "--area", "hannover")
    appointed = await shell.runs("check")

    assert ["QB_ADMINS: " in ran.out for ran in (nobody, named, appointed)] == [True, False, False]


async def test_check_names_the_cities_that_no_staff_group_reads_for(shell: Shell, tmp_path: Path) -> None:
    nowhere = await shell.runs("check")
    everywhere = await shell.runs("check", STAFF_CHAT="-100123")
    with closing(sqlite3.connect(tmp_path / "quartiersbot.db")) as database, database:
        database.execute(
            "INSERT INTO staff_chats (city_id, area_id, channel, chat_id, language) "
            "VALUES ('hannover', 'hannover', 'telegram', -100123, 'de'), "
            "('hameln', 'hameln/nordstadt', 'telegram', -100124, 'de')"
        )
    bound = await shell.runs("check")

    assert [
        [line.partition(":")[0] for line in run.out.splitlines() if "no staff group" in line]
        for run in (nowhere, everywhere, bound)
    ] == [["hameln", "hannover"], [], ["hameln"]]


# Run


async def test_run_without_a_token_says_where_to_get_one(shell: Shell) -> None:
    ran = await shell.runs("run", BOT_TOKEN="")

    assert ran.code == 1
    assert ran.problems == [
        "QB_BOT_TOKEN: is missing; get one from @BotFather and set it in the environment or in .env"
    ]


async def test_run_with_a_wrong_token_says_so_and_ends(shell: Shell) -> None:
    async with Server(World(SystemClock())) as telegram:
        ran = await shell.runs("run", BOT_API_URL=telegram.url)

    assert ran.code == 1
    assert ran.problems[-1] == (
        "QB_BOT_TOKEN: Telegram does not accept this token; copy it again from @BotFather"
    )
    assert "Traceback" not in ran.err
    assert shows_no_secret(ran.out, ran.err)


async def test_run_waits_for_a_telegram_it_cannot_reach_and_stops_cleanly(shell: Shell) -> None:
    process = await shell.starts("run")
    assert process.stderr is not None
    line = (await process.stderr.readline()).decode()

    ran = await ended(process, signal.SIGTERM)

    assert "telegram.not_reached" in line
    assert ran.code == 0
    assert "Traceback" not in ran.err
    assert shows_no_secret(line, ran.out, ran.err)


async def test_run_says_once_that_it_runs_and_once_that_it_has_stopped(shell: Shell) -> None:
    async with Server(World(SystemClock())) as telegram:
        process = await shell.starts("run", BOT_API_URL=telegram.url, BOT_TOKEN=TOKEN, LOG_FORMAT="json")
        assert process.stderr is not None
        running = json.loads(await process.stderr.readline())
        ran = await ended(process, signal.SIGTERM)

    stopped = json.loads(ran.err)
    assert (running["event"], stopped["event"]) == ("bot.running", "bot.stopped")
    assert running["bot"] == "@quartiersbot_playground_bot"
    assert re.fullmatch(r"http://127\.0\.0\.1:[1-9]\d+", running["address"])
    assert running["database"].startswith("sqlite:///")
    assert running["cities"] == "hannover, hameln, hessen"
    assert running["updates"] == "polling"
    assert stopped["under_way"] == "nothing"
    assert TOKEN not in str(running)


async def test_run_says_at_the_end_what_waits_for_the_next_start(shell: Shell, tmp_path: Path) -> None:
    async with Server(World(SystemClock())) as telegram:
        await shell.runs("migrate")
        with closing(sqlite3.connect(tmp_path / "quartiersbot.db")) as database, database:
            database.execute(
                "INSERT INTO inbox (update_id, channel, lane, once, state, body, received_at, attempts, "
                "lease_owner, lease_until) VALUES (1, 'telegram', '7', '7:1', 'waiting', '{}', "
                "'2026-11-23 09:00:00.000000', 0, 'another', '2099-01-01 00:00:00.000000')"
            )
        process = await shell.starts("run", BOT_API_URL=telegram.url, BOT_TOKEN=TOKEN)
        assert process.stderr is not None
        await process.stderr.readline()
        ran = await ended(process, signal.SIGTERM)

    assert "waiting: updates 1, letters 0" in ran.err


# Demo


async def test_the_demo_shows_one_address_and_ends_with_ctrl_c_leaving_nothing(tmp_path: Path) -> None:
    port = free_port()
    shell = Shell(tmp_path, RATE="nonsense", NO_SUCH="x", DATABASE_URL="mysql://x", PORT=str(port))
    (tmp_path / ".env").write_text("QB_BOT_TOKEN=nonsense with blanks\n")
    process = await shell.starts("demo")
    assert process.stdout is not None
    address = (await process.stdout.readline()).decode().strip()
    made = [name for name in names_in(tmp_path) if name.startswith("quartiersbot-demo-")]
    async with Playground(address.removesuffix("/playground")) as playground:
        people = await playground.people()

    ran = await ended(process, signal.SIGINT)

    assert address == f"http://127.0.0.1:{port}/playground"
    assert len(made) == 1
    assert people
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert names_in(tmp_path) == [".env"]


async def test_the_demo_keeps_its_data_where_it_is_asked_to(tmp_path: Path) -> None:
    process = await Shell(tmp_path, PORT="0").starts("demo", "--keep", str(tmp_path / "kept"))
    assert process.stdout is not None
    address = (await process.stdout.readline()).decode().strip()

    ran = await ended(process, signal.SIGTERM)

    assert not address.endswith(":0/playground")
    assert ran.code == 0
    with closing(sqlite3.connect(tmp_path / "kept" / "quartiersbot.db")) as connection:
        assert connection.execute("SELECT count(*) FROM cities").fetchone() == (3,)


async def test_the_demo_shows_a_town_of_one_s_own_and_nothing_else(tmp_path: Path) -> None:
    town = tmp_path / "musterstadt"
    town.mkdir()
    (town / "city.yaml").write_text("slug: musterstadt\nname: Musterstadt\nprefix: MUST\n")
    (town / "areas.yaml").write_text(
        "areas:\n"
        "  - slug: musterstadt\n    kind: city\n"
        "  - slug: mitte\n    kind: district\n    parent: musterstadt\n    name: Mitte\n"
    )
    (town / "contacts.yaml").write_text("contacts: []\n")
    process = await Shell(tmp_path, PORT="0").starts("demo", "--city", "musterstadt")
    assert process.stdout is not None
    address = (await process.stdout.readline()).decode().strip()
    async with Playground(address.removesuffix("/playground")) as playground:
        person = (await playground.people())[0]
        await person.says("/contact Mitte")
        answer = await person.next()

    ran = await ended(process, signal.SIGINT)

    assert answer.text.startswith("Mitte (Musterstadt)")
    assert (ran.code, ran.err) == (0, "")
    assert names_in(tmp_path) == ["musterstadt"]


async def test_a_town_that_cannot_be_read_is_no_demo(tmp_path: Path) -> None:
    ran = await Shell(tmp_path, PORT="0").runs("demo", "--city", "atlantis")

    assert ran.code == 1
    assert ran.problems == ["atlantis: there is no such directory; name a folder that holds city.yaml"]
    assert names_in(tmp_path) == []


async def test_a_demo_that_finds_its_port_taken_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    async with Server(World(SystemClock())) as other:
        port = other.url.rpartition(":")[2]
        ran = await Shell(tmp_path, PORT=port).runs("demo")

    assert ran.code == 1
    assert ran.problems == [
        f"QB_PORT: 127.0.0.1:{port} cannot be used (Address already in use); "
        "stop the other program or set another QB_PORT"
    ]
    assert names_in(tmp_path) == []


async def test_a_demo_that_cannot_keep_its_data_there_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    ran = await Shell(tmp_path, PORT="0").runs("demo", "--keep", str(tmp_path / "file"))

    assert ran.code == 1
    assert len(ran.problems) == 1


async def test_a_demo_whose_kept_data_cannot_be_used_names_its_own_option(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "quartiersbot.db").write_text("This is a letter, and no database. " * 20)

    ran = await Shell(tmp_path, PORT="0").runs("demo", "--keep", "kept")

    assert (ran.code, len(ran.problems)) == (1, 1)
    assert ran.problems[0].startswith("--keep: The database kept/quartiersbot.db cannot be used: ")
