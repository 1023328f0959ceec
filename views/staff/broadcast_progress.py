"""An announcement from the moment it is sent: waiting, under way, resting, over, and what became of it."""

from datetime import datetime, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from locales import Safe, Translator
from office.model.broadcasts import Broadcast, BroadcastState, Counted, Course, Pause
from office.model.rest import morning_from
from office.model.texts import GERMAN
from views.actions import action
from views.layout import lines, rows
from views.message import Button, Message, View
from views.staff.broadcast_forecast import follows, left_alone
from views.staff.broadcast_hindrances import hindered
from views.staff.broadcasts import MINUTES_FROM
from views.staff.words import quoted

SHORT = 600
"""UTF-16 units of its words that the message with the progress repeats."""


def scheduled(broadcast: Broadcast, zone: str) -> View:
    """It waits for its time; until then it can be called off."""

    def show(t: Translator) -> Message:
        due = broadcast.due_at or broadcast.created_at
        return Message(
            text=lines(
                t("<b>The announcement waits for its time.</b>"),
                t("It goes out on {moment}.", moment=t.moment(due, ZoneInfo(zone))),
                announced(broadcast, t),
            ),
            buttons=rows(t, (_button(t.plain("Do not send it"), "stop", broadcast),)),
        )

    return show


def not_sent(broadcast: Broadcast) -> View:
    """It was called off, or something stood in its way when its time came."""

    def show(t: Translator) -> Message:
        heading = t("<b>The announcement was not sent.</b>")
        return Message(text=lines(heading, hindered(broadcast, t), announced(broadcast, t)))

    return show


def progress(
    broadcast: Broadcast,
    counted: Counted,
    zone: str,
    *,
    now: datetime,
    rate: float = 0,
    can_repeat: bool = False,
) -> View:
    """How far it has come, then the result, or why it went no further: one message, kept up to date."""
    few = broadcast.course.first if broadcast.goes_to_first else None
    everybody = max(broadcast.course.people, counted.total)
    total = everybody if few is None else min(few, everybody)
    tried = counted.delivered + counted.unreachable + counted.failed + counted.unclear
    left = max(0, total - tried)
    is_going = not broadcast.is_over and (
        left > 0 or few is not None or broadcast.state is BroadcastState.PAUSED
    )

    def show(t: Translator) -> Message:
        return Message(
            text=lines(
                _heading(broadcast, is_going, t),
                hindered(broadcast, t) if broadcast.is_over else _why_it_rests(broadcast, zone, t),
                announced(broadcast, t),
                t("Only for those of whom it was unclear.") if broadcast.again_of else None,
                _first(total, t) if few is not None else None,
                t("Delivered: {count} of {total}", count=counted.delivered, total=total),
                t("Unreachable: {count}", count=counted.unreachable),
                t("Failed: {count}", count=counted.failed) if counted.failed else None,
                t("Unclear: {count}", count=counted.unclear),
                t("Still waiting: {count}", count=left) if is_going else None,
                t("Not sent any more: {count}", count=left) if not is_going and left else None,
                _why_not_all(broadcast, counted, zone, t) if left else None,
                *_time_left(broadcast, left / rate if rate else 0, now, zone, t),
            ),
            buttons=_buttons(broadcast, counted, is_going, can_repeat, t),
        )

    return show


def ask_again(broadcast: Broadcast, counted: Counted) -> View:
    """Whether it shall go once more to the unclear: asked once, as some get it twice then."""

    def show(t: Translator) -> Message:
        return Message(
            text=lines(
                t("<b>Send it once more to the unclear?</b>"),
                announced(broadcast, t),
                t.many(
                    "{count} person has perhaps got it already, and would get it twice.",
                    "{count} people have perhaps got it already, and would get it twice.",
                    counted.unclear,
                ),
                t("Nobody else gets it again."),
            ),
            buttons=rows(
                t,
                (_button(t.plain("Yes, send it again"), "repeat", broadcast),),
                (_button(t.plain("Back"), "show", broadcast),),
            ),
        )

    return show


def announced(broadcast: Broadcast, t: Translator) -> Safe | None:
    """What was announced, so that the message still says it; an event is shown where it was announced."""
    text = broadcast.texts.get(GERMAN)
    return quoted(t, text, SHORT) if text else None


def _heading(broadcast: Broadcast, is_going: bool, t: Translator) -> Safe:
    if broadcast.state is BroadcastState.STOPPED:
        return t("<b>The announcement was stopped.</b>")
    if broadcast.state is BroadcastState.PAUSED:
        return _resting(broadcast.course.pause, t)
    return t("<b>The announcement is being sent.</b>") if is_going else t("<b>The announcement was sent.</b>")


def _resting(pause: Pause | None, t: Translator) -> Safe:
    match pause:
        case Pause.NIGHT:
            return t("<b>The announcement rests for the night.</b>")
        case Pause.FIRST:
            return t("<b>The first few have the announcement.</b>")
    return t("<b>The announcement is paused.</b>")


def _why_it_rests(broadcast: Broadcast, zone: str, t: Translator) -> Safe | None:
    if broadcast.state is not BroadcastState.PAUSED:
        return None
    match broadcast.course.pause:
        case Pause.NIGHT if broadcast.course.resumes_at is not None:
            return t("It goes on on {moment}.", moment=t.moment(broadcast.course.resumes_at, ZoneInfo(zone)))
        case Pause.TEXT:
            return t("Telegram refused its text several times.")
        case Pause.FAULT:
            return t("I could not make its text several times. Please tell your administrators.")
        case Pause.FIRST:
            return t("Please look whether all is well. The others get it when you say so.")
    return None


def _first(few: int, t: Translator) -> Safe:
    return t.many(
        "First to {count} person only. The others get it when you say so.",
        "First to {count} people only. The others get it when you say so.",
        few,
    )


def _why_not_all(broadcast: Broadcast, counted: Counted, zone: str, t: Translator) -> Safe | None:
    """Why the rest do not get it: its own end came first, or else they do not want it any more."""
    if broadcast.state is not BroadcastState.DONE:
        return None
    ends = broadcast.course.expires_at
    if ends is not None and (counted.expired or broadcast.ended_before_all):
        return t("It was valid until {moment}.", moment=t.moment(ends, ZoneInfo(zone)))
    return t("Who has unsubscribed or changed something meanwhile does not get it any more.")


def _time_left(
    broadcast: Broadcast, seconds: float, now: datetime, zone: str, t: Translator
) -> tuple[Safe | None, ...]:
    """How long it still takes, and what comes between."""
    if broadcast.state is not BroadcastState.SENDING or seconds < 1:
        return ()
    through = now + timedelta(seconds=seconds)
    between = _comes_between(broadcast.course, through, zone, t)
    if seconds < MINUTES_FROM:
        return t.many("About {count} second to go.", "About {count} seconds to go.", round(seconds)), between
    return t.many("About {count} minute to go.", "About {count} minutes to go.", ceil(seconds / 60)), between


def _comes_between(course: Course, through: datetime, zone: str, t: Translator) -> Safe | None:
    """The night that interrupts it, or its own end, where that is before everybody has it."""
    ends, rests = course.expires_at, course.rests_at
    if rests is not None and rests < through:
        has_morning = ends is None or morning_from(rests, zone) < ends
        return follows(t) if has_morning else left_alone(t)
    if ends is not None and ends < through:
        return t("Valid until: {moment}", moment=t.moment(ends, ZoneInfo(zone)))
    return None


def _buttons(
    broadcast: Broadcast, counted: Counted, is_going: bool, can_repeat: bool, t: Translator
) -> tuple[tuple[Button, ...], ...]:
    if broadcast.state is BroadcastState.PAUSED:
        hold = (_button(t.plain("Stop"), "pause", broadcast),)
        end = (_button(t.plain("Do not send the rest"), "stop", broadcast),)
        return rows(t, (_on(broadcast, t),), hold if broadcast.rests_because(Pause.NIGHT) else (), end)
    if is_going:
        return rows(t, (_button(t.plain("Stop"), "pause", broadcast),))
    again = _button(t.plain("Once more to the unclear"), "again", broadcast)
    more = _button(t.plain("By language and district"), "more", broadcast)
    return rows(t, (again,) if can_repeat and counted.unclear else (), (more,) if counted.total else ())


def _on(broadcast: Broadcast, t: Translator) -> Button:
    match broadcast.course.pause:
        case Pause.FIRST:
            return _button(t.plain("Send it to all"), "all", broadcast)
        case Pause.NIGHT:
            return _button(t.plain("Send it at night, too"), "dark", broadcast)
    return _button(t.plain("Go on sending"), "on", broadcast)


def _button(label: str, name: str, broadcast: Broadcast) -> Button:
    return Button(label=label, action=action("bc", name, broadcast.id))
