"""An announcement as residents get it."""

from locales import Safe, Translator
from office.ids import LanguageCode
from office.model.broadcasts import Broadcast
from office.model.directory import GERMAN, Texts
from views.actions import action
from views.layout import paragraphs, rows
from views.message import Button, Message, View


def message(texts: Texts) -> View:
    """The text in the reader's language, else in German and said so; with a way to get no more."""

    def show(t: Translator) -> Message:
        own = texts.get(LanguageCode(t.code))
        return Message(
            text=paragraphs(_said_to_be_german(t) if own is None else None, t.shown(own or texts[GERMAN])),
            buttons=rows(t, (Button(label=t.plain("Unsubscribe"), action=action("news", "off")),)),
        )

    return show


def sent(broadcast: Broadcast) -> View:
    """The announcement as it goes out."""
    return message(broadcast.texts)


def _said_to_be_german(t: Translator) -> Safe | None:
    if t.code.startswith("de"):
        return None
    # Translators: stands above a message that exists in German only.
    return t("News in German:")
