"""What a person is to the bot: greeting, language, settings, the own district."""

from collections.abc import Sequence

from locales import Translator, Translators
from office.model.areas import Area
from office.model.contacts import Contact
from views import menu
from views.actions import action
from views.consents import NEWS_OFFER
from views.directory import other_ways as ways
from views.layout import area_name, lines, paragraphs, rows
from views.message import Button, Message, View
from views.news import wanting_news


def choose_language(languages: Translators, suggested: str) -> View:
    """The languages in their own script, the suggested one first, two a row."""
    codes = sorted(languages.offered(), key=lambda code: code != suggested)

    def show(t: Translator) -> Message:
        buttons = [Button(label=languages.own_name(code), action=action("language", code)) for code in codes]
        pairs = tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
        asked = dict.fromkeys(languages[code].plain("Please choose your language.") for code in codes)
        return Message(text=lines(*map(t.shown, asked)), buttons=pairs)

    return show


def greeting(nearest: Sequence[Contact]) -> View:
    """Who is writing here, what it is for, and the other ways; brings the main menu."""

    def show(t: Translator) -> Message:
        return Message(
            text=paragraphs(
                t(
                    "Hello! This is the chat assistant of the Quartiersmanagement, your district office. "
                    "I tell you who your contact person is, pass on your ideas and concerns "
                    "and remind you of events."
                ),
                lines(t("Would you rather talk to someone? You can do that too:"), ways(nearest, t)),
            ),
            keyboard=menu.keyboard(t),
        )

    return show


def settings() -> View:
    """What can be changed for oneself."""

    def show(t: Translator) -> Message:
        changes = (
            Button(label=t.plain("Language"), action=action("menu", "language")),
            Button(label=t.plain("My district"), action=action("menu", "district")),
            Button(label=t.plain("News"), action=action("menu", "news")),
        )
        return Message(text=t("What would you like to change?"), buttons=rows(t, *((c,) for c in changes)))

    return show


def settled(area: Area, *, offers_news: bool) -> View:
    """The own district is known now; news are offered once."""

    def show(t: Translator) -> Message:
        return Message(
            text=paragraphs(
                t("I will remember: your district is {area}.", area=area_name(area, t)),
                t(NEWS_OFFER, area=area_name(area, t)) if offers_news else None,
            ),
            buttons=rows(t, wanting_news(area, t)) if offers_news else (),
            keyboard=None if offers_news else menu.keyboard(t),
        )

    return show
