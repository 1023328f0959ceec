"""The short privacy notice before the first words are taken, and rather calling instead."""

from collections.abc import Sequence

from locales import Safe, Translator
from office.model.contacts import Contact
from views import menu
from views.actions import action
from views.directory import other_ways as ways
from views.layout import lines, paragraphs, rows
from views.message import Button, Message, View


def notice(version: int, *, waits: bool = False) -> View:
    """The short privacy notice, read before the first words are taken; ``waits`` says that some are there."""

    def show(t: Translator) -> Message:
        return Message(
            text=paragraphs(
                t(
                    # Translators: above the privacy notice, for who went on writing while it is open.
                    "Your words are here and wait. Press “Go on”, then it goes on. Please read this first:"
                )
                if waits
                else None,
                _short_notice(t),
            ),
            buttons=rows(t, ways_on(version, t), (_read_more(version, t),)),
        )

    return show


def ways_on(version: int, t: Translator) -> tuple[Button, Button]:
    """The buttons that go on after the notice, or leave it."""
    return (
        Button(label=t.plain("Go on"), action=action("notice", "go", version)),
        Button(label=t.plain("Rather call"), action=action("notice", "call", version)),
    )


def _read_more(version: int, t: Translator) -> Button:
    return Button(label=t.plain("Read more"), action=action("notice", "more", version))


def _short_notice(t: Translator) -> Safe:
    return lines(
        t("Your message goes to the Quartiersmanagement and is stored there. We do not store your name."),
        t(
            "It travels through Telegram, a company outside the European Union. "
            "Please write nothing about health and send no identity papers."
        ),
        t("You can delete everything at any time."),
    )


def other_ways(nearest: Sequence[Contact]) -> View:
    """Rather calling: what the directory knows."""

    def show(t: Translator) -> Message:
        return Message(
            text=paragraphs(
                lines(t("You can also reach us without this chat:"), ways(nearest, t)),
                t("I have not stored what you wrote."),
            ),
            keyboard=menu.keyboard(t),
        )

    return show
