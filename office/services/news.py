"""News of a contribution: one message to its author and to everybody who wants to hear of it."""

from enum import StrEnum

from office.ids import ResidentId
from office.model.dialogues import Json
from office.model.entries import EntryKind
from office.model.ideas import Idea
from office.model.outbox import DeliveryClass, Letter, Target
from office.ports.archive import UnitOfWork
from office.services.tools import Desk

NEWS = "ideas.news"
QUESTION = "ideas.question"


class What(StrEnum):
    """What the news is about; the facts themselves are read when the letter is written."""

    STATUS = "status"
    ANSWER = "answer"
    LATE = "late"


async def news(desk: Desk, unit: UnitOfWork, idea: Idea, *, what: What) -> list[Letter]:
    """What changed, to author and followers who want it, each in their own language."""
    sort = DeliveryClass.ANSWER if what is What.ANSWER else DeliveryClass.NEWS
    author = await unit.ideas.author(idea.author_id)
    letters = []
    for resident_id in await unit.ideas.informed(idea.id):
        place = await _place_of(unit, resident_id)
        if place is not None:
            params: dict[str, Json] = {
                "idea": idea.id,
                "what": what.value,
                "own": resident_id == author.resident_id,
            }
            letters.append(Letter(to=place, kind=NEWS, params=params, sort=sort, city_id=idea.city_id))
    return letters


async def question(desk: Desk, unit: UnitOfWork, idea: Idea) -> list[Letter]:
    """The newest question of the history, to the author alone, whether or not they want other news.

    Record the question first. The message is kept under a slot, so that a reply to it is known.
    """
    author = await unit.ideas.author(idea.author_id)
    place = await _place_of(unit, author.resident_id) if author.resident_id else None
    if place is None:
        return []
    asked = [entry for entry in await unit.ideas.history(idea.id) if entry.kind is EntryKind.ASKED]
    return [
        Letter(
            to=place,
            kind=QUESTION,
            params={"idea": idea.id, "nth": len(asked)},
            sort=DeliveryClass.ANSWER,
            city_id=idea.city_id,
            slot=f"question:{idea.id}:{len(asked)}",
        )
    ]


async def _place_of(unit: UnitOfWork, resident_id: ResidentId) -> Target | None:
    resident = await unit.people.resident(resident_id)
    if resident is None:
        return None
    return Target(
        chat_id=resident.chat_id,
        resident_id=resident.id,
        channel=resident.channel,
        language=resident.language,
    )
