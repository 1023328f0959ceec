"""What can be chosen for an event: its further languages, and how it comes back."""

from collections.abc import Mapping, Sequence

from locales import Translator
from office.ids import LanguageCode
from office.model.dialogues import Dialogue
from office.model.event_drafts import EventDraft
from office.model.rhythms import Rhythm
from views.actions import action
from views.events import MARK
from views.layout import in_rows, rows
from views.message import Button, Message, View
from views.staff.events import back_to_summary
from views.staff.steps import language_buttons


def choose_language(dialogue: Dialogue, draft: EventDraft, offered: Sequence[LanguageCode]) -> View:
    """The further languages, those written already marked."""

    def show(t: Translator) -> Message:
        return Message(
            text=t("In which language?"),
            buttons=(
                *in_rows(t, language_buttons("ed", dialogue, draft.titles, offered, t)),
                *rows(t, (back_to_summary(dialogue, t),)),
            ),
        )

    return show


def choose_change(dialogue: Dialogue, draft: EventDraft) -> View:
    """What shall be written anew; the time of what is announced is moved instead."""

    def show(t: Translator) -> Message:
        labels = {
            "title": t.plain("Title"),
            "text": t.plain("Text"),
            "place": t.plain("Place"),
            **({} if draft.is_correction else {"when": t.plain("Time")}),
        }
        buttons = [
            Button(label=label, action=action("ed", name, dialogue.version)) for name, label in labels.items()
        ]
        return Message(
            text=t("What would you like to change?"),
            buttons=(*in_rows(t, buttons), *rows(t, (back_to_summary(dialogue, t),))),
        )

    return show


def choose_rhythm(dialogue: Dialogue, draft: EventDraft) -> View:
    """How it comes back."""

    def show(t: Translator) -> Message:
        labels: Mapping[str, str] = {
            Rhythm.WEEKLY: t.plain("Every week"),
            Rhythm.FORTNIGHTLY: t.plain("Every two weeks"),
            Rhythm.MONTHLY: t.plain("Every month on the same weekday"),
            "never": t.plain("Do not repeat"),
        }
        now = draft.rhythm or "never"
        buttons = [
            Button(
                label=f"{label} {MARK}" if name == now else label,
                action=action("ed", "rhythm", dialogue.version, name),
            )
            for name, label in labels.items()
        ]
        return Message(
            text=t("How often does the event take place?"),
            buttons=(*in_rows(t, buttons, 1), *rows(t, (back_to_summary(dialogue, t),))),
        )

    return show
