"""Writing an announcement: areas, text, summary, progress."""

from collections.abc import Sequence

from locales import Safe, Translator, Translators
from office.ids import LanguageCode
from office.model.broadcasts import Broadcast, BroadcastState, Tally
from office.model.directory import GERMAN, Area
from office.services.broadcasts import Draft, Reach
from views.actions import action
from views.layout import area_name, in_rows, lines, paragraphs, rows
from views.message import Button, Message, View

MARK = "✓"


def ask_areas(offered: Sequence[Area], draft: Draft) -> View:
    """Which areas it is for: each a switch."""
    version = draft.dialogue.version

    def show(t: Translator) -> Message:
        def switch(area: Area) -> Button:
            mark = f" {MARK}" if area.id in draft.areas else ""
            return Button(label=f"{area_name(area, t)}{mark}", action=action("bc", "area", version, area.id))

        go_on = [Button(label=t.plain("Go on"), action=action("bc", "text", version))]
        return Message(
            text=t("For which areas is the announcement?"),
            buttons=(
                *in_rows(t, (switch(area) for area in offered)),
                *rows(t, (*(go_on if draft.areas else ()), _leave(t, version))),
            ),
        )

    return show


def ask_text(language: str, version: int) -> View:
    """The prompt for the text: in a group only a reply to us is taken."""

    def show(t: Translator) -> Message:
        return Message(
            text=paragraphs(
                t("Please write the text in {language}.", language=t.language(language)),
                t("In a group: as a reply to this message. You will see it before it is sent."),
            ),
            buttons=rows(t, (_leave(t, version),)),
        )

    return show


def left() -> View:
    """The draft was dropped."""

    def show(t: Translator) -> Message:
        return Message(text=t("Cancelled. Nothing was sent."))

    return show


def too_long(limit: int) -> View:
    """The text does not fit into one message."""

    def show(t: Translator) -> Message:
        return Message(
            text=t("This text is empty or longer than {limit} characters. Please send it again.", limit=limit)
        )

    return show


def summary(draft: Draft, said: View, reach: Reach, areas: Sequence[Area], languages: Translators) -> View:
    """The very message in each language it was written in, and who will get it."""
    version = draft.dialogue.version

    def show(t: Translator) -> Message:
        shown = [
            lines(t("<i>{language}:</i>", language=t.language(code)), Safe(said(languages[code]).text))
            for code in draft.texts or (GERMAN,)
        ]
        return Message(
            text=paragraphs(
                t("<b>This is what it looks like</b>"),
                *shown,
                t("To: {areas}", areas=t.items([area_name(area, t) for area in areas], "and")),
                _who(reach, t),
            ),
            buttons=rows(
                t,
                (
                    _button(t.plain("Send to me"), "me", version),
                    _button(t.plain("Send now"), "send", version),
                ),
                (*_other_languages(draft, t), _leave(t, version)),
            ),
        )

    return show


def more_languages(codes: Sequence[str], draft: Draft) -> View:
    """Which further language to write it in."""

    def show(t: Translator) -> Message:
        buttons = (
            Button(
                label=t.language(code).plain + (f" {MARK}" if code in draft.texts else ""),
                action=action("bc", "in", draft.dialogue.version, code),
            )
            for code in codes
        )
        return Message(
            text=t("In which language would you like to write it as well?"),
            buttons=(*in_rows(t, buttons), *rows(t, (_leave(t, draft.dialogue.version),))),
        )

    return show


def sent_to_you() -> View:
    """The trial went to the person's private chat."""

    def show(t: Translator) -> Message:
        return Message(
            text=t("I have sent it to your private chat. If nothing arrived, write /start to me there first.")
        )

    return show


def progress(broadcast: Broadcast, tally: Tally) -> View:
    """How far it has come, then the result: one message, kept up to date."""

    def show(t: Translator) -> Message:
        is_sending = broadcast.state is BroadcastState.SENDING and tally.waiting > 0
        stop = Button(label=t.plain("Stop"), action=action("bc", "stop", broadcast.id))
        return Message(
            text=lines(
                _heading(broadcast, is_sending, t),
                t("Delivered: {count} of {total}", count=tally.delivered, total=tally.total),
                t("Unreachable: {count}", count=tally.unreachable),
                t("Unclear: {count}", count=tally.unclear),
                t("Still waiting: {count}", count=tally.waiting) if is_sending else None,
            ),
            buttons=rows(t, (stop,)) if is_sending else (),
        )

    return show


def _heading(broadcast: Broadcast, is_sending: bool, t: Translator) -> Safe:
    if broadcast.state is BroadcastState.STOPPED:
        return t("<b>The announcement was stopped.</b>")
    return (
        t("<b>The announcement is being sent.</b>") if is_sending else t("<b>The announcement was sent.</b>")
    )


def _other_languages(draft: Draft, t: Translator) -> tuple[Button, ...]:
    """An event brings its own languages along."""
    if draft.event_id is not None:
        return ()
    return (_button(t.plain("More languages"), "languages", draft.dialogue.version),)


def _who(reach: Reach, t: Translator) -> Safe:
    if not reach.total:
        return t("Nobody has asked for news from these areas yet.")
    parts = t.items(
        [_language_count(code, count, t) for code, count in sorted(reach.by_language.items(), key=_by_count)],
        "and",
    )
    people = t.many("{count} person: {parts}.", "{count} people: {parts}.", reach.total, parts=parts)
    if reach.seconds < 1:
        return people
    time = t.many("Takes about {count} second.", "Takes about {count} seconds.", round(reach.seconds))
    return lines(people, time)


def _language_count(code: str, count: int, t: Translator) -> Safe:
    return t("{number} {language}", number=count, language=t.language(code))


def _by_count(item: tuple[LanguageCode, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _button(label: str, name: str, version: int) -> Button:
    return Button(label=label, action=action("bc", name, version))


def _leave(t: Translator, version: int) -> Button:
    return Button(label=t.plain("Cancel"), action=action("bc", "leave", version))
