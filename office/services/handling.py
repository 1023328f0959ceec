"""What every deed of staff on a contribution begins and ends with: the right, the record, who is told."""

from collections.abc import Iterable
from dataclasses import replace

from office.ids import IdeaId
from office.model.entries import Entry, EntryKind
from office.model.ideas import Idea
from office.model.outbox import DeliveryClass, Letter
from office.model.people import Staff
from office.ports.archive import UnitOfWork
from office.services.cards import cards
from office.services.speaker import Speaker
from office.services.staff import Turn, deed_of, demand, demand_room
from office.services.tools import Desk

REVIEW = "review"
"""The slots of messages that show a contribution to one member of staff begin so."""


async def in_hand(
    desk: Desk, unit: UnitOfWork, turn: Turn, idea_id: IdeaId, action: str
) -> tuple[Staff, Idea]:
    """Who acts and on what, both as they are now.

    Raises :class:`errors.NotFound`, :class:`errors.NotAllowed` for who has no right in the area,
    :class:`errors.NotHere` in a group where others read along.
    """
    idea = await unit.ideas.get(idea_id)
    member = await demand(desk, unit, turn, action, idea.area_id)
    await demand_room(desk, unit, turn.speaker, idea.area_id)
    return member, idea


async def done(
    desk: Desk,
    unit: UnitOfWork,
    turn: Turn,
    *,
    member: Staff,
    idea: Idea,
    kind: EntryKind,
    letters: Iterable[Letter] = (),
    text: str = "",
) -> None:
    """Write the deed into history and audit; every card shows it, the letters go out.

    The card where the deed was done changes at once, as an answer to it.
    """
    internal = kind.is_internal
    await unit.ideas.record(
        Entry(
            idea_id=idea.id,
            kind=kind,
            at=desk.now(),
            text=text,
            status=None if internal else idea.status,
            staff_id=member.id,
            is_internal=internal,
        )
    )
    await unit.audit.record(
        deed_of(
            desk, member, f"ideas.{kind}", "idea", idea.id, city_id=idea.city_id, status=idea.status.value
        )
    )
    here = turn.speaker.chat_id
    shown = [
        replace(card, sort=DeliveryClass.REPLY) if card.to.chat_id == here else card
        for card in await cards(desk, unit, idea)
    ]
    await unit.outbox.add(*shown, *letters)


async def remember(
    desk: Desk, unit: UnitOfWork, turn: Turn, *, member: Staff, idea: Idea, words: str
) -> None:
    """Keep an internal remark, and say that it stays internal."""
    noted = turn.speaker.says("staff.remarked", idea=idea.id)
    await done(desk, unit, turn, member=member, idea=idea, kind=EntryKind.REMARK, letters=[noted], text=words)


def shown_again(speaker: Speaker, idea: Idea, message_id: int | None) -> list[Letter]:
    """The letter that brings a message of :func:`review_letter` up to date; none for a card."""
    if message_id is None:
        return []
    return [replace(review_letter(speaker, idea), edits=message_id)]


def review_letter(speaker: Speaker, idea: Idea) -> Letter:
    """The letter that shows a contribution to one member of staff."""
    return Letter(
        to=speaker.target,
        kind="staff.review",
        params={"idea": idea.id},
        sort=DeliveryClass.CARD,
        city_id=idea.city_id,
    )


def looked_at(turn: Turn) -> int | None:
    """The message of :func:`review_letter` this person acts on; none if it is a card."""
    return turn.message_id if turn.is_looking else None
