"""Merging: a contribution that was reported before is answered with the number of the earlier one."""

import re
from collections.abc import Sequence

from rapidfuzz.fuzz import token_set_ratio

from office import errors
from office.ids import IdeaNumber
from office.model.entries import Entry, EntryKind
from office.model.ideas import Idea
from office.model.people import Staff
from office.model.statuses import Status
from office.ports.archive import UnitOfWork
from office.services.cards import cards
from office.services.speaker import Speaker
from office.services.staff_steps import Step
from office.services.tools import Desk

ORIGINAL = "original"
"""The part of an answer that names the earlier contribution."""

LOOKED_THROUGH = 50
"""Newest contributions of the same area that are compared."""

OFFERED = 4
"""Earlier ones shown as buttons, the most alike first."""

_SHORT = re.compile(r"(?:(?P<year>\d{4})-)?(?P<count>\d{1,5})")


async def originals(unit: UnitOfWork, idea: Idea) -> Sequence[Idea]:
    """Earlier ones of the same area that it may repeat, the most alike first."""
    near = await unit.ideas.newest_in(idea.area_id, limit=LOOKED_THROUGH)
    found = [each for each in near if _can_be_original(each, idea) and each.status is not Status.DUPLICATE]
    return sorted(found, key=lambda each: -token_set_ratio(each.text, idea.text))[:OFFERED]


async def original_named(unit: UnitOfWork, idea: Idea, words: str) -> IdeaNumber:
    """The number of the original these words name: in full, or its last digits.

    One that was merged itself leads on to its own original. Raises :class:`errors.UnknownNumber`.
    """
    number, met = _number(words, idea), {idea.number}
    while number not in met:
        found = await unit.ideas.by_number(number)
        if found is None or not _can_be_original(found, idea):
            break
        if found.status is not Status.DUPLICATE or found.answer is None:
            return number
        met.add(number)
        number = IdeaNumber(found.answer.parts[ORIGINAL])
    raise errors.UnknownNumber(words)


async def asked_elsewhere(unit: UnitOfWork, speaker: Speaker, idea: Idea, number: str, step: Step) -> bool:
    """Whether the original belongs to another district, so that it is asked once more whether it is meant."""
    original = await unit.ideas.by_number(IdeaNumber(number))
    if original is None or original.area_id == idea.area_id:
        return False
    await unit.outbox.add(
        speaker.says(
            "staff.elsewhere", idea=idea.id, number=number, dialogue=step.dialogue, version=step.version
        )
    )
    return True


async def follow_original(desk: Desk, unit: UnitOfWork, idea: Idea, *, by: Staff) -> None:
    """Whoever heard of a merged one hears of the original from now on, and the original knows of it."""
    if idea.answer is None or idea.status is not Status.DUPLICATE:
        return
    original = await unit.ideas.by_number(IdeaNumber(idea.answer.parts[ORIGINAL]))
    if original is None:
        return
    for resident_id in await unit.ideas.informed(idea.id):
        await unit.ideas.inform(original.id, resident_id, wanted=True)
    merged = Entry(
        idea_id=original.id,
        kind=EntryKind.MERGED,
        at=desk.now(),
        text=idea.number or "",
        staff_id=by.id,
        is_internal=True,
    )
    await unit.ideas.record(merged)
    await unit.outbox.add(*await cards(desk, unit, original))


def _can_be_original(found: Idea, idea: Idea) -> bool:
    return found.id != idea.id and found.city_id == idea.city_id and found.status is not Status.WITHDRAWN


def _number(words: str, idea: Idea) -> IdeaNumber:
    """The number as it is kept; prefix and year may be left out where they are those of this one."""
    said = words.strip().upper().removeprefix("#")
    short, parts = _SHORT.fullmatch(said), (idea.number or "").split("-")
    if short is None or len(parts) != 3:
        return IdeaNumber(said)
    return IdeaNumber(f"{parts[0]}-{short['year'] or parts[1]}-{short['count']:0>5}")
