"""Writing an announcement: its text, and the summary that is sent with one press."""

from collections.abc import Mapping, Sequence
from math import ceil

from locales import Safe, Translator
from office.ids import LanguageCode
from office.model.areas import Area
from office.model.cities import City
from office.model.texts import GERMAN
from office.services.broadcast_drafts import Draft, Reach, Times
from views.actions import action
from views.layout import lines, local, name_with_city, paragraphs, rows
from views.message import Button, Message, View
from views.splitting import TEXT_LIMIT, width
from views.staff import steps
from views.staff.broadcast_forecast import foretold, meets_night
from views.staff.broadcast_preview import looks

MARK = "✓"

MINUTES_FROM = 90
"""Seconds from which on minutes are told."""

BESIDE = 100
"""UTF-16 units kept for the empty line between, and for the hint to press a button above."""

WALL = "%Y%m%dT%H%M"
"""How a button writes a wall-clock time: ISO 8601 without colons, which part a button's data."""


def ask_text(language: str, version: int) -> View:
    """The prompt for the text: in a group only a reply to us is taken."""

    def show(t: Translator) -> Message:
        return Message(
            text=paragraphs(
                t("Please write the text in {language}.", language=t.language(language)),
                t("In a group: as a reply to this message. You will see it before it is sent."),
            ),
            buttons=rows(t, (leave(t, version),)),
        )

    return show


def left() -> View:
    """The draft was dropped."""

    def show(t: Translator) -> Message:
        return steps.left(t("Cancelled. Nothing was sent."), t)

    return show


def too_long(limit: int) -> View:
    """The text does not fit into one message."""

    def show(t: Translator) -> Message:
        return Message(
            text=t("This text is empty or longer than {limit} characters. Please send it again.", limit=limit)
        )

    return show


def summary(
    draft: Draft,
    written: Mapping[LanguageCode, Translator],
    view: View,
    reach: Reach,
    *,
    times: Times,
    areas: Sequence[tuple[Area, City]],
) -> View:
    """Who will get it, when and for how long; below, the very message in each language it was written in."""
    version = draft.dialogue.version

    def show(t: Translator) -> Message:
        facts = paragraphs(
            lines(
                t("<b>Please check the announcement</b>"),
                _to(reach, areas, t),
                _only(reach, t),
                _who(reach, t),
            ),
            _others(written, reach, t),
            lines(
                _due(draft, t),
                t("Valid until: {moment}", moment=t.moment(times.ends_at, times.zone)),
                *foretold(draft, times, reach, t),
            ),
        )
        room = TEXT_LIMIT - width(facts) - BESIDE
        return Message(
            text=paragraphs(facts, looks(written, view, room, t)),
            buttons=rows(
                t,
                (_button(t.plain("Send to me"), "me", version), *_send(draft, reach, times, t)),
                _first(draft, reach, times, t),
                _at_night(draft, reach, times, t),
                (_button(t.plain("Choose the time"), "when", version), *_other_languages(draft, t)),
                (_button(t.plain("Who gets it"), "audience", version), leave(t, version)),
            ),
        )

    return show


def sent_to_you() -> View:
    """The trial went to the person's private chat."""

    def show(t: Translator) -> Message:
        return Message(
            text=t("I have sent it to your private chat. If nothing arrived, write /start to me there first.")
        )

    return show


def _send(draft: Draft, reach: Reach, times: Times, t: Translator) -> tuple[Button, ...]:
    """Nothing is sent to nobody, or too late; what waits for its time may find readers until then."""
    version = draft.dialogue.version
    if times.is_too_late:
        return ()
    if draft.due is not None:
        return (_button(t.plain("Send at this time"), "send", version),)
    if not reach.total:
        return ()
    waits = times.is_night and not draft.at_night
    return (_button(t.plain("Send in the morning") if waits else t.plain("Send now"), "send", version),)


def _first(draft: Draft, reach: Reach, times: Times, t: Translator) -> tuple[Button, ...]:
    """Offered for many readers only: a few see it first."""
    if not reach.is_large or times.is_too_late:
        return ()
    label = t.plain("First to {count} people", count=reach.first)
    return (_button(label, "first", draft.dialogue.version),)


def _at_night(draft: Draft, reach: Reach, times: Times, t: Translator) -> tuple[Button, ...]:
    """Offered where a night stands in its way: it is so urgent that people may be rung."""
    if not draft.at_night and not meets_night(times, reach):
        return ()
    mark = f" {MARK}" if draft.at_night else ""
    return (_button(t.plain("At night, too") + mark, "night", draft.dialogue.version),)


def _others(written: Mapping[LanguageCode, Translator], reach: Reach, t: Translator) -> Safe | None:
    """What those get who read a language it was not written in."""
    others = [code for code in reach.reached if code not in written and not code.startswith(GERMAN)]
    if not others:
        return None
    names = t.items([t.language(code) for code in sorted(others)], "and")
    return t(
        "Readers of these languages get the German text, marked as German: {languages}.", languages=names
    )


def _to(reach: Reach, areas: Sequence[tuple[Area, City]], t: Translator) -> Safe:
    if reach.followed is not None:
        return t("To those who follow this plan: {title}", title=local(reach.followed.titles, t))
    names = t.items([name_with_city(area, city, t) for area, city in areas], "and")
    return t("To: {areas}", areas=names)


def _only(reach: Reach, t: Translator) -> Safe | None:
    if not reach.chosen:
        return None
    names = t.items([t.language(code) for code in reach.chosen], "and")
    return t("Only to those who read: {languages}", languages=names)


def _due(draft: Draft, t: Translator) -> Safe | None:
    if draft.due is None:
        return None
    when = t("{day}, {time}", day=t.day(draft.due.date(), year=True), time=t.time(draft.due.time()))
    return t("Time: {when}", when=when)


def _other_languages(draft: Draft, t: Translator) -> tuple[Button, ...]:
    """An event or a plan brings its own languages along."""
    if draft.event_id is not None or draft.process_id is not None:
        return ()
    return (_button(t.plain("More languages"), "languages", draft.dialogue.version),)


def _who(reach: Reach, t: Translator) -> Safe:
    if not reach.total:
        return lines(
            t("<b>⚠️ Nobody would get this announcement.</b>"),
            _nobody(reach, t),
        )
    counted = sorted(reach.reached.items(), key=by_count)
    parts = t.items([_language_count(code, count, t) for code, count in counted], "and")
    people = t.many("{count} person: {parts}.", "{count} people: {parts}.", reach.total, parts=parts)
    return lines(people, duration(reach.seconds, t))


def duration(seconds: float, t: Translator) -> Safe | None:
    """How long it takes; nothing where that is no time at all."""
    if seconds < 1:
        return None
    if seconds < MINUTES_FROM:
        return t.many("Takes about {count} second.", "Takes about {count} seconds.", round(seconds))
    minutes = ceil(seconds / 60)
    return t.many("Takes about {count} minute.", "Takes about {count} minutes.", minutes)


def _nobody(reach: Reach, t: Translator) -> Safe:
    if reach.followed is not None:
        if reach.by_language:
            return t("Nobody who reads one of these languages follows this plan yet.")
        return t("Nobody follows this plan yet.")
    if reach.by_language:
        return t("Nobody who reads one of these languages has asked for news from these areas yet.")
    return t("Nobody has asked for news from these areas yet.")


def _language_count(code: str, count: int, t: Translator) -> Safe:
    return t("{number} {language}", number=count, language=t.language(code))


def by_count(item: tuple[LanguageCode, int]) -> tuple[int, str]:
    """The language of most readers first."""
    return -item[1], item[0]


def _button(label: str, name: str, version: int) -> Button:
    return Button(label=label, action=action("bc", name, version))


def back(t: Translator, version: int) -> Button:
    """Leads back to the summary."""
    return _button(t.plain("Back"), "summary", version)


def leave(t: Translator, version: int) -> Button:
    """The way out of a draft."""
    return Button(label=t.plain("Cancel"), action=action("bc", "leave", version))
