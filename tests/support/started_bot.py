"""The real bot as a process that tells what it has loaded: ``python started_bot.py SETTINGS_AS_JSON``.

A line on standard input asks; the answer is a line of JSON: seconds of CPU and
megabytes resident so far, and all modules.
"""

import asyncio
import json
import sys
from pathlib import Path
from time import process_time

from bot.assembly import running
from bot.settings import Settings


async def main() -> None:
    """Run until asked, answer, stop."""
    async with running(Settings.model_validate(json.loads(sys.argv[1]))):
        await asyncio.to_thread(sys.stdin.readline)
        told = {"cpu": process_time(), "memory": memory_mb(), "modules": sorted(sys.modules)}
        sys.stdout.write(json.dumps(told))


def memory_mb() -> float:
    """Resident memory of this process."""
    return int(Path("/proc/self/status").read_text().split("VmRSS:")[1].split()[0]) / 1024


if __name__ == "__main__":
    asyncio.run(main())
