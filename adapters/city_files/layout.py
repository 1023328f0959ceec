"""How the files look: comments on top, a record a block, short lists on one line, texts as they are read."""

import json
import re
import textwrap
from collections.abc import Mapping
from typing import Any, TypeAlias

import yaml

from office.model.areas import Area

Row: TypeAlias = dict[str, Any]
"""One record: a value of none is left out, an empty text is written as an empty line to fill in."""

_WIDTH = 110
_RECORD = re.compile(r"^  - slug:", re.MULTILINE)
_SHORT_LISTS = frozenset({"areas", "topics", "languages", "postal_codes"})


class _ShortList(list[str]):
    """A list on one line."""


class _Unknown:
    """An empty line to fill in."""


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _text_node(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


def _short_list_node(dumper: yaml.SafeDumper, items: _ShortList) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)


def _unknown_node(dumper: yaml.SafeDumper, _: _Unknown) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:null", "")


_Dumper.add_representer(str, _text_node)
_Dumper.add_representer(_ShortList, _short_list_node)
_Dumper.add_representer(_Unknown, _unknown_node)


def document(comment: str, head: Row, key: str = "", rows: list[Row] | None = None) -> str:
    """A file with this comment, these keys and, under the last key, these records with blanks between."""
    hint = "Where a name or text stands, write just the German one, or one line a language."
    comments = "".join(f"# {line}\n" for line in (*textwrap.wrap(comment, _WIDTH - 2), hint))
    kept = _tidy(head)
    parts = [comments, _dumped(kept) if kept else ""]
    if rows is not None:
        parts.append(_RECORD.sub("\n\\g<0>", _dumped({key: [_tidy(row) for row in rows]})))
    return "\n".join(part for part in parts if part)


def geojson(areas: Mapping[str, Area], attribution: tuple[str, ...]) -> str:
    """The outlines of these areas by slug, one feature a line, the attribution kept inside."""
    features = ",\n".join(json.dumps(_feature(*item), ensure_ascii=False) for item in areas.items())
    said = json.dumps(" ".join(attribution), ensure_ascii=False)
    return f'{{"type": "FeatureCollection",\n"attribution": {said},\n"features": [\n{features}\n]}}\n'


def _feature(slug: str, area: Area) -> Row:
    polygons = area.outline or ()
    geometry: Row = {"type": "MultiPolygon", "coordinates": polygons}
    if len(polygons) == 1:
        geometry = {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "Feature", "properties": {"slug": slug, "name": area.name}, "geometry": geometry}


def _dumped(content: Row) -> str:
    text: str = yaml.dump(
        content, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH, default_flow_style=False
    )
    return text


def _tidy(row: Mapping[str, Any]) -> Row:
    return {key: _value(key, value) for key, value in row.items() if value is not None}


def _value(key: str, value: Any) -> Any:
    if value == "":
        return _Unknown()
    if isinstance(value, dict):
        return _tidy(value)
    return _ShortList(value) if key in _SHORT_LISTS else value
