"""The night: from the evening until the morning nobody is rung by what they did not ask for just now."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

EVENING, MORNING = time(21), time(8)
"""By the wall clock of the city."""


def is_night(moment: datetime, zone: str) -> bool:
    """Whether people are to be left alone at this moment."""
    there = moment.astimezone(ZoneInfo(zone)).time()
    return there >= EVENING or there < MORNING


def morning_from(moment: datetime, zone: str) -> datetime:
    """The moment itself by day; the next morning at night."""
    if not is_night(moment, zone):
        return moment
    there = moment.astimezone(ZoneInfo(zone))
    day = there.date() + timedelta(days=1) if there.time() >= EVENING else there.date()
    return datetime.combine(day, MORNING, ZoneInfo(zone))


def evening_after(moment: datetime, zone: str) -> datetime:
    """When the next night begins; the moment itself at night."""
    if is_night(moment, zone):
        return moment
    return datetime.combine(moment.astimezone(ZoneInfo(zone)).date(), EVENING, ZoneInfo(zone))
