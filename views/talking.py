"""The talk itself: the main menu, what cannot be placed, what was left, what went wrong."""

from collections.abc import Sequence

from locales import Translator
from views import menu
from views.actions import action
from views.kinds import waiting
from views.layout import in_rows, lines
from views.message import Button, Message, View


def main_menu() -> View:
    """A short message that brings the main menu back."""

    def show(t: Translator) -> Message:
        return Message(text=t("What would you like to do?"), keyboard=menu.keyboard(t))

    return show


def more() -> View:
    """What is behind the key "More"."""

    def show(t: Translator) -> Message:
        return Message(text=t("What would you like to do?"), buttons=menu.more(t))

    return show


def emergency() -> View:
    """Words that may mean danger: who helps at once; what was written goes its usual way."""

    def show(t: Translator) -> Message:
        return Message(text=t("I cannot send help. If you are in danger, call 112 or 110 at once."))

    return show


def cancelled() -> View:
    """A dialogue was left."""

    def show(t: Translator) -> Message:
        return Message(text=t("Cancelled. Nothing was sent."), keyboard=menu.keyboard(t))

    return show


def nothing_open() -> View:
    """There is nothing to cancel: what was sent stays sent, and where it is."""

    def show(t: Translator) -> Message:
        return Message(
            text=lines(
                t("There is nothing to cancel at the moment."),
                t("What you have sent before is under “My contributions”."),
            ),
            keyboard=menu.keyboard(t),
        )

    return show


def not_understood(version: int, said: Sequence[str]) -> View:
    """Words the bot cannot place: what could be meant; they are kept for it, and shown where several wait."""

    def show(t: Translator) -> Message:
        asked = (
            lines(t("I have kept your messages:"), waiting(said, t), t("What shall I do with them?"))
            if len(said) > 1
            else t("I am not sure what you mean. What shall I do with your message?")
        )
        return Message(
            text=asked,
            buttons=in_rows(
                t,
                (
                    Button(label=t.plain("Find contact person"), action=action("ask")),
                    Button(label=t.plain("Send as an idea"), action=action("words", "idea", version)),
                    Button(label=t.plain("Write a message"), action=action("words", "message", version)),
                ),
                1,
            ),
        )

    return show


def stale() -> View:
    """A button of an earlier step."""

    def show(t: Translator) -> Message:
        return Message(text=t("This button is no longer valid."), keyboard=menu.keyboard(t))

    return show


def failed(number: str) -> View:
    """Something went wrong; nothing is lost and nothing needs doing, as it is tried again."""

    def show(t: Translator) -> Message:
        return Message(
            text=t(
                "That did not work just now. Your message is saved, and we will try again soon. "
                "You do not need to do anything. (No. {number})",
                number=number,
            )
        )

    return show


def given_up(number: str) -> View:
    """It went wrong for good; what can be done."""

    def show(t: Translator) -> Message:
        return Message(
            text=t(
                "I am sorry: that did not quite work, even after several tries. "
                "If you have no answer, please try once more, perhaps in other words. (No. {number})",
                number=number,
            )
        )

    return show


def private_only(link: str) -> View:
    """In a group: one sentence and a link to the private chat."""

    def show(t: Translator) -> Message:
        return Message(
            text=t("Please write to me in a private chat, so that only we can read it."),
            buttons=((Button(label=t.plain("Open private chat"), url=link),),),
        )

    return show
