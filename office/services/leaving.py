"""What becomes of somebody's contributions when they go."""

from office.ids import MediaHash, ResidentId
from office.model.drafts import Draft
from office.model.ideas import Visibility
from office.ports.archive import UnitOfWork
from office.services.cards import cards
from office.services.speaker import Speaker
from office.services.tools import Desk

MOST = 10_000
"""More than anybody can hand in."""


def files_in(speaker: Speaker) -> frozenset[MediaHash]:
    """The files that wait in what the speaker is writing."""
    if speaker.dialogue is None or "said" not in speaker.dialogue.data:
        return frozenset()
    return frozenset(attached.media for attached in Draft.from_json(speaker.dialogue.data).files)


async def leave_ideas(desk: Desk, unit: UnitOfWork, resident_id: ResidentId) -> frozenset[MediaHash]:
    """Have the cards of everything that goes written anew; the files that may go with it.

    Call it before the rows are removed. What is published stays without its author; its voice messages go.
    """
    files: set[MediaHash] = set()
    for idea in await unit.ideas.of_resident(resident_id, limit=MOST):
        files |= {attached.media for attached in idea.attachments}
        if idea.visibility is not Visibility.PUBLISHED:
            await unit.outbox.add(*await cards(desk, unit, idea))
    return frozenset(files)
