"""Content texts of objects: one row a language, read and written as the model's ``Texts``."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from office.ids import CityId, LanguageCode
from storage.tables.texts import texts

Field = tuple[str, str, str]
"""Kind and id of an object, and the name of its field."""

_OF_KINDS = sa.select(texts).where(texts.c.object_kind.in_(bindparam("kinds", expanding=True)))
_OF_OBJECT = sa.delete(texts).where(
    texts.c.object_kind == bindparam("of_kind"), texts.c.object_id == bindparam("of_id")
)
_NEW = sa.insert(texts)


class TextBook:
    """All texts of some kinds of objects, looked up by object and field."""

    def __init__(self, rows: Iterable[sa.Row[Any]]) -> None:
        self._texts: dict[Field, dict[LanguageCode, str]] = {}
        self._by_machine: dict[Field, set[LanguageCode]] = {}
        for row in rows:
            field = (row.object_kind, row.object_id, row.field)
            self._texts.setdefault(field, {})[LanguageCode(row.language)] = row.text
            if row.machine_made:
                self._by_machine.setdefault(field, set()).add(LanguageCode(row.language))

    def of(self, kind: str, key: str, field: str) -> Mapping[LanguageCode, str]:
        """The texts of a field, one a language; empty where there are none."""
        return self._texts.get((kind, key, field), {})

    def machine_made(self, kind: str, key: str, field: str) -> frozenset[LanguageCode]:
        """The languages of a field that a machine made."""
        return frozenset(self._by_machine.get((kind, key, field), ()))


def read_texts(
    connection: sa.Connection,
    kinds: Sequence[str],
    *,
    city_id: CityId | None = None,
    object_id: str | None = None,
) -> TextBook:
    """The texts of these kinds of objects: of one city, of one object, or of all."""
    statement = _OF_KINDS if city_id is None else _OF_KINDS.where(texts.c.city_id == city_id)
    if object_id is not None:
        statement = statement.where(texts.c.object_id == object_id)
    return TextBook(connection.execute(statement, {"kinds": list(kinds)}))


def replace_texts(
    connection: sa.Connection,
    fields: Mapping[Field, Mapping[LanguageCode, str]],
    *,
    city_id: CityId | None,
    source: str | None = None,
    machine_made: Collection[LanguageCode] = (),
) -> None:
    """Write all texts of these objects anew; what they had before is gone.

    ``machine_made`` are the languages that a machine made.
    """
    objects = dict.fromkeys((kind, key) for kind, key, _ in fields)
    if objects:
        connection.execute(_OF_OBJECT, [{"of_kind": kind, "of_id": key} for kind, key in objects])
    rows = [
        {
            "object_kind": kind,
            "object_id": key,
            "field": field,
            "language": language,
            "city_id": city_id,
            "text": text,
            "machine_made": language in machine_made,
            "source": source,
        }
        for (kind, key, field), by_language in fields.items()
        for language, text in by_language.items()
    ]
    if rows:
        connection.execute(_NEW, rows)
