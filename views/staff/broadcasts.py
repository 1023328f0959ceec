"""Writing an announcement: areas, text, summary, progress."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from locales import Safe, Translator
from office.ids import LanguageCode
from office.model.areas import Area
from office.model.broadcasts import Broadcast, BroadcastState, Tally
from office.model.cities import City
from office.model.texts import GERMAN
from office.services.broadcast_drafts import Draft, Reach
from views.actions import action
from views.layout import lines, local, name_with_city, paragraphs, rows
from views.message import Button, Message, View, said
from views.staff import steps
from views.staff.words import quoted

MARK = "✓"

SHORT = 600
"""UTF-16 units of its words that the message with the progress repeats."""

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
    areas: Sequence[tuple[Area, City]],
) -> View:
    """The very message in each language it was written in, who will get it, and when."""
    version = draft.dialogue.version

    def show(t: Translator) -> Message:
        shown = [
            lines(t("<i>{language}:</i>", language=t.language(code)), Safe(said(view, reader).text))
            for code, reader in written.items()
        ]
        return Message(
            text=paragraphs(
                t("<b>This is what it looks like</b>"),
                *shown,
                _others(written, reach, t),
                lines(_to(reach, areas, t), _only(reach, t), _due(draft, t)),
                _who(reach, t),
            ),
            buttons=rows(
                t,
                (_button(t.plain("Send to me"), "me", version), *_send(draft, reach, t)),
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


def scheduled(broadcast: Broadcast, zone: str) -> View:
    """It waits for its time; until then it can be called off."""

    def show(t: Translator) -> Message:
        due = broadcast.due_at or broadcast.created_at
        stop = Button(label=t.plain("Do not send it"), action=action("bc", "stop", broadcast.id))
        return Message(
            text=lines(
                t("<b>The announcement waits for its time.</b>"),
                t("It goes out on {moment}.", moment=t.moment(due, ZoneInfo(zone))),
                _words(broadcast, t),
            ),
            buttons=rows(t, (stop,)),
        )

    return show


def progress(broadcast: Broadcast, tally: Tally, why: str = "") -> View:
    """How far it has come, then the result: one message, kept up to date; ``why`` it was not sent."""

    def show(t: Translator) -> Message:
        if broadcast.sent_at is None:
            told = lines(t("<b>The announcement was not sent.</b>"), _not_sent(why, t), _words(broadcast, t))
            return Message(text=told)
        is_sending = broadcast.state is BroadcastState.SENDING and tally.waiting > 0
        stop = Button(label=t.plain("Stop"), action=action("bc", "stop", broadcast.id))
        return Message(
            text=lines(
                _heading(broadcast, is_sending, t),
                _words(broadcast, t),
                t("Delivered: {count} of {total}", count=tally.delivered, total=tally.total),
                t("Unreachable: {count}", count=tally.unreachable),
                t("Unclear: {count}", count=tally.unclear),
                t("Still waiting: {count}", count=tally.waiting) if is_sending else None,
            ),
            buttons=rows(t, (stop,)) if is_sending else (),
        )

    return show


def _words(broadcast: Broadcast, t: Translator) -> Safe | None:
    """What was announced, so that the message still says it; an event is shown where it was announced."""
    text = broadcast.texts.get(GERMAN)
    return quoted(t, text, SHORT) if text else None


def _not_sent(why: str, t: Translator) -> Safe | None:
    """Why an announcement that waited for its time was not sent after all."""
    match why:
        case "late":
            return t("At that time I was not running. Please send it anew if it still fits.")
        case "right":
            return t("Who wrote it may not announce here any more.")
        case "event":
            return t("The event has begun, or it does not take place.")
        case "plan":
            return t("Residents cannot see the plan any more.")
    return None


def _heading(broadcast: Broadcast, is_sending: bool, t: Translator) -> Safe:
    if broadcast.state is BroadcastState.STOPPED:
        return t("<b>The announcement was stopped.</b>")
    return (
        t("<b>The announcement is being sent.</b>") if is_sending else t("<b>The announcement was sent.</b>")
    )


def _send(draft: Draft, reach: Reach, t: Translator) -> tuple[Button, ...]:
    """Nothing is sent to nobody; what waits for its time may find readers until then."""
    version = draft.dialogue.version
    if draft.due is not None:
        return (_button(t.plain("Send at this time"), "send", version),)
    return (_button(t.plain("Send now"), "send", version),) if reach.total else ()


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
    if reach.seconds < 1:
        return people
    time = t.many("Takes about {count} second.", "Takes about {count} seconds.", round(reach.seconds))
    return lines(people, time)


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
