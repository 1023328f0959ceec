"""Entering a contribution for somebody: the questions, everything at a glance, what to hand over."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from locales import Safe, Translator, Translators, ltr
from office.ids import AreaId
from office.model.answering import Deed
from office.model.claims import ClaimCode, grouped
from office.model.dialogues import Dialogue
from office.model.entered import Entered
from office.model.ideas import Idea, IdeaKind
from office.model.texts import GERMAN
from office.services.counter import Case
from office.services.ideas import Facts
from views.actions import action
from views.kinds import media_line
from views.layout import area_name, in_rows, lines, paragraphs, rows
from views.message import Attachment, Button, Message, View
from views.slips import link
from views.staff import steps
from views.staff.steps import reply_here
from views.staff.words import KINDS, languages, quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is being entered, with its area and those that are offered."""

    dialogue: Dialogue
    entered: Entered
    named: dict[AreaId, str]
    """The names of its area and of those offered, in German."""
    own: tuple[AreaId, ...] = ()
    """The districts of whoever enters it, offered where the words name none."""


def ask_words(shown: Shown) -> View:
    """What does the person say?"""

    def show(t: Translator) -> Message:
        back = () if shown.entered.draft.is_empty else (_back(shown, t),)
        return Message(
            text=lines(
                t("What would the person like to say? Write it in their words, in any language."),
                t("A photo can come with it. Please do not write the name."),
                reply_here(shown.dialogue, t),
            ),
            buttons=rows(t, (*back, _leave(shown, t))),
        )

    return show


def ask_area(shown: Shown) -> View:
    """Which district is it about?"""

    def show(t: Translator) -> Message:
        keys = shown.entered.draft.candidates or shown.own
        offered = [_press(shown, shown.named[key], "area", key) for key in keys if key in shown.named]
        asked = _which(shown, is_offered=bool(offered), t=t)
        return Message(
            text=lines(asked, reply_here(shown.dialogue, t)),
            buttons=(*in_rows(t, offered, 1), *rows(t, (_leave(shown, t),))),
        )

    return show


def _which(shown: Shown, *, is_offered: bool, t: Translator) -> Safe:
    """The question for the district: with what was understood of the answer before."""
    is_named = bool(shown.entered.draft.candidates)
    if shown.dialogue.data.get("unknown"):
        asked = t("Do you mean one of these?") if is_named else t("Please choose one, or write its name.")
        return lines(steps.unknown_area(t), asked)
    if is_named:
        return t("Which one do you mean?")
    if is_offered:
        return t("Which district is it about? Choose one, or write its name.")
    return t("Which district is it about? Please write its name.")


def choose_kind(shown: Shown) -> View:
    """Idea, concern, need or offer."""

    def show(t: Translator) -> Message:
        kinds = (IdeaKind.IDEA, IdeaKind.CONCERN, IdeaKind.NEED, IdeaKind.OFFER)
        buttons = [_press(shown, t.plain(KINDS[kind]), "kind", kind) for kind in kinds]
        return Message(text=t("What is it?"), buttons=(*in_rows(t, buttons), *rows(t, (_back(shown, t),))))

    return show


def choose_language(shown: Shown, languages: Translators) -> View:
    """The language of the person: for the slip, and for everything they read later."""

    def show(t: Translator) -> Message:
        buttons = [_press(shown, languages.own_name(code), "spoken", code) for code in languages.offered()]
        return Message(
            text=t("Which language does the person read?"),
            buttons=(*in_rows(t, buttons), *rows(t, (_back(shown, t),))),
        )

    return show


def summary(shown: Shown) -> View:
    """Everything at a glance, with what can be changed."""
    draft = shown.entered.draft

    def show(t: Translator) -> Message:
        public = (
            t.plain("Public, the person agrees: yes")
            if draft.wants_public
            else t.plain("Public, the person agrees: no")
        )
        return Message(
            text=_card(shown, t),
            buttons=rows(
                t,
                (_press(shown, t.plain("Enter"), "enter"),),
                (
                    _press(shown, t.plain("Change the kind"), "kinds"),
                    _press(shown, t.plain("Another district"), "district"),
                ),
                (
                    _press(shown, t.plain("Another language"), "languages"),
                    _press(shown, t.plain("Other words"), "words"),
                ),
                _writing_switch(shown, t),
                (_press(shown, public, "public"),),
                (_leave(shown, t),),
            ),
        )

    return show


def done(case: Case) -> View:
    """It was entered: nothing can be changed here any more."""

    def show(t: Translator) -> Message:
        told = t(
            "<b>{kind} {number}</b> · {area} · {languages}",
            kind=t(KINDS[case.idea.kind]),
            number=case.idea.number or "",
            area=area_name(case.area, t),
            languages=languages(case.idea.language, case.reads, t),
        )
        return Message(text=paragraphs(told, quoted(t, case.idea.text), t("Entered.")))

    return show


def handed_over(facts: Facts, code: ClaimCode, slip: bytes, *, bot: str, until: datetime) -> View:
    """The number, the code and the slip: everything the person takes home."""
    idea = facts.idea

    def show(t: Translator) -> Message:
        return Message(
            text=paragraphs(
                t("<b>{number}</b>: please hand this over to the person.", number=idea.number or ""),
                lines(
                    t("Code: {code}", code=Safe(f"<code>{grouped(code)}</code>")),
                    t.shown(ltr(link(bot, code))),
                ),
                t(
                    "The slip has everything, in the person's language and in German. "
                    "The code works once, until {day}.",
                    day=t.day(until, ZoneInfo(facts.city.zone), year=True),
                ),
            ),
            attachment=Attachment(kind="document", name=f"{idea.number}.pdf", content=slip),
        )

    return show


def by_hand(case: Case, deed: Deed, slip: bytes | None) -> View:
    """The author has no Telegram: staff tell them, with the answer on paper."""

    def show(t: Translator) -> Message:
        number = case.idea.number or ""
        asks = deed is Deed.ASK
        attachment = Attachment(kind="document", name=f"{number}.pdf", content=slip) if slip else None
        return Message(
            text=lines(
                t("<b>{number}</b>: without Telegram, please tell the person yourself.", number=number),
                t("The answer of the person is best kept as a remark.") if asks else None,
                t("The file can be printed and handed over.") if attachment else None,
            ),
            attachment=attachment,
        )

    return show


def ask_erase(idea: Idea) -> View:
    """Once more, as it cannot be undone."""

    def show(t: Translator) -> Message:
        return Message(
            text=lines(
                t("Shall I delete {number} for the person?", number=idea.number or ""),
                t("Words, photos and place go for good; only the number stays."),
            ),
            buttons=rows(
                t,
                (
                    Button(label=t.plain("Yes, delete it"), action=action("card", "erased", idea.id)),
                    Button(label=t.plain("Cancel"), action=action("staff", "close")),
                ),
            ),
        )

    return show


def erased(idea: Idea) -> View:
    """It is gone."""

    def show(t: Translator) -> Message:
        return Message(text=t("{number} is deleted.", number=idea.number or ""))

    return show


def _card(shown: Shown, t: Translator) -> Safe:
    entered, draft = shown.entered, shown.entered.draft
    public = t("public") if draft.wants_public else t("not public")
    head = t(
        "<b>{kind}</b> · {area} · {languages} · {public}",
        kind=t(KINDS[draft.kind]),
        area=shown.named.get(draft.area_id, "–") if draft.area_id else "–",
        languages=languages(entered.written_in, entered.language, t),
        public=public,
    )
    words = quoted(t, draft.text) if draft.text else None
    return lines(head, words, media_line(draft.files, draft.point, t))


def _writing_switch(shown: Shown, t: Translator) -> tuple[Button, ...]:
    """Whether the words are in German, where the person reads another language."""
    entered = shown.entered
    is_german = entered.written_in == GERMAN
    if is_german and entered.language == GERMAN:
        return ()
    label = t.plain("Text in German: yes") if is_german else t.plain("Text in German: no")
    return (_press(shown, label, "writing"),)


def _press(shown: Shown, label: str, verb: str, about: str = "") -> Button:
    more = (about,) if about else ()
    return Button(label=label, action=action("en", verb, shown.dialogue.version, *more))


def _back(shown: Shown, t: Translator) -> Button:
    return _press(shown, t.plain("Back"), "summary")


def _leave(shown: Shown, t: Translator) -> Button:
    return _press(shown, t.plain("Cancel"), "leave")
