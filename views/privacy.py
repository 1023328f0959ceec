"""The full privacy notice, page by page: who, what, what for, how long, and what one can do about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from locales import Ltr, Safe, Translator
from office.model.cities import Privacy
from office.model.contacts import Contact
from office.model.retention import Retention
from views.actions import action
from views.directory import other_ways as ways
from views.layout import lines, paragraphs, rows
from views.message import Button, Message, View
from views.notices import ways_on
from views.start import ONLY_ASKED

TELEGRAM = Ltr("telegram.org/privacy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What differs from city to city, from bot to bot, and where the notice is opened from.

    ``nearest`` are the offices that can be reached otherwise; ``kept`` are the city's periods;
    ``is_translating`` tells whether a machine translates what is written; ``backups`` is for how many days
    the bot's own backup copies are kept, 0 where it makes none. ``asked`` is the version of the short
    notice that waits for an answer, where one does.
    """

    privacy: Privacy
    nearest: Sequence[Contact]
    kept: Retention
    is_translating: bool = False
    backups: int = 0
    asked: int | None = None


def privacy(facts: Facts, page: int = 0) -> View:
    """One page of the notice, with the ways to the others."""
    page = min(max(page, 0), len(PAGES) - 1)

    def show(t: Translator) -> Message:
        head = t("<b>Privacy</b> ({page} of {pages})", page=page + 1, pages=len(PAGES))
        return Message(
            text=paragraphs(head, *PAGES[page](facts, t)),
            buttons=rows(t, _turning(page, t), *_ways_on(facts, page, t)),
        )

    return show


def _turning(page: int, t: Translator) -> tuple[Button, ...]:
    back = Button(label=t.plain("Back"), action=action("privacy", page - 1))
    onward = Button(label=t.plain("Read on"), action=action("privacy", page + 1))
    return (*((back,) if page else ()), *((onward,) if page < len(PAGES) - 1 else ()))


def _ways_on(facts: Facts, page: int, t: Translator) -> tuple[tuple[Button, ...], ...]:
    """What was begun goes on from every page; else the last one leads to one's data and to the menu."""
    if facts.asked is not None:
        return (ways_on(facts.asked, t),)
    if page < len(PAGES) - 1:
        return ()
    return (
        (
            Button(label=t.plain("My data"), action=action("menu", "mydata")),
            Button(label=t.plain("Delete everything"), action=action("menu", "forget")),
        ),
        (Button(label=t.plain("Main menu"), action=action("menu", "main")),),
    )


Block = Safe | None


def _who_and_what(facts: Facts, t: Translator) -> tuple[Block, ...]:
    return (
        _responsible(facts.privacy, t),
        t(
            "What we store: your chat number, your language, and what you write to us, "
            "with its photos, voice messages and places. We store your district if you tell us. "
            "We do not store your name or your telephone number."
        ),
        t(ONLY_ASKED),
        t(
            "What for: so that the Quartiersmanagement can answer you. "
            "Staff see your words under a random alias, not under your name."
        ),
        t(
            "Why we may do this: listening to you and planning with you is a public task of the city. "
            "For news and reminders we need your consent."
        ),
        t("You only get news and reminders if you turn them on. You can turn them off at any time."),
    )


def _responsible(privacy: Privacy, t: Translator) -> Safe:
    if not privacy.controller:
        return lines(
            # Translators: no name is entered yet for who is responsible for the data.
            t("Responsible: the office named on the last page."),
            t("Its full name is not entered yet. Whoever runs this bot must enter it."),
        )
    return lines(
        t("Responsible: {who}", who=privacy.controller),
        t("Data protection officer: {who}", who=privacy.officer) if privacy.officer else None,
    )


def _where_and_how_long(facts: Facts, t: Translator) -> tuple[Block, ...]:
    return (
        t(
            "Telegram carries the messages. It is a company outside the European Union. "
            "Please write nothing about health and send no identity papers."
        ),
        t("What Telegram itself does with them, it says here: {link}", link=TELEGRAM),
        t("A machine translates messages for the staff. They also see your own words.")
        if facts.is_translating
        else None,
        t("<b>How long do we keep it?</b>"),
        lines(
            t("Your contributions stay until they are answered. After that:"),
            t.many("• your photos: {count} month", "• your photos: {count} months", facts.kept.files),
            # Translators: how long it is known from whom a contribution came.
            t.many(
                "• the link to you: {count} month", "• the link to you: {count} months", facts.kept.author
            ),
            t.many("• the words: {count} month", "• the words: {count} months", facts.kept.words),
        ),
        lines(
            t("• messages that could not be handled: 72 hours"),
            t("• the list of what was sent to you: 30 days"),
            t.many("• backup copies: {count} day", "• backup copies: {count} days", facts.backups)
            if facts.backups
            else None,
        ),
        t.many(
            "If we do not hear from you for {count} month, we ask you twice. "
            "Then we delete everything about you.",
            "If we do not hear from you for {count} months, we ask you twice. "
            "Then we delete everything about you.",
            facts.kept.silence,
        ),
    )


def _rights(facts: Facts, t: Translator) -> tuple[Block, ...]:
    authority, url = facts.privacy.authority, facts.privacy.url
    return (
        t("With /mydata you see everything we store about you. With /forget you delete it."),
        t("Is something wrong, or do you object? Write it to us here, or use one of the ways below."),
        t("You can complain here: {authority}", authority=authority)
        if authority
        else t("You can complain to the data protection authority of your federal state."),
        # Translators: for children; friendly and very simple, as one speaks to a child (German: Du).
        t(
            "<b>Are you under 18?</b> You can take part too! Do not write your name, your address "
            "or your school. If something worries you, talk to an adult you trust."
        ),
        lines(t("You can also reach us without Telegram:"), ways(facts.nearest, t)),
        t("You can read more here: {link}", link=Ltr(url)) if url else None,
    )


PAGES: tuple[Callable[[Facts, Translator], tuple[Block, ...]], ...] = (
    _who_and_what,
    _where_and_how_long,
    _rights,
)
"""The pages in their order."""
