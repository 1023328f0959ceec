"""The page with everything stored: every table of the registry of person-keyed tables is on it."""

from datetime import UTC, datetime, timedelta
from html import escape

import pytest
import sqlalchemy as sa

from bot.languages import LANGUAGES
from office.services.own_data import OwnData
from storage.persons import PERSON_TABLES, READS
from views.my_data import LABELS, NAMES, SECTIONS, file, html

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def sample(column: sa.Column[object]) -> object:
    """A value this column could hold."""
    if column.name == "quiet":
        return "20-8 Europe/Berlin"
    kind = column.type.python_type if not isinstance(column.type, sa.JSON) else dict
    values: dict[type, object] = {str: f"{column.table.name}.{column.name}", int: 7, bool: True, dict: {}}
    return values.get(kind, NOON)


def filled() -> OwnData:
    """A row in every table that holds something about a person."""
    tables = {entry.table.name: entry.table for entry in PERSON_TABLES}
    rows = {name: [_row(tables[name])] for name in READS}
    return OwnData(rows=rows, at=NOON, zone="Europe/Berlin")


def _row(table: sa.Table) -> dict[str, object]:
    return {column.name: _sample(column) for column in table.columns}


def _sample(column: sa.Column[object]) -> object:
    try:
        return sample(column)
    except NotImplementedError:
        return NOON


@pytest.mark.parametrize("table", sorted(READS))
def test_every_table_about_a_person_is_on_the_page_and_in_the_file(table: str) -> None:
    own, t = filled(), LANGUAGES["de"]
    alone = OwnData(rows={table: own.rows[table]}, at=NOON, zone=own.zone)

    page, attached = html(alone, t), file(alone)(t).attachment

    assert page.count("<dl>") == 1
    assert attached is not None
    assert table.encode() in (attached.content or b"")


def test_every_table_about_a_person_has_its_place_under_a_heading() -> None:
    placed = {table for tables in SECTIONS.values() for table in tables}

    assert placed == set(READS)


def test_every_table_says_in_words_what_its_rows_are() -> None:
    assert set(NAMES) == set(READS)


@pytest.mark.parametrize("code", sorted(LANGUAGES.offered()))
@pytest.mark.parametrize("table", sorted(READS))
def test_no_entry_stands_there_without_its_name(table: str, code: str) -> None:
    own, t = filled(), LANGUAGES[code]

    page = html(OwnData(rows={table: own.rows[table]}, at=NOON, zone=own.zone), t)

    assert escape(t.plain(NAMES[table])) in page


def test_messages_are_listed_at_once_by_their_times() -> None:
    own = filled()
    rows = [{**own.rows["inbox"][0], "received_at": NOON + timedelta(minutes=more)} for more in (5, 0)]

    page = html(OwnData(rows={"inbox": rows}, at=NOON, zone=own.zone), LANGUAGES["de"])

    assert page.count("<dl>") == 1
    assert page.index("13:00 Uhr\n") < page.index("13:05 Uhr")


@pytest.mark.parametrize("code", sorted(LANGUAGES.offered()))
def test_a_reminder_says_in_words_how_long_before_it_comes(code: str) -> None:
    own, t = filled(), LANGUAGES[code]
    rows = [{**own.rows["reminders"][0], "offset": 1440}]

    page = html(OwnData(rows={"reminders": rows}, at=NOON, zone=own.zone), t)

    assert escape(t.plain("one day before")) in page
    assert "1440" not in page


@pytest.mark.parametrize("code", sorted(LANGUAGES.offered()))
def test_the_page_is_whole_in_every_language(code: str) -> None:
    t = LANGUAGES[code]
    page = html(filled(), t)

    assert f'lang="{t.tag}" dir="{t.direction}"' in page
    assert all(t.plain(heading) in page for heading in SECTIONS)
    assert len(LABELS) > 20
