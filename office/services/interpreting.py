"""Reading each other: what is written in one language is put into the other by the interpreter.

Nothing waits for it: a card, a preview is there first, and the translation follows as a change of it.
It is asked outside any transaction; what it says is kept only if nothing has moved on meanwhile.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace

from office import errors
from office.ids import LanguageCode
from office.model.answering import Draft
from office.model.dialogues import Dialogue
from office.model.entries import Entry, EntryKind
from office.model.ideas import Idea
from office.model.texts import GERMAN
from office.model.translations import WORDS, ByLanguage, Translation, Translations, of_entry
from office.ports.archive import UnitOfWork
from office.ports.interpreting import InterpreterAway
from office.services.cards import cards_once
from office.services.speaker import Speaker
from office.services.staff_steps import CHOOSING, TRANSLATING, Step, preview_letter, step_of
from office.services.tools import Desk

AT_ONCE = 8
"""Contributions and previews that are looked for in one round."""


class Interpreting:
    """What still waits to be translated."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    @property
    def is_there(self) -> bool:
        """Whether there is an interpreter at all."""
        return self._desk.tools.interpreter.is_there

    async def follow_up(self) -> int:
        """Translate what waits: what staff are about to send, and what residents wrote; how many."""
        if not self.is_there:
            return 0
        async with self._desk.reading() as stores:
            now = self._desk.now()
            drafts = await stores.dialogues.standing_at(CHOOSING, TRANSLATING, now=now, limit=AT_ONCE)
            ideas = await stores.ideas.untranslated(GERMAN, limit=AT_ONCE)
        await asyncio.gather(*map(self._preview, drafts), *map(self._read_idea, ideas))
        return len(drafts) + len(ideas)

    async def _preview(self, dialogue: Dialogue) -> None:
        """Have the words of a preview in the author's language, and show it anew."""
        draft = Draft.of(dialogue.data)
        names, words = tuple(draft.to_translate), tuple(draft.to_translate.values())
        said = await self._said_in(draft.reader, words, source=GERMAN)
        draft = draft.in_translation(dict(zip(names, said, strict=True)) if said else {})
        following = replace(dialogue, data=draft.as_data(), step=step_of(draft), version=dialogue.version + 1)
        try:
            async with self._desk.unit_of_work() as unit:
                await unit.dialogues.save(following)
                to = await _writer(unit, dialogue)
                letter = preview_letter(to, Step.of(following), is_last=True)
                await unit.outbox.add(replace(letter, slot=Step.of(dialogue).slot))
        except errors.Outdated:
            return  # It was sent, changed or left meanwhile.

    async def _read_idea(self, idea: Idea) -> None:
        """Have the author's words in German, and every card show them."""
        async with self._desk.reading() as stores:
            known = await stores.ideas.translations(idea.id)
            wanted = _unread(idea, await stores.ideas.history(idea.id), known)
        try:
            said = await self._each_in_german(wanted)
        except InterpreterAway:
            return
        async with self._desk.unit_of_work() as unit:
            now = await unit.ideas.get(idea.id)
            if now.text != idea.text or not now.is_open:
                return
            await unit.ideas.translate(now, said)
            if any(text.text for by_language in said.values() for text in by_language.values()):
                await unit.outbox.add(*await cards_once(self._desk, unit, now))

    async def _each_in_german(self, wanted: Mapping[str, str]) -> dict[str, ByLanguage]:
        """Each of these texts in German; an empty one where that cannot be done. Raises."""
        found: dict[str, ByLanguage] = {}
        for name, words in wanted.items():
            said = await self._desk.tools.interpreter.said_in(GERMAN, [words])
            found[name] = {GERMAN: Translation(text=said[0] if said else "")}
        return found

    async def _said_in(
        self, target: LanguageCode, words: Sequence[str], *, source: LanguageCode
    ) -> Sequence[str] | None:
        """The words in this language; none where the interpreter cannot, or is away."""
        try:
            return await self._desk.tools.interpreter.said_in(target, words, source=source)
        except InterpreterAway:
            return None


def _unread(idea: Idea, history: Sequence[Entry], known: Translations) -> dict[str, str]:
    """What the author wrote and nobody has translated yet, by field."""
    added = [entry for entry in history if entry.kind is EntryKind.ADDED]
    texts = {WORDS: idea.text}
    texts |= {of_entry(EntryKind.ADDED, nth): entry.text for nth, entry in enumerate(added, start=1)}
    return {name: text for name, text in texts.items() if text and not known.has(name, GERMAN)}


async def _writer(unit: UnitOfWork, dialogue: Dialogue) -> Speaker:
    """Who is writing, in the language of the chat they write in."""
    bound = await unit.people.staff_chats_at(dialogue.channel, dialogue.chat_id)
    resident = await unit.people.resident_of(dialogue.channel, dialogue.chat_id)
    spoken = [chat.language for chat in bound] + ([resident.language] if resident else [])
    return Speaker(
        chat_id=dialogue.chat_id,
        user_id=dialogue.user_id,
        language=spoken[0] if spoken else GERMAN,
        channel=dialogue.channel,
        resident=resident,
    )
