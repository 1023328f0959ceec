"""The staff's menu, and the groups staff read in."""

from collections.abc import Sequence

from locales import N_, Safe, Translator
from office.model.areas import Area
from office.model.cities import City
from office.services.standing_in import StandIn
from views.actions import action
from views.layout import in_rows, lines, name_with_city, paragraphs
from views.message import Button, Message, View
from views.staff.standing_in import absence

# Translators: buttons of the staff's menu.
MENU = {
    "review": N_("Look through"),
    "event": N_("Create event"),
    "planning": N_("Planning"),
    "broadcast": N_("Announcement"),
    "enter": N_("Enter for somebody"),
    "poster": N_("Poster"),
    "blocked": N_("Blocked people"),
    "absence": N_("Away"),
    "back": N_("Back again"),
    "stats": N_("Figures"),
    "list": N_("Download list"),
    "desk": N_("Open the desk"),
}
"""Every entry there can be, in the order of the buttons; which exist is said by the handlers."""


def menu(entries: Sequence[str], stand_in: StandIn | None = None) -> View:
    """The staff's menu with the entries this person may use; whether they are away stands above."""

    def show(t: Translator) -> Message:
        buttons = [
            Button(label=t.plain(label), action=action("staff", name))
            for name, label in MENU.items()
            if name in entries
        ]
        asked = t("What would you like to do for the office?")
        away = absence(stand_in, t) if stand_in else None
        return Message(text=paragraphs(away, asked), buttons=in_rows(t, buttons))

    return show


def refused(user_id: int, *, is_staff: bool = False) -> View:
    """A command of staff by somebody without the right to it: with the number by which they can be added."""

    def show(t: Translator) -> Message:
        return Message(
            text=paragraphs(
                t("Only staff who work for this area may do this.")
                if is_staff
                else t("This is for the staff of the Quartiersmanagement. With /start I am here for you."),
                t(
                    "Do you work there? An administrator can add you. Your Telegram number is: {number}",
                    number=Safe(f"<code>{user_id}</code>"),
                ),
            )
        )

    return show


def anonymous() -> View:
    """Somebody writes as the group itself: nobody can tell what they may do."""

    def show(t: Translator) -> Message:
        return Message(
            text=t(
                "You write in the name of the group, so I cannot see who you are. "
                "Please turn off “Remain anonymous” in your rights as administrator, and write again."
            )
        )

    return show


def choose_place(places: Sequence[tuple[Area, City]]) -> View:
    """Which city or area this group is for."""

    def show(t: Translator) -> Message:
        buttons = [
            Button(label=name_with_city(area, city, t), action=action("staff", "here", area.id))
            for area, city in places
        ]
        return Message(
            text=t("Which contributions shall come into this group?"),
            buttons=in_rows(t, [*buttons, Button(label=t.plain("Cancel"), action=action("staff", "close"))]),
        )

    return show


def bound(area: Area, city: City, *, waiting: int = 0) -> View:
    """This group is a staff chat now; what was handed in before is one tap away."""

    def show(t: Translator) -> Message:
        look = Button(label=t.plain("Look through"), action=action("staff", "review"))
        return Message(
            text=paragraphs(
                t(
                    "New contributions from {area} come into this group from now on. "
                    "Everybody who is in this group can read them.",
                    area=name_with_city(area, city, t),
                ),
                t.many(
                    "{count} contribution was handed in before and is still open.",
                    "{count} contributions were handed in before and are still open.",
                    waiting,
                )
                if waiting
                else None,
            ),
            buttons=((look,),) if waiting else (),
        )

    return show


def pointed() -> View:
    """How an answer is given in a group, to somebody who just wrote."""

    def show(t: Translator) -> Message:
        return Message(
            text=lines(
                t("Was that the answer to my question? In this group I take only replies to my messages."),
                t("Swipe my message to the left, or hold it and choose “Reply”."),
            )
        )

    return show


def unknown_place(words: str) -> View:
    """No area is called so."""

    def show(t: Translator) -> Message:
        return Message(
            text=t("I do not know the place {words}. Write, for example: /staff here hannover", words=words)
        )

    return show


def only_in_groups() -> View:
    """A group is bound in the group itself."""

    def show(t: Translator) -> Message:
        return Message(text=t("Please write /staff here in the group it is about."))

    return show


def closed() -> View:
    """Nothing was chosen."""

    def show(t: Translator) -> Message:
        return Message(text=t("All right, nothing was changed."))

    return show
