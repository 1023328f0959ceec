"""What becomes of a contribution by what staff wrote: pure steps, and the look-ups they need."""

from collections.abc import Sequence
from dataclasses import replace

from office import errors
from office.ids import StaffId
from office.model import answering, templates
from office.model.answering import TEXT, Deed, Draft
from office.model.ideas import EntryKind, Idea, ResponseTemplate, Status
from office.ports.archive import UnitOfWork
from office.services.tools import Desk

KINDS = {
    Deed.ASK: EntryKind.ASKED,
    Deed.ANSWER: EntryKind.ANSWERED,
    Deed.FORWARD: EntryKind.FORWARDED,
    Deed.HIDE: EntryKind.HIDDEN,
    Deed.REMARK: EntryKind.REMARK,
    Deed.BLOCK: EntryKind.BLOCKED,
}
"""What the history says of each deed."""


def changed(desk: Desk, by: StaffId, idea: Idea, draft: Draft) -> Idea:
    """The contribution after the deed; raises :class:`errors.IdeaClosed` or :class:`errors.Incomplete`."""
    match draft.deed:
        case Deed.ASK:
            return idea.ask_back(by=by)
        case Deed.FORWARD:
            return idea.forward(by=by)
        case Deed.HIDE:
            return answering.hide(idea)
        case Deed.ANSWER:
            decided = idea.decide(draft.answer(by=by, at=desk.now()))
            return replace(decided, process_id=draft.process_id or idea.process_id)
    return idea


def demand_possible(idea: Idea, deed: Deed) -> None:
    """Raise :class:`errors.IdeaClosed` where the deed makes no sense any more."""
    match deed:
        case Deed.ANSWER:
            possible = bool(answering.statuses_for(idea))
        case Deed.ASK | Deed.FORWARD:
            possible = idea.is_open
        case Deed.HIDE:
            possible = answering.can_be_hidden(idea)
        case _:
            possible = True
    if not possible:
        raise errors.IdeaClosed(idea.number)


async def templates_for(stores: UnitOfWork, idea: Idea, status: Status) -> Sequence[ResponseTemplate]:
    """The prepared answers for this contribution, the city's own first; none for a message."""
    if answering.is_message(idea):
        return ()
    own = await stores.ideas.templates(idea.city_id, status)
    known = {template.id for template in own}
    return (*own, *(each for each in templates.shipped(status) if each.id not in known))


def main_words(draft: Draft) -> str:
    """What the history keeps: the text, the other office, or the reason."""
    return draft.words.get(TEXT) or next(iter(draft.words.values()), "")
