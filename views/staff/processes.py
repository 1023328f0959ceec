"""Writing planning processes: the questions of each step, the summary, and what became of it."""

from collections.abc import Sequence

from locales import N_, Safe, Translator, ltr
from office.model.areas import Area
from office.model.cities import City
from office.model.dialogues import Dialogue
from office.model.process_drafts import ProcessDraft
from office.model.processes import Level, PhaseKind
from office.model.texts import GERMAN
from office.services.plans import Plan
from office.services.process_changes import Known
from views.actions import action
from views.layout import in_rows, lines, local, name_with_city, paragraphs, rows
from views.message import Button, Message, View
from views.process_words import KINDS, description, title_of
from views.staff.steps import reply_here

PAGE = 5

LEVELS = {
    # Translators: buttons for staff: how far residents take part in a plan.
    Level.INFORMATION: N_("Inform"),
    Level.CONSULTATION: N_("Hear opinions"),
    Level.COOPERATION: N_("Plan together"),
    Level.DECISION: N_("Decide together"),
}


def ask_title(dialogue: Dialogue, draft: ProcessDraft, *, has_known: bool) -> View:
    """The first question; the plans there are, are one tap away."""

    def show(t: Translator) -> Message:
        return Message(
            text=lines(
                t("What is the plan called? Please write the title, as residents would say it."),
                reply_here(dialogue, t),
            ),
            buttons=rows(
                t,
                (known_button(t),) if has_known and not draft.is_complete else (),
                _ways(dialogue, draft, t),
            ),
        )

    return show


def ask_area(dialogue: Dialogue, draft: ProcessDraft, areas: Sequence[tuple[Area, City]]) -> View:
    """Which district it is about."""

    def show(t: Translator) -> Message:
        buttons = [
            Button(label=name_with_city(area, city, t), action=_of(dialogue, "area", area.id))
            for area, city in areas
        ]
        return Message(
            text=lines(
                t("Which district is the plan about? Choose one, or write its name."), reply_here(dialogue, t)
            ),
            buttons=(*in_rows(t, buttons), *rows(t, _ways(dialogue, draft, t))),
        )

    return show


def ask_text(dialogue: Dialogue, draft: ProcessDraft) -> View:
    """What it is about."""

    def show(t: Translator) -> Message:
        asked = t(
            "What is it about? Please write the text in {language}.", language=t.language(draft.language)
        )
        return _question(dialogue, draft, asked, t)

    return show


def ask_decides(dialogue: Dialogue, draft: ProcessDraft) -> View:
    """Who decides about it."""

    def show(t: Translator) -> Message:
        asked = t(
            "Who decides in the end? Please write it in {language}.", language=t.language(draft.language)
        )
        return _question(dialogue, draft, asked, t)

    return show


def ask_title_in(dialogue: Dialogue, draft: ProcessDraft) -> View:
    """The title in a further language."""

    def show(t: Translator) -> Message:
        asked = lines(
            t("Please write the title in {language}.", language=t.language(draft.language)),
            t("In German: {title}", title=draft.titles[GERMAN]),
        )
        return _question(dialogue, draft, asked, t)

    return show


def ask_level(dialogue: Dialogue, draft: ProcessDraft) -> View:
    """How far residents take part."""

    def show(t: Translator) -> Message:
        buttons = [
            Button(label=t.plain(label), action=_of(dialogue, "level", level.value))
            for level, label in LEVELS.items()
        ]
        return Message(
            text=t("How far can residents take part? Choose only what you can keep."),
            buttons=(*in_rows(t, buttons), *rows(t, _ways(dialogue, draft, t))),
        )

    return show


def ask_kind(dialogue: Dialogue, draft: ProcessDraft) -> View:
    """What the next phase is about."""

    def show(t: Translator) -> Message:
        buttons = [
            Button(label=t.plain(label), action=_of(dialogue, "kind", kind.value))
            for kind, label in KINDS.items()
        ]
        first = t("Which step comes first?") if not draft.phases else t("Which step shall be added?")
        return Message(text=first, buttons=(*in_rows(t, buttons), *rows(t, _ways(dialogue, draft, t))))

    return show


def ask_days(dialogue: Dialogue, draft: ProcessDraft) -> View:
    """From when until when the phase is on."""

    def show(t: Translator) -> Message:
        moving = [phase.kind for phase in draft.phases if phase.key == draft.phase]
        kind = draft.kind or (moving[0] if moving else PhaseKind.INFORMATION)
        asked = lines(
            t("From when until when: {phase}?", phase=t(KINDS[kind])),
            t("For example: 1.12. bis 31.1., or ab 1.2. for an open end."),
        )
        return _question(dialogue, draft, asked, t)

    return show


def summary(dialogue: Dialogue, draft: ProcessDraft, preview: Plan) -> View:
    """Exactly what residents will see, and what can still be changed."""

    def show(t: Translator) -> Message:
        more = [code for code in draft.titles if code != GERMAN]
        done = (
            Button(label=t.plain("Save changes"), action=_of(dialogue, "save"))
            if draft.is_correction
            else Button(label=t.plain("Publish"), action=_of(dialogue, "publish"))
        )
        return Message(
            text=paragraphs(
                t("This is how residents will see it:"),
                description(preview, t),
                t("Also in: {languages}", languages=t.items([t.language(code) for code in more]))
                if more
                else None,
            ),
            buttons=rows(
                t,
                (done,),
                (
                    Button(label=t.plain("More languages"), action=_of(dialogue, "languages")),
                    Button(label=t.plain("Change it"), action=_of(dialogue, "change")),
                ),
                (leave(dialogue, t),),
            ),
        )

    return show


def published(plan: Plan, *, bot: str, pages: str) -> View:
    """It is public now, with the link for posters; ``pages`` is the address of the public pages."""

    def show(t: Translator) -> Message:
        link = f"https://t.me/{bot}?start=p_{plan.process.slug}"
        return Message(
            text=paragraphs(
                t("Published: {title}", title=local(plan.process.titles, t)),
                lines(t("Link for posters and e-mails:"), t.shown(Safe(link))),
                lines(t("Public page:"), t.shown(Safe(ltr(f"{pages}/p/{plan.process.slug}")))),
            ),
            buttons=rows(t, (announce_button(plan, t),), (poster_button(plan, t), show_button(plan, t))),
        )

    return show


def changed(plan: Plan, what: str, told: int) -> View:
    """What was done to it, and who is told."""

    def show(t: Translator) -> Message:
        title = local(plan.process.titles, t)
        said = {
            "saved": t("Saved: {title}", title=title),
            "next": t("The next step has begun: {title}. Followers are told in the daytime.", title=title),
            "closed": t("The plan is finished: {title}. Residents can still read it.", title=title),
            "result": t.many(
                "Saved. {count} person is told what came of it.",
                "Saved. {count} people are told what came of it.",
                told,
            ),
            "archived": t("Archived: {title}. Residents do not see it any more.", title=title),
        }
        onward = known_button(t) if what == "archived" else show_button(plan, t)
        return Message(text=said[what], buttons=rows(t, (onward,)))

    return show


def ask_archive(plan: Plan) -> View:
    """Whether residents shall not see it any more."""
    key, version = plan.process.id, plan.process.version

    def show(t: Translator) -> Message:
        return Message(
            text=lines(
                t("Archive this plan? {title}", title=local(plan.process.titles, t)),
                t("Residents will not see it any more. Links and posters do not lead to it either."),
                t("The ideas people wrote stay. You cannot take this back here."),
            ),
            buttons=rows(
                t,
                (Button(label=t.plain("Yes, archive it"), action=action("spl", "archive", key, version)),),
                (Button(label=t.plain("Back"), action=action("spl", "show", key)),),
            ),
        )

    return show


def known(plans: Sequence[Plan], page: int) -> View:
    """The plans this person may change: five a page, a button each."""
    shown = plans[page * PAGE : (page + 1) * PAGE]

    def show(t: Translator) -> Message:
        back = Button(label=t.plain("Back"), action=action("spl", "list", page - 1))
        more = Button(label=t.plain("Show more"), action=action("spl", "list", page + 1))
        turning = (*((back,) if page else ()), *((more,) if len(plans) > (page + 1) * PAGE else ()))
        return Message(
            text=t("The plans so far:") if plans else t("There are no plans yet."),
            buttons=(
                *in_rows(t, (_opener(plan, t) for plan in shown), 1),
                *rows(t, turning, (Button(label=t.plain("New plan"), action=action("spl", "new")),)),
            ),
        )

    return show


def one(shown: Known) -> View:
    """One plan as residents see it, with who follows it, and what can be done."""
    plan = shown.plan
    key, version = plan.process.id, plan.process.version

    def show(t: Translator) -> Message:
        return Message(
            text=paragraphs(
                description(plan, t),
                lines(
                    _followed(shown.counts.followers, t),
                    t.many(
                        "{count} contribution belongs to it.",
                        "{count} contributions belong to it.",
                        shown.counts.ideas,
                    ),
                ),
                _last_phase(plan, t),
            ),
            buttons=rows(
                t,
                (
                    Button(label=t.plain("Change it"), action=action("spl", "edit", key)),
                    Button(label=t.plain("More languages"), action=action("spl", "languages", key)),
                ),
                *_of_open(plan, version, t),
                (Button(label=t.plain("What came of it"), action=action("spl", "result", key)),),
                *_of_closed(plan, t),
                (known_button(t),),
            ),
        )

    return show


def _followed(many: int, t: Translator) -> Safe:
    if not many:
        return t("Nobody follows it yet.")
    return t.many("{count} person follows it.", "{count} people follow it.", many)


def _last_phase(plan: Plan, t: Translator) -> Safe | None:
    """Why there is no button for the next phase."""
    if not plan.process.is_open or plan.next is not None:
        return None
    return t("There is no further step. With “Move steps” you can add one.")


def known_button(t: Translator) -> Button:
    """Leads to the plans there are."""
    return Button(label=t.plain("Plans so far"), action=action("spl", "list", 0))


def announce_button(plan: Plan, t: Translator) -> Button:
    """Make an announcement of it."""
    return Button(label=t.plain("Announce in the district"), action=action("bc", "plan", plan.process.id))


def poster_button(plan: Plan, t: Translator) -> Button:
    """A poster that leads to it."""
    return Button(label=t.plain("Poster"), action=action("po", "a", f"p_{plan.process.slug}"))


def show_button(plan: Plan, t: Translator) -> Button:
    """Leads to it, as staff see it."""
    return Button(label=t.plain("Show plan"), action=action("spl", "show", plan.process.id))


def leave(dialogue: Dialogue, t: Translator) -> Button:
    """The way out of a draft."""
    return Button(label=t.plain("Cancel"), action=_of(dialogue, "leave"))


def back_to_summary(dialogue: Dialogue, t: Translator) -> Button:
    """Leads back to the summary."""
    return Button(label=t.plain("Back"), action=_of(dialogue, "summary"))


def _of_open(plan: Plan, version: int, t: Translator) -> tuple[tuple[Button, ...], ...]:
    """What can be done while it goes on."""
    if not plan.process.is_open:
        return ()
    key = plan.process.id
    following = Button(label=t.plain("Next step now"), action=action("spl", "next", key, version))
    return (
        (
            Button(label=t.plain("Move steps"), action=action("spl", "phases", key)),
            *((following,) if plan.next is not None else ()),
        ),
        (announce_button(plan, t), poster_button(plan, t)),
        (Button(label=t.plain("Finish plan"), action=action("spl", "close", key, version)),),
    )


def _of_closed(plan: Plan, t: Translator) -> tuple[tuple[Button, ...], ...]:
    """What can be done once it is over."""
    if plan.process.is_open or not plan.process.is_public:
        return ()
    return ((Button(label=t.plain("Archive plan"), action=action("spl", "archive", plan.process.id)),),)


def _question(dialogue: Dialogue, draft: ProcessDraft, asked: Safe, t: Translator) -> Message:
    return Message(text=lines(asked, reply_here(dialogue, t)), buttons=rows(t, _ways(dialogue, draft, t)))


def _ways(dialogue: Dialogue, draft: ProcessDraft, t: Translator) -> tuple[Button, ...]:
    """Once all is known, what is asked anew need not be answered."""
    back = (back_to_summary(dialogue, t),) if draft.is_complete else ()
    return (*back, leave(dialogue, t))


def _opener(plan: Plan, t: Translator) -> Button:
    return Button(label=title_of(plan.process, t), action=action("spl", "show", plan.process.id))


def _of(dialogue: Dialogue, verb: str, *about: str) -> str:
    return action("pl", verb, dialogue.version, *about)
