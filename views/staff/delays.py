"""It takes longer: how much, what the author will read, and the alert when it cannot be put off any more."""

from collections.abc import Callable, Sequence
from datetime import date

from locales import N_, Safe, Translator
from office.model.ideas import Idea
from office.services.counter import Case
from office.services.delays import Later
from views.actions import action
from views.layout import in_rows, lines, paragraphs, rows
from views.message import Button, Message, View
from views.staff.standing_in import pointed_out

LATER = "later"
"""The name of the buttons."""

# Translators: button among further things staff can do; the author is told a new date.
LABEL = N_("It takes longer")


def choose(idea: Idea, offered: Sequence[tuple[int, date]]) -> View:
    """By how many working days to put it off."""

    def show(t: Translator) -> Message:
        buttons = [
            Button(
                label=t.many_plain(
                    "{count} working day more: {day}",
                    "{count} working days more: {day}",
                    days,
                    day=t.short_day(day),
                ),
                action=action(LATER, idea.id, day.isoformat()),
            )
            for days, day in offered
        ]
        return Message(
            text=lines(
                t("<b>It takes longer: {number}</b>", number=idea.number or ""),
                t("Promised so far: {day}.", day=t.day(idea.answer_by)) if idea.answer_by else None,
                t("Which new date shall I tell the author?"),
            ),
            buttons=(*in_rows(t, buttons, 1), *rows(t, (_cancel(t),))),
        )

    return show


def preview(later: Later, as_sent: Callable[[str], Message]) -> View:
    """Exactly what the author will get, in their language; then whether to send it."""
    idea = later.facts.idea

    def show(t: Translator) -> Message:
        day = idea.answer_by.isoformat() if idea.answer_by else ""
        send = Button(label=t.plain("Send it"), action=action(LATER, idea.id, day, "send"))
        change = Button(label=t.plain("Change it"), action=action(LATER, idea.id))
        told = (
            t("This is what the author gets, in {language}:", language=t.language(later.language))
            if later.reaches
            else t("The author gets no messages here. Please tell them another way. The new date would be:")
        )
        return Message(
            text=paragraphs(told, Safe(as_sent(later.language).text), t("Shall I send it?")),
            buttons=rows(t, (send, change), (_cancel(t),)),
        )

    return show


def delayed(idea: Idea, *, reaches: bool) -> View:
    """It was done."""

    def show(t: Translator) -> Message:
        number, day = idea.number or "", t.day(idea.answer_by) if idea.answer_by else ""
        if reaches:
            return Message(text=t("Sent. The new date of {number} is {day}.", number=number, day=day))
        return Message(text=t("Noted. The new date of {number} is {day}.", number=number, day=day))

    return show


def late(case: Case) -> View:
    """The day comes near, and the bot says nothing more by itself."""
    idea = case.idea

    def show(t: Translator) -> Message:
        look = Button(label=t.plain("Show contribution"), action=action("card", "show", idea.id))
        later = Button(label=t.plain(LABEL), action=action(LATER, idea.id))
        return Message(
            text=lines(
                t(
                    "<b>{number}</b>: the first answer was promised by {day}.",
                    number=idea.number or "",
                    day=t.day(idea.answer_by) if idea.answer_by else "–",
                ),
                t("I tell the person nothing more by myself now. Please answer, or give a new date."),
                pointed_out(case.stand_in, t),
            ),
            buttons=rows(t, (look, later)) if idea.has_clock else ((look,),),
        )

    return show


def _cancel(t: Translator) -> Button:
    return Button(label=t.plain("Cancel"), action=action("staff", "close"))
