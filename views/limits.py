"""Limits, said once and politely: what they are, and when it goes on."""

from locales import Translator
from views.message import Message, View


def too_fast(most: int) -> View:
    """More than can be answered in a minute."""

    def show(t: Translator) -> Message:
        return Message(
            text=t(
                "That is a lot at once. I answer at most {count} messages a minute. "
                "Please go on in a minute. What I confirmed before is kept.",
                count=most,
            )
        )

    return show
