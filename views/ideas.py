"""Contributions as their authors see them: receipt, list, thread, news, questions back."""

from collections.abc import Sequence
from datetime import date

from locales import Safe, Translator, ltr
from office.model.ideas import Idea, IdeaKind
from office.model.statuses import StatusType
from office.services.ideas import Facts
from office.services.public_ideas import Supported
from views import menu
from views.actions import action
from views.kinds import (
    ADDED,
    ASK_WITHDRAW,
    CAREFUL,
    RECEIVED,
    WITHDRAWN,
    first_words,
    following,
    kind_of,
    status_of,
)
from views.layout import in_rows, lines, paragraphs, rows
from views.message import Button, Message, View
from views.supported import supported_block, supported_buttons

PAGE = 8
"""Contributions listed at once."""

NOTHING = Supported()
"""Of somebody who supports nothing."""


def received(facts: Facts) -> View:
    """The receipt: number, and the day of a first answer; a message can still be taken back."""
    idea = facts.idea

    def show(t: Translator) -> Message:
        text = lines(following(RECEIVED, idea, t), first_answer(idea.answer_by, t))
        if idea.kind is IdeaKind.MESSAGE:
            recall = Button(label=t.plain("Take back"), action=action("recall", idea.id))
            return Message(text=text, buttons=rows(t, (recall,)))
        return Message(text=text, keyboard=menu.keyboard(t))

    return show


def recalled() -> View:
    """A message was taken back unread."""

    def show(t: Translator) -> Message:
        return Message(text=t("Your message is taken back."))

    return show


def too_late(facts: Facts) -> View:
    """It cannot be taken back unread any more, but it can be withdrawn."""
    idea = facts.idea

    def show(t: Translator) -> Message:
        withdraw = Button(label=t.plain("Withdraw"), action=action("my", "withdraw", idea.id))
        return Message(
            text=t("Somebody is already working on it. You can still withdraw it."),
            buttons=rows(t, (withdraw,)) if idea.status.type is not StatusType.DONE else (),
        )

    return show


def added(facts: Facts) -> View:
    """Something was added."""

    def show(t: Translator) -> Message:
        return Message(text=following(ADDED, facts.idea, t))

    return show


def ask_more() -> View:
    """Ask for what is to be added."""

    def show(t: Translator) -> Message:
        cancel = Button(label=t.plain("Cancel"), action=action("cancel"))
        return Message(
            text=lines(
                t("Write what you would like to add, or send a photo or a voice message."), t(CAREFUL)
            ),
            buttons=rows(t, (cancel,)),
        )

    return show


def ask_withdraw(idea: Idea) -> View:
    """Ask once more before it is withdrawn."""

    def show(t: Translator) -> Message:
        return Message(
            text=following(ASK_WITHDRAW, idea, t),
            buttons=rows(
                t,
                (
                    Button(label=t.plain("Yes, withdraw"), action=action("my", "gone", idea.id)),
                    Button(label=t.plain("No"), action=action("my", "show", idea.id)),
                ),
            ),
        )

    return show


def withdrawn(facts: Facts) -> View:
    """It was withdrawn."""

    def show(t: Translator) -> Message:
        return Message(text=following(WITHDRAWN, facts.idea, t), keyboard=menu.keyboard(t))

    return show


def informing(facts: Facts, *, wanted: bool) -> View:
    """News are on or off for one contribution."""

    def show(t: Translator) -> Message:
        number = ltr(facts.idea.number or "")
        if wanted:
            return Message(text=t("You will get news about {number} again.", number=number))
        return Message(text=t("You will get no more news about {number}.", number=number))

    return show


def solved(*, is_solved: bool) -> View:
    """The author has said whether it is solved."""

    def show(t: Translator) -> Message:
        if is_solved:
            return Message(text=t("Good to hear. Thank you!"))
        return Message(text=t("Thank you for telling us. We will look at it again."))

    return show


def mine(ideas: Sequence[Idea], page: int = 0, *, supported: Supported = NOTHING) -> View:
    """What one handed in, newest first, a button each; then what one supports."""
    here = ideas[page * PAGE : (page + 1) * PAGE]

    def show(t: Translator) -> Message:
        if not ideas:
            hand_in = Button(label=t.plain("Idea or concern"), action=action("menu", "idea"))
            return Message(
                text=paragraphs(t("You have not sent us anything yet."), supported_block(supported, t)),
                buttons=(*rows(t, (hand_in,)), *_supported(supported, t)),
            )
        told = [
            t(
                "<b>{number}</b> · {kind} · {words} · {status}",
                number=ltr(idea.number or ""),
                kind=kind_of(idea, t),
                words=first_words(idea, t),
                status=status_of(idea, t),
            )
            for idea in here
        ]
        each = (Button(label=idea.number or "", action=action("my", "show", idea.id)) for idea in here)
        return Message(
            text=paragraphs(t("Your contributions:"), lines(*told), supported_block(supported, t)),
            buttons=(
                *in_rows(t, each),
                *rows(t, _pages(len(ideas), page, t)),
                *_supported(supported, t),
            ),
        )

    return show


def first_answer(day: date | None, t: Translator) -> Safe | None:
    """By when there is an answer, where that is known."""
    return t("You will get a first answer by {day}.", day=t.day(day)) if day else None


def _supported(page: Supported, t: Translator) -> tuple[tuple[Button, ...], ...]:
    more = Button(label=t.plain("All that I support"), action=action("agreed", 0))
    return (*supported_buttons(page, t), *(rows(t, (more,)) if page.has_more else ()))


def _pages(count: int, page: int, t: Translator) -> tuple[Button, ...]:
    earlier = [Button(label=t.plain("Back"), action=action("my", "page", page - 1))] if page else []
    more = count > (page + 1) * PAGE
    later = [Button(label=t.plain("Show more"), action=action("my", "page", page + 1))] if more else []
    return (*earlier, *later)
