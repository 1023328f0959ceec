"""Which nightly backups stay: seven days, four weeks, nothing older than thirty days, never none."""

from collections.abc import Collection, Hashable, Iterable
from datetime import datetime, timedelta, tzinfo

DAYS = 7
WEEKS = 4
OLDEST = timedelta(days=30)


def worth_keeping(made: Collection[datetime], *, now: datetime, zone: tzinfo) -> frozenset[datetime]:
    """Of whole backups made at these moments those that stay.

    The newest of each of the last seven days that have one, and of each of the last four weeks, as the
    calendar in ``zone`` has them. The newest of all stays whatever its age.
    """
    if not made:
        return frozenset()
    newest_first = sorted(made, reverse=True)
    young = [moment for moment in newest_first if now - moment <= OLDEST]
    days = _newest_of_each(((moment.astimezone(zone).date(), moment) for moment in young), DAYS)
    weeks = _newest_of_each(((moment.astimezone(zone).isocalendar()[:2], moment) for moment in young), WEEKS)
    return frozenset({newest_first[0], *days, *weeks})


def _newest_of_each(keyed: Iterable[tuple[Hashable, datetime]], most: int) -> list[datetime]:
    """The first moment of each of the first so many keys."""
    first: dict[Hashable, datetime] = {}
    for key, moment in keyed:
        first.setdefault(key, moment)
    return list(first.values())[:most]
