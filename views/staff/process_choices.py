"""What can be chosen for a plan: its phases, languages, what to change; and the words of its result."""

from collections.abc import Sequence

from locales import Safe, Translator
from office.ids import LanguageCode
from office.model.dialogues import Dialogue
from office.model.process_drafts import MOST_PHASES, ProcessDraft
from office.model.processes import Phase
from office.model.texts import GERMAN
from office.services.plans import Plan
from views.actions import action
from views.layout import in_rows, lines, paragraphs, rows
from views.message import Button, Message, View
from views.process_words import KINDS, result
from views.processes import what_came_of_it
from views.staff.processes import back_to_summary, leave
from views.staff.steps import language_buttons, reply_here


def phases(dialogue: Dialogue, draft: ProcessDraft) -> View:
    """The phases so far: one more, change one, or finish."""

    def show(t: Translator) -> Message:
        one_more = Button(label=t.plain("Add a step"), action=_of(dialogue, "kind"))
        done = Button(label=t.plain("All steps are there"), action=_of(dialogue, "summary"))
        return Message(
            text=paragraphs(
                t("The steps so far:"),
                lines(*(_line(phase, t) for phase in draft.phases)),
                t("Press a step to move it, or to choose whether ideas are collected in it."),
            ),
            buttons=(
                *in_rows(t, (_opener(dialogue, phase, t) for phase in draft.phases)),
                *rows(
                    t,
                    (*((one_more,) if len(draft.phases) < MOST_PHASES else ()), done),
                    (leave(dialogue, t),),
                ),
            ),
        )

    return show


def phase(dialogue: Dialogue, draft: ProcessDraft) -> View:
    """One phase, and what can be done with it."""

    def show(t: Translator) -> Message:
        shown = [each for each in draft.phases if each.key == draft.phase]
        if not shown:
            return phases(dialogue, draft)(t)
        (chosen,) = shown
        ideas = t.plain("Ideas: yes") if chosen.takes_ideas else t.plain("Ideas: no")
        return Message(
            text=_line(chosen, t),
            buttons=rows(
                t,
                (
                    Button(label=t.plain("Move it"), action=_of(dialogue, "move", chosen.key)),
                    Button(label=ideas, action=_of(dialogue, "ideas", chosen.key)),
                ),
                (
                    Button(label=t.plain("Delete step"), action=_of(dialogue, "drop", chosen.key)),
                    Button(label=t.plain("Back"), action=_of(dialogue, "phases")),
                ),
            ),
        )

    return show


def choose_language(dialogue: Dialogue, draft: ProcessDraft, offered: Sequence[LanguageCode]) -> View:
    """The further languages, those written already marked."""

    def show(t: Translator) -> Message:
        buttons = language_buttons("pl", dialogue, draft.titles, offered, t)
        return Message(
            text=t("In which language?"),
            buttons=(*in_rows(t, buttons), *rows(t, (back_to_summary(dialogue, t),))),
        )

    return show


def choose_change(dialogue: Dialogue, draft: ProcessDraft) -> View:
    """What shall be written anew."""

    def show(t: Translator) -> Message:
        labels = {
            "title": t.plain("Title"),
            "text": t.plain("Text"),
            "decides": t.plain("Who decides"),
            "level": t.plain("Taking part"),
            "area": t.plain("District"),
            "phases": t.plain("Steps"),
        }
        buttons = [Button(label=label, action=_of(dialogue, name)) for name, label in labels.items()]
        return Message(
            text=t("What would you like to change?"),
            buttons=(*in_rows(t, buttons), *rows(t, (back_to_summary(dialogue, t),))),
        )

    return show


def ask_result(dialogue: Dialogue, draft: ProcessDraft) -> View:
    """What came of it, in the language at hand."""

    def show(t: Translator) -> Message:
        back = Button(label=t.plain("Back"), action=_of(dialogue, "told"))
        return Message(
            text=lines(
                t(
                    "What came of the plan? Please write it in {language}.",
                    language=t.language(draft.language),
                ),
                t("Say also what became of the ideas. Everybody who wrote one reads it."),
                reply_here(dialogue, t),
            ),
            buttons=rows(t, (*((back,) if GERMAN in draft.results else ()), leave(dialogue, t))),
        )

    return show


def result_preview(dialogue: Dialogue, draft: ProcessDraft, preview: Plan) -> View:
    """Exactly what is sent, and what can still be changed."""

    def show(t: Translator) -> Message:
        more = [code for code in draft.results if code != GERMAN]
        inner = Safe(what_came_of_it(preview, is_author=True)(t).text)
        return Message(
            text=paragraphs(
                t("This is what everybody gets who wrote to the plan or follows it, once:"),
                inner if result(preview.process, t) else None,
                t("Also in: {languages}", languages=t.items([t.language(code) for code in more]))
                if more
                else None,
            ),
            buttons=rows(
                t,
                (Button(label=t.plain("Publish"), action=_of(dialogue, "tell")),),
                (
                    Button(label=t.plain("More languages"), action=_of(dialogue, "rlanguages")),
                    Button(label=t.plain("Change it"), action=_of(dialogue, "rchange")),
                ),
                (leave(dialogue, t),),
            ),
        )

    return show


def choose_result_language(dialogue: Dialogue, draft: ProcessDraft, offered: Sequence[LanguageCode]) -> View:
    """The further languages of the result, those written already marked."""

    def show(t: Translator) -> Message:
        buttons = language_buttons("pl", dialogue, draft.results, offered, t, verb="rin")
        back = Button(label=t.plain("Back"), action=_of(dialogue, "told"))
        return Message(text=t("In which language?"), buttons=(*in_rows(t, buttons), *rows(t, (back,))))

    return show


def _line(phase: Phase, t: Translator) -> Safe:
    begin = t.day(phase.begins_on, year=True)
    when = (
        t("{begin} until {end}", begin=begin, end=t.day(phase.ends_on, year=True))
        if phase.ends_on
        else t("from {begin}", begin=begin)
    )
    told = t("<b>{phase}</b>: {days}", phase=t(KINDS[phase.kind]), days=when)
    return Safe(" · ").join((told, t("ideas are collected"))) if phase.takes_ideas else told


def _opener(dialogue: Dialogue, phase: Phase, t: Translator) -> Button:
    label = f"{t.plain(KINDS[phase.kind])}, {t.short_day(phase.begins_on).plain}"
    return Button(label=label, action=_of(dialogue, "show", phase.key))


def _of(dialogue: Dialogue, verb: str, *about: str) -> str:
    return action("pl", verb, dialogue.version, *about)
