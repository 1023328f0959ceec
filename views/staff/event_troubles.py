"""What staff are told when a date, a title or a step of an event is not taken."""

from collections.abc import Callable, Mapping
from datetime import date

from locales import Safe, Translator
from office import errors
from office.model.event_drafts import TEXT_LIMIT, TITLE_LIMIT
from office.services.event_changes import NOTE_LIMIT
from office.services.event_steps import PLACE_LIMIT
from views.message import Message, View
from views.staff import steps


def trouble(why: str, day: date | None) -> View:
    """What was not understood, and how to write it; the question before still stands."""

    def show(t: Translator) -> Message:
        return Message(text=_TROUBLES.get(why, _unread)(t, day))

    return show


def refused(error: errors.OfficeError) -> View:
    """Why nothing was changed."""

    def show(t: Translator) -> Message:
        match error:
            case errors.EventBegun():
                return Message(text=_begun(t))
            case errors.EventCancelled():
                return Message(text=_cancelled(t))
            case errors.ChangedMeanwhile():
                return Message(
                    text=t("A colleague has changed this event meanwhile. Please open it once more.")
                )
            case errors.NotAllowed():
                return Message(text=t("You may not announce or change events in this district."))
            case _:
                return Message(text=t("This button is no longer valid. With /staff you can start anew."))

    return show


def _begun(t: Translator, _day: date | None = None) -> Safe:
    return t("The event has begun already. Nothing can be changed any more.")


def _cancelled(t: Translator, _day: date | None = None) -> Safe:
    return t("The event is cancelled already.")


def _unread(t: Translator, _day: date | None) -> Safe:
    return t("I did not understand this date. For example: 3.12. 19 Uhr, or morgen 18:30.")


def _no_time(t: Translator, day: date | None) -> Safe:
    if day is None:
        return t("I did not understand the time. For example: 19 Uhr, or 19-21 Uhr.")
    return t("I did not understand the time on {day}. For example: 19 Uhr, or 19-21 Uhr.", day=t.day(day))


def _past(t: Translator, day: date | None) -> Safe:
    if day is None:
        return t("This moment has passed already. Please write another one.")
    return t("{day} at this time has passed already. Please write another one.", day=t.day(day, year=True))


def _wrong_weekday(t: Translator, day: date | None) -> Safe:
    if day is None:
        return _unread(t, day)
    return t("The weekday does not fit: that day is {day}.", day=t.day(day, year=True))


def _skipped(t: Translator, _day: date | None) -> Safe:
    return t("This time does not exist that night: the clocks go forward. Please write another one.")


_TROUBLES: Mapping[str, Callable[[Translator, date | None], Safe]] = {
    "begun": _begun,
    "cancelled": _cancelled,
    "unread": _unread,
    "no_time": _no_time,
    "past": _past,
    "wrong_weekday": _wrong_weekday,
    "skipped": _skipped,
    "no_such_day": lambda t, _: steps.no_such_day(t),
    "no_words": lambda t, _: steps.no_words(t),
    "too_far": lambda t, _: t("That is more than two years ahead. Please write another day."),
    "no_translation": lambda t, _: t("No translation is possible just now. You can write it yourself."),
    "ends_too_early": lambda t, _: t("Nobody would get it before that. Please write a later time."),
    "over_by_morning": lambda t, _: t("At night we disturb nobody, and by the morning it is over."),
    "bad_end": lambda t, _: t("The end is before the beginning. Please write both again."),
    "title": lambda t, _: t("A title has 1 to {limit} characters. Please write it again.", limit=TITLE_LIMIT),
    "text": lambda t, _: t("A text has 1 to {limit} characters. Please write it again.", limit=TEXT_LIMIT),
    "place": lambda t, _: t("A place has 1 to {limit} characters. Please write it again.", limit=PLACE_LIMIT),
    "note": lambda t, _: t(
        "A sentence has at most {limit} characters. Please write it again.", limit=NOTE_LIMIT
    ),
    "no_right": lambda t, _: t(
        "You may not announce events in this district. Please choose another district."
    ),
}
