"""Giving a contribution to a colleague."""

from collections.abc import Sequence
from datetime import date

from locales import Safe, Translator
from office.ids import IdeaId
from office.model.ideas import Idea
from office.model.people import Staff
from office.services.standing_in import StandIn
from views.actions import action
from views.layout import in_rows, rows
from views.message import Button, Message, View


def choose(idea: Idea, colleagues: Sequence[Staff], me: int, today: date) -> View:
    """Who shall work on it; who is away is marked."""

    def show(t: Translator) -> Message:
        def choice(member: Staff) -> Button:
            name = t.plain("I myself") if member.user_id == me else called(member, t)
            label = t.plain("{name} (away)", name=name) if member.is_away(today) else name
            return Button(label=label, action=action("assign", idea.id, member.id))

        number = idea.number or ""
        if not colleagues:
            return Message(text=t("Nobody else may work on {number}.", number=number))
        cancel = Button(label=t.plain("Cancel"), action=action("staff", "close"))
        return Message(
            text=t("Who shall work on {number}?", number=number),
            buttons=(*in_rows(t, (choice(each) for each in colleagues)), *rows(t, (cancel,))),
        )

    return show


def warn(idea_id: IdeaId, stand_in: StandIn) -> View:
    """The colleague is away: rather give it to the deputy, or all the same to them."""
    away, deputy = stand_in.away, stand_in.deputy

    def show(t: Translator) -> Message:
        name = called(away, t)
        to_deputy = (
            (
                Button(
                    label=t.plain("Give it to {name}", name=called(deputy, t)),
                    action=action("assign", idea_id, deputy.id),
                ),
            )
            if deputy
            else ()
        )
        anyway = Button(
            label=t.plain("To {name} all the same", name=name),
            action=action("assign", idea_id, away.id, "yes"),
        )
        cancel = Button(label=t.plain("Cancel"), action=action("staff", "close"))
        told = t("{name} is away until {day}.", name=name, day=t.day(stand_in.until))
        return Message(text=told, buttons=rows(t, to_deputy, (anyway,), (cancel,)))

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
