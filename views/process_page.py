"""The words of a plan's public page."""

from dataclasses import dataclass

from locales import Translator, clean
from office.services.plans import Plan
from views.layout import local, only_german
from views.process_words import (
    AHEAD,
    LEVELS,
    NOW,
    comes_next,
    days,
    marked,
    over,
    phase_name,
    when_ideas,
    where,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseShown:
    """One phase of the page; ``standing`` says in words whether it is over or on."""

    name: str
    days: str
    standing: str
    is_now: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """Every sentence of the page; empty where there is nothing to say."""

    title: str
    where: str
    text: tuple[str, ...]
    decides: str
    level: str
    steps: str
    phases: tuple[PhaseShown, ...]
    comes_next: str
    when_ideas: str
    over: str
    result: str
    result_text: tuple[str, ...]
    only_german: str
    join: str
    how: str
    poster: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundPage:
    """What stands where no plan is."""

    title: str
    told: str
    start: str


def words(plan: Plan, t: Translator) -> PlanPage:
    """The page in one language."""
    process, told = plan.process, local(plan.process.results, t)
    mark = only_german(process.texts or process.titles, t) or only_german(process.results, t)
    return PlanPage(
        title=clean(local(process.titles, t)),
        where=_plain(where(plan, t)),
        text=_paragraphs(local(process.texts, t)),
        decides=_plain(t("Who decides: {value}", value=local(process.decides, t))),
        level=t.plain(LEVELS[process.level]),
        steps=t.plain("Steps and dates"),
        phases=tuple(_phase(plan, number, t) for number in range(len(process.phases))),
        comes_next=_plain(comes_next(plan, t)),
        when_ideas=_plain(when_ideas(plan, t)),
        over=_plain(over(plan, t)),
        result=t.plain("What came of it") if told else "",
        result_text=_paragraphs(told),
        only_german=_plain(mark),
        join=t.plain("Take part in the chat"),
        how=t.plain("The chat is in Telegram. You can write ideas there, and get news of this plan."),
        poster=t.plain("Poster to print (PDF)"),
    )


def not_found(t: Translator) -> NotFoundPage:
    """The page where there is no such plan."""
    return NotFoundPage(
        title=t.plain("This plan is not here"),
        told=t.plain("Perhaps the address is not quite right, or the plan is no longer shown."),
        start=t.plain("To the start page"),
    )


def link(plan: Plan, bot_name: str) -> str:
    """Where the chat opens at this plan; nothing while the bot's name is not known."""
    return f"https://t.me/{bot_name}?start=p_{plan.process.slug}" if bot_name else ""


def poster(plan: Plan, t: Translator) -> str:
    """Where its poster is, in the reader's language."""
    return f"/p/{plan.process.slug}/poster.pdf?language={t.code}"


def _phase(plan: Plan, number: int, t: Translator) -> PhaseShown:
    phase = plan.process.phases[number]
    mark = marked(phase, plan)
    standing = {NOW: t.plain("now"), AHEAD: ""}.get(mark, t.plain("over"))
    return PhaseShown(
        name=_plain(phase_name(phase, t)),
        days=_plain(days(phase, plan, t)),
        standing=standing,
        is_now=mark == NOW,
    )


def _plain(words: object) -> str:
    return getattr(words, "plain", "") if words else ""


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(clean(part.strip()) for part in text.split("\n") if part.strip())
