"""An announcement as residents get it."""

from collections.abc import Sequence

from locales import Safe, Translator
from office.ids import LanguageCode
from office.model.areas import Area
from office.model.texts import GERMAN, Texts
from office.services.events import Announcement
from office.services.plans import Plan
from views.actions import action
from views.event_words import description
from views.layout import area_name, lines, local, paragraphs, rows
from views.message import Button, Message, View
from views.process_words import description as description_of_plan
from views.processes import follow_button, show_button, write_button


def message(texts: Texts, areas: Sequence[Area]) -> View:
    """Where it comes from, and the text in the reader's language, else in German and said so."""

    def show(t: Translator) -> Message:
        own = texts.get(LanguageCode(t.code))
        names = t.items([area_name(area, t) for area in areas], "and")
        return Message(
            text=paragraphs(
                lines(
                    t("<b>News from {areas}</b>", areas=names),
                    _said_to_be_german(t) if own is None else None,
                ),
                t.shown(own or texts[GERMAN]),
            ),
            buttons=rows(t, (_unsubscribe(t),)),
        )

    return show


def to_followers(texts: Texts, plan: Plan) -> View:
    """To those who follow a plan: which one, and the text in the reader's language, else in German."""

    def show(t: Translator) -> Message:
        own = texts.get(LanguageCode(t.code))
        return Message(
            text=paragraphs(
                lines(
                    # Translators: the heading of news; {title} is the plan that the reader follows.
                    t("<b>News of the plan: {title}</b>", title=local(plan.process.titles, t)),
                    _said_to_be_german(t) if own is None else None,
                ),
                t.shown(own or texts[GERMAN]),
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


def _said_to_be_german(t: Translator) -> Safe | None:
    if t.code.startswith("de"):
        return None
    return t("The text is in German.")
