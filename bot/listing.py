"""Lists of contributions: what the office finds, in the words of the views, as a file."""

import asyncio
from functools import partial
from io import BytesIO
from typing import Any, BinaryIO

from adapters.lists import CsvTable, MapList, ObjectList, Table, XlsxTable
from locales import Translator
from office.ids import IdeaNumber
from office.model.exports import Exported, ListFormat, Wanted
from office.services import Office
from views.staff.lists import cells, headings


async def write_list(
    office: Office,
    wanted: Wanted,
    sort: ListFormat,
    file: BinaryIO,
    t: Translator,
    *,
    after: IdeaNumber | None = None,
) -> int:
    """Write what is wanted into the file; how many there were. A page at a time is in memory."""
    add, end = await asyncio.to_thread(partial(_begun, sort, file, t))
    count = 0
    async for page in office.exporting.pages(wanted, after=after):
        shown = [line for line in page if line.point] if sort.is_map else page
        await asyncio.to_thread(add, shown)
        count += len(shown)
    await asyncio.to_thread(end)
    return count


async def in_memory(
    office: Office, wanted: Wanted, sort: ListFormat, t: Translator
) -> tuple[bytes, int, int]:
    """The newest as a file for the chat, how many are in it, and how many there are."""
    after, every = await office.exporting.newest(wanted)
    file = BytesIO()
    shown = await write_list(office, wanted, sort, file, t, after=after)
    return file.getvalue(), shown, every


def _begun(sort: ListFormat, file: BinaryIO, t: Translator) -> tuple[Any, Any]:
    """How to add lines to a list of this format, and how to end it."""
    match sort:
        case ListFormat.CSV | ListFormat.XLSX:
            table: Table = (CsvTable if sort is ListFormat.CSV else XlsxTable)(file, headings(t))
            return (lambda lines: table.add(cells(line, t) for line in lines)), table.end
        case ListFormat.GEOJSON:
            features = MapList(file)
            return (lambda lines: features.add(map(_feature, lines))), features.end
        case _:
            objects = ObjectList(file)
            return (lambda lines: objects.add(map(_thing, lines))), objects.end


def _thing(line: Exported) -> dict[str, Any]:
    """A contribution for programs: names and values that never change with the language."""
    days = (line.submitted_on, line.due_on, line.answered_on, line.closed_on)
    submitted, due, answered, closed = (day.isoformat() if day else None for day in days)
    return {
        "number": line.number,
        "kind": line.kind.value,
        "area": line.area_id,
        "topics": [topic.value for topic in line.topics],
        "status": line.status.value,
        "visibility": line.visibility.value,
        "submitted_on": submitted,
        "due_on": due,
        "answered_on": answered,
        "closed_on": closed,
        "text": line.text,
        "language": line.language,
        "answer": line.answer,
        "answer_parts": {name: said for name, said in line.parts.items() if name != "template"},
        "supports": line.supports,
        "point": [line.point.longitude, line.point.latitude] if line.point else None,
    }


def _feature(line: Exported) -> dict[str, Any]:
    thing = _thing(line)
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": thing.pop("point")},
        "properties": thing,
    }
