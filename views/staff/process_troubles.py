"""What staff are told when a step of a plan is not taken."""

from collections.abc import Callable, Mapping

from locales import Safe, Translator
from office import errors
from office.model.process_drafts import LIMITS
from views.message import Message, View
from views.staff import steps


def trouble(why: str) -> View:
    """What was not understood, and how to write it; the question before still stands."""

    def show(t: Translator) -> Message:
        return Message(text=_TROUBLES.get(why, _unread)(t))

    return show


def refused(error: errors.OfficeError) -> View:
    """Why nothing was changed."""

    def show(t: Translator) -> Message:
        match error:
            case errors.ProcessClosed():
                return Message(text=t("The plan is finished. Its steps cannot be changed any more."))
            case errors.PhaseBegun():
                return Message(text=t("No further step can begin today. You can add or move steps."))
            case errors.PhasesOverlap():
                return Message(text=_overlap(t))
            case errors.ChangedMeanwhile():
                return Message(
                    text=t("A colleague has changed this plan meanwhile. Please open it once more.")
                )
            case errors.NotAllowed():
                return Message(text=t("You may not write plans for this district."))
            case errors.Incomplete():
                return Message(text=t("Something is still missing. Please write it first."))
            case _:
                return Message(text=t("This button is no longer valid. With /staff you can start anew."))

    return show


def _unread(t: Translator) -> Safe:
    return t("I did not understand these days. For example: 1.12. bis 31.1., or ab 1.2. for an open end.")


def _overlap(t: Translator) -> Safe:
    return t("Two steps would be on at the same time. Please write other days, or move the other step first.")


_TROUBLES: Mapping[str, Callable[[Translator], Safe]] = {
    "days": _unread,
    "overlap": _overlap,
    "no_such_day": steps.no_such_day,
    "no_words": steps.no_words,
    "backwards": lambda t: t("The last day is before the first. Please write both again."),
    "far": lambda t: t("That is too long ago, or too far ahead. Please write other days."),
    "title": lambda t: t(
        "A title has 1 to {limit} characters. Please write it again.", limit=LIMITS["title"]
    ),
    "text": lambda t: t("A text has 1 to {limit} characters. Please write it again.", limit=LIMITS["text"]),
    "decides": lambda t: t(
        "Who decides: 1 to {limit} characters, please. Write it again.", limit=LIMITS["decides"]
    ),
    "result": lambda t: t(
        "A text has 1 to {limit} characters. Please write it again.", limit=LIMITS["result"]
    ),
    "no_right": lambda t: t("You may not write plans for this district. Please choose another district."),
}
