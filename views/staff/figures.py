"""Figures: what the office has done in some time, of areas alone; small numbers of residents stay hidden."""

import math

from locales import N_, Safe, Translator
from office.model.figures import FEWEST, SPANS, Figures
from office.services.figures import Report
from views.actions import action
from views.layout import area_name, in_rows, lines, paragraphs, rows
from views.message import Button, Message, View
from views.staff.words import KINDS

STATS = "stats"
"""The name of the buttons."""

MARK = "✓"
"""After what is shown now."""

# Translators: buttons: over how many days to look back.
_LABELS = {30: N_("30 days"), 90: N_("90 days"), 365: N_("One year")}


def report(told: Report) -> View:
    """The figures, the spans to look back over, and the areas to be looked at alone."""

    def show(t: Translator) -> Message:
        figures = told.figures
        return Message(
            text=paragraphs(
                _heading(told, t),
                lines(t("<b>Now</b>"), *_standing(figures, t)),
                lines(_since(told.days, t), *_done(figures, t)),
                lines(*_reached(figures, t)),
            ),
            buttons=(*rows(t, [_span(told, days, t) for days in SPANS]), *_areas(told, t)),
        )

    return show


def few(many: int, t: Translator) -> Safe:
    """How many residents, said only from five on."""
    if many < FEWEST:
        return t("fewer than {limit}", limit=FEWEST)
    return t.number(many)


def _heading(told: Report, t: Translator) -> Safe:
    if told.area is not None:
        return t("<b>Figures · {area}</b>", area=area_name(told.area, t))
    return t("<b>Figures · all your areas</b>")


def _standing(figures: Figures, t: Translator) -> list[Safe]:
    return [
        t("Open: {count}", count=figures.open),
        t("Due this week: {count}", count=figures.due),
        t("Overdue: {count}", count=figures.overdue),
    ]


def _since(days: int, t: Translator) -> Safe:
    return t.many("<b>In the last {count} day</b>", "<b>In the last {count} days</b>", days)


def _done(figures: Figures, t: Translator) -> list[Safe | None]:
    kinds = [t("{kind}: {count}", kind=t(KINDS[kind]), count=many) for kind, many in figures.kinds.items()]
    languages = [
        t("{language}: {count}", language=t.language(code), count=many)
        for code, many in figures.languages.items()
    ]
    return [
        t("New: {count}", count=figures.new),
        Safe(" · ").join(kinds) if kinds else None,
        Safe(" · ").join(languages) if languages else None,
        t("Supported: {count} times", count=figures.supports) if figures.supports else None,
        *_answered(figures, t),
    ]


def _answered(figures: Figures, t: Translator) -> list[Safe | None]:
    share = figures.share_in_time
    if share is None or figures.median is None:
        return [t("First answers: none")]
    return [
        t(
            "First answers: {count}, {share} % of them in time",
            count=figures.answered,
            share=round(100 * share),
        ),
        _half(math.ceil(figures.median), t),
    ]


def _half(days: int, t: Translator) -> Safe:
    if not days:
        return t("Half of them came on the same working day.")
    return t.many(
        "Half of them came within {count} working day.",
        "Half of them came within {count} working days.",
        days,
    )


def _reached(figures: Figures, t: Translator) -> list[Safe | None]:
    reached = few(figures.reached, t)
    announced = t.many(
        "{count} announcement, delivered: {reached}",
        "{count} announcements, delivered: {reached}",
        figures.announcements,
        reached=reached,
    )
    return [
        announced if figures.announcements else None,
        t("Residents who get news: {count}", count=few(figures.readers, t)),
    ]


def _span(told: Report, days: int, t: Translator) -> Button:
    mark = f" {MARK}" if days == told.days else ""
    area = (told.area.id,) if told.area else ()
    return Button(label=t.plain(_LABELS[days]) + mark, action=action(STATS, days, *area))


def _areas(told: Report, t: Translator) -> tuple[tuple[Button, ...], ...]:
    if told.area is not None:
        return rows(t, (Button(label=t.plain("All areas"), action=action(STATS, told.days)),))
    if len(told.areas) < 2:
        return ()
    return in_rows(
        t,
        (Button(label=area_name(area, t), action=action(STATS, told.days, area.id)) for area in told.areas),
    )
