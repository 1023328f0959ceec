"""Making a contribution one's own with a code: what its author hears."""

from locales import Translator
from office.services.ideas import Thread
from views import menu, threads
from views.layout import paragraphs
from views.message import Message, View


def claimed(told: Thread) -> View:
    """It is the reader's now: everything that has happened, the answer too where there is one."""
    known = threads.thread(told)

    def show(t: Translator) -> Message:
        shown = known(t)
        greeting = t("Thank you! From now on I tell you here what becomes of it.")
        return Message(
            text=paragraphs(greeting, shown.text),
            buttons=shown.buttons,
            keyboard=None if shown.buttons else menu.keyboard(t),
        )

    return show


def unknown() -> View:
    """A code that is not good, whatever the reason."""

    def show(t: Translator) -> Message:
        return Message(
            text=t(
                "This code is not valid. Please check it letter by letter. "
                "The office can give you a new one at any time."
            ),
            keyboard=menu.keyboard(t),
        )

    return show


def too_many() -> View:
    """Too many codes that were not good."""

    def show(t: Translator) -> Message:
        return Message(
            text=t("There were too many wrong codes. Please try again in an hour, or ask the office."),
            keyboard=menu.keyboard(t),
        )

    return show
