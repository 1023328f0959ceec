"""Writing, moving and cancelling events: the questions of each step, the summary, what was announced."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from locales import Safe, Translator
from office.model.areas import Area
from office.model.cities import City
from office.model.dialogues import Dialogue
from office.model.event_drafts import EventDraft
from office.model.places import Place
from office.model.texts import GERMAN
from office.model.whens import When
from office.services.events import Announcement
from views.actions import action
from views.event_words import description
from views.layout import in_rows, lines, local, name_with_city, paragraphs, rows
from views.message import Button, Message, View
from views.staff import steps
from views.staff.steps import reply_here

NEXT_DAYS = 6
"""Days offered as buttons, today among them."""

PAGE = 5


def ask_title(dialogue: Dialogue, draft: EventDraft, *, has_announced: bool) -> View:
    """The first question; what was announced before is one tap away."""

    def show(t: Translator) -> Message:
        known = Button(label=t.plain("Coming events"), action=action("sev", "list", 0))
        back = (back_to_summary(dialogue, t),) if draft.is_complete else ()
        is_offered = has_announced and not back
        return Message(
            text=lines(t("What is the event called? Please write the title."), reply_here(dialogue, t)),
            buttons=rows(t, (known,) if is_offered else (), (*back, leave(dialogue, t))),
        )

    return show


def ask_when(dialogue: Dialogue, draft: EventDraft, *, today: date) -> View:
    """When it is, with the next days as buttons; only the time, where the day is known."""

    def show(t: Translator) -> Message:
        if draft.day is not None:
            asked = t("At what time on {day}? For example: 19 Uhr, or 19-21 Uhr.", day=t.day(draft.day))
            days: list[Button] = []
        else:
            asked = t("When is it? For example: 3.12. 19 Uhr, or nächsten Dienstag 19:00.")
            days = [_day(today + timedelta(days=n), today, dialogue, t) for n in range(NEXT_DAYS)]
        return Message(
            text=lines(asked, reply_here(dialogue, t)),
            buttons=(*in_rows(t, days, 3), *rows(t, _back_or_leave(dialogue, draft, t))),
        )

    return show


def ask_place(dialogue: Dialogue, draft: EventDraft, places: Sequence[Place]) -> View:
    """What was understood, and where it is: known places as buttons, or in words."""

    def show(t: Translator) -> Message:
        buttons = [
            Button(label=local(place.names, t), action=action("ed", "place", dialogue.version, number))
            for number, place in enumerate(places)
        ]
        where = (
            t("Where is it? Choose a place, or write one.") if places else t("Where is it? Write the place.")
        )
        return Message(
            text=paragraphs(
                None if draft.is_complete else understood(draft.when, t),
                lines(where, reply_here(dialogue, t)),
            ),
            buttons=(*in_rows(t, buttons, 1), *rows(t, _back_or_leave(dialogue, draft, t))),
        )

    return show


def ask_area(dialogue: Dialogue, draft: EventDraft, areas: Sequence[tuple[Area, City]]) -> View:
    """Which district it belongs to."""

    def show(t: Translator) -> Message:
        buttons = [
            Button(
                label=name_with_city(area, city, t), action=action("ed", "area", dialogue.version, area.id)
            )
            for area, city in areas
        ]
        return Message(
            text=lines(
                t("Place: {place}", place=draft.place) if draft.place else None,
                t("To which district does the event belong? Choose one, or write its name."),
                reply_here(dialogue, t),
            ),
            buttons=(*in_rows(t, buttons), *rows(t, _back_or_leave(dialogue, draft, t))),
        )

    return show


def ask_text(dialogue: Dialogue, draft: EventDraft) -> View:
    """What it is about, in German or in a further language."""

    def show(t: Translator) -> Message:
        return Message(
            text=lines(
                t(
                    "What is it about? Please write the text in {language}.",
                    language=t.language(draft.language),
                ),
                reply_here(dialogue, t),
            ),
            buttons=rows(t, _back_or_leave(dialogue, draft, t)),
        )

    return show


def ask_title_in(dialogue: Dialogue, draft: EventDraft) -> View:
    """The title in a further language."""

    def show(t: Translator) -> Message:
        return Message(
            text=lines(
                t("Please write the title in {language}.", language=t.language(draft.language)),
                t("In German: {title}", title=draft.titles[GERMAN]),
                reply_here(dialogue, t),
            ),
            buttons=rows(t, _back_or_leave(dialogue, draft, t)),
        )

    return show


def ask_until(dialogue: Dialogue, draft: EventDraft) -> View:
    """Until when it comes back."""

    def show(t: Translator) -> Message:
        forever = Button(label=t.plain("Without an end"), action=action("ed", "summary", dialogue.version))
        return Message(
            text=lines(
                t("Until when? Please write the last day. For example: 31.3."), reply_here(dialogue, t)
            ),
            buttons=rows(t, (forever,), (leave(dialogue, t),)),
        )

    return show


def summary(dialogue: Dialogue, draft: EventDraft, preview: Announcement) -> View:
    """Exactly what residents will see, and what can still be changed."""
    version = dialogue.version

    def show(t: Translator) -> Message:
        more = [code for code in draft.titles if code != GERMAN]
        repeat = Button(label=t.plain("Repeat"), action=action("ed", "repeat", version))
        return Message(
            text=paragraphs(
                t("This is how residents will see it:"),
                description(preview, t),
                t("Also in: {languages}", languages=t.items([t.language(code) for code in more]))
                if more
                else None,
            ),
            buttons=rows(
                t,
                (_done(dialogue, draft, t),),
                (
                    Button(label=t.plain("More languages"), action=action("ed", "languages", version)),
                    Button(label=t.plain("Change district"), action=action("ed", "area", version)),
                ),
                (
                    *(() if draft.is_correction else (repeat,)),
                    Button(label=t.plain("Change it"), action=action("ed", "change", version)),
                ),
                (leave(dialogue, t),),
            ),
        )

    return show


def _done(dialogue: Dialogue, draft: EventDraft, t: Translator) -> Button:
    """The last step: residents see it from then on."""
    if draft.is_correction:
        return Button(label=t.plain("Save changes"), action=action("ed", "save", dialogue.version))
    return Button(label=t.plain("Publish"), action=action("ed", "publish", dialogue.version))


def left() -> View:
    """The draft was dropped."""

    def show(t: Translator) -> Message:
        return steps.left(t("Cancelled. Nothing was published or changed."), t)

    return show


def published(about: Announcement, *, bot: str) -> View:
    """It is public now, with the link for posters."""
    payload = f"e_{about.event.id}"

    def show(t: Translator) -> Message:
        link = f"https://t.me/{bot}?start={payload}"
        return Message(
            text=paragraphs(
                t("Published: {title}", title=local(about.event.titles, t)),
                lines(t("Link for posters and e-mails:"), t.shown(Safe(link))),
            ),
            buttons=rows(t, (announce_button(about, t),), (show_button(about, t),)),
        )

    return show


def announce_button(about: Announcement, t: Translator) -> Button:
    """Make an announcement of it."""
    return Button(label=t.plain("Announce in the district"), action=action("bc", "event", about.event.id))


def understood(when: When | None, t: Translator) -> Safe | None:
    """The time as it was understood, with its year."""
    if when is None:
        return None
    begin = _wall(when.starts_at, t)
    if when.ends_at is None:
        return t("Understood: {when}", when=begin)
    return t("Understood: {begin} until {end}", begin=begin, end=t.time(when.ends_at.time()))


def _wall(moment: datetime, t: Translator) -> Safe:
    """A wall-clock time with its year, so that a slip is seen."""
    return t("{day}, {time}", day=t.day(moment.date(), year=True), time=t.time(moment.time()))


def _day(day: date, today: date, dialogue: Dialogue, t: Translator) -> Button:
    near = t.relative_day(day, today) if (day - today).days < 2 else None
    label = (near or t.short_day(day)).plain
    return Button(
        label=label[:1].upper() + label[1:], action=action("ed", "day", dialogue.version, day.isoformat())
    )


def leave(dialogue: Dialogue, t: Translator) -> Button:
    """The way out of a draft."""
    return Button(label=t.plain("Cancel"), action=action("ed", "leave", dialogue.version))


def back_to_summary(dialogue: Dialogue, t: Translator) -> Button:
    """Leads back to the summary."""
    return Button(label=t.plain("Back"), action=action("ed", "summary", dialogue.version))


def _back_or_leave(dialogue: Dialogue, draft: EventDraft, t: Translator) -> tuple[Button, ...]:
    """Once all is known, what is asked anew need not be answered."""
    back = (back_to_summary(dialogue, t),) if draft.is_complete else ()
    return (*back, leave(dialogue, t))


def show_button(about: Announcement, t: Translator) -> Button:
    """Leads to what was announced."""
    return Button(label=t.plain("Show event"), action=action("sev", "show", about.occurrence.id))


def today_in(zone: str, now: datetime) -> date:
    """The day it is there."""
    return now.astimezone(ZoneInfo(zone)).date()
