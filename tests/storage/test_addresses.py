"""A mistake in the database's address is one line that says what to do and shows no password."""

from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import pytest
from databases import MakeDatabase, PostgresServer

from office.ports.clock import Clock
from office.ports.ids import Ids
from storage import StorageError, migrate, open_archive, shown_address
from storage.addresses import PostgresAddress, SqliteAddress, read_address


async def refusal(url: str) -> str:
    """The line a wrong address is refused with."""
    with pytest.raises(StorageError) as caught:
        await migrate(url)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("url", "path"),
    [("sqlite:///data/bot.db", "data/bot.db"), ("sqlite:////var/lib/bot.db", "/var/lib/bot.db")],
)
def test_three_slashes_begin_a_relative_path_and_four_one_from_the_root(url: str, path: str) -> None:
    assert read_address(url) == SqliteAddress(Path(path))


@pytest.mark.parametrize(
    "url", ["mysql://host/db", "sqlite://x.db", "sqlite:///", "sqlite:///:memory:", "x", ""]
)
def test_another_kind_of_address_is_refused_with_the_two_that_work(url: str) -> None:
    with pytest.raises(StorageError, match=r"must be sqlite:///PATH .* or postgresql://USER:PASSWORD@HOST"):
        read_address(url)


async def test_a_missing_folder_is_named_with_the_command_that_makes_it(tmp_path: Path) -> None:
    line = await refusal(f"sqlite:///{tmp_path}/data/deep/bot.db")

    assert f"mkdir -p {tmp_path}/data/deep" in line


async def test_a_path_through_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("I am a file")

    assert f"{tmp_path}/data is a file" in await refusal(f"sqlite:///{tmp_path}/data/bot.db")


async def test_a_folder_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    assert f"{tmp_path} is a folder" in await refusal(f"sqlite:///{tmp_path}")


async def test_a_place_where_nobody_may_write_is_named() -> None:
    assert "/proc/bot.db cannot be written" in await refusal("sqlite:////proc/bot.db")


async def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear office, " * 100)

    line = await refusal(f"sqlite:///{path}")

    assert "is not a database" in line
    assert path.read_text() == "Dear office, " * 100


async def test_a_server_that_does_not_answer_is_named_without_the_password() -> None:
    line = await refusal("postgresql://bot:s3cret@127.0.0.1:1/bot")

    assert line == (
        "No PostgreSQL answers at postgresql://bot@127.0.0.1:1/bot: "
        "start it, or correct the database address."
    )


async def test_opening_without_a_server_says_the_same(clock: Clock, ids: Ids) -> None:
    with pytest.raises(StorageError, match="No PostgreSQL answers"):
        async with open_archive(
            "postgresql://bot:s3cret@127.0.0.1:1/bot", clock=clock, ids=ids, owner="here", lease_seconds=10
        ):
            pass


@pytest.mark.parametrize(
    "url",
    ["postgresql://bot:s3cret@host:port/bot", "postgresql://bot:s3cr/et@[host/bot"],
)
def test_an_address_that_cannot_be_read_does_not_show_its_password(url: str) -> None:
    with pytest.raises(StorageError) as caught:
        read_address(url)

    assert "s3cr" not in str(caught.value)
    assert "%XX" in str(caught.value)


def test_an_address_is_shown_without_its_password() -> None:
    assert shown_address("postgresql://bot:s3cret@db.example/bot") == "postgresql://bot@db.example/bot"
    assert shown_address("sqlite:///data/bot.db") == "sqlite:///data/bot.db"


def test_an_address_of_several_servers_is_shown_whole_but_for_its_password() -> None:
    url = "postgresql://bot:s3cret@one.example:5433,two.example/bot"

    assert shown_address(url) == "postgresql://bot@one.example:5433,two.example/bot"


def test_an_address_never_shows_its_password() -> None:
    address = read_address("postgresql://bot:s3cret@db.example:5433/bot?sslmode=require")

    assert isinstance(address, PostgresAddress)
    assert address.shown == "postgresql://bot@db.example:5433/bot"
    assert "s3cret" not in repr(address)
    assert address.hide("connecting with\ns3cret failed") == "connecting with *** failed"


@pytest.fixture(scope="session")
def guarded_url(postgres_server: PostgresServer) -> str:
    """The address of a database whose user must give a password."""
    postgres_server.make_guarded("guard", "right-password")
    server = urlsplit(postgres_server.url("guard"))
    return urlunsplit(server._replace(netloc="guard:right-password@"))


async def test_a_wrong_password_is_named_but_not_shown(guarded_url: str) -> None:
    assert await migrate(guarded_url)

    line = await refusal(guarded_url.replace("right-password", "wrong-password"))

    assert "refuses the user or the password" in line
    assert "wrong-password" not in line


ODD = "p@ss/w#rd%41:?&=+ ü$x"


async def test_any_password_works_beside_the_address(
    postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    postgres_server.make_guarded("odd", ODD)
    monkeypatch.setenv("PGPASSWORD", ODD)
    server = urlsplit(postgres_server.url("odd"))

    assert await migrate(urlunsplit(server._replace(netloc="odd@")))
    assert not await migrate(urlunsplit(server._replace(netloc=f"odd:{quote(ODD, safe='')}@")))


async def test_a_user_who_may_not_make_tables_is_told_so(
    guarded_url: str, make_postgresql: MakeDatabase
) -> None:
    others = urlsplit(make_postgresql(migrated=False)).path

    line = await refusal(urlunsplit(urlsplit(guarded_url)._replace(path=others)))

    assert "refuses this (permission denied" in line
    assert "grant the user the right to it" in line
    assert "right-password" not in line


async def test_a_database_that_does_not_exist_is_named(postgresql_url: str) -> None:
    assert "make the database first" in await refusal(postgresql_url.replace("/test_", "/missing_"))


async def test_an_option_nobody_knows_is_refused_in_one_line() -> None:
    line = await refusal("postgresql://bot:s3cret@127.0.0.1:1/bot?sslmode=perhaps")

    assert "sslmode" in line
    assert "s3cret" not in line
