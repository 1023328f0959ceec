"""Rows of contributions, and the model's objects made of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from office.ids import (
    AreaId,
    AuthorId,
    CityId,
    IdeaId,
    IdeaNumber,
    LanguageCode,
    MediaHash,
    ProcessId,
    ResidentId,
    StaffId,
)
from office.model import topics
from office.model.answers import OfficialAnswer
from office.model.entries import Entry, EntryKind
from office.model.ideas import Attachment, Idea, IdeaKind, Point, Visibility
from office.model.people import Author, AuthorKind
from office.model.statuses import Status
from storage.tables.ideas import idea_answers, idea_attachments

_ATTACHMENTS = (
    sa.select(idea_attachments)
    .where(idea_attachments.c.idea_id.in_(bindparam("keys", expanding=True)))
    .order_by(idea_attachments.c.idea_id, idea_attachments.c.position)
)
_ANSWERS = (
    sa.select(idea_answers)
    .where(idea_answers.c.idea_id.in_(bindparam("keys", expanding=True)))
    .order_by(idea_answers.c.at)
)


def read(connection: sa.Connection, statement: sa.Select[Any], values: Mapping[str, object]) -> list[Idea]:
    """The contributions a statement finds, each with its attachments and newest answer."""
    found = connection.execute(statement, values).all()
    if not found:
        return []
    keys = {"keys": [row.id for row in found]}
    attached: dict[str, list[Attachment]] = {}
    for row in connection.execute(_ATTACHMENTS, keys):
        attached.setdefault(row.idea_id, []).append(_attachment(row))
    answers = {row.idea_id: _answer(row) for row in connection.execute(_ANSWERS, keys)}
    return [_idea(row, tuple(attached.get(row.id, ())), answers.get(row.id)) for row in found]


def raised(idea: Idea) -> Idea:
    """The same with its version raised."""
    return replace(idea, version=idea.version + 1)


def values_of(idea: Idea) -> dict[str, object]:
    """A contribution as a row, without what belongs to it."""
    return {
        "id": idea.id,
        "city_id": idea.city_id,
        "area_id": idea.area_id,
        "author_id": idea.author_id,
        "kind": idea.kind,
        "number": idea.number,
        "text": idea.text,
        "original_text": idea.original_text,
        "language": idea.language,
        "topics": list(idea.topics),
        "longitude": idea.point.longitude if idea.point else None,
        "latitude": idea.point.latitude if idea.point else None,
        "wants_public": idea.wants_public,
        "visibility": idea.visibility,
        "status": idea.status,
        "taken_by": idea.taken_by,
        "look_by": idea.look_by,
        "answer_by": idea.answer_by,
        "delays": idea.delays,
        "created_at": idea.created_at,
        "submitted_at": idea.submitted_at,
        "closed_at": idea.closed_at,
        "process_id": idea.process_id,
        "emptied_at": idea.emptied_at,
        "supported_before": idea.supported_before,
        "version": idea.version,
    }


def values_of_attachments(idea: Idea) -> list[dict[str, object]]:
    """Its media as rows, in order."""
    return [
        {
            "idea_id": idea.id,
            "position": position,
            "media": attached.media,
            "kind": attached.kind,
            "mime": attached.mime,
            "size": attached.size,
            "file_id": attached.file_id,
            "city_id": idea.city_id,
        }
        for position, attached in enumerate(idea.attachments)
    ]


def values_of_answer(idea: Idea, answer: OfficialAnswer) -> dict[str, object]:
    """Its official answer as a row."""
    return {
        "idea_id": idea.id,
        "at": answer.at,
        "status": answer.status,
        "text": answer.text,
        "language": answer.language,
        "machine_made": answer.machine_made,
        "parts": dict(answer.parts),
        "staff_id": answer.by,
        "city_id": idea.city_id,
    }


def values_of_entry(entry: Entry) -> dict[str, object]:
    """A line of the history as a row."""
    return {
        "idea_id": entry.idea_id,
        "kind": entry.kind,
        "at": entry.at,
        "text": entry.text,
        "language": entry.language,
        "status": entry.status,
        "staff_id": entry.staff_id,
        "is_internal": entry.is_internal,
    }


def values_of_author(author: Author) -> dict[str, object]:
    """An author as a row."""
    return {
        "id": author.id,
        "kind": author.kind,
        "channel": author.channel,
        "resident_id": author.resident_id,
        "pseudonym": author.pseudonym,
        "language": author.language,
        "created_at": author.created_at,
    }


def entry(row: sa.Row[Any]) -> Entry:
    """A line of the history."""
    return Entry(
        idea_id=IdeaId(row.idea_id),
        kind=EntryKind(row.kind),
        at=row.at,
        text=row.text,
        language=LanguageCode(row.language),
        status=Status(row.status) if row.status else None,
        staff_id=StaffId(row.staff_id) if row.staff_id else None,
        is_internal=row.is_internal,
    )


def author(row: sa.Row[Any]) -> Author:
    """An author."""
    return Author(
        id=AuthorId(row.id),
        kind=AuthorKind(row.kind),
        channel=row.channel,
        resident_id=ResidentId(row.resident_id) if row.resident_id else None,
        pseudonym=row.pseudonym,
        language=LanguageCode(row.language),
        created_at=row.created_at,
    )


def _idea(row: sa.Row[Any], attachments: Sequence[Attachment], answer: OfficialAnswer | None) -> Idea:
    has_point = row.longitude is not None and row.latitude is not None
    return Idea(
        id=IdeaId(row.id),
        city_id=CityId(row.city_id),
        area_id=AreaId(row.area_id),
        author_id=AuthorId(row.author_id),
        kind=IdeaKind(row.kind),
        number=IdeaNumber(row.number) if row.number else None,
        text=row.text,
        original_text=row.original_text,
        language=LanguageCode(row.language),
        topics=topics.read(row.topics),
        point=Point(longitude=row.longitude, latitude=row.latitude) if has_point else None,
        attachments=tuple(attachments),
        wants_public=row.wants_public,
        visibility=Visibility(row.visibility),
        status=Status(row.status),
        answer=None if row.emptied_at else answer,  # Of an emptied one only its time is kept.
        taken_by=StaffId(row.taken_by) if row.taken_by else None,
        look_by=row.look_by,
        answer_by=row.answer_by,
        delays=row.delays,
        created_at=row.created_at,
        submitted_at=row.submitted_at,
        closed_at=row.closed_at,
        process_id=ProcessId(row.process_id) if row.process_id else None,
        emptied_at=row.emptied_at,
        supported_before=row.supported_before,
        version=row.version,
    )


def _attachment(row: sa.Row[Any]) -> Attachment:
    return Attachment(
        media=MediaHash(row.media), kind=row.kind, mime=row.mime, size=row.size, file_id=row.file_id
    )


def _answer(row: sa.Row[Any]) -> OfficialAnswer:
    return OfficialAnswer(
        status=Status(row.status),
        text=row.text,
        language=LanguageCode(row.language),
        machine_made=row.machine_made,
        parts=row.parts,
        by=StaffId(row.staff_id),
        at=row.at,
    )
