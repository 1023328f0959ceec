"""Entering a contribution for somebody who stands at the counter: words, everything at a glance, done."""

from dataclasses import replace

from office import access, errors
from office.ids import AreaId, AuthorId, ChatId, LanguageCode
from office.model.dialogues import DRAFT_LIFE, Dialogue, has_words
from office.model.drafts import Guess, Piece
from office.model.entered import Entered
from office.model.entries import Entry, EntryKind
from office.model.ideas import Idea, IdeaKind
from office.model.outbox import Letter
from office.model.people import TELEGRAM, Author, AuthorKind, Staff
from office.ports.archive import UnitOfWork
from office.services.cards import cards
from office.services.claims import RIGHT, handed_over
from office.services.handing_in import filed
from office.services.speaker import Speaker, new_dialogue, open_dialogue
from office.services.staff import Turn, areas_of, deed_of, demand, demand_room, member_of
from office.services.step_dialogue import Candidates, named_area, offered_areas
from office.services.tools import Desk

DIALOGUE = "entering.new"
WORDS, AREA, SUMMARY = "words", "area", "summary"
"""Its steps."""

CHOICES = frozenset({WORDS, AREA, SUMMARY, "kinds", "languages"})
"""Where the buttons lead."""

OFFERED = 8
"""Districts offered at most where words name several."""


class Entering:
    """What staff do for people without Telegram; the right is asked at every step."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def begin(self, turn: Turn) -> None:
        """Ask for the words."""
        async with self._desk.unit_of_work() as unit:
            member = await demand(self._desk, unit, turn, RIGHT, None)
            entered = Entered()
            usual = await self._usual_area(unit, turn.speaker, member)
            entered = replace(entered, draft=entered.draft.located(usual, Guess.OWN))
            dialogue = new_dialogue(self._desk, turn.speaker, DIALOGUE, WORDS, **entered.to_json())
            await unit.dialogues.open(dialogue)
            await unit.outbox.add(replace(_question(turn.speaker), edits=None))

    async def take(self, turn: Turn, piece: Piece) -> None:
        """Words or a photo: the answer to "which district?", else what the person says."""
        dialogue, entered = _at_hand(turn.speaker)
        async with self._desk.unit_of_work() as unit:
            await demand(self._desk, unit, turn, RIGHT, None)
            if piece.file is None and not has_words(piece.said.text):
                await unit.outbox.add(turn.speaker.says("events.trouble", why="no_words"))
                return
            if dialogue.step == AREA and piece.file is None and entered.draft.said:
                await self._take_area(unit, turn.speaker, dialogue, entered, piece.said.text)
                return
            is_anew = dialogue.step == WORDS and bool(piece.said.text)
            taken, limit = (entered.anew() if is_anew else entered).taking(piece)
            if limit is not None:
                await unit.outbox.add(turn.speaker.says("ideas.limit", limit=limit.value))
            await self._go_on(unit, turn.speaker, dialogue, self._located(taken))

    async def turn_to(self, speaker: Speaker, version: int, step: str) -> None:
        """Go to one of the :data:`CHOICES`; raises :class:`errors.Outdated` for any other."""
        dialogue, entered = _at_hand(speaker, version)
        if step not in CHOICES or entered.draft.is_empty:
            raise errors.Outdated(step)
        if step == AREA:
            entered = replace(entered, draft=replace(entered.draft, candidates=()))
        async with self._desk.unit_of_work() as unit:
            await self._show(unit, speaker, dialogue, entered, step)

    async def set_kind(self, speaker: Speaker, version: int, kind: IdeaKind) -> None:
        """It is an idea, a concern, a need or an offer."""
        dialogue, entered = _at_hand(speaker, version)
        await self._change(speaker, dialogue, entered.sorted_as(kind))

    async def set_language(self, speaker: Speaker, version: int, language: LanguageCode) -> None:
        """The person reads this language: slip and answer are in it, whatever the words are in."""
        dialogue, entered = _at_hand(speaker, version)
        await self._change(speaker, dialogue, entered.spoken_in(language))

    async def turn_writing(self, speaker: Speaker, version: int) -> None:
        """The words are in German, or in the person's language."""
        dialogue, entered = _at_hand(speaker, version)
        await self._change(speaker, dialogue, entered.written_otherwise())

    async def set_area(self, speaker: Speaker, version: int, area_id: AreaId) -> None:
        """This district; raises :class:`errors.UnknownArea`."""
        dialogue, entered = _at_hand(speaker, version)
        area = self._desk.directory.area(area_id)
        located = entered.draft.located(area.id, Guess.CHOSEN)
        await self._change(speaker, dialogue, replace(entered, draft=located))

    async def turn_public(self, speaker: Speaker, version: int) -> None:
        """The person agrees that others may read it, or does not; never with a name."""
        dialogue, entered = _at_hand(speaker, version)
        draft = replace(entered.draft, wants_public=not entered.draft.wants_public)
        await self._change(speaker, dialogue, replace(entered, draft=draft))

    async def leave(self, speaker: Speaker, version: int) -> None:
        """Drop it."""
        dialogue = open_dialogue(speaker, DIALOGUE, version)
        async with self._desk.unit_of_work() as unit:
            await unit.dialogues.close(dialogue.id)
            await unit.outbox.add(speaker.turns("events.left"))

    async def enter(self, turn: Turn, version: int, *, bot: str) -> Idea:
        """Hand it in for the person, and give staff what to hand over; ``bot`` is whom its link leads to.

        Raises :class:`errors.NotAllowed` where this person works for other areas, :class:`errors.NotHere`
        in a group of others; a second press raises :class:`errors.Outdated`.
        """
        speaker = turn.speaker
        dialogue, entered = _at_hand(speaker, version)
        area_id = entered.draft.area_id
        if entered.draft.is_empty or area_id is None:
            raise errors.Outdated(dialogue.id)
        async with self._desk.unit_of_work() as unit:
            member = await demand(self._desk, unit, turn, RIGHT, area_id)
            await demand_room(self._desk, unit, speaker, area_id)
            await unit.dialogues.close(dialogue.id)
            author = self._author(entered)
            await unit.ideas.add_author(author)
            idea = await filed(
                self._desk, unit, entered.draft, area_id, author=author, language=entered.written_in
            )
            await self._record(unit, member, idea)
            await unit.outbox.add(
                speaker.turns("entering.done", idea=idea.id),
                await handed_over(self._desk, unit, speaker, idea, bot=bot),
                *await cards(self._desk, unit, idea),
            )
        return idea

    async def current(self, chat_id: ChatId, user_id: int) -> tuple[Dialogue, Entered]:
        """What this person enters in this chat; raises :class:`errors.NotFound`."""
        async with self._desk.reading() as stores:
            dialogue = await stores.dialogues.current(TELEGRAM, chat_id, user_id, now=self._desk.now())
        if dialogue is None or dialogue.kind != DIALOGUE:
            raise errors.NotFound(DIALOGUE)
        return dialogue, Entered.of(dialogue)

    async def own_areas(self, user_id: int) -> tuple[AreaId, ...]:
        """The districts offered as buttons: those this person works for, of a whole city its programme's."""
        async with self._desk.reading() as stores:
            member = await member_of(self._desk, stores, user_id)
        areas = offered_areas(self._desk, access.demand(member, RIGHT, None, self._desk.directory), RIGHT)
        return tuple(each for each in areas if self._desk.directory.areas[each].parent)[:OFFERED]

    async def _usual_area(self, unit: UnitOfWork, speaker: Speaker, member: Staff) -> AreaId | None:
        """The district of this group, else the only one this person works for."""
        if speaker.is_in_group:
            bound = await unit.people.staff_chats_at(speaker.channel, speaker.chat_id)
            here = {chat.area_id for chat in bound}
            return here.pop() if len(here) == 1 else None
        granted = {grant.area_id for grant in member.grants}
        only = granted.pop() if len(granted) == 1 else None
        known = self._desk.directory.areas.get(only) if only else None
        return (
            known.id if known is not None and known.parent and areas_of(self._desk, member, RIGHT) else None
        )

    async def _take_area(
        self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, entered: Entered, words: str
    ) -> None:
        found = named_area(self._desk, words)
        if isinstance(found, Candidates):
            asked = replace(entered, draft=replace(entered.draft, candidates=found.areas[:OFFERED]))
            await self._show(unit, speaker, dialogue, asked, AREA, is_unknown=found.is_unknown)
        else:
            located = entered.draft.located(found, Guess.CHOSEN)
            await self._go_on(unit, speaker, dialogue, replace(entered, draft=located))

    def _located(self, entered: Entered) -> Entered:
        """With the area the words name; where they name several, they are offered."""
        draft = entered.draft
        named = self._desk.tools.shelf.finder.mentions(draft.text) if draft.text else ()
        if len(named) == 1:
            return replace(entered, draft=draft.located(named[0], Guess.WORDS))
        if named and draft.guess is not Guess.CHOSEN and draft.area_id not in named:
            several = replace(draft.located(None, Guess.OWN), candidates=tuple(named)[:OFFERED])
            return replace(entered, draft=several)
        return entered

    async def _change(self, speaker: Speaker, dialogue: Dialogue, entered: Entered) -> None:
        async with self._desk.unit_of_work() as unit:
            await self._go_on(unit, speaker, dialogue, entered)

    async def _go_on(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, entered: Entered) -> None:
        """To the first step that still lacks something."""
        draft = entered.draft
        step = WORDS if draft.is_empty else SUMMARY if draft.area_id else AREA
        await self._show(unit, speaker, dialogue, entered, step)

    async def _show(
        self,
        unit: UnitOfWork,
        speaker: Speaker,
        dialogue: Dialogue,
        entered: Entered,
        step: str,
        *,
        is_unknown: bool = False,
    ) -> None:
        until = self._desk.now() + DRAFT_LIFE
        kept = {**entered.to_json(), "unknown": is_unknown}
        await unit.dialogues.save(dialogue.at(step, until=until, **kept))
        await unit.outbox.add(_question(speaker))

    def _author(self, entered: Entered) -> Author:
        ids = self._desk.tools.ids
        return Author(
            id=AuthorId(ids.new()),
            kind=AuthorKind.ENTERED,
            pseudonym=ids.short(),
            language=entered.language,
            created_at=self._desk.now(),
        )

    async def _record(self, unit: UnitOfWork, member: Staff, idea: Idea) -> None:
        await unit.ideas.record(
            Entry(
                idea_id=idea.id,
                kind=EntryKind.SUBMITTED,
                at=self._desk.now(),
                language=idea.language,
                status=idea.status,
                staff_id=member.id,
            )
        )
        await unit.audit.record(
            deed_of(self._desk, member, "ideas.entered", "idea", idea.id, city_id=idea.city_id)
        )


def _at_hand(speaker: Speaker, version: int | None = None) -> tuple[Dialogue, Entered]:
    """What is being entered; raises :class:`errors.Outdated` if nothing is, or not at this step."""
    dialogue = speaker.dialogue
    if dialogue is None or dialogue.kind != DIALOGUE:
        raise errors.Outdated(DIALOGUE)
    if version is not None:
        open_dialogue(speaker, DIALOGUE, version)
    return dialogue, Entered.of(dialogue)


def _question(speaker: Speaker) -> Letter:
    """The question of the step it stands at, or the summary."""
    return speaker.turns("entering.draft", chat=speaker.chat_id, user=speaker.user_id)
