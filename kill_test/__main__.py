"""``make kill-test``: kills the bot again and again, and counts what Telegram's side has of its messages.

One line for each database; what is lost or cannot be explained, and the bot's log, follow on standard error.
"""

import asyncio
import logging
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from kill_test.figures import Figures, Size
from kill_test.mutants import MUTANTS
from kill_test.prepared import prepared
from kill_test.scale import machine

KINDS = ("sqlite", "postgresql")
MOST_SHOWN = 20
TOLD_EVERY = 15.0
"""Seconds between two lines of progress."""


def arguments() -> Namespace:
    """What was asked for."""
    parser = ArgumentParser("kill_test", description=__doc__)
    parser.add_argument("--recipients", type=int, default=2000, help="residents, two messages for each")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--faults", type=int, help="ten for each kill unless named")
    parser.add_argument("--seed", type=int, help="the same seed makes the same choices; any unless named")
    parser.add_argument("--database", choices=KINDS, help="both unless named")
    parser.add_argument("--mutant", choices=sorted(MUTANTS), default="", help="plant a mistake")
    parser.add_argument("--log", type=Path, help="a file to keep what the bot says (last database)")
    parser.add_argument("--verbose", action="store_true", help="tell of every wave")
    return parser.parse_args()


async def ran(size: Size, kind: str, log: Path | None) -> Figures:
    """One run in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="qb-kill-") as folder:
        try:
            async with prepared(size, kind, Path(folder)) as run:
                return await run.go(progress())
        finally:
            said = Path(folder) / "bot.log"
            if log is not None and said.exists():
                log.write_bytes(said.read_bytes())


def tell(figures: Figures, seconds: float) -> None:
    """The line, and what stands behind it."""
    print(figures.line, flush=True)
    verdict = figures.verdict
    listed = ", ".join(f"{count} {state}" for state, count in sorted(verdict.listed.items())) or "none"
    say(f"{seconds:.0f} s; did not arrive and is listed: {listed}")
    for title, found in (("lost", verdict.lost), ("unexplained", verdict.unexplained)):
        for line in found[:MOST_SHOWN]:
            say(f"{title}: {line}")


def progress() -> Callable[[int, int], None]:
    """Tells now and then how far it is, and how long it may take."""
    begun = told = machine.monotonic()

    def tell_of(waves: int, of: int) -> None:
        nonlocal told
        now = machine.monotonic()
        if now - told >= TOLD_EVERY and waves < of:
            told = now
            say(f"wave {waves} of {of}, {now - begun:.0f} s of about {(now - begun) / waves * of:.0f} s")

    return tell_of


def say(line: str) -> None:
    """On standard error."""
    print(line, file=sys.stderr, flush=True)


def main() -> int:
    """Run over each database; 1 if anything is lost or unexplained."""
    given = arguments()
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    if given.verbose:
        logging.getLogger("kill_test").setLevel(logging.INFO)
    seed = machine.now().microsecond if given.seed is None else given.seed
    faults = 10 * given.kills if given.faults is None else given.faults
    size = Size(recipients=given.recipients, kills=given.kills, faults=faults, seed=seed, mutant=given.mutant)
    is_good = True
    for kind in (given.database,) if given.database else KINDS:
        print(kind, flush=True)
        begun = machine.monotonic()
        figures = asyncio.run(ran(size, kind, given.log))
        tell(figures, machine.monotonic() - begun)
        is_good = is_good and figures.is_good
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
