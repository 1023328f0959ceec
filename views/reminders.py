"""Reminders and who comes: what was chosen, what else can be chosen, and the reminder itself."""

from datetime import datetime

from locales import Safe, Translator
from office.model.events import OFFERED_OFFSETS
from office.model.rhythms import Rhythm, rhythm_of
from office.services.events import Announcement
from office.services.reminding import Wish
from views.actions import action
from views.consents import NO_REMINDER, REMIND, REMINDING
from views.event_words import changed, note, place_name, when, where
from views.events import MARK, coming_buttons
from views.layout import lines, local, paragraphs, rows
from views.message import Button, Message, View


def reminding(wish: Wish) -> View:
    """What was chosen, after "Remind me"; an honest word where it is too late."""

    def show(t: Translator) -> Message:
        if not wish.about.is_open or not _ahead(wish):
            return Message(text=_too_late(wish.about, t), buttons=rows(t, coming_buttons(wish, t)))
        every = _every(wish.about, t) if not wish.is_series else None
        return Message(
            text=lines(
                t(REMINDING, times=_chosen(wish, t)),
                t("{title}, {when}", title=_title(wish.about, t), when=_moment(wish.about, t)),
                _series(wish, t),
            ),
            buttons=rows(
                t,
                (
                    Button(label=t.plain("Another time"), action=action("times", wish.about.occurrence.id)),
                    *([every] if every else []),
                ),
                (_stop(wish.about, t),),
            ),
        )

    return show


def other_times(wish: Wish) -> View:
    """The offered times as switches, those that are still to come."""
    about = wish.about
    ahead = about.happening.offsets_ahead(about.now)

    def show(t: Translator) -> Message:
        def switch(offset: int) -> Button:
            on = offset in wish.offsets
            label = _capital(before(offset, t).plain)
            return Button(
                label=f"{label} {MARK}" if on else label,
                action=action("time", about.occurrence.id, offset, "off" if on else "on"),
            )

        if not ahead:
            return Message(text=_too_late(about, t))
        return Message(
            text=lines(
                t("When shall I remind you?"),
                t("{title}, {when}", title=_title(about, t), when=_moment(about, t)),
                _series(wish, t),
                None if wish.offsets else t("At the moment I do not remind you."),
            ),
            buttons=(
                *rows(t, *((switch(offset),) for offset in OFFERED_OFFSETS if offset in ahead)),
                *rows(t, (_stop(about, t),) if wish.offsets else ()),
            ),
        )

    return show


def no_reminder(about: Announcement) -> View:
    """There will be no more reminder."""

    def show(t: Translator) -> Message:
        again = Button(label=t.plain(REMIND), action=action("remind", about.occurrence.id))
        return Message(
            text=t("I will not remind you any more: {title}", title=_title(about, t)),
            buttons=rows(t, (again,) if about.happening.offsets_ahead(about.now) else ()),
        )

    return show


def coming(wish: Wish) -> View:
    """Coming, or not any more."""

    def show(t: Translator) -> Message:
        about = wish.about
        if not about.is_open:
            return Message(text=_too_late(about, t))
        said = (
            t("Good, you are coming: {title}, {when}", title=_title(about, t), when=_moment(about, t))
            if wish.is_coming
            else t("Thank you for telling us. You are not coming: {title}", title=_title(about, t))
        )
        remind = Button(label=t.plain(REMIND), action=action("remind", about.occurrence.id))
        offers = wish.is_coming and not wish.offsets and about.happening.offsets_ahead(about.now)
        return Message(text=said, buttons=rows(t, (*((remind,) if offers else ()), *coming_buttons(wish, t))))

    return show


def reminder(wish: Wish) -> View:
    """The reminder: the day as a word where it is near; who comes can take it back, others can say it."""
    about = wish.about

    def show(t: Translator) -> Message:
        return Message(
            text=paragraphs(
                _near(about, t),
                lines(*changed(about, t)),
                lines(_place(about, t), t.shown(about.address) if about.address else None),
            ),
            buttons=rows(t, coming_buttons(wish, t), (_stop(about, t),)),
        )

    return show


def moved(wish: Wish, was: datetime | None) -> View:
    """It takes place at another time: the first word says so."""
    about = wish.about

    def show(t: Translator) -> Message:
        return Message(
            text=lines(
                t("<b>Moved:</b> {title}", title=_title(about, t)),
                t("New time: {when}", when=when(about, t)),
                t("Instead of: {when}", when=t.moment(was, about.zone)) if was else None,
                note(about.occurrence, t),
                t("I will remind you of the new time.") if _still_reminds(wish) else None,
            ),
            buttons=rows(
                t,
                tuple(button for button in coming_buttons(wish, t) if wish.is_coming),
                (_stop(about, t),) if wish.offsets else (),
            ),
        )

    return show


def new_place(wish: Wish) -> View:
    """It takes place somewhere else: the first words say so."""
    about = wish.about

    def show(t: Translator) -> Message:
        return Message(
            text=lines(
                t("<b>New place:</b> {title}", title=_title(about, t)),
                *where(about, t),
                when(about, t),
            ),
            buttons=rows(
                t,
                tuple(button for button in coming_buttons(wish, t) if wish.is_coming),
                (_stop(about, t),) if wish.offsets else (),
            ),
        )

    return show


def cancelled(about: Announcement, *, whole: bool) -> View:
    """It does not take place: the first word says so."""

    def show(t: Translator) -> Message:
        return Message(
            text=lines(
                t("<b>Cancelled:</b> {title}", title=_title(about, t)),
                t("This event does not take place any more.") if whole else _moment(about, t),
                note(about.occurrence, t),
            )
        )

    return show


def _near(about: Announcement, t: Translator) -> Safe:
    begin, title = about.occurrence.starts_at, _title(about, t)
    time = t.time(begin, about.zone)
    match (begin.astimezone(about.zone).date() - about.today).days:
        case 0:
            return t("Today at {time}: <b>{title}</b>", time=time, title=title)
        case 1:
            return t("Tomorrow at {time}: <b>{title}</b>", time=time, title=title)
        case _:
            return t("{when}: <b>{title}</b>", when=_moment(about, t), title=title)


def _too_late(about: Announcement, t: Translator) -> Safe:
    if not about.occurrence.takes_place:
        return t("This event does not take place: {title}", title=_title(about, t))
    if about.occurrence.has_begun(about.now):
        return t("This event has begun already: {title}", title=_title(about, t))
    return t("It begins soon, at {time}. No reminder is possible any more.", time=_time(about, t))


def _chosen(wish: Wish, t: Translator) -> Safe:
    return t.items([before(each, t) for each in sorted(_ahead(wish), reverse=True)], "and")


def _ahead(wish: Wish) -> frozenset[int]:
    """Of what was chosen, what is still to come."""
    return wish.offsets.intersection(wish.about.happening.offsets_ahead(wish.about.now))


def before(offset: int, t: Translator) -> Safe:
    """How many minutes before the begin a reminder comes, in words."""
    match offset:
        case 10080:
            # Translators: when a reminder comes; a button, and an item of the list in "I will remind you: …".
            return t("one week before")
        case 1440:
            return t("one day before")
        case 120:
            return t("two hours before")
        case _:
            return t.many("{count} minute before", "{count} minutes before", offset)


def _series(wish: Wish, t: Translator) -> Safe | None:
    return t("This holds for every time the event takes place.") if wish.is_series else None


def _every(about: Announcement, t: Translator) -> Button | None:
    rhythm = rhythm_of(about.event.rule)
    if rhythm is None:
        return None
    label = t.plain("Every week") if rhythm is Rhythm.WEEKLY else t.plain("Every time")
    return Button(label=label, action=action("series", about.occurrence.id))


def _stop(about: Announcement, t: Translator) -> Button:
    return Button(label=t.plain(NO_REMINDER), action=action("unremind", about.occurrence.id))


def _still_reminds(wish: Wish) -> bool:
    return any(wish.about.happening.reminded_at(offset) > wish.about.now for offset in wish.offsets)


def _title(about: Announcement, t: Translator) -> str:
    return local(about.event.titles, t)


def _moment(about: Announcement, t: Translator) -> Safe:
    return t.moment(about.occurrence.starts_at, about.zone)


def _time(about: Announcement, t: Translator) -> Safe:
    return t.time(about.occurrence.starts_at, about.zone)


def _place(about: Announcement, t: Translator) -> Safe | None:
    place = place_name(about, t)
    return t.shown(place) if place and place != _title(about, t) else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
