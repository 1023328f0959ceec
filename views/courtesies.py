"""Answers to a greeting, to thanks, to a yes that answers nothing: as a person at a counter would."""

from collections.abc import Sequence

from locales import Translator
from office.model.areas import Area
from views import menu
from views.actions import action
from views.layout import area_name, in_rows, lines
from views.message import Button, Message, View


def hello() -> View:
    """Greet back, with the main menu."""

    def show(t: Translator) -> Message:
        return Message(text=t("Hello! What can I do for you?"), keyboard=menu.keyboard(t))

    return show


def welcome() -> View:
    """A kind word for thanks, and no more."""

    def show(t: Translator) -> Message:
        # Translators: the answer to "Thank you!".
        return Message(text=t("You are welcome!"))

    return show


def goodbye() -> View:
    """A kind word for a goodbye."""

    def show(t: Translator) -> Message:
        return Message(text=t("Goodbye, and all the best!"))

    return show


def all_right() -> View:
    """A yes, a no, a nod to nothing that words could answer."""

    def show(t: Translator) -> Message:
        return Message(
            text=lines(
                t("All right."),
                t("If I asked you something, please press a button below my question."),
                t("Otherwise just write what you need."),
            )
        )

    return show


def only_words() -> View:
    """A sign or a sticker: words are understood better."""

    def show(t: Translator) -> Message:
        return Message(text=t("I understand words only. What can I do for you?"), keyboard=menu.keyboard(t))

    return show


def stopping(areas: Sequence[Area], *, is_busy: bool) -> View:
    """How to hear no more: the news one gets, reminders, everything; ``is_busy``: something is open."""

    def show(t: Translator) -> Message:
        names = t.items([area_name(area, t) for area in areas], "and")
        buttons = (
            Button(label=t.plain("Cancel"), action=action("cancel")) if is_busy else None,
            Button(label=t.plain("Stop all news"), action=action("news", "off")) if areas else None,
            Button(label=t.plain("Delete everything"), action=action("menu", "forget")),
        )
        return Message(
            text=lines(
                t("You get news from {areas}.", areas=names) if areas else t("I send you no news."),
                t("A reminder of an event stops with the button below it."),
                t("You can also delete everything about you."),
            ),
            buttons=in_rows(t, (button for button in buttons if button), 1),
        )

    return show
