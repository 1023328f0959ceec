"""The steps of a contribution being written: words, then the district, then everything at a glance."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from office import errors
from office.ids import AreaId, IdeaId
from office.model.dialogues import DRAFT_LIFE, Dialogue, Json
from office.model.drafts import Draft, Guess, Limit, Piece
from office.model.outbox import Letter
from office.ports.archive import UnitOfWork
from office.services.handing_in import end_of_tomorrow, hand_in, has_done_enough, stay_open
from office.services.speaker import Speaker, new_dialogue, open_dialogue, waits_for_notice
from office.services.supporting import count_in
from office.services.tools import Desk

DRAFT = "ideas.new"
"""The dialogue of a contribution being written."""

KEPT = "ideas.words"
"""The dialogue that keeps words nobody understood."""

WHOSE = "ideas.whose"
"""The dialogue that asks whether words answer a question of the office."""

WORDS, AREA, SUMMARY, SIMILAR = "words", "area", "summary", "similar"
"""Its steps."""

ASKED_PLACE = "asked_place"
"""Set in the data of a dialogue while we have asked for a place that it does not need itself."""

OFFERED = 8
"""Districts offered at most where words name several."""


@dataclass(frozen=True, slots=True)
class Talk:
    """One step of one dialogue, inside its transaction."""

    desk: Desk
    unit: UnitOfWork
    speaker: Speaker
    dialogue: Dialogue


def at_hand(speaker: Speaker, version: int | None = None) -> tuple[Dialogue, Draft]:
    """The open draft; raises :class:`errors.Outdated` if there is none, or none of this version."""
    dialogue = speaker.dialogue
    if dialogue is None or dialogue.kind != DRAFT:
        raise errors.Outdated(DRAFT)
    if version is not None:
        open_dialogue(speaker, DRAFT, version)
    return dialogue, Draft.from_json(dialogue.data)


def expects_place(dialogue: Dialogue) -> bool:
    """Whether we have asked for a place beside what is open, and no words came since."""
    return bool(dialogue.data.get(ASKED_PLACE))


def with_waiting(speaker: Speaker, draft: Draft) -> tuple[Draft, Limit | None]:
    """This draft, behind the words that wait until their author says what they are for; the limit it met.

    Words that were not written for it are looked at before they are sent.
    """
    dialogue = speaker.dialogue
    waits = dialogue is not None and (dialogue.kind in {KEPT, WHOSE} or waits_for_notice(dialogue))
    kept = Draft.from_json(dialogue.data) if waits and dialogue is not None else Draft()
    joined, limit = kept.joined(draft)
    if kept.is_empty:
        return replace(draft, said=joined.said), limit
    joined = replace(joined, kind=draft.kind, at_once=False, process_id=draft.process_id)
    return (joined.located(draft.area_id, Guess.CHOSEN) if draft.area_id else joined), limit


async def begin_within(desk: Desk, unit: UnitOfWork, speaker: Speaker, draft: Draft) -> None:
    """Begin inside a transaction; words that are not handed in yet are gone on with instead."""
    if speaker.dialogue is not None and speaker.dialogue.kind == DRAFT:
        unfinished = Draft.from_json(speaker.dialogue.data)
        if not unfinished.is_empty:
            await _go_on_with(desk, unit, speaker, unfinished, draft)
            return
    fresh = replace(new_dialogue(desk, speaker, DRAFT, WORDS), version=0)
    await go_on(Talk(desk, unit, speaker, fresh), draft, anew=True)


async def go_on(talk: Talk, draft: Draft, *, anew: bool = False) -> None:
    """To the first step that still lacks something; ``anew`` shows it in a new message, not the old one."""
    draft = guessed(talk.desk, talk.speaker, draft)
    if draft.says_nothing or draft.area_id is None:
        step = WORDS if draft.says_nothing else AREA
        await show(talk, draft, step, anew=anew)
    elif draft.at_once:
        await send(talk, draft, draft.area_id)
    else:
        await show(talk, draft, SUMMARY, anew=anew)


async def show(
    talk: Talk,
    draft: Draft,
    step: str,
    *,
    anew: bool = False,
    is_unknown: bool = False,
    until: datetime | None = None,
    similar: Sequence[IdeaId] = (),
) -> None:
    """Keep the draft at this step and show it; what is shown is read when the letter is written."""
    dialogue, speaker, now = talk.dialogue, talk.speaker, talk.desk.now()
    draft = replace(draft, shown=draft.shown + (anew and step != WORDS))
    data: dict[str, Json] = {**draft.to_json(), SIMILAR: [*similar], ASKED_PLACE: False}
    reached = dialogue.at(step, until=max(until or now, now + DRAFT_LIFE), **data)
    await (talk.unit.dialogues.save if dialogue.version else talk.unit.dialogues.open)(reached)
    if step == WORDS:
        letter = speaker.says("ideas.ask", sort=draft.kind.value, area=draft.area_id, at_once=draft.at_once)
    else:
        letter = speaker.says(
            "ideas.draft",
            channel=speaker.channel,
            chat=speaker.chat_id,
            user=speaker.user_id,
            unknown=is_unknown,
        )
        letter = replace(letter, slot=_slot(dialogue, draft))
    await talk.unit.outbox.add(letter)


async def send(talk: Talk, draft: Draft, area_id: AreaId) -> None:
    """Hand it in, or keep it until tomorrow if there were enough today."""
    desk, unit, speaker, dialogue = talk.desk, talk.unit, talk.speaker, talk.dialogue
    if await has_done_enough(desk, unit, speaker, area_id):
        kept, until = replace(draft, at_once=False), end_of_tomorrow(desk, area_id)
        await show(talk, kept, SUMMARY, anew=draft.at_once, until=until)
        await unit.outbox.add(limit_letter(speaker, dialogue, Limit.DAY))
        return
    await unit.dialogues.close(dialogue.id)
    idea = await hand_in(desk, unit, speaker, draft, area_id)
    if draft.shown and dialogue.version:
        await unit.outbox.add(replace(speaker.says("ideas.sent", idea=idea.id), slot=_slot(dialogue, draft)))
    await stay_open(desk, unit, speaker, idea, album=draft.album, chatting=draft.at_once)


async def support_instead(talk: Talk, draft: Draft, idea_id: IdeaId) -> None:
    """Support what is there already; the draft is dropped, and its summary says so."""
    await count_in(talk.desk, talk.unit, talk.speaker, idea_id)
    await talk.unit.dialogues.close(talk.dialogue.id)
    told = talk.speaker.says("ideas.supported", idea=idea_id, dropped=True)
    await talk.unit.outbox.add(replace(told, slot=_slot(talk.dialogue, draft)))


def offered(dialogue: Dialogue) -> tuple[IdeaId, ...]:
    """The similar ones that are shown at this step."""
    keys = dialogue.data.get(SIMILAR)
    return tuple(IdeaId(str(key)) for key in keys) if isinstance(keys, list) else ()


def guessed(desk: Desk, speaker: Speaker, draft: Draft) -> Draft:
    """With the area the words name, else the writer's own; nothing where several are named."""
    if draft.guess in {Guess.CHOSEN, Guess.PLACE}:
        return draft
    named = desk.tools.shelf.finder.mentions(draft.text) if draft.text else ()
    own = speaker.own_area
    if len(named) == 1:
        return draft.located(named[0], Guess.WORDS)
    if named and own not in named:
        return replace(draft.located(None, Guess.OWN), candidates=named[:OFFERED])
    return draft.located(own if own in desk.directory.areas else None, Guess.OWN)


def limit_letter(speaker: Speaker, dialogue: Dialogue, limit: Limit) -> Letter:
    """The sentence about a limit; an album that is too long gets it once."""
    letter = speaker.says("ideas.limit", limit=limit.value)
    is_of_album = limit in {Limit.PHOTOS, Limit.VOICES}
    return replace(letter, slot=f"limit:{dialogue.id}:{limit}") if is_of_album else letter


def noted_letter(speaker: Speaker, dialogue: Dialogue, piece: Piece) -> Letter:
    """One line below what was sent, as the summary it changes may be far above; one for an album."""
    letter = speaker.says("ideas.taken", has_file=piece.file is not None)
    return replace(letter, slot=f"taken:{dialogue.id}:{piece.album or piece.said.message_id}")


async def _go_on_with(
    desk: Desk, unit: UnitOfWork, speaker: Speaker, unfinished: Draft, wanted: Draft
) -> None:
    """Add what is new to what is unfinished, and say so."""
    dialogue = at_hand(speaker)[0]
    merged, limit = unfinished.joined(wanted)
    if wanted.area_id is not None:
        merged = merged.located(wanted.area_id, Guess.CHOSEN)
    if wanted.process_id is not None:
        merged = replace(merged, process_id=wanted.process_id)
    await unit.outbox.add(speaker.says("ideas.unfinished"))
    if limit:
        await unit.outbox.add(limit_letter(speaker, dialogue, limit))
    await go_on(Talk(desk, unit, speaker, dialogue), merged, anew=True)


def _slot(dialogue: Dialogue, draft: Draft) -> str:
    return f"draft:{dialogue.id}:{draft.shown}"
