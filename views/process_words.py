"""What a planning process is about, in words: the same in the chat, in news, on its page, and for staff."""

from collections.abc import Mapping
from datetime import date

from locales import N_, Safe, Translator
from office.model.processes import Level, Phase, PhaseKind, Process
from office.services.plans import Plan
from views.layout import area_name, lines, local, only_german, paragraphs

# Translators: what a phase of a planning process is about, alone or in a list.
KINDS: Mapping[PhaseKind, str] = {
    PhaseKind.INFORMATION: N_("Information"),
    PhaseKind.IDEAS: N_("Collecting ideas"),
    PhaseKind.PLANNING: N_("Planning"),
    PhaseKind.DECISION: N_("Decision"),
    PhaseKind.BUILDING: N_("Building"),
    PhaseKind.DONE: N_("Finished"),
}

# Translators: how far residents take part in a plan. Promise no more than is said here.
LEVELS: Mapping[Level, str] = {
    Level.INFORMATION: N_("You can stay informed: we tell you what is planned."),
    Level.CONSULTATION: N_("You can have your say: we listen before it is decided."),
    Level.COOPERATION: N_("You can plan with us: we look for the best way together."),
    Level.DECISION: N_("You can decide with us: your vote counts."),
}

DONE, NOW, AHEAD = "✓", "➤", "·"
"""In front of a phase that is over, on, or still to come; never the only thing that says so."""


def description(plan: Plan, t: Translator) -> Safe:
    """Everything there is to know of a plan; the same for residents and in the preview of staff."""
    process = plan.process
    return paragraphs(
        lines(t("<b>{title}</b>", title=local(process.titles, t)), where(plan, t)),
        t.shown(local(process.texts, t)),
        lines(
            t("Who decides: {value}", value=local(process.decides, t)),
            t(LEVELS[process.level]),
        ),
        lines(t("<b>Steps and dates</b>"), *phases(plan, t)),
        lines(comes_next(plan, t), when_ideas(plan, t), over(plan, t)),
        result(process, t),
        only_german(process.texts or process.titles, t),
    )


def where(plan: Plan, t: Translator) -> Safe:
    """The areas it is about."""
    return t("Where: {areas}", areas=t.items([area_name(area, t) for area in plan.areas], "and"))


def phases(plan: Plan, t: Translator) -> list[Safe]:
    """One line a phase, with its days and a mark."""
    return [_phase(phase, plan, t) for phase in plan.process.phases]


def phase_name(phase: Phase, t: Translator) -> Safe:
    """What a phase is called."""
    return t.shown(local(phase.titles, t)) if phase.titles else t(KINDS[phase.kind])


def days(phase: Phase, plan: Plan, t: Translator) -> Safe:
    """From when until when a phase is on."""
    last = plan.process.last_day(phase)
    begin = day(phase.begins_on, plan, t)
    if last is None:
        # Translators: days of a phase without a known end.
        return t("from {begin}", begin=begin)
    return begin if last == phase.begins_on else t("{begin} until {end}", begin=begin, end=day(last, plan, t))


def day(when: date, plan: Plan, t: Translator) -> Safe:
    """A day, with its year where it is not this one."""
    return t.day(when, year=when.year != plan.today.year)


def comes_next(plan: Plan, t: Translator) -> Safe | None:
    """What comes next, and when."""
    following = plan.next
    return t("What comes next: {value}", value=next_words(following, plan, t)) if following else None


def next_words(phase: Phase, plan: Plan, t: Translator) -> Safe:
    """A phase and the day it begins."""
    # Translators: a phase of a plan, and the day on which it begins.
    return t("{phase}, from {day}", phase=phase_name(phase, t), day=day(phase.begins_on, plan, t))


def when_ideas(plan: Plan, t: Translator) -> Safe | None:
    """From when, or until when, one can write to it."""
    process, now = plan.process, plan.now
    if not process.is_open:
        return None
    if now is not None and now.takes_ideas:
        last = process.last_day(now)
        if last is None:
            return t("You can write your ideas now.")
        return t("You can write your ideas until {day}.", day=day(last, plan, t))
    ahead = process.takes_ideas_after(plan.today)
    if ahead is not None:
        return t("You can write your ideas from {day}.", day=day(ahead.begins_on, plan, t))
    return _too_late(plan, t)


def over(plan: Plan, t: Translator) -> Safe | None:
    """Said of a plan that is closed."""
    return None if plan.process.is_open else t("This plan is finished.")


def result(process: Process, t: Translator) -> Safe | None:
    """What came of it, where that is known."""
    told = local(process.results, t)
    if not told:
        return None
    is_marked = only_german(process.texts or process.titles, t) is not None
    mark = None if is_marked else only_german(process.results, t)
    return lines(t("<b>What came of it</b>"), t.shown(told), mark)


def title_of(process: Process, t: Translator, *, longest: int = 40) -> str:
    """The title, or as many of its words as fit on a button."""
    title = local(process.titles, t)
    if len(title) <= longest:
        return title
    words = title[: longest - 1].rpartition(" ")[0] or title[: longest - 1]
    return f"{words.rstrip(' ,.:;-–')}…"


def standing(plan: Plan, t: Translator) -> Safe | None:
    """Where a plan stands, in a word: its phase, or that it is finished."""
    if not plan.process.is_open:
        return t("This plan is finished.")
    if plan.now is not None:
        # Translators: a phase of a plan that is on now.
        return t("{phase} (now)", phase=phase_name(plan.now, t))
    return next_words(plan.next, plan, t) if plan.next else None


def marked(phase: Phase, plan: Plan) -> str:
    """The mark in front of a phase."""
    if phase == plan.now:
        return NOW
    last = plan.process.last_day(phase)
    return DONE if last is not None and last < plan.today else AHEAD


def _phase(phase: Phase, plan: Plan, t: Translator) -> Safe:
    mark, name, when = marked(phase, plan), phase_name(phase, t), days(phase, plan, t)
    if mark == NOW:
        # Translators: the phase that is on now, with a mark, its name and its days.
        return t("{mark} <b>{phase}</b> (now): {days}", mark=mark, phase=name, days=when)
    return t("{mark} {phase}: {days}", mark=mark, phase=name, days=when)


def _too_late(plan: Plan, t: Translator) -> Safe | None:
    past = plan.process.took_ideas_before(plan.today)
    last = plan.process.last_day(past) if past else None
    if last is None:
        return None
    return t("You could write your ideas until {day}.", day=day(last, plan, t))
