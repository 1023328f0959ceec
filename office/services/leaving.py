"""What becomes of somebody's contributions when they go."""

from dataclasses import replace
from enum import StrEnum

from office import errors
from office.ids import MediaHash, ResidentId
from office.model.drafts import Draft
from office.model.ideas import Idea
from office.model.outbox import DELETION, DeliveryClass, Kept, Letter
from office.ports.archive import UnitOfWork
from office.services.cards import ALERTED, MEDIA, cards
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
        await unit.outbox.add(*await cards(desk, unit, idea), *await taken_away(unit, idea))
    return frozenset(files)


async def taken_away(unit: UnitOfWork, idea: Idea) -> list[Letter]:
    """The letters that delete photos and quotations shown to staff, and have other copies written anew."""
    letters = [_taken_away(idea, kept) for kept in await unit.outbox.showing(idea.id)]
    return [letter for letter in letters if letter is not None]


def _taken_away(idea: Idea, kept: Kept) -> Letter | None:
    letter = Letter(
        to=kept.to,
        kind=DELETION,
        params={"idea": idea.id},
        sort=DeliveryClass.CARD,
        city_id=idea.city_id,
        slot=kept.slot,
    )
    match kept.slot.partition(":")[0]:
        case sort if sort in {MEDIA, ALERTED}:
            return letter
        case sort if sort == REVIEW:
            return replace(letter, kind="staff.review")
    return None
