"""What becomes of somebody's contributions when they go."""

from dataclasses import replace
from enum import StrEnum

from office import errors
from office.ids import MediaHash, ResidentId
from office.model.drafts import Draft
from office.model.ideas import Idea
from office.model.outbox import DELETION, DeliveryClass, Kept, Letter
from office.model.people import Resident
from office.ports.archive import UnitOfWork
from office.services.cards import ALERTED, CARD, MEDIA, staff_places
from office.services.handling import REVIEW
from office.services.speaker import Speaker
from office.services.tools import Desk

MOST = 10_000
"""More than anybody can hand in."""


class Published(StrEnum):
    """What is to become of contributions that others can read."""

    KEEP = "keep"
    DELETE = "delete"


def files_in(speaker: Speaker) -> frozenset[MediaHash]:
    """The files that wait in what the speaker is writing."""
    if speaker.dialogue is None or "said" not in speaker.dialogue.data:
        return frozenset()
    return frozenset(attached.media for attached in Draft.from_json(speaker.dialogue.data).files)


async def leave(
    desk: Desk, unit: UnitOfWork, resident: Resident, published: Published | None
) -> frozenset[MediaHash]:
    """Erase everything about a resident, cards in staff chats go blank; the files that may go with it.

    Raises :class:`errors.Incomplete` where others can read something and nobody said what becomes of it.
    """
    await unit.dialogues.close_all(resident.channel, resident.chat_id)
    await unit.outbox.cancel_for(resident.id, reason="forgotten", at=desk.now())
    files = await leave_ideas(desk, unit, resident.id, published)
    await unit.people.remove(resident.id)
    return files


async def leave_ideas(
    desk: Desk, unit: UnitOfWork, resident_id: ResidentId, published: Published | None
) -> frozenset[MediaHash]:
    """Have everything staff see of what goes written anew or taken away; the files that may go with it.

    Call it before the rows are removed. What is published stays without its author, or goes too; raises
    :class:`errors.Incomplete` where there is such and nobody said which.
    """
    if published is None and await unit.ideas.published_by(resident_id):
        raise errors.Incomplete("published")
    if published is Published.DELETE:
        await unit.ideas.unpublish(resident_id)
    files: set[MediaHash] = set()
    for idea in await unit.ideas.of_resident(resident_id, limit=MOST):
        files |= {attached.media for attached in idea.attachments}
        await unit.outbox.add(*await written_anew(desk, unit, idea, MEDIA, ALERTED))
    return frozenset(files)


async def written_anew(desk: Desk, unit: UnitOfWork, idea: Idea, *gone: str) -> list[Letter]:
    """The letters that have cards and copies shown to staff written anew, without showing any new one.

    Messages whose slots begin with one of the sorts in ``gone`` are deleted.
    """
    places = {place.chat_id: place for place in await staff_places(desk, unit, idea.area_id)}
    letters = []
    for kept in await unit.outbox.showing(idea.id):
        sort = kept.slot.partition(":")[0]
        kind = DELETION if sort in gone else _WRITTEN.get(sort)
        if kind is not None:
            to = places.get(kept.to.chat_id, kept.to)
            letters.append(_changing(idea, replace(kept, to=to), kind))
    return letters


async def taken_away(unit: UnitOfWork, idea: Idea) -> list[Letter]:
    """The letters that delete photos and quotations shown to staff, and have other copies written anew."""
    letters = [_taken_away(idea, kept) for kept in await unit.outbox.showing(idea.id)]
    return [letter for letter in letters if letter is not None]


def _taken_away(idea: Idea, kept: Kept) -> Letter | None:
    match kept.slot.partition(":")[0]:
        case sort if sort in {MEDIA, ALERTED}:
            return _changing(idea, kept, DELETION)
        case sort if sort == REVIEW:
            return _changing(idea, kept, _WRITTEN[REVIEW])
    return None


_WRITTEN = {"card": CARD, REVIEW: "staff.review"}
"""By how their slots begin: the kinds of letters that show a contribution to staff as it is then."""


def _changing(idea: Idea, kept: Kept, kind: str) -> Letter:
    return Letter(
        to=kept.to,
        kind=kind,
        params={"idea": idea.id},
        sort=DeliveryClass.CARD,
        city_id=idea.city_id,
        slot=kept.slot,
    )
