"""Words in a group that answer nothing, from somebody who was just asked: how an answer is given there."""

from dataclasses import replace

from office.model.dialogues import Dialogue
from office.services import entering
from office.services.broadcast_desk import BroadcastDesk
from office.services.event_changes import EventChanges
from office.services.event_desk import EventDesk
from office.services.process_changes import ProcessChanges
from office.services.process_desk import ProcessDesk
from office.services.speaker import Speaker
from office.services.staff_steps import WRITING
from office.services.tools import Desk

POINTED = "staff.pointed"


class Pointing:
    """Pointing to the way to answer, once for everything that is being written."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def point(self, speaker: Speaker) -> None:
        """Say it to somebody whose words are waited for here; the words themselves are left alone."""
        dialogue = speaker.dialogue
        if dialogue is not None and self._waits(dialogue):
            letter = replace(speaker.says(POINTED), slot=f"pointed:{dialogue.id}")
            async with self._desk.unit_of_work() as unit:
                await unit.outbox.add(letter)

    def _waits(self, dialogue: Dialogue) -> bool:
        if dialogue.kind == WRITING or (dialogue.kind, dialogue.step) == (entering.DIALOGUE, entering.WORDS):
            return True
        desks = (EventDesk, EventChanges, ProcessDesk, ProcessChanges, BroadcastDesk)
        return any(desk(self._desk).waits_for_words(dialogue) for desk in desks)
