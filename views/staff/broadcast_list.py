"""The announcements staff find again: what each of them is, how it stands, and a button that opens it."""

from zoneinfo import ZoneInfo

from locales import Safe, Translator
from office import errors
from office.model.broadcasts import Broadcast, BroadcastState, Pause
from office.model.texts import GERMAN
from office.services.broadcast_list import Found, Listed
from views.actions import action
from views.layout import area_name, in_rows, lines, local, paragraphs, rows
from views.message import Button, Message, View
from views.staff import event_troubles
from views.staff.broadcast_hindrances import hindered
from views.staff.words import cut, quoted

PAGE = 5

WORDS = 200
"""UTF-16 units of its words that the list repeats."""

ON_A_BUTTON = 32
"""The same on its button."""


def listed(found: Found, page: int) -> View:
    """The announcements this person may do something with here: five a page, a button each."""
    many = len(found.listed)
    page = min(page, max(0, many - 1) // PAGE)
    numbered = list(enumerate(found.listed, 1))[page * PAGE : (page + 1) * PAGE]

    def show(t: Translator) -> Message:
        back = Button(label=t.plain("Back"), action=action("bc", "list", page - 1))
        more = Button(label=t.plain("Show more"), action=action("bc", "list", page + 1))
        turning = (*((back,) if page else ()), *((more,) if many > (page + 1) * PAGE else ()))
        return Message(
            text=paragraphs(
                t("<b>Announcements</b>"),
                None if many else _none(found, t),
                *(_entry(number, each, t) for number, each in numbered),
                _more(t) if found.are_more else None,
            ),
            buttons=(
                *in_rows(t, (_opener(number, each, t) for number, each in numbered), 1),
                *rows(t, turning, (Button(label=t.plain("New announcement"), action=action("bc", "new")),)),
            ),
        )

    return show


def refused(broadcast: Broadcast) -> View:
    """Its text is not taken, or cannot be made: said aloud, also to those who do not see its progress."""
    is_ours = broadcast.course.pause is Pause.FAULT

    def show(t: Translator) -> Message:
        return Message(
            text=lines(
                # Translators: the bot itself fails to write the announcement out.
                t("<b>⚠️ An announcement is paused: I cannot make its text.</b>")
                if is_ours
                else t("<b>⚠️ An announcement is paused: Telegram refuses its text.</b>"),
                _words(broadcast, t),
                t("Open it here. Then you can go on, or send no more."),
            ),
            buttons=rows(t, (Button(label=t.plain("Show announcement"), action=_open(broadcast)),)),
        )

    return show


def not_done(error: errors.OfficeError) -> View:
    """Nothing was changed, and why."""
    if not isinstance(error, errors.NotAllowed):
        return event_troubles.refused(error)

    def show(t: Translator) -> Message:
        if isinstance(error, errors.NotHere):
            return Message(text=_not_here(t))
        return Message(text=t("You may not send announcements for these areas."))

    return show


def _not_here(t: Translator) -> Safe:
    # Translators: in a group of other districts, where others read along.
    return t("This announcement is not for this group. You find it with /broadcast in our private chat.")


def _more(t: Translator) -> Safe:
    # Translators: in a group, where others read along; only announcements of its own areas are listed.
    return t("Others are not for this group. You find them with /broadcast in our private chat.")


def _none(found: Found, t: Translator) -> Safe:
    if found.are_more:
        return t("For this group there are none at present.")
    return t("At present there are none.")


def _entry(number: int, each: Listed, t: Translator) -> Safe:
    names = t.items([area_name(area, t) for area in each.areas], "and")
    return lines(
        t("{number}. {how}", number=number, how=_how(each, t)),
        hindered(each.broadcast, t),
        t("To: {areas}", areas=names),
        t.shown(title) if (title := local(each.titles, t)) else _words(each.broadcast, t),
        t("Only for those of whom it was unclear.") if each.broadcast.again_of else None,
    )


def _how(each: Listed, t: Translator) -> Safe:
    """How it stands, and when it begins or began."""
    broadcast = each.broadcast
    begins = t.moment(broadcast.sent_at or broadcast.due_at or broadcast.created_at, ZoneInfo(each.zone))
    match broadcast.state:
        case BroadcastState.SCHEDULED:
            return t("Planned: {moment}", moment=begins)
        case BroadcastState.SENDING:
            return t("Being sent since: {moment}", moment=begins)
        case BroadcastState.PAUSED:
            return t("Paused, begun: {moment}", moment=begins)
        case BroadcastState.STOPPED if broadcast.sent_at is None:
            return t("Not sent, was planned: {moment}", moment=begins)
        case BroadcastState.STOPPED:
            return t("Stopped, begun: {moment}", moment=begins)
    return t("Sent: {moment}", moment=begins)


def _words(broadcast: Broadcast, t: Translator) -> Safe | None:
    text = broadcast.texts.get(GERMAN)
    return quoted(t, text, WORDS) if text else None


def _opener(number: int, each: Listed, t: Translator) -> Button:
    words = local(each.titles, t) or each.broadcast.texts.get(GERMAN) or area_name(each.areas[0], t)
    # Translators: a button that opens an announcement: its number in the list, and how it begins.
    label = t.plain("{number} · {words}", number=number, words=cut(" ".join(words.split()), ON_A_BUTTON))
    return Button(label=label, action=_open(each.broadcast))


def _open(broadcast: Broadcast) -> str:
    return action("bc", "open", broadcast.id)
