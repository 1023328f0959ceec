"""Several servers of PostgreSQL under one address, a primary and its standbys, asked one after the other."""

from typing import Any
from urllib.parse import urlsplit, urlunsplit

import asyncpg

EACH = 3.0
"""Seconds for one of them: it may be silent, its machine or its network being gone."""

_ANOTHER_MAY = (
    OSError,
    TimeoutError,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.TargetServerAttributeNotMatched,
)


class InTurn:
    """Connects to the one that is no standby, whichever that is; the one found last is asked first.

    The driver does the same, but gives one time to all of them together: behind a silent server it never
    comes to the next.
    """

    def __init__(self, dsn: str) -> None:
        """``dsn`` names them with commas in between."""
        parts = urlsplit(dsn)
        who, at, servers = parts.netloc.rpartition("@")
        self._servers = [urlunsplit(parts._replace(netloc=f"{who}{at}{each}")) for each in servers.split(",")]

    async def connect(self, **options: Any) -> asyncpg.Connection:
        """A connection, as ``asyncpg.connect`` makes it; raises what the last one said."""
        trouble: Exception = OSError("no server is named")
        within = min(options.pop("timeout", EACH), EACH)
        for server in tuple(self._servers):
            asked = {**options, "dsn": server, "timeout": within, "target_session_attrs": "primary"}
            try:
                connection: asyncpg.Connection = await asyncpg.connect(**asked)
            except _ANOTHER_MAY as error:
                trouble = error
            else:
                self._servers.remove(server)
                self._servers.insert(0, server)
                return connection
        raise trouble
