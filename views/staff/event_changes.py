"""What is announced already: a list, one of them, and moving or cancelling it."""

from collections.abc import Sequence

from locales import Safe, Translator
from office.services.event_changes import Announced, Change
from office.services.events import Announcement
from views.actions import action
from views.event_words import description, headline
from views.layout import in_rows, lines, local, paragraphs, rows
from views.message import Button, Message, View
from views.staff.events import leave, show_button, understood
from views.staff.steps import reply_here

PAGE = 5


def coming(found: Sequence[Announcement], page: int) -> View:
    """What is announced where one may change it, five a page."""
    shown = found[page * PAGE : (page + 1) * PAGE]

    def show(t: Translator) -> Message:
        def opener(about: Announcement) -> Button:
            when = t.short_day(about.occurrence.starts_at, about.zone)
            label = t.plain("{when}: {title}", when=when, title=headline(about, t))
            return Button(label=label[:60], action=action("sev", "show", about.occurrence.id))

        back = Button(label=t.plain("Back"), action=action("sev", "list", page - 1))
        on = Button(label=t.plain("Go on"), action=action("sev", "list", page + 1))
        more = len(found) > (page + 1) * PAGE
        return Message(
            text=t("Coming events") if shown else t("There are no coming events."),
            buttons=(
                *in_rows(t, (opener(each) for each in shown), 1),
                *rows(t, (*((back,) if page else ()), *((on,) if more else ()))),
            ),
        )

    return show


def announced(shown: Announced) -> View:
    """One of them: as residents see it, how many come, and what can be done."""
    about = shown.about
    key = about.occurrence.id

    def show(t: Translator) -> Message:
        deeds = (
            Button(label=t.plain("Move"), action=action("sev", "move", key)),
            Button(label=t.plain("Call off"), action=action("sev", "cancel", key)),
        )
        words = (
            Button(label=t.plain("Change it"), action=action("sev", "edit", key)),
            Button(label=t.plain("More languages"), action=action("sev", "languages", key)),
        )
        poster = Button(label=t.plain("Poster"), action=action("po", "a", f"e_{about.event.id}"))
        return Message(
            text=paragraphs(
                description(about, t),
                lines(
                    t.many("{count} person is coming.", "{count} people are coming.", shown.coming),
                    t.many(
                        "{count} person wants to be reminded.",
                        "{count} people want to be reminded.",
                        shown.reminded,
                    ),
                ),
            ),
            buttons=rows(
                t,
                deeds if about.is_open else (),
                words if about.is_open else (),
                (poster,) if about.is_open else (),
                (Button(label=t.plain("Next time"), action=action("sev", "show", shown.following)),)
                if shown.following
                else (),
                (Button(label=t.plain("Coming events"), action=action("sev", "list", 0)),),
            ),
        )

    return show


def which_cancel(about: Announcement) -> View:
    """Only this time, or every time."""
    key = about.occurrence.id

    def show(t: Translator) -> Message:
        return Message(
            text=t("Does only this time not take place, or the whole series?"),
            buttons=rows(
                t,
                (Button(label=t.plain("Only this time"), action=action("sev", "cancel1", key)),),
                (Button(label=t.plain("The whole series"), action=action("sev", "cancelall", key)),),
            ),
        )

    return show


def change(asked: Change) -> View:
    """The question of a change: the new time, then a sentence for those who are coming or want a reminder."""
    dialogue, about = asked.dialogue, asked.about

    def show(t: Translator) -> Message:
        without = Button(label=t.plain("Without a sentence"), action=action("sev", "done", dialogue.version))
        if dialogue.step == "when":
            question = t("When does it take place now? For example: 3.12. 19 Uhr.")
        else:
            question = t(
                "Please write one sentence for those who are coming or want a reminder. They get it at once."
            )
        return Message(
            text=paragraphs(
                t(
                    "{title}, {when}",
                    title=local(about.event.titles, t),
                    when=t.moment(about.occurrence.starts_at, about.zone),
                ),
                _what_changes(asked, t) if dialogue.step != "when" else None,
                lines(question, reply_here(dialogue, t)),
            ),
            buttons=rows(t, (without,) if dialogue.step != "when" else (), (leave(dialogue, t),)),
        )

    return show


def changed(about: Announcement, told: int) -> View:
    """It is done; how many are told."""

    def show(t: Translator) -> Message:
        return Message(
            text=lines(
                headline(about, t),
                t.moment(about.occurrence.starts_at, about.zone) if about.occurrence.takes_place else None,
                t.many("{count} person is told now.", "{count} people are told now.", told),
            ),
            buttons=rows(t, (show_button(about, t),)),
        )

    return show


def _what_changes(asked: Change, t: Translator) -> Safe | None:
    if asked.is_move:
        return understood(asked.when, t)
    if asked.is_whole_series:
        return t("The whole series will be cancelled.")
    return t("This time will be cancelled.")
