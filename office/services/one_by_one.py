"""Many things to do, each for itself: one that fails stands in no other's way."""

from collections.abc import Awaitable, Callable, Iterable

from office import errors

Work = Callable[[], Awaitable[object]]
"""One of the things to do."""


async def one_by_one(noun: str, works: Iterable[Work]) -> None:
    """Do all of them; what failed is raised in one group at the end, named by the ``noun``.

    Where another process was first, or somebody has just pressed a button, it is theirs. The others are
    left for later where the archive is busy: raises :class:`errors.ArchiveBusy` unless something failed.
    """
    faults: list[Exception] = []
    for work in works:
        try:
            await work()
        except errors.Conflict:
            continue
        except errors.ArchiveBusy as busy:
            if not faults:
                raise
            faults.append(busy)
            break
        except Exception as fault:  # Whatever it is, the others must go on.
            faults.append(fault)
    if faults:
        raise ExceptionGroup(noun, faults)
