"""Being away: until when, who stands in, and back again."""

from datetime import date

from locales import Safe, Translator
from office.model.absences import by_friday, for_a_week
from office.model.people import Staff
from office.services.absences import UNTIL, Asked
from office.services.standing_in import StandIn
from views.actions import action
from views.layout import in_rows, lines, rows
from views.message import Button, Message, View
from views.staff import steps
from views.staff.assigning import called, mention

AWAY = "away"
"""The name of the buttons."""

NOBODY = "-"
"""Stands in a button for no deputy."""


def ask(asked: Asked) -> View:
    """The question of the open step."""
    return _ask_until(asked) if asked.dialogue.step == UNTIL else _ask_deputy(asked)


def ask_to_write(whom: Staff | None) -> View:
    """The day is to be written, as a reply to this message."""

    def show(t: Translator) -> Message:
        named = t("For {name}:", name=mention(whom, t)) if whom else None
        asked = t(
            "Until when are you away? Write the last day as a reply, for example: 4.12. or bis Freitag."
        )
        return Message(text=lines(named, asked), asks_reply=True)

    return show


def unclear(why: str, day: date | None) -> View:
    """What was not understood; the question before still stands."""

    def show(t: Translator) -> Message:
        match why:
            case "past" if day is not None:
                return Message(text=t("{day} has passed already. Please write another day.", day=t.day(day)))
            case "wrong_weekday" if day is not None:
                return Message(
                    text=t("The weekday does not fit: that day is {day}.", day=t.day(day, year=True))
                )
            case "no_such_day":
                return Message(text=t("There is no such day. Please write another one."))
            case "too_far":
                return Message(text=t("That is more than two years ahead. Please write another day."))
        return Message(text=t("I did not understand this day. For example: 4.12. or bis Freitag."))

    return show


def away(member: Staff, stand_in: StandIn | None) -> View:
    """It is settled; coming back early is one tap away."""

    def show(t: Translator) -> Message:
        if stand_in is None:
            return back(member)(t)
        told = _told(stand_in, t)
        return Message(text=lines(told, t("It ends by itself.")), buttons=rows(t, (_back(t),)))

    return show


def told(stand_in: StandIn) -> View:
    """Colleagues read who is away; the deputy is named so that it rings."""

    def show(t: Translator) -> Message:
        return Message(text=_told(stand_in, t))

    return show


def back(member: Staff) -> View:
    """Somebody is back."""

    def show(t: Translator) -> Message:
        return Message(text=t("{name} is back.", name=called(member, t)))

    return show


def left() -> View:
    """Nothing was chosen."""

    def show(t: Translator) -> Message:
        return steps.left(t("All right, nothing was changed."), t)

    return show


def _told(stand_in: StandIn, t: Translator) -> Safe:
    name, day = called(stand_in.away, t), t.day(stand_in.until)
    if stand_in.deputy is None:
        return t("{name} is away until {day}. Nobody stands in.", name=name, day=day)
    return t(
        "{name} is away until {day}. {deputy} stands in.",
        name=name,
        day=day,
        deputy=mention(stand_in.deputy, t),
    )


def _ask_until(asked: Asked) -> View:
    version, today = asked.dialogue.version, asked.today

    def show(t: Translator) -> Message:
        def until(label: str, day: date) -> Button:
            return Button(label=label, action=action(AWAY, "until", version, day.isoformat()))

        days = (
            until(t.plain("Today"), today),
            until(t.plain("Until Friday"), by_friday(today)),
            until(t.plain("One week"), for_a_week(today)),
            Button(label=t.plain("Write a date"), action=action(AWAY, "write", version)),
        )
        return Message(
            text=t("Until when are you away? Afterwards I ask who stands in."),
            buttons=(*in_rows(t, days), *rows(t, (_leave(version, t),))),
        )

    return show


def _ask_deputy(asked: Asked) -> View:
    version = asked.dialogue.version

    def show(t: Translator) -> Message:
        deputies = [
            Button(label=called(each, t), action=action(AWAY, "deputy", version, each.id))
            for each in asked.deputies
        ]
        nobody = Button(label=t.plain("Nobody"), action=action(AWAY, "deputy", version, NOBODY))
        day = t.day(asked.until) if asked.until else "–"
        return Message(
            text=t("Away until {day}. Who stands in?", day=day),
            buttons=(*in_rows(t, (*deputies, nobody)), *rows(t, (_leave(version, t),))),
        )

    return show


def _back(t: Translator) -> Button:
    return Button(label=t.plain("Back again"), action=action("staff", "back"))


def _leave(version: int, t: Translator) -> Button:
    return Button(label=t.plain("Cancel"), action=action(AWAY, "leave", version))
