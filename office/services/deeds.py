"""What becomes of a contribution by what staff wrote: pure steps, and the look-ups they need."""

from collections.abc import Sequence
from dataclasses import replace

from office import errors
from office.ids import LanguageCode, StaffId
from office.model import answering, templates
from office.model.answering import TEXT, Deed, Draft
from office.model.answers import ResponseTemplate
from office.model.directory import Directory
from office.model.entries import EntryKind
from office.model.ideas import Idea
from office.model.statuses import Status
from office.model.translations import ByLanguage, Translation, of_answer, of_entry
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


async def templates_for(
    desk: Desk, stores: UnitOfWork, idea: Idea, status: Status
) -> Sequence[ResponseTemplate]:
    """The prepared answers for this contribution, the likeliest first; none for a message."""
    if answering.is_message(idea):
        return ()
    own = [each for each in desk.directory.templates.values() if each.city_id == idea.city_id]
    lately = await stores.ideas.templates_used(idea.city_id, status)
    return templates.offered(own, status, idea.topics, lately)


def main_words(draft: Draft) -> str:
    """What the history keeps: the text, the other office, or the reason."""
    return draft.words.get(TEXT) or next(iter(draft.words.values()), "")


def in_further_languages(directory: Directory, draft: Draft, nth: int) -> dict[str, ByLanguage]:
    """What is written, by the fields it is kept under: a city's prepared answer in every language it has,
    the rest as the interpreter said it; ``nth`` counts the questions back."""
    if draft.deed is Deed.ASK:
        fields = {name: of_entry(EntryKind.ASKED, nth) for name in draft.translated}
    else:
        fields = {name: of_answer(name) for name in draft.translated}
    texts: dict[str, ByLanguage] = {
        fields[name]: {draft.reader: Translation(text=text)} for name, text in draft.translated.items()
    }
    own = directory.templates.get(draft.template)
    if own is not None:
        texts[of_answer(TEXT)] = {
            language: Translation(text=text, machine_made=False) for language, text in own.texts.items()
        }
    return texts


async def for_reader(desk: Desk, stores: UnitOfWork, idea: Idea, draft: Draft) -> Draft:
    """The draft; once it is complete it waits for the interpreter, where there is one."""
    if draft.missing is not None or not desk.tools.interpreter.is_there:
        return draft
    return draft.for_reader(await spoken_by_author(stores, idea))


async def spoken_by_author(stores: UnitOfWork, idea: Idea) -> LanguageCode:
    """The language the author reads now."""
    author = await stores.ideas.author(idea.author_id)
    resident = await stores.people.resident(author.resident_id) if author.resident_id else None
    return resident.language if resident else author.language
