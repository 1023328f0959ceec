"""Giving a contribution to a colleague."""

from collections.abc import Sequence

from locales import Safe, Translator
from office.model.ideas import Idea
from office.model.people import Staff
from views.actions import action
from views.layout import in_rows, rows
from views.message import Button, Message, View


def choose(idea: Idea, colleagues: Sequence[Staff], me: int) -> View:
    """Who shall work on it."""

    def show(t: Translator) -> Message:
        def choice(member: Staff) -> Button:
            name = t.plain("I myself") if member.user_id == me else called(member, t)
            return Button(label=name, action=action("assign", idea.id, member.id))

        number = idea.number or ""
        if not colleagues:
            return Message(text=t("Nobody else may work on {number}.", number=number))
        cancel = Button(label=t.plain("Cancel"), action=action("staff", "close"))
        return Message(
            text=t("Who shall work on {number}?", number=number),
            buttons=(*in_rows(t, (choice(each) for each in colleagues)), *rows(t, (cancel,))),
        )

    return show


def assigned(idea: Idea, to: Staff) -> View:
    """It was done."""

    def show(t: Translator) -> Message:
        return Message(text=t("{name} works on {number} now.", name=called(to, t), number=idea.number or ""))

    return show


def yours(idea: Idea, to: Staff) -> View:
    """A colleague is told that it was given to them: a new message that names them, so that it rings."""

    def show(t: Translator) -> Message:
        look = Button(label=t.plain("Show contribution"), action=action("card", "show", idea.id))
        return Message(
            text=t("{name}, {number} was assigned to you.", name=mention(to, t), number=idea.number or ""),
            buttons=((look,),),
        )

    return show


def called(member: Staff, t: Translator) -> str:
    """What colleagues call them; their number in the messenger while no name is known."""
    return member.name or t.plain("Number {number}", number=str(member.user_id))


def mention(member: Staff, t: Translator) -> Safe:
    """The name that makes their telephone ring."""
    return t('<a href="tg://user?id={user}">{name}</a>', user=str(member.user_id), name=called(member, t))
