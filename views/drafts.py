"""A contribution while it is written: the question, the district, the summary, the limits."""

from collections.abc import Sequence
from dataclasses import dataclass

import views.public_ideas
from locales import Safe, Translator
from office.ids import AreaId
from office.model.areas import Area, AreaKind
from office.model.drafts import MOST_A_DAY, MOST_FILES_A_DAY, MOST_PHOTOS, MOST_VOICES, Draft, Limit
from office.model.ideas import TEXT_LIMIT, IdeaKind
from office.model.processes import Process
from office.services.directory import Contacts
from office.services.public_ideas import Seen
from views import menu
from views.actions import action
from views.directory import Named
from views.kinds import CAREFUL, CHOICES, KINDS, media_line, plan_line
from views.layout import area_name, in_rows, lines, name_with_city, paragraphs, rows
from views.message import Button, Key, Keyboard, Message, View
from views.process_words import title_of

TITLE = 28
"""Characters of a plan's title on the switch of a summary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A draft as it stands: its dialogue's version makes its buttons act once.

    ``offered`` are the districts to choose from: named ones if ``is_choice``, else the programme's.
    ``plan`` is the one it is written to, ``fits`` one that it could be written to.
    """

    draft: Draft
    version: int
    area: Area | None
    offered: tuple[Named, ...] = ()
    is_choice: bool = False
    is_unknown: bool = False
    plan: Process | None = None
    fits: Process | None = None

    def button(self, label: str, verb: str, *about: str) -> Button:
        """A button of exactly this state."""
        return Button(label=label, action=action("draft", self.version, verb, *about))


def shown(
    draft: Draft,
    version: int,
    directory: Contacts,
    *,
    is_unknown: bool = False,
    plan: Process | None = None,
    fits: Process | None = None,
) -> Shown:
    """A draft with the names it needs; districts that are gone are left out."""
    area = directory.areas((draft.area_id,)) if draft.area_id else ()
    named = directory.areas(draft.candidates)
    offered = named or directory.programme_areas(directory.home(draft.area_id).id)
    return Shown(
        draft=draft,
        version=version,
        area=area[0] if area else None,
        offered=tuple((each, directory.city_of(each)) for each in offered),
        is_choice=bool(named),
        is_unknown=is_unknown,
        plan=plan,
        fits=fits,
    )


def ask(kind: IdeaKind, area: Area | None, *, is_message: bool) -> View:
    """Ask for the words."""

    def show(t: Translator) -> Message:
        asked = _ask_message(area, t) if is_message else _ask_idea(kind, t)
        text = lines(asked, t(CAREFUL))
        return Message(text=text, buttons=rows(t, (_cancel(t),)))

    return show


def summary(shown: Shown) -> View:
    """Everything at a glance, as staff will see it, with what can be changed."""
    draft = shown.draft

    def show(t: Translator) -> Message:
        public = t.plain("Public: yes") if draft.wants_public else t.plain("Public: no")
        is_message = draft.kind is IdeaKind.MESSAGE
        changes = (
            shown.button(t.plain("Change the kind"), "kinds"),
            shown.button(public, "public"),
        )
        return Message(
            text=card(draft, shown.area, t, shown.plan),
            buttons=rows(
                t,
                (shown.button(t.plain("Send"), "send"),),
                (
                    shown.button(t.plain("Add photo or place"), "media"),
                    shown.button(t.plain("Another district"), "district"),
                ),
                () if is_message else changes,
                () if is_message else _plan_switch(shown, t),
                (_cancel(t),),
            ),
        )

    return show


def similar(shown: Shown, found: Sequence[Seen]) -> View:
    """Others have said the same in public: support one of them, or send this all the same."""

    def show(t: Translator) -> Message:
        label = t.plain("This is my concern too")
        marks = [f" ({seen.idea.number})" if len(found) > 1 else "" for seen in found]
        support = [
            shown.button(f"{label}{mark}", "support", seen.idea.id)
            for seen, mark in zip(found, marks, strict=True)
        ]
        anyway = shown.button(t.plain("Send anyway"), "anyway")
        return views.public_ideas.similar(found, support=support, send=anyway, cancel=_cancel(t))(t)

    return show


def sent(draft: Draft, area: Area, plan: Process | None = None) -> View:
    """The summary once it is sent: nothing can be changed any more."""

    def show(t: Translator) -> Message:
        return Message(text=lines(card(draft, area, t, plan), t("Sent.")))

    return show


def card(draft: Draft, area: Area | None, t: Translator, plan: Process | None = None) -> Safe:
    """The contribution in a few lines."""
    public = t("public") if draft.wants_public else t("not public")
    kind = t("<b>{kind}</b>", kind=t(KINDS[draft.kind]))
    told = [kind, area_name(area, t) if area else None, None if draft.kind is IdeaKind.MESSAGE else public]
    return lines(
        Safe(" · ").join([t.shown(each) if not isinstance(each, Safe) else each for each in told if each]),
        plan_line(plan, t),
        t("<i>{text}</i>", text=draft.text) if draft.text else None,
        media_line(draft.files, draft.point, t),
    )


def kinds(shown: Shown) -> View:
    """Choose the kind."""

    def show(t: Translator) -> Message:
        choices = [shown.button(t.plain(label), "kind", kind) for kind, label in CHOICES.items()]
        return Message(
            text=lines(card(shown.draft, shown.area, t, shown.plan), t("What is it?")),
            buttons=(*in_rows(t, choices), *rows(t, (_back(shown, t),))),
        )

    return show


def area(shown: Shown) -> View:
    """Ask for the district, or which one is meant."""

    def show(t: Translator) -> Message:
        width = 1 if shown.is_choice else 2
        choices = [
            shown.button(
                name_with_city(each, city, t) if shown.is_choice else area_name(each, t), "area", each.id
            )
            for each, city in shown.offered
        ]
        others = (
            Button(label=t.plain("Send location"), action=action("locate")),
            shown.button(t.plain("Others"), "list"),
        )
        last = _back(shown, t) if shown.draft.area_id else _cancel(t)
        return Message(
            text=_area_question(shown, t), buttons=(*in_rows(t, choices, width), *rows(t, others, (last,)))
        )

    return show


def areas(shown: Shown, parent: Area, children: Sequence[Area]) -> View:
    """The districts below one, to choose from."""

    def show(t: Translator) -> Message:
        return Message(
            text=t("Districts in {area}:", area=area_name(parent, t)),
            buttons=(
                *in_rows(t, (_opener(shown, child, t) for child in children)),
                *rows(t, (_back(shown, t) if shown.draft.area_id else _cancel(t),)),
            ),
        )

    return show


def cities(shown: Shown, roots: Sequence[Area]) -> View:
    """The cities, where there are several."""

    def show(t: Translator) -> Message:
        return Message(
            text=t("Which city is it about?"),
            buttons=(
                *in_rows(t, (_opener(shown, root, t) for root in roots)),
                *rows(t, (_back(shown, t) if shown.draft.area_id else _cancel(t),)),
            ),
        )

    return show


def ask_media() -> View:
    """How to add photos, a voice message or a place; the key for the place stands above the menu."""

    def show(t: Translator) -> Message:
        key = Key(label=t.plain("Send location"), asks_location=True)
        return Message(
            text=lines(
                t("Send me photos or a voice message now."),
                t("For a place, press the button “Send location” below. It is rounded to about 100 metres."),
            ),
            keyboard=Keyboard(rows=((key,), *menu.keyboard(t).rows)),
        )

    return show


def taken() -> View:
    """One line below what was added."""

    def show(t: Translator) -> Message:
        return Message(text=t("Added. Please check it above, then press “Send”."))

    return show


def changed() -> View:
    """A message was edited whose words still wait for a button to be pressed."""

    def show(t: Translator) -> Message:
        return Message(text=t("I have changed your words. Now please press a button below my question."))

    return show


def placed(*, is_area: bool) -> View:
    """A location arrived; the main menu comes back."""

    def show(t: Translator) -> Message:
        told = (
            t("Thank you. I used your location once. It is not stored.")
            if is_area
            else t("The place is added, rounded to about 100 metres.")
        )
        return Message(text=told, keyboard=menu.keyboard(t))

    return show


def unfinished() -> View:
    """There is something that was not sent yet."""

    def show(t: Translator) -> Message:
        return Message(text=t("This is not sent yet. You can go on with it, send it, or cancel."))

    return show


def limit(what: Limit) -> View:
    """What the limit is and what to do; nothing that was there before is lost."""

    def show(t: Translator) -> Message:
        return Message(text=_limit(what, t))

    return show


def other_files() -> View:
    """A kind of file nobody here can open."""

    def show(t: Translator) -> Message:
        return Message(
            text=t("I can take texts, photos, voice messages and places. Please send one of them.")
        )

    return show


def too_late_to_edit() -> View:
    """A message was changed that was answered, or sent, before."""

    def show(t: Translator) -> Message:
        return Message(
            text=lines(
                t("I can no longer change a message I have read."),
                t("Please write what is new in a new message."),
            )
        )

    return show


def _plan_switch(shown: Shown, t: Translator) -> tuple[Button, ...]:
    """Whether it is written to a plan: the one it belongs to, or the only one that collects ideas here."""
    plan = shown.plan or shown.fits
    if plan is None:
        return ()
    title = title_of(plan, t, longest=TITLE)
    label = t.plain("For {plan}: yes", plan=title) if shown.plan else t.plain("For {plan}: no", plan=title)
    return (shown.button(label, "plan", plan.id),)


def _ask_idea(kind: IdeaKind, t: Translator) -> Safe:
    return lines(
        t(
            "Write what you would like to tell us, in any language. "
            "You can also send photos and voice messages."
        ),
        t("In an emergency: 112 or 110.") if kind is IdeaKind.CONCERN else None,
    )


def _ask_message(area: Area | None, t: Translator) -> Safe:
    if area is None:
        return t("Write your message. The Quartiersmanagement reads it and answers here.")
    return t(
        "Write your message. The Quartiersmanagement {area} reads it and answers here.",
        area=area_name(area, t),
    )


def _area_question(shown: Shown, t: Translator) -> Safe:
    if shown.is_unknown:
        return paragraphs(
            t("I do not know this district."), t("Do you mean one of these?") if shown.is_choice else None
        )
    if shown.is_choice:
        return t("Which one do you mean?")
    return t("Which district is it about? Please write its name.")


def _opener(shown: Shown, child: Area, t: Translator) -> Button:
    verb = "list" if child.kind in {AreaKind.CITY, AreaKind.BOROUGH} else "area"
    return shown.button(area_name(child, t), verb, AreaId(child.id))


def _back(shown: Shown, t: Translator) -> Button:
    return shown.button(t.plain("Back"), "back")


def _cancel(t: Translator) -> Button:
    return Button(label=t.plain("Cancel"), action=action("cancel"))


def _limit(what: Limit, t: Translator) -> Safe:
    match what:
        case Limit.TEXT:
            return t(
                "This is too long. At most {count} characters fit. Please send it shorter. "
                "What you wrote before is still there.",
                count=TEXT_LIMIT,
            )
        case Limit.PHOTOS:
            return t("At most {count} photos fit. The first ones are kept.", count=MOST_PHOTOS)
        case Limit.VOICES:
            return t("At most {count} voice messages fit. The first ones are kept.", count=MOST_VOICES)
        case Limit.SIZE:
            return t("This file is too large. At most 20 MB fit. Everything else is still there.")
        case Limit.FILE:
            return t(
                "I cannot read this file. Please send a photo in JPEG or PNG format. "
                "Everything else is still there."
            )
        case Limit.FILES:
            return t(
                "You have sent {count} photos and voice messages today. More of them go tomorrow. "
                "You can go on writing. What you sent before is still there.",
                count=MOST_FILES_A_DAY,
            )
        case Limit.DAY:
            return t(
                "You have sent {count} contributions today. This one stays here. You can send it tomorrow.",
                count=MOST_A_DAY,
            )
