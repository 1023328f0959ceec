"""The thread between author and office: history, news, official answers, questions back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from zoneinfo import ZoneInfo

from locales import N_, Safe, Translator, ltr
from office.ids import LanguageCode
from office.model.entries import Entry, EntryKind
from office.model.ideas import Idea, IdeaKind, Visibility
from office.model.statuses import Status, StatusType
from office.model.translations import of_entry
from office.services.ideas import Facts, Thread
from office.services.news import What
from views.actions import action
from views.ideas import first_answer
from views.kinds import (
    BELONGS,
    CAREFUL,
    QUESTION,
    STATUSES,
    following,
    kind_of,
    media_line,
    plan_line,
    public_status_of,
    quoted,
    status_of,
    waiting,
)
from views.layout import area_name, in_rows, lines, paragraphs, rows
from views.message import Button, Message, View
from views.official import as_written, in_german, official_answer


def thread(told: Thread) -> View:
    """One's own contribution with its history, and what can still be done."""
    facts, idea = told.facts, told.facts.idea

    def show(t: Translator) -> Message:
        zone = ZoneInfo(facts.city.zone)
        last = max((at for at, e in enumerate(told.entries) if e.kind is EntryKind.ANSWERED), default=-1)
        asked = count(1)
        parts = [
            _entry(
                replace(entry, text=_question(entry, next(asked), facts, t))
                if entry.kind is EntryKind.ASKED
                else entry,
                facts,
                t,
                zone,
                is_newest=at == last,
            )
            for at, entry in enumerate(told.entries)
        ]
        standing = _standing(idea, told.entries, t, is_own=True)
        return Message(
            text=paragraphs(
                lines(_heading(facts, t), plan_line(facts.plan, t), t("Status: {status}", status=standing)),
                *parts,
                first_answer(idea.answer_by, t) if idea.is_open else None,
            ),
            buttons=_afterwards(told, t),
        )

    return show


def news(facts: Facts, what: What, entries: Sequence[Entry], *, is_own: bool) -> View:
    """What changed, the official answer as a quotation, and what comes next."""
    idea = facts.idea

    def show(t: Translator) -> Message:
        asks = is_own and idea.status is Status.IMPLEMENTED
        is_talk = idea.kind is IdeaKind.MESSAGE and what is What.ANSWER
        standing = _standing(idea, entries, t, is_own=is_own)
        status = None if is_talk or what is What.LATE else t("New status: {status}", status=standing)
        return Message(
            text=paragraphs(
                lines(_heading(facts, t), status),
                official_answer(idea.answer, facts, t) if idea.answer and what is What.ANSWER else None,
                _next(idea, what, entries, t, is_own=is_own),
                t("Is it solved?") if asks else None,
            ),
            buttons=rows(
                t, _is_solved(idea, t) if asks else () if is_own else _look(idea, t), _plan(facts, what, t)
            ),
        )

    return show


def question(facts: Facts, asked: Entry, nth: int) -> View:
    """A question back, the nth; the next words answer it."""

    def show(t: Translator) -> Message:
        said = facts.translations.of(of_entry(EntryKind.ASKED, nth), LanguageCode(t.code))
        return Message(
            text=lines(
                following(QUESTION, facts.idea, t),
                quoted(said.text if said else asked.text, t),
                None if said else in_german(asked.language, t, t("Question in German")),
                lines(t("Translated by a machine"), as_written(t, asked.text)) if said else None,
                t("Just answer here."),
                t(CAREFUL),
            )
        )

    return show


def whose(ideas: Sequence[Idea], version: int, said: Sequence[str]) -> View:
    """Ask whether words answer a question of the office; they are shown where several wait."""

    def show(t: Translator) -> Message:
        no = Button(label=t.plain("No"), action=action("whose", version, "no"))
        if len(ideas) == 1:
            yes = Button(label=t.plain("Yes"), action=action("whose", version, ideas[0].id))
            asked = lines(waiting(said, t), following(BELONGS, ideas[0], t))
            return Message(text=asked, buttons=rows(t, (yes, no)))
        each = (Button(label=i.number or "", action=action("whose", version, i.id)) for i in ideas)
        return Message(
            text=lines(waiting(said, t), t("Which of your contributions does this belong to?")),
            buttons=(*in_rows(t, each), *rows(t, (no,))),
        )

    return show


def _heading(facts: Facts, t: Translator) -> Safe:
    return t(
        "<b>{kind} {number}</b> · {area}",
        kind=kind_of(facts.idea, t),
        number=ltr(facts.idea.number or ""),
        area=area_name(facts.area, t),
    )


def _question(entry: Entry, nth: int, facts: Facts, t: Translator) -> str:
    """A question back in the reader's language where it is there."""
    said = facts.translations.of(of_entry(EntryKind.ASKED, nth), LanguageCode(t.code))
    return said.text if said else entry.text


def _entry(entry: Entry, facts: Facts, t: Translator, zone: ZoneInfo, *, is_newest: bool) -> Safe | None:
    told = _told(entry, facts, t, is_newest=is_newest)
    return lines(t("<i>{day}</i>", day=t.short_day(entry.at, zone)), told) if told else None


# Translators: lines of the history of a contribution, as its author reads them.
_SAID = {
    EntryKind.TAKEN: N_("Somebody is working on it."),
    EntryKind.PUBLISHED: N_("Others can read it now, without your name."),
    EntryKind.HIDDEN: N_("Others cannot read it any more."),
    EntryKind.REOPENED: N_("You said it is not solved. We look at it again."),
    EntryKind.SOLVED: N_("You said it is solved."),
    EntryKind.WITHDRAWN: N_("You withdrew it."),
}


def _told(entry: Entry, facts: Facts, t: Translator, *, is_newest: bool) -> Safe | None:
    """One line of the history in words."""
    match entry.kind:
        case EntryKind.SUBMITTED:
            media = media_line(facts.idea.attachments, facts.idea.point, t)
            return lines(t("You wrote:"), quoted(facts.idea.text, t), media)
        case EntryKind.ADDED:
            return lines(t("You added:"), quoted(entry.text, t) or t("a photo or a voice message"))
        case EntryKind.ASKED:
            return lines(t("Question to you:"), quoted(entry.text, t))
        case EntryKind.DELAYED if entry.text:
            return t("It takes longer. New date: {day}.", day=t.day(date.fromisoformat(entry.text)))
        case EntryKind.FORWARDED:
            return t("Passed on to {office}.", office=entry.text) if entry.text else t("Passed on.")
        case EntryKind.ANSWERED:
            return _answered(entry, facts, t, is_newest=is_newest)
    return t(_SAID[entry.kind]) if entry.kind in _SAID else None


def _answered(entry: Entry, facts: Facts, t: Translator, *, is_newest: bool) -> Safe | None:
    if is_newest and facts.idea.answer is not None:
        return official_answer(facts.idea.answer, facts, t)
    status = t(STATUSES[entry.status]) if entry.status else None
    return lines(status, quoted(entry.text, t))


def _standing(idea: Idea, entries: Sequence[Entry], t: Translator, *, is_own: bool) -> Safe:
    """The status; of one that was passed on, with the office that has it now."""
    office = _office(entries)
    if idea.status is Status.FORWARDED and office:
        return t("Passed on to {office}", office=office)
    return status_of(idea, t) if is_own else public_status_of(idea, t)


def _office(entries: Sequence[Entry]) -> str:
    """The office it was passed on to last; nothing where it never was."""
    offices = [entry.text for entry in entries if entry.kind is EntryKind.FORWARDED and entry.text]
    return offices[-1] if offices else ""


def _next(idea: Idea, what: What, entries: Sequence[Entry], t: Translator, *, is_own: bool) -> Safe | None:
    """What comes next, by status; only its author can add something."""
    if what is What.LATE and idea.answer_by:
        return t("It takes longer. New date: {day}.", day=t.day(idea.answer_by))
    office = _office(entries)
    match idea.status:
        case Status.UNDER_REVIEW | Status.SUBMITTED:
            return first_answer(idea.answer_by, t)
        case Status.FORWARDED if office:
            return t("{office} is dealing with it now. We will tell you what comes of it.", office=office)
        case Status.ACCEPTED | Status.IN_PROGRESS | Status.FORWARDED:
            return t("We will tell you when something changes.")
        case Status.NOTED | Status.REJECTED | Status.NOT_RESPONSIBLE | Status.DUPLICATE if is_own:
            return t("You can add something at any time under “My contributions”.")
        case _:
            return None


def _plan(facts: Facts, what: What, t: Translator) -> tuple[Button, ...]:
    """The way to the plan an answer speaks of, where residents can see it."""
    if facts.plan is None or not facts.plan.is_public or what is not What.ANSWER:
        return ()
    return (Button(label=t.plain("Show plan"), action=action("plan", facts.plan.id)),)


def _look(idea: Idea, t: Translator) -> tuple[Button, ...]:
    """The way to what others may read of it."""
    if idea.visibility is not Visibility.PUBLISHED:
        return ()
    return (Button(label=t.plain("Show contribution"), action=action("seen", idea.id)),)


def _is_solved(idea: Idea, t: Translator) -> tuple[Button, ...]:
    return (
        Button(label=t.plain("Yes, done"), action=action("solved", idea.id, "yes")),
        Button(label=t.plain("No"), action=action("solved", idea.id, "no")),
    )


def _afterwards(told: Thread, t: Translator) -> tuple[tuple[Button, ...], ...]:
    idea = told.facts.idea
    if idea.status.type is StatusType.DONE:
        return ()
    verb, label = (
        ("hush", t.plain("No more news of this")) if told.is_informed else ("tell", t.plain("News again"))
    )
    return rows(
        t,
        (
            Button(label=t.plain("Add something"), action=action("my", "add", idea.id)),
            Button(label=t.plain("Withdraw"), action=action("my", "withdraw", idea.id)),
        ),
        (Button(label=label, action=action("my", verb, idea.id)),),
    )
