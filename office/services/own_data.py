"""Everything stored about a person, with what makes it readable: names, titles, pictures.

Keys of people who work for the office are left out of it: they are not the person's own.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from office import errors
from office.ids import AreaId, EventId, MediaHash, OccurrenceId, ProcessId
from office.model.areas import Area
from office.model.audit import RESIDENT
from office.model.drafts import Draft
from office.model.ideas import Attachment
from office.model.people import FollowKind
from office.model.texts import Texts
from office.ports.archive import UnitOfWork
from office.services.speaker import Speaker
from office.services.tools import Desk

Row = Mapping[str, object]

OF_STAFF = ("staff_id", "taken_by", "lease_owner")
"""Columns that say who of the office did something, or which machine."""

OFFICE = "office"
"""What stands there instead."""

MOST_BYTES = 15 * 1024 * 1024
"""Pictures and sounds that one page holds: written as text they are a third larger, and Telegram takes
documents of at most 50 MB from a bot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """A picture or sound with its content."""

    mime: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnData:
    """The rows by table, and what their keys mean.

    ``titles`` are those of events, their single times and plans, by key. ``left_out`` counts pictures and
    sounds that do not fit, or are gone; ``zone`` is the city's.
    """

    rows: Mapping[str, Sequence[Row]]
    at: datetime
    zone: str
    areas: Mapping[AreaId, Area] = field(default_factory=dict)
    titles: Mapping[str, Texts] = field(default_factory=dict)
    media: Mapping[MediaHash, Medium] = field(default_factory=dict)
    left_out: int = 0


class OwnDataDesk:
    """Gathering it."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def of(self, speaker: Speaker) -> OwnData | None:
        """What is stored about this person; none where there is nothing."""
        desk = self._desk
        async with desk.reading() as stores:
            rows = await _rows(stores, speaker)
            titles = await _titles(stores, rows)
        if not rows:
            return None
        files = _files(rows)
        media = await self._media(files)
        return OwnData(
            rows={table: [_without_staff(table, row) for row in each] for table, each in rows.items()},
            at=desk.now(),
            zone=_zone(desk, speaker),
            areas={key: area for key in _area_keys(rows) if (area := desk.directory.areas.get(key))},
            titles=titles,
            media=media,
            left_out=len(files) - len(media),
        )

    async def _media(self, files: Mapping[MediaHash, Attachment]) -> dict[MediaHash, Medium]:
        """The contents of these files, as many as fit."""
        found: dict[MediaHash, Medium] = {}
        room = MOST_BYTES
        for key, file in files.items():
            if file.size > room:
                continue
            try:
                content = await self._desk.tools.media.get(key)
            except errors.NotFound:
                continue
            found[key] = Medium(mime=file.mime, content=content)
            room -= len(content)
        return found


async def _rows(stores: UnitOfWork, speaker: Speaker) -> Mapping[str, Sequence[Row]]:
    if speaker.resident is not None:
        return await stores.people.everything(speaker.resident.id)
    if speaker.dialogue is not None:
        return await stores.people.everything_in(speaker.channel, speaker.chat_id)
    return {}


async def _titles(stores: UnitOfWork, rows: Mapping[str, Sequence[Row]]) -> dict[str, Texts]:
    """What is named by its key in the rows; what is gone has no title."""
    followed = {str(row["key"]) for row in rows.get("followings", ()) if row["kind"] == FollowKind.PROCESS}
    named: tuple[tuple[Title, set[str]], ...] = (
        (_of_time, _keys(rows, "occurrence_id")),
        (_of_event, _keys(rows, "event_id")),
        (_of_plan, _keys(rows, "process_id") | followed),
    )
    found: dict[str, Texts] = {}
    for title, keys in named:
        for key in sorted(keys):
            with suppress(errors.NotFound):
                found[key] = await title(stores, key)
    return found


Title = Callable[[UnitOfWork, str], Awaitable[Texts]]


async def _of_time(stores: UnitOfWork, key: str) -> Texts:
    return (await stores.events.happening(OccurrenceId(key))).event.titles


async def _of_event(stores: UnitOfWork, key: str) -> Texts:
    return (await stores.events.event(EventId(key))).titles


async def _of_plan(stores: UnitOfWork, key: str) -> Texts:
    """A plan that is still being written is nobody's to read."""
    plan = await stores.processes.get(ProcessId(key))
    return plan.titles if plan.is_public else {}


def _keys(rows: Mapping[str, Sequence[Row]], column: str) -> set[str]:
    return {str(row[column]) for each in rows.values() for row in each if row.get(column)}


def _files(rows: Mapping[str, Sequence[Row]]) -> dict[MediaHash, Attachment]:
    """The files named in what is stored, handed in or still being written."""
    found = {
        MediaHash(str(row["media"])): Attachment(
            media=MediaHash(str(row["media"])),
            kind=str(row["kind"]),
            mime=str(row["mime"]),
            size=int(str(row["size"])),
        )
        for row in rows.get("idea_attachments", ())
    }
    for row in rows.get("dialogues", ()):
        data = row["data"]
        if isinstance(data, Mapping) and "said" in data:
            found |= {file.media: file for file in Draft.from_json(data).files}
    return found


def _area_keys(rows: Mapping[str, Sequence[Row]]) -> set[AreaId]:
    named = {
        row[name] for each in rows.values() for row in each for name in ("area_id", "key") if name in row
    }
    return {AreaId(str(key)) for key in named if key}


def _without_staff(table: str, row: Row) -> Row:
    """The row, in which nothing says who of the office did something."""
    hidden = {name: OFFICE for name in OF_STAFF if row.get(name)}
    if table == "idea_entries" and row["kind"] == "assigned":
        hidden["text"] = OFFICE
    if table == "audit" and not str(row["actor"]).startswith(RESIDENT):
        hidden["actor"] = OFFICE
    return {**row, **hidden}


def _zone(desk: Desk, speaker: Speaker) -> str:
    try:
        return desk.directory.home(speaker.own_area, desk.tools.home).zone
    except errors.NoCity:
        return "UTC"
