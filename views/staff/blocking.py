"""Those who are blocked, as staff see them: code, since when, why, by whom; and ending it."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from locales import Safe, Translator
from office.services.blocking import Blocked
from views.actions import action
from views.layout import area_name, in_rows, lines, paragraphs
from views.message import Button, Message, View
from views.staff.words import quoted

REASON_CUT = 200
"""UTF-16 units of a reason in the list."""

MOST = 12
"""How many are listed, the newest first."""


def blocked(found: Sequence[Blocked]) -> View:
    """Who is blocked; a button each ends it."""

    def show(t: Translator) -> Message:
        if not found:
            return Message(text=t("Nobody is blocked."))
        shown = found[:MOST]
        rest = t.many("{count} more is not shown.", "{count} more are not shown.", len(found) - len(shown))
        buttons = [
            Button(
                label=t.plain("Unblock {code}", code=each.pseudonym),
                action=action("unblock", each.block.resident_id),
            )
            for each in shown
        ]
        return Message(
            text=paragraphs(
                t("<b>Blocked people</b>"),
                *(_line(t, each) for each in shown),
                rest if len(found) > len(shown) else None,
            ),
            buttons=in_rows(t, buttons, 1),
        )

    return show


def unblocked(pseudonym: str) -> View:
    """The block is over."""

    def show(t: Translator) -> Message:
        return Message(text=t("{code} can write again, and knows it.", code=pseudonym))

    return show


def _line(t: Translator, each: Blocked) -> Safe:
    head = t(
        "<b>{code}</b> · {area} · since {day} · by {who}",
        code=each.pseudonym,
        area=area_name(each.area, t),
        day=t.short_day(each.block.since, ZoneInfo(each.city.zone)),
        who=each.by or t("somebody from the team"),
    )
    return lines(head, quoted(t, each.block.reason, REASON_CUT))
