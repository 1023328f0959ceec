"""Words that pass: what a press came to, at most 200 characters."""

from collections.abc import Callable

from locales import Safe, Translator
from views.message import Message, View

Words = Callable[[Translator], str]
"""Plain words that wait for their language."""


def not_allowed(t: Translator) -> str:
    """No right to do this here."""
    return t.plain("Only staff who work for this area may do this.")


def not_here(t: Translator) -> str:
    """Others read along."""
    return t.plain(
        "Not in this group: others read along here. Please use the staff group or write to me alone."
    )


def not_agreed(t: Translator) -> str:
    """The author does not want it public."""
    return t.plain("The author does not want this to be public.")


def outdated(t: Translator) -> str:
    """A button of an earlier step, or somebody else's."""
    return t.plain("This button is no longer valid, or it belongs to a colleague.")


def not_yours(t: Translator) -> str:
    """A reply to a prompt that is over, or somebody else's."""
    return t.plain("This question is over or belongs to a colleague. Nothing was sent.")


def closed(t: Translator) -> str:
    """It is decided, or taken back."""
    return t.plain("This is already answered or taken back.")


def gone(t: Translator) -> str:
    """It was erased."""
    return t.plain("This contribution does not exist any more.")


def taken(t: Translator) -> str:
    """It is this person's now."""
    return t.plain("You are working on this now.")


def published(t: Translator) -> str:
    """Others can read it now."""
    return t.plain("It is public now. The author knows.")


def text_only(t: Translator) -> str:
    """A photo or the like where words are needed."""
    return t.plain("Please write it in words.")


def empty(t: Translator) -> str:
    """Nothing was written."""
    return t.plain("This part is missing. Please write it as a reply to my question.")


def unknown_number(t: Translator) -> str:
    """No such contribution."""
    return t.plain(
        "I know no other contribution with this number. Please check it and reply to my question once more."
    )


def too_long(most: int) -> Words:
    """More than fits."""

    def say(t: Translator) -> str:
        return t.plain(
            "That is too long: at most {most} characters fit. Please reply to my question once more.",
            most=most,
        )

    return say


def taken_by(name: str) -> Words:
    """A colleague works on it."""

    def say(t: Translator) -> str:
        if not name:
            return t.plain("A colleague is already working on this.")
        return t.plain("{name} is already working on this.", name=name)

    return say


def note(words: Words) -> View:
    """The same words as a message, where no button was pressed."""

    def show(t: Translator) -> Message:
        return Message(text=Safe.escape(words(t)))

    return show
