"""The morning digest: what waits today, in words, and the most urgent contributions one tap away."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from locales import Safe, Translator
from office.model.agenda import Agenda
from office.model.contacts import Contact
from office.services.digests import Digest
from views.actions import action
from views.layout import in_rows, lines, local, paragraphs, rows
from views.message import Button, Message, View
from views.staff.assigning import called, mention

MOST_NAMED = 5
"""Events that are named one by one."""

MOST_CONTACTS = 3
"""Contacts that are named one by one."""


def digest(told: Digest) -> View:
    """Everything that waits for staff this morning; the digest shows no words of residents."""

    def show(t: Translator) -> Message:
        opened = [
            Button(label=idea.number or "", action=action("card", "show", idea.id)) for idea in told.urgent
        ]
        through = Button(label=t.plain("Look through"), action=action("review"))
        return Message(
            text=paragraphs(
                t("<b>Good morning! {day}</b>", day=t.day(told.day)),
                _agenda(told.agenda, t),
                _events(told, t),
                _absent(told, t),
                _unclear(told.unclear, t),
                _unconfirmed(told.unconfirmed, t),
            ),
            buttons=(*in_rows(t, opened), *rows(t, (through,))) if opened else (),
        )

    return show


def _agenda(agenda: Agenda, t: Translator) -> Safe | None:
    """The counts that are not nought, in one line; what was left unread for too long below it."""
    counts = [
        # Translators: of the contributions; "new" means that nobody has taken them on yet.
        t.many("{count} new", "{count} new ones", agenda.new) if agenda.new else None,
        t.many("{count} due", "{count} are due", agenda.due) if agenda.due else None,
        t.many("{count} overdue", "{count} are overdue", agenda.overdue) if agenda.overdue else None,
        t.many(
            "{count} waits for an answer of its author",
            "{count} wait for an answer of their authors",
            agenda.waiting,
        )
        if agenda.waiting
        else None,
    ]
    said = [each for each in counts if each]
    if not said:
        return None
    unread = t.many(
        "{count} of them has been left unread for longer than promised.",
        "{count} of them have been left unread for longer than promised.",
        agenda.unread,
    )
    return lines(Safe(", ").join(said), unread if agenda.unread else None)


def _events(told: Digest, t: Translator) -> Safe | None:
    if not told.events:
        return None
    zone = ZoneInfo(told.city.zone)
    named = [
        t("{time}: {title}", time=t.time(each.occurrence.starts_at, zone), title=local(each.event.titles, t))
        for each in told.events[:MOST_NAMED]
    ]
    left = len(told.events) - len(named)
    more = t.many("and {count} more", "and {count} more", left) if left else None
    return lines(t("Today:"), *named, more)


def _absent(told: Digest, t: Translator) -> Safe | None:
    said = []
    for stand_in, many in told.absent:
        name, day = called(stand_in.away, t), t.short_day(stand_in.until)
        if stand_in.deputy is None:
            said.append(
                t.many(
                    "{name} is away until {day}. Nobody stands in for {count} contribution.",
                    "{name} is away until {day}. Nobody stands in for {count} contributions.",
                    many,
                    name=name,
                    day=day,
                )
            )
        else:
            said.append(
                t.many(
                    "{name} is away until {day}. {deputy} stands in for {count} contribution.",
                    "{name} is away until {day}. {deputy} stands in for {count} contributions.",
                    many,
                    name=name,
                    day=day,
                    deputy=mention(stand_in.deputy, t),
                )
            )
    return lines(*said) if said else None


def _unclear(many: int, t: Translator) -> Safe | None:
    if not many:
        return None
    told = t.many(
        "Of the last announcements, it is unclear of {count} message whether it arrived.",
        "Of the last announcements, it is unclear of {count} messages whether they arrived.",
        many,
    )
    return lines(told, t("With /broadcast you find them."))


def _unconfirmed(contacts: Sequence[Contact], t: Translator) -> Safe | None:
    """Once a month: whose entry nobody has confirmed."""
    if not contacts:
        return None
    names = [contact.name or contact.organisation or local(contact.unit, t) for contact in contacts]
    told = t.many(
        "The entry of {count} contact is not confirmed. Please check it and have it confirmed:",
        "The entries of {count} contacts are not confirmed. Please check them and have them confirmed:",
        len(names),
    )
    left = len(names) - MOST_CONTACTS
    more = t.many("and {count} more", "and {count} more", left) if left > 0 else None
    return lines(told, *(t.shown(name) for name in names[:MOST_CONTACTS]), more)
