"""What residents are told when staff make a contribution public, or no longer so."""

from locales import Translator
from office.model.ideas import Idea
from views.layout import paragraphs
from views.message import Message, View


def published(idea: Idea) -> View:
    """Others can read it now, without a name."""

    def show(t: Translator) -> Message:
        return Message(
            text=t(
                "Your contribution {number} is public now. Others can read it; your name is not shown.",
                number=idea.number or "",
            )
        )

    return show


def hidden(idea: Idea, reason: str) -> View:
    """Others cannot read it any more, and why."""

    def show(t: Translator) -> Message:
        return Message(
            text=paragraphs(
                t("Your contribution {number} is no longer public.", number=idea.number or ""),
                t("The reason, from your district office: {reason}", reason=reason),
                t("We keep it. Only the staff of your district office can read it now."),
            )
        )

    return show
