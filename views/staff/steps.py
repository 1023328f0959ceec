"""What all dialogues of steps say alike: where to answer, which district, what is not taken, the way back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from locales import Safe, Translator
from office.ids import LanguageCode
from office.model.areas import Area
from office.model.cities import City
from office.model.dialogues import Dialogue
from office.model.texts import GERMAN
from views.actions import action
from views.events import MARK
from views.layout import in_rows, lines, name_with_city, paragraphs, rows
from views.message import Button, Message, View


def reply_here(dialogue: Dialogue, t: Translator) -> Safe | None:
    """In a group the bot reads replies only."""
    is_group = dialogue.chat_id != dialogue.user_id
    return t("Please answer as a reply to this message.") if is_group else None


def press_below(question: View) -> View:
    """The question once more, to somebody who wrote words where a button is waited for."""

    def show(t: Translator) -> Message:
        asked = question(t)
        return replace(asked, text=paragraphs(t("Please press one of the buttons below."), Safe(asked.text)))

    return show


def which_area(
    name: str, version: int, candidates: Sequence[tuple[Area, City]], *, is_unknown: bool = False
) -> View:
    """Several districts are possible, or none of this name; ``name`` is that of the dialogue's buttons."""

    def show(t: Translator) -> Message:
        buttons = [
            Button(label=name_with_city(area, city, t), action=action(name, "area", version, area.id))
            for area, city in candidates
        ]
        if is_unknown or not candidates:
            asked = lines(unknown_area(t), t("Do you mean one of these?") if candidates else None)
        else:
            asked = t("Which one do you mean?")
        return Message(text=asked, buttons=in_rows(t, buttons, 1))

    return show


def left(said: Safe, t: Translator) -> Message:
    """It was dropped; the menu is one tap away."""
    return Message(text=said, buttons=rows(t, (menu_button(t),)))


def menu_button(t: Translator) -> Button:
    """Leads back to the staff's menu."""
    return Button(label=t.plain("Menu"), action=action("staff", "menu"))


def language_buttons(
    name: str,
    dialogue: Dialogue,
    written: Iterable[LanguageCode],
    offered: Sequence[LanguageCode],
    t: Translator,
    *,
    verb: str = "in",
) -> list[Button]:
    """The further languages, those written already marked."""
    known = frozenset(written)
    return [
        Button(
            label=f"{t.language(code).plain}{f' {MARK}' if code in known else ''}",
            action=action(name, verb, dialogue.version, code),
        )
        for code in offered
        if code != GERMAN
    ]


def unknown_area(t: Translator) -> Safe:
    """No district is called so."""
    return t("I do not know this district.")


def no_words(t: Translator) -> Safe:
    """A sign or dots alone were written where words are needed."""
    return t("I need words or numbers here. Please write it again.")


def no_such_day(t: Translator) -> Safe:
    """The 32nd of a month."""
    return t("There is no such day. Please write another one.")
