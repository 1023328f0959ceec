"""``quartiersbot copy-database``, as an operator uses it."""

import signal
from pathlib import Path

import pytest
from backed_up import everything_in
from commands import Shell, ended, names_in
from databases import MakeDatabase

PASSWORD = "canary-password"


async def test_a_copy_says_what_it_holds_and_what_to_do_next(
    shell: Shell, furnished_url: str, make_postgresql: MakeDatabase
) -> None:
    target = make_postgresql(migrated=False)

    ran = await shell.runs("copy-database", target)

    assert (ran.code, ran.err) == (0, "")
    first, *rest = ran.out.splitlines()
    assert first.startswith(f"Copied: {furnished_url} to postgresql://")
    assert "residents: 0, contributions: 0" in first
    assert rest == [
        "The old database is as it was. Set QB_DATABASE_URL to the new one, then start the bot.",
        f"Photos and notes of erased people stay where they are: set QB_MEDIA_URL=file://{shell.folder}/media",
        f"For nightly backups, set QB_BACKUP_DIR={shell.folder}/backups",
        "Delete the old database when all is well: it holds personal data, and must not be used again.",
    ]
    assert (await everything_in(target))["areas"] == (await everything_in(furnished_url))["areas"]


async def test_the_way_back_needs_no_other_place_for_the_media(
    shell: Shell, furnished_url: str, make_postgresql: MakeDatabase
) -> None:
    server = make_postgresql(migrated=False)
    await shell.runs("copy-database", server)
    back = f"sqlite:///{shell.folder}/back.db"
    kept = {"MEDIA_URL": f"file://{shell.folder}/media"}

    ran = await shell.runs("copy-database", back, DATABASE_URL=server, **kept)

    assert ran.code == 0
    assert "QB_MEDIA_URL" not in ran.out
    assert Path(shell.folder / "back.db").stat().st_mode & 0o777 == 0o600
    assert (await everything_in(back))["contacts"] == (await everything_in(furnished_url))["contacts"]


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("copy.db", "URL: The database address must be sqlite:///PATH"),
        ("mysql://office@db/office", "URL: The database address must be sqlite:///PATH"),
        (
            "sqlite:///nowhere/copy.db",
            "URL: The folder nowhere for the database does not exist: make it first",
        ),
        (
            f"postgresql://office:{PASSWORD}@127.0.0.1:1/office",
            "URL: No PostgreSQL answers at postgresql://office@127.0.0.1:1/office: start it, or correct",
        ),
    ],
)
async def test_an_address_that_will_not_do_is_one_line(shell: Shell, url: str, line: str) -> None:
    before = names_in(shell.folder)

    ran = await shell.runs("copy-database", url)

    assert ran.code == 1
    assert len(ran.problems) == 1
    assert ran.problems[0].startswith(line)
    assert PASSWORD not in ran.err + ran.out
    assert names_in(shell.folder) == before


async def test_without_an_address_the_usage_is_told(shell: Shell) -> None:
    assert (await shell.runs("copy-database")).code == 2


async def test_a_database_with_something_in_it_is_left_alone(shell: Shell) -> None:
    copy = f"sqlite:///{shell.folder}/copy.db"
    await shell.runs("copy-database", copy)

    ran = await shell.runs("copy-database", copy, "--force")

    assert ran.code == 1
    assert ran.problems == [
        f"URL: {copy} is not empty, and nothing in it is replaced: name an empty database "
        "(to start over, drop this one and make it anew)."
    ]


async def test_a_running_bot_is_noticed(shell: Shell) -> None:
    copy = f"sqlite:///{shell.folder}/copy.db"
    bot = await shell.starts("run")
    assert bot.stderr is not None
    while b"bot.running" not in (line := await bot.stderr.readline()):
        assert line

    refused = await shell.runs("copy-database", copy)
    forced = await shell.runs("copy-database", copy, "--force")
    await ended(bot, signal.SIGTERM)

    assert refused.code == 1
    assert "in use, perhaps by a running bot: stop it first" in refused.err
    assert (forced.code, forced.err) == (0, "")
