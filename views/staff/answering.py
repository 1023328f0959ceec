"""Writing to a resident: which status, what it needs, how it will look, what became of it."""

from collections.abc import Callable, Mapping, Sequence

from locales import N_, Safe, Translator, clean
from office.model.answering import TEMPLATE, Deed, Draft, Translating
from office.model.answers import ResponseTemplate
from office.model.ideas import Idea
from office.model.people import Staff
from office.model.processes import Process
from office.model.statuses import Status
from office.model.texts import GERMAN
from office.services.answering import Overtaken, Preview
from office.services.counter import Case
from office.services.plans import Plan
from office.services.staff_steps import Step
from views.actions import action
from views.layout import area_name, in_rows, lines, local, paragraphs, rows
from views.message import Button, Message, View
from views.process_words import next_words, title_of
from views.staff.words import CHOICES, FIELDS, HEADINGS, STATUSES, cut, quoted

MOST_TEMPLATES = 6
"""Prepared answers on one page."""

EARLIER_WORDS = 34
"""UTF-16 units of an earlier contribution that its button shows."""

MOST_PLANS = 6
"""Plans shown as buttons."""

SUGGESTED = 40
"""UTF-16 units of a suggestion that its button shows; all of it stands above."""

# Translators: questions to staff; the answer is written as a reply to the bot's message.
QUESTIONS: Mapping[str, str] = {
    "plan": N_("Which plan is it? Write it as a reply to this message."),
    "decides": N_("Who decides about it? Write it as a reply to this message."),
    "next": N_("What comes next? Write it as a reply to this message."),
    "reason": N_("Why will it not be done? Write the reason as a reply to this message."),
    "office": N_("Who is responsible? Write the office as a reply to this message."),
    "original": N_("Which number does the earlier contribution have? Write it as a reply to this message."),
    "text": N_("Write the answer as a reply to this message."),
}

# Translators: the same, where the deed asks for something else than an answer does.
OTHER_QUESTIONS: Mapping[tuple[Deed, str], str] = {
    (Deed.ASK, "text"): N_("Write your question as a reply to this message."),
    (Deed.FORWARD, "office"): N_("To which office do you pass it on? Write it as a reply to this message."),
    (Deed.HIDE, "reason"): N_(
        "Why shall others no longer read it? Write the reason as a reply to this message."
    ),
    (Deed.BLOCK, "reason"): N_(
        "Why shall nothing more be taken from this person? Write the reason as a reply to this message."
    ),
    (Deed.REMARK, "text"): N_("Write your remark as a reply to this message. It stays internal."),
}

# Translators: what was done, after "Send" was pressed.
SENT: Mapping[Deed, str] = {
    Deed.ASK: N_("Sent. The author of {number} has got your question."),
    Deed.ANSWER: N_("Sent. The author of {number} has got the answer."),
    Deed.FORWARD: N_("Sent. {number} was passed on, and its author knows to whom."),
    Deed.HIDE: N_("Done. {number} is no longer public, and its author knows why."),
    Deed.BLOCK: N_("Done. Nothing more is taken from the author of {number}, and they know why."),
}


def choose_status(idea: Idea, statuses: Sequence[Status], step: Step, *, has_words: bool = False) -> View:
    """What the answer is: one button a status. ``has_words``: they were written before the button."""

    def show(t: Translator) -> Message:
        buttons = [Button(label=t.plain(CHOICES[s]), action=_of(step, "status", s.value)) for s in statuses]
        return Message(
            text=paragraphs(
                _heading(t, idea, Deed.ANSWER),
                # Translators: below is a button for each way a contribution can end, such as "Not possible".
                lines(
                    t("What is your answer?"),
                    t("I have kept your words. Please press the button that fits them.")
                    if has_words
                    else t("Press a button first; after that you write the words."),
                ),
            ),
            buttons=(*in_rows(t, buttons), (_cancel(t, step),)),
        )

    return show


def chosen(idea: Idea, status: Status) -> View:
    """The status was chosen: its buttons are gone."""

    def show(t: Translator) -> Message:
        told = t("You have chosen: {status}", status=t(CHOICES[status]))
        return Message(text=paragraphs(_heading(t, idea, Deed.ANSWER), told))

    return show


def prompt(
    idea: Idea,
    deed: Deed,
    field: str,
    step: Step,
    *,
    templates: Sequence[ResponseTemplate] = (),
    originals: Sequence[Idea] = (),
    plans: Sequence[Process] = (),
    plan: Plan | None = None,
    whom: Staff | None = None,
    page: int = 0,
) -> View:
    """The question for one field; prepared answers, earlier contributions and plans are buttons.

    What is asked for may be known from the ``plan`` that was chosen: then it is suggested.

    In a group ``whom`` it is for is named. Of many prepared answers the likeliest come first, the others on
    the next ``page``.
    """

    def show(t: Translator) -> Message:
        question = OTHER_QUESTIONS.get((deed, field), QUESTIONS[field])
        offered = _prepared(t, step, templates, page)
        offered += [_earlier(each, step) for each in originals]
        offered += _plans(plans, step, t)
        suggested = suggestion(plan, field)(t) if plan else ""
        if suggested:
            offered.append(Button(label=cut(suggested, SUGGESTED), action=_of(step, "suggested")))
        return Message(
            text=paragraphs(
                _heading(t, idea, deed),
                _named(t, whom),
                t(question),
                t("Or take one of these prepared answers.") if templates else None,
                t("Or choose it here.") if originals or plans else None,
                t("Or take this from the plan: {words}", words=suggested) if suggested else None,
                _warning(t, deed),
                None if offered else t("Write /cancel to stop."),
            ),
            buttons=(*in_rows(t, offered, 1), (_cancel(t, step),)) if offered else (),
            asks_reply=not offered,
        )

    return show


def preview(facts: Preview, as_sent: Callable[[str], Message], *, is_last: bool) -> View:
    """Exactly what the author will get, in their language; then whether to send it.

    ``as_sent`` renders the resident's message in a language.
    """

    def show(t: Translator) -> Message:
        inner = Safe(as_sent(facts.language).text)
        return Message(
            text=paragraphs(
                t("This is what the author gets, in {language}:", language=t.language(facts.language)),
                inner,
                _german(t, facts),
                _TRANSLATING[facts.draft.translating](t) if is_last else None,
                t("Shall I send it?") if is_last else None,
            ),
            buttons=_last_buttons(t, facts) if is_last else (),
        )

    return show


def change(draft: Draft, step: Step) -> View:
    """Which part shall be written anew."""

    def show(t: Translator) -> Message:
        buttons = [Button(label=t.plain(FIELDS[f]), action=_of(step, "change", f)) for f in draft.fields]
        return Message(
            text=t("What would you like to change?"), buttons=(*in_rows(t, buttons), (_cancel(t, step),))
        )

    return show


def sent(idea: Idea, deed: Deed) -> View:
    """It was sent."""

    def show(t: Translator) -> Message:
        return Message(text=t(SENT[deed], number=idea.number or ""))

    return show


def cancelled() -> View:
    """Writing was left."""

    def show(t: Translator) -> Message:
        return Message(text=t("Stopped. Nothing was sent."))

    return show


def remarked(idea: Idea) -> View:
    """An internal remark was kept."""

    def show(t: Translator) -> Message:
        told = t("Noted for the team. The author of {number} does not see it.", number=idea.number or "")
        return Message(text=told, silent=True)

    return show


def overtaken(facts: Overtaken) -> View:
    """A colleague was faster; the words that were not sent are not lost."""

    def show(t: Translator) -> Message:
        words = quoted(t, facts.words) if facts.words else None
        kept = t("Your words were not sent. Here they are:") if words else t("Nothing was sent.")
        return Message(text=paragraphs(_faster(t, facts.case), kept, words))

    return show


def _faster(t: Translator, case: Case) -> Safe:
    number, status = case.idea.number or "", t(STATUSES[case.idea.status])
    if case.decided_by:
        return t(
            "{who} was faster: {number} is already answered ({status}).",
            who=case.decided_by,
            number=number,
            status=status,
        )
    return t("{number} is already closed ({status}).", number=number, status=status)


def elsewhere(case: Case, original: Case, step: Step) -> View:
    """The two contributions belong to different districts: once more, before they become one."""

    def show(t: Translator) -> Message:
        both = [
            t("<b>{number}</b>: {area}", number=each.idea.number or "", area=area_name(each.area, t))
            for each in (case, original)
        ]
        sure = Button(
            label=t.plain("Merge them all the same"), action=_of(step, "sure", original.idea.number or "")
        )
        return Message(
            text=paragraphs(
                t("The two belong to different districts."),
                lines(*both),
                t("You can also write another number."),
            ),
            buttons=((sure,), (_cancel(t, step),)),
        )

    return show


def original_chosen(idea: Idea, number: str) -> View:
    """The earlier one was chosen: the buttons are gone."""

    def show(t: Translator) -> Message:
        told = t("It was reported before as {number}.", number=number)
        return Message(text=paragraphs(_heading(t, idea, Deed.ANSWER), told))

    return show


def _prepared(t: Translator, step: Step, templates: Sequence[ResponseTemplate], page: int) -> list[Button]:
    """One page of prepared answers, and the way to the next, or back to the first."""
    start = page * MOST_TEMPLATES if page * MOST_TEMPLATES < len(templates) else 0
    shown = templates[start : start + MOST_TEMPLATES]
    buttons = [Button(label=local(each.titles, t), action=_of(step, TEMPLATE, each.key)) for each in shown]
    if len(templates) > MOST_TEMPLATES:
        has_more = start + MOST_TEMPLATES < len(templates)
        onward = str(start // MOST_TEMPLATES + 1 if has_more else 0)
        buttons.append(Button(label=t.plain("Further ones"), action=_of(step, "page", onward)))
    return buttons


def suggestion(plan: Plan, field: str) -> Callable[[Translator], str]:
    """What a plan says to this field of an answer; nothing where it says nothing."""

    def say(t: Translator) -> str:
        match field:
            case "plan":
                return local(plan.process.titles, t)
            case "decides":
                return local(plan.process.decides, t)
            case "next" if plan.next is not None:
                return clean(next_words(plan.next, plan, t).plain)
        return ""

    return say


def took(idea: Idea, field: str, plan: Plan | None) -> View:
    """What was taken from the plan, or that it is another one: the buttons are gone."""

    def show(t: Translator) -> Message:
        words = suggestion(plan, field)(t) if plan else t.plain("Another plan")
        told = t("{field}: {words}", field=t(FIELDS[field]), words=words)
        return Message(text=paragraphs(_heading(t, idea, Deed.ANSWER), told))

    return show


def _plans(plans: Sequence[Process], step: Step, t: Translator) -> list[Button]:
    """The plans of the district, and the way to name another one in words."""
    if not plans:
        return []
    other = Button(label=t.plain("Another plan"), action=_of(step, "byhand"))
    return [
        *(Button(label=title_of(each, t), action=_of(step, "plan", each.id)) for each in plans[:MOST_PLANS]),
        other,
    ]


def _earlier(idea: Idea, step: Step) -> Button:
    """An earlier contribution: its number without the city, and its first words."""
    number = idea.number or ""
    label = f"{number.partition('-')[2]}: {cut(' '.join(idea.text.split()), EARLIER_WORDS)}"
    return Button(label=label, action=_of(step, "original", number))


def _heading(t: Translator, idea: Idea, deed: Deed) -> Safe:
    return t(HEADINGS[deed], number=idea.number or "")


def _named(t: Translator, whom: Staff | None) -> Safe | None:
    """Who is asked: only they are shown the field for the reply."""
    if whom is None:
        return None
    name = whom.name or t.plain("Colleague")
    return t('For <a href="tg://user?id={user}">{name}</a>:', user=str(whom.user_id), name=name)


def _warning(t: Translator, deed: Deed) -> Safe | None:
    if deed is Deed.REMARK:
        return None
    return t("Only what you write here goes to the author. You will see it before it is sent.")


def _german(t: Translator, facts: Preview) -> Safe | None:
    """The German words of a prepared answer, for staff who do not read the author's language."""
    answer = facts.case.idea.answer
    is_foreign = facts.language.partition("@")[0] != GERMAN
    if not facts.draft.template or answer is None or not is_foreign or answer.language != GERMAN:
        return None
    return t("In German: {text}", text=t.shown(answer.text))


_TRANSLATING: Mapping[Translating, Callable[[Translator], Safe | None]] = {
    Translating.NOT_NEEDED: lambda t: None,
    Translating.WAITING: lambda t: t("The translation is on its way. It will stand here in a moment."),
    Translating.DONE: lambda t: t("A machine has translated it. Your German words stand below it."),
    Translating.FAILED: lambda t: t("No translation is possible just now. It goes out in German."),
}
"""What is said of the translation under a preview."""


def _last_buttons(t: Translator, facts: Preview) -> tuple[tuple[Button, ...], ...]:
    step, state = facts.step, facts.draft.translating
    send = Button(label=t.plain("Send it"), action=_of(step, "send"))
    bare = Button(label=t.plain("Send without translation"), action=_of(step, "bare"))
    change = Button(label=t.plain("Change it"), action=_of(step, "edit"))
    match state:
        case Translating.NOT_NEEDED:
            first: tuple[tuple[Button, ...], ...] = ((send, change),)
        case Translating.DONE:
            first = ((send, change), (bare,))
        case _:
            first = ((bare,), (change,))
    return rows(t, *first, (_cancel(t, step),))


def _cancel(t: Translator, step: Step) -> Button:
    return Button(label=t.plain("Cancel"), action=_of(step, "cancel"))


def _of(step: Step, verb: str, *about: str) -> str:
    """A button of one step of one dialogue."""
    return action("tell", verb, step.dialogue, step.version, *about)
