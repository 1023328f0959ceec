"""An announcement as residents get it."""

from collections.abc import Collection, Sequence
from weakref import WeakKeyDictionary

from locales import Safe, Translator
from office.ids import LanguageCode
from office.model.areas import Area
from office.model.broadcasts import SentText
from office.model.texts import GERMAN, Texts, shown_in
from office.services.events import Announcement
from office.services.plans import Plan
from views.actions import action
from views.event_words import description
from views.layout import area_name, lines, local, only_german, paragraphs, rows
from views.message import Button, Message, View
from views.official import as_written
from views.process_words import description as description_of_plan
from views.processes import follow_button, show_button, write_button

BOTH = 3500
"""UTF-16 units of a translation together with the German text that stay one message (Telegram: 4096)."""


_SHOWN: WeakKeyDictionary[SentText, dict[Translator, Message]] = WeakKeyDictionary()
"""What each text that goes out reads like, in each language it was asked for; it goes when the text goes."""


def sent(text: SentText) -> View:
    """The text as it goes out: the same for everybody who reads one language."""
    broadcast = text.broadcast

    def show(t: Translator) -> Message:
        shown = _SHOWN.setdefault(text, {})
        if t not in shown:
            shown[t] = message(broadcast.texts, text.areas, broadcast.machine_made)(t)
        return shown[t]

    return show


def message(texts: Texts, areas: Sequence[Area], machine_made: Collection[LanguageCode] = ()) -> View:
    """Where it comes from, and the text in the reader's language, else in German and said so."""

    def show(t: Translator) -> Message:
        names = t.items([area_name(area, t) for area in areas], "and")
        return Message(
            text=paragraphs(
                lines(
                    t("<b>News from {areas}</b>", areas=names),
                    _mark(texts, machine_made, t),
                ),
                *_words(texts, machine_made, t),
            ),
            buttons=rows(t, (_unsubscribe(t),)),
        )

    return show


def to_followers(texts: Texts, plan: Plan, machine_made: Collection[LanguageCode] = ()) -> View:
    """To those who follow a plan: which one, and the text in the reader's language, else in German."""

    def show(t: Translator) -> Message:
        return Message(
            text=paragraphs(
                lines(
                    # Translators: the heading of news; {title} is the plan that the reader follows.
                    t("<b>News of the plan: {title}</b>", title=local(plan.process.titles, t)),
                    _mark(texts, machine_made, t),
                ),
                *_words(texts, machine_made, t),
            ),
            buttons=rows(
                t,
                (show_button(plan, t),) if plan.process.is_public else (),
                (_unsubscribe(t),),
            ),
        )

    return show


def of_event(about: Announcement) -> View:
    """An event as an announcement: what it is, in the reader's language, with a reminder one tap away."""

    def show(t: Translator) -> Message:
        remind = Button(label=t.plain("Remind me"), action=action("remind", about.occurrence.id))
        return Message(
            text=description(about, t),
            buttons=rows(t, (remind,), (_unsubscribe(t),)),
        )

    return show


def of_plan(plan: Plan) -> View:
    """A planning process as an announcement: what it is about, with what one can do one tap away."""

    def show(t: Translator) -> Message:
        return Message(
            text=paragraphs(t("<b>A new plan</b>"), description_of_plan(plan, t)),
            buttons=rows(
                t,
                (write_button(plan, t),) if plan.takes_ideas else (),
                (follow_button(plan, t), show_button(plan, t)),
                (_unsubscribe(t),),
            ),
        )

    return show


def _unsubscribe(t: Translator) -> Button:
    return Button(label=t.plain("Unsubscribe"), action=action("news", "off"))


def _mark(texts: Texts, machine_made: Collection[LanguageCode], t: Translator) -> Safe | None:
    """That the text is not in the reader's language, or that a machine translated it."""
    if shown_in(texts, LanguageCode(t.code)) in machine_made:
        return t("Translated by a machine")
    return only_german(texts, t)


def _words(texts: Texts, machine_made: Collection[LanguageCode], t: Translator) -> tuple[Safe, ...]:
    """The text; the German one stays one tap away where a machine translated it."""
    shown = shown_in(texts, LanguageCode(t.code))
    said, german = local(texts, t), texts[GERMAN]
    if shown in machine_made and len((said + german).encode("utf-16-le")) // 2 <= BOTH:
        return t.shown(said), as_written(t, german)
    return (t.shown(said),)
