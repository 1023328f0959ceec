"""Calendar files (iCalendar, RFC 5545)."""

from adapters.calendar.writer import IcalendarFiles

__all__ = ["IcalendarFiles"]
