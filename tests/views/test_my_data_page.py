"""The page with everything stored: every table of the registry of person-keyed tables is on it."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from bot.languages import LANGUAGES
from office.services.own_data import OwnData
from storage.persons import PERSON_TABLES, READS
from views.my_data import LABELS, SECTIONS, file, html

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def sample(column: sa.Column[object]) -> object:
    """A value this column could hold."""
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


@pytest.mark.parametrize("code", sorted(LANGUAGES.offered()))
def test_the_page_is_whole_in_every_language(code: str) -> None:
    t = LANGUAGES[code]
    page = html(filled(), t)

    assert f'lang="{t.tag}" dir="{t.direction}"' in page
    assert all(t.plain(heading) in page for heading in SECTIONS)
    assert len(LABELS) > 20
