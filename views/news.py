"""News about areas and plans: what one gets, and the ways to turn them on and off."""

from collections.abc import Sequence
from dataclasses import replace

from locales import Translator
from office.model.areas import Area
from office.model.processes import Process
from views import menu, quiet
from views.actions import action
from views.consents import NEWS_OFFER, NEWS_ON
from views.layout import area_name, lines, local, paragraphs, rows
from views.message import Button, Message, View
from views.process_words import title_of


def news_on(area: Area) -> View:
    """News about an area were turned on."""

    def show(t: Translator) -> Message:
        return Message(
            text=t(NEWS_ON, area=area_name(area, t)),
            buttons=rows(t, (Button(label=t.plain("Stop all news"), action=action("news", "off")),)),
        )

    return show


def news_off(*, reminded: bool) -> View:
    """All news were turned off, and reminders where there were any."""

    def show(t: Translator) -> Message:
        told = lines(
            t("You will get no more news."),
            t("I will not remind you of events any more.") if reminded else None,
        )
        return Message(text=told, keyboard=menu.keyboard(t))

    return show


def news(areas: Sequence[Area], own: Area | None, plans: Sequence[Process] = ()) -> View:
    """What one gets news about, with a way to stop; without any, the way to turn them on."""

    def show(t: Translator) -> Message:
        if plans:
            return _news_with_plans(areas, own, plans, t)
        if not areas and own is not None:
            return Message(
                text=paragraphs(
                    t("You get no news at the moment. You can turn them on for your district."),
                    t(NEWS_OFFER, area=area_name(own, t)),
                ),
                buttons=rows(t, wanting_news(own, t)),
            )
        if not areas:
            return Message(
                text=t("You get no news at the moment. You can turn them on for your district."),
                buttons=rows(t, (Button(label=t.plain("My district"), action=action("menu", "district")),)),
            )
        names = t.items([area_name(area, t) for area in areas], "and")
        return Message(
            text=t("You get news from {areas}.", areas=names),
            buttons=rows(t, (Button(label=t.plain("Stop all news"), action=action("news", "off")),)),
        )

    return show


def with_quiet(view: View) -> View:
    """The same page, for who can choose quiet hours."""

    def show(t: Translator) -> Message:
        message = view(t)
        return replace(message, buttons=(*message.buttons, *rows(t, (quiet.button(t),))))

    return show


def _news_with_plans(
    areas: Sequence[Area], own: Area | None, plans: Sequence[Process], t: Translator
) -> Message:
    """What one gets where plans are among it; each plan is one tap away, and so is news of one's district."""
    district = Button(label=t.plain("My district"), action=action("menu", "district"))
    further = () if areas else (wanting_news(own, t) if own else (district,))
    names = t.items([area_name(area, t) for area in areas], "and")
    return Message(
        text=lines(
            t("You get news from {areas}.", areas=names) if areas else None,
            t("You get news of these plans:"),
            *(t("· {title}", title=local(plan.titles, t)) for plan in plans),
            t(NEWS_OFFER, area=area_name(own, t)) if own and not areas else None,
        ),
        buttons=rows(
            t,
            *((further,) if further else ()),
            *((Button(label=title_of(plan, t), action=action("plan", plan.id)),) for plan in plans),
            (Button(label=t.plain("Stop all news"), action=action("news", "off")),),
        ),
    )


def wanting_news(area: Area, t: Translator) -> tuple[Button, Button]:
    """The buttons under the offer of news about this area."""
    return (
        Button(label=t.plain("Yes, please"), action=action("news", "on", area.id)),
        Button(label=t.plain("No"), action=action("news", "later")),
    )
