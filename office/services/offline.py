"""Authors without a chat: what becomes of their contribution is told them by staff."""

from office.ids import IdeaId
from office.model.answering import Deed
from office.model.ideas import Idea
from office.model.outbox import DeliveryClass, Letter
from office.model.people import Author, AuthorKind
from office.ports.archive import UnitOfWork
from office.services.speaker import Speaker

BY_HAND = "staff.by_hand"


async def is_offline(stores: UnitOfWork, author: Author, idea_id: IdeaId) -> bool:
    """Whether staff entered it and its author has not made it their own with the code.

    Who did so and then had everything deleted is not told any more.
    """
    if author.kind is not AuthorKind.ENTERED or author.resident_id is not None:
        return False
    claim = await stores.claims.of(idea_id)
    return claim is None or claim.used_at is None


async def by_hand(unit: UnitOfWork, speaker: Speaker, idea: Idea, deed: Deed) -> list[Letter]:
    """What staff are given to tell the author themselves; nothing where the bot tells them."""
    author = await unit.ideas.author(idea.author_id)
    if not await is_offline(unit, author, idea.id):
        return []
    return [
        Letter(
            to=speaker.target,
            kind=BY_HAND,
            params={"idea": idea.id, "deed": deed.value, "language": author.language},
            sort=DeliveryClass.CARD,
            city_id=idea.city_id,
        )
    ]
