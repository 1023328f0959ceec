"""Public holidays, looked up beside the bot.

The library comes with every country: in the bot itself it would take 16 MB for good, and a third of a
second in which nobody is answered.
"""

import asyncio
import json
import sys
from collections.abc import Collection
from datetime import date

import structlog

from office.model.calendar import know, knows

log = structlog.get_logger(__name__)

YEARS_BEFORE, YEARS_AHEAD = 3, 6
"""A bot that runs for longer than that without a start looks them up itself."""


async def learn(regions: Collection[str], *, year: int) -> None:
    """Have a process of its own look up the holidays of the years around this one.

    Regions as in ``DE-NI``; what it could not tell is looked up here, on first use.
    """
    years = range(year - YEARS_BEFORE, year + YEARS_AHEAD)
    unknown = sorted(region for region in regions if not knows(region, years))
    if not unknown:
        return
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "adapters.free_days",
        str(years.start),
        str(years.stop),
        *unknown,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        told, _ = await process.communicate()
    except asyncio.CancelledError:
        process.kill()
        raise
    if process.returncode:
        log.warning("free_days.not_found", code=process.returncode)
        return
    for region, days in json.loads(told).items():
        know(region, years, map(date.fromisoformat, days))
