"""Being blocked, as the resident hears of it: why, what still goes on, how to reach the office otherwise."""

from collections.abc import Sequence

from locales import Translator
from office.model.contacts import Contact
from views.directory import other_ways as ways
from views.layout import lines, paragraphs
from views.menu import keyboard
from views.message import Message, View


def blocked(reason: str, nearest: Sequence[Contact]) -> View:
    """Nothing more is taken: said once, with the reason."""

    def show(t: Translator) -> Message:
        return Message(
            text=paragraphs(
                t("At the moment the Quartiersmanagement takes no more messages from you here."),
                # Translators: why staff blocked somebody; the reason is in their own words.
                lines(t("The reason:"), t("<blockquote>{reason}</blockquote>", reason=reason)),
                t("I still tell you who your contact person is. /mydata and /forget work as before."),
                lines(t("You can reach us this way:"), ways(nearest, t)),
            )
        )

    return show


def not_taken(nearest: Sequence[Contact]) -> View:
    """Somebody who is blocked wrote again: short, with the other ways."""

    def show(t: Translator) -> Message:
        return Message(
            text=lines(
                t("I did not pass this on: you are blocked here. With /contact you see who helps."),
                t("You can reach us this way:"),
                ways(nearest, t),
            )
        )

    return show


def unblocked() -> View:
    """The block is over."""

    def show(t: Translator) -> Message:
        return Message(
            text=t("You can write to the Quartiersmanagement here again. Welcome back!"),
            keyboard=keyboard(t),
        )

    return show
