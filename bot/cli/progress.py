"""How far long work has come: a bar on standard error where a person looks at it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Told = Callable[[int, int], None]
"""Is called with what is done of what is to be done."""


@contextmanager
def progress(words: str) -> Iterator[Told]:
    """A bar with these words before it, until the end of the block."""
    from rich.console import Console  # Loaded where there is something to show.
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty()) as shown:
        bar = shown.add_task(words, total=None)
        yield lambda done, of: shown.update(bar, completed=done, total=of)
