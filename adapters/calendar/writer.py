"""Writes calendar files that every calendar program can read."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from office.model.calendar_entries import CalendarEntry

if TYPE_CHECKING:
    from icalendar import Calendar, Event

PRODUCT = "-//Quartiersbot//Events//DE"
"""Who wrote the file (RFC 5545, 3.7.3)."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
"""RFC 5545 allows no control characters in texts but tab and, escaped, the end of a line."""


class IcalendarFiles:
    """The port's ``Calendars`` with the icalendar library, which is loaded with the first file."""

    def file(self, *entries: CalendarEntry) -> bytes:
        """One file with these entries: times in the city's zone, with the zone's rules in it."""
        from icalendar import Calendar

        calendar = Calendar()
        calendar.add("prodid", PRODUCT)
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        for entry in entries:
            calendar.add_component(_event(entry))
        _add_zones(calendar, entries)
        content: bytes = calendar.to_ical()
        return content


def _event(entry: CalendarEntry) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.stamp.astimezone(UTC))
    event.add("dtstart", _local(entry.starts_at, entry.zone))
    if entry.ends_at is not None:
        event.add("dtend", _local(entry.ends_at, entry.zone))
    event.add("summary", _clean(entry.title))
    for name, text in (("description", entry.text), ("location", entry.place)):
        if text:
            event.add(name, _clean(text))
    if entry.url:
        event.add("url", entry.url)
    if entry.point is not None:
        event.add("geo", (entry.point[1], entry.point[0]))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    return event


def _local(moment: datetime, zone: str) -> datetime:
    """On the clock of the zone; in UTC where that clock shows the time for the second time that night."""
    local = moment.astimezone(ZoneInfo(zone))
    return moment.astimezone(UTC) if local.fold else local


def _add_zones(calendar: "Calendar", entries: Iterable[CalendarEntry]) -> None:
    """The rules of the zones, for the years the entries are in."""
    moments = [moment for entry in entries for moment in (entry.starts_at, entry.ends_at) if moment]
    if moments:
        year = timedelta(days=366)
        calendar.add_missing_timezones((min(moments) - year).date(), (max(moments) + year).date())


def _clean(text: str) -> str:
    return _CONTROL.sub("", text.replace("\r\n", "\n"))
