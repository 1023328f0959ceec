"""The schema's way from version to version."""

from pathlib import Path

import sqlalchemy as sa

from storage.errors import StorageError

FOLDER = Path(__file__).parent
"""Where the environment and the versions lie."""


def known() -> list[str]:
    """The versions this program knows, oldest first: the leading numbers of their files."""
    names = sorted(path.stem for path in (FOLDER / "versions").glob("[0-9]*.py"))
    return [name.partition("_")[0] for name in names]


def version_of(connection: sa.Connection) -> str | None:
    """The version a database has; none where it is empty."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def demand_known(version: str | None) -> None:
    """Refuse the database of a newer program with :class:`StorageError`."""
    if version is not None and version not in known():
        raise StorageError(
            f"The database has version {version}, newer than this program knows ({known()[-1]}): "
            "update the program, or restore a backup from before."
        )


def demand_newest(version: str | None) -> None:
    """Refuse a database that is not of this program's version with :class:`StorageError`."""
    demand_known(version)
    if version != known()[-1]:
        raise StorageError(
            f"The database has version {version or 'none'}, this program needs {known()[-1]}: "
            "run quartiersbot migrate."
        )


def upgrade(connection: sa.Connection) -> bool:
    """Bring a database to the newest version inside the transaction that is open; whether it changed.

    On PostgreSQL several processes may start at once: one migrates, the others wait and find it done.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SET LOCAL lock_timeout = 0"))
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(7100)"))
    version = version_of(connection)
    demand_known(version)
    if version == known()[-1]:
        return False
    upgrade_to(connection, "head")
    return True


def upgrade_to(connection: sa.Connection, version: str) -> None:
    """Bring a database, an empty one too, to this version or ``head``, in the transaction that is open."""
    from alembic import command  # Loaded only where there is something to migrate: it is slow.
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, version)
