"""Where a draft belongs: the answer to "which district?", by words or by a shared location."""

from collections.abc import Sequence
from dataclasses import replace

from office.ids import AreaId
from office.model import lookup
from office.model.dialogues import Dialogue
from office.model.drafts import Draft, Guess, Piece, Said
from office.model.ideas import Point
from office.services.directory import Contacts
from office.services.draft_steps import AREA, WORDS, Talk, go_on, limit_letter, show

LONG_ANSWER = 5
"""An answer to "which district?" with more words than this tells more than the district."""


def is_answer(dialogue: Dialogue, words: str) -> bool:
    """Whether these words answer "which district?", rather than going on with the story."""
    return dialogue.step == AREA and 0 < len(words.split()) <= LONG_ANSWER


async def answer_area(talk: Talk, draft: Draft, said: Said) -> None:
    """Take the district these words mean, or ask back with those that are near.

    Words that say more than a place go on with the draft, too: its summary shows them.
    """
    match Contacts(talk.desk).find(said.text, own=talk.speaker.own_area, asked=True):
        case lookup.Found(area=area_id):
            told = await _with_story(talk, draft, said)
            await go_on(talk, told.located(area_id, Guess.CHOSEN), anew=True)
        case lookup.Choose(areas=areas) | lookup.Narrowed(areas=areas):
            await _ask_again(talk, await _with_story(talk, draft, said), areas)
        case lookup.NoQuestion(areas=areas):
            await _ask_again(talk, draft, areas)
        case lookup.Unknown(nearest=areas):
            await _ask_again(talk, draft, areas, is_unknown=True)
        case lookup.StreetAlone() | lookup.NoPlace():
            await _ask_again(talk, draft, ())


async def _with_story(talk: Talk, draft: Draft, said: Said) -> Draft:
    """The draft with these words, where they say more than which place is meant."""
    if talk.desk.tools.shelf.finder.only_names(said.text):
        return draft
    told, limit = draft.taking(Piece(said=said))
    if limit is not None:
        await talk.unit.outbox.add(limit_letter(talk.speaker, talk.dialogue, limit))
    return told


async def take_place(talk: Talk, draft: Draft, point: Point) -> None:
    """A shared location answers "which district?" and is forgotten; else it is kept, rounded."""
    found = Contacts(talk.desk).at(longitude=point.longitude, latitude=point.latitude)
    is_area = talk.dialogue.step == AREA
    await talk.unit.outbox.add(talk.speaker.says("ideas.placed", is_area=is_area))
    if is_area:
        await _take_area(talk, draft, found.areas or found.nearest)
        return
    located = replace(draft, point=Point.rounded(point.longitude, point.latitude))
    if found.areas and draft.guess is not Guess.WORDS:
        located = located.located(found.areas[0], Guess.PLACE)
    await go_on(talk, located, anew=talk.dialogue.step == WORDS)


async def _take_area(
    talk: Talk,
    draft: Draft,
    areas: Sequence[AreaId],
) -> None:
    if len(areas) == 1:
        chosen = draft.located(areas[0], Guess.CHOSEN)
        await go_on(talk, chosen, anew=True)
    else:
        await _ask_again(talk, draft, areas, is_unknown=not areas)


async def _ask_again(
    talk: Talk,
    draft: Draft,
    areas: Sequence[AreaId],
    *,
    is_unknown: bool = False,
) -> None:
    asked = replace(draft, candidates=tuple(areas))
    await show(talk, asked, AREA, anew=True, is_unknown=is_unknown)
