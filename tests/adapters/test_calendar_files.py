"""Calendar files: read back by the library, they say what the office meant."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
from hypothesis import given
from hypothesis import strategies as st
from walls import wall

from adapters.calendar import IcalendarFiles
from office.model.calendar_entries import CalendarEntry

BERLIN = ZoneInfo("Europe/Berlin")


def entry(**other: Any) -> CalendarEntry:
    """An evening in December."""
    values: dict[str, Any] = {
        "uid": "abc@quartiersbot",
        "sequence": 1,
        "stamp": datetime(2026, 11, 23, 9, tzinfo=UTC),
        "starts_at": datetime(2026, 12, 1, 18, tzinfo=UTC),
        "ends_at": datetime(2026, 12, 1, 20, tzinfo=UTC),
        "zone": "Europe/Berlin",
        "title": "Kaffee; Kuchen, und mehr",
        "place": "Markt 1, Hannover",
    }
    return CalendarEntry(**{**values, **other})


def read(*entries: CalendarEntry) -> Any:
    """The file, read back."""
    return icalendar.Calendar.from_ical(IcalendarFiles().file(*entries))


def event_of(found: CalendarEntry) -> Any:
    """The only event of a file."""
    (event,) = read(found).walk("VEVENT")
    return event


def test_times_stand_in_the_citys_zone_with_its_rules_in_the_file() -> None:
    calendar = read(entry())
    (event,) = calendar.walk("VEVENT")

    assert event["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert event["DTSTART"].dt.replace(tzinfo=None) == wall(2026, 12, 1, 19)
    assert event["DTEND"].dt == datetime(2026, 12, 1, 21, tzinfo=BERLIN)
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin"]


def test_the_second_of_two_equal_hours_is_written_in_utc() -> None:
    event = event_of(entry(starts_at=datetime(2026, 10, 25, 1, 30, tzinfo=UTC), ends_at=None))

    assert event["DTSTART"].dt == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert "TZID" not in event["DTSTART"].params


def test_what_was_moved_or_cancelled_replaces_the_entry_it_was() -> None:
    first = event_of(entry())
    later = event_of(entry(sequence=2, is_cancelled=True))

    assert first["UID"] == later["UID"]
    assert (first["SEQUENCE"], later["SEQUENCE"]) == (1, 2)
    assert (str(first["STATUS"]), str(later["STATUS"])) == ("CONFIRMED", "CANCELLED")


def test_a_file_without_a_known_end_has_none() -> None:
    assert "DTEND" not in event_of(entry(ends_at=None))


def test_the_point_is_written_latitude_first() -> None:
    assert event_of(entry(point=(9.69, 52.34)))["GEO"].to_ical() == "52.34;9.69"


def test_several_entries_make_one_file() -> None:
    assert len(read(entry(), entry(uid="b@quartiersbot")).walk("VEVENT")) == 2


@given(st.text(), st.text())
def test_no_title_or_text_breaks_out_of_its_line(title: str, text: str) -> None:
    calendar = read(entry(title=title or "x", text=text))

    assert [part.name for part in calendar.walk() if part.name in {"VEVENT", "VALARM", "VTODO"}] == ["VEVENT"]
    (event,) = calendar.walk("VEVENT")
    assert set(event) <= {
        "UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS",
    }  # fmt: skip


def test_a_file_has_no_control_characters_but_the_ends_of_its_lines() -> None:
    content = IcalendarFiles().file(entry(title="Kaffee\x00\x0bund\x1b Tee", text="eins\r\nzwei\x7f"))

    assert {byte for byte in content if byte < 32 or byte == 127} == {10, 13}
    assert b"SUMMARY:Kaffeeund Tee" in content
    assert b"DESCRIPTION:eins\\nzwei" in content
