"""Planning processes as residents see them: a list, one of them, and the news of them."""

from urllib.parse import quote

from locales import Safe, Translator, ltr
from office.services.plans import Plan, Plans
from views.actions import LIMIT, action
from views.layout import area_name, in_rows, lines, local, only_german, paragraphs, rows
from views.message import Button, Message, View
from views.process_words import (
    comes_next,
    description,
    phase_name,
    result,
    standing,
    title_of,
    when_ideas,
)


def listing(page: Plans) -> View:
    """The plans of a district, then those of its city: five a page, a button each."""

    def show(t: Translator) -> Message:
        here = area_name(page.area, t)
        others = t("Elsewhere in {city}:", city=local(page.city.names, t)) if page.elsewhere else None
        return Message(
            text=paragraphs(
                t("<b>Plans in {area}</b>", area=here),
                *(_line(plan, t) for plan in page.here),
                None if page.here or page.page else t("I know of no plan here at the moment."),
                others,
                *(_line(plan, t) for plan in page.elsewhere),
            ),
            buttons=(
                *in_rows(t, (_opener(plan, page, t) for plan in (*page.here, *page.elsewhere)), 1),
                *_turning(page, t),
            ),
        )

    return show


def ideas_by_plan(page: Plans) -> View:
    """The same plans, each leading to what was written to it."""

    def show(t: Translator) -> Message:
        plans = (*page.here, *page.elsewhere)
        back = Button(label=t.plain("Back"), action=action("ideas", page.area.id, 0))
        more = Button(
            label=t.plain("Show more"), action=action("ideas", "plans", page.area.id, page.page + 1)
        )
        return Message(
            text=t("Which plan are the ideas for?"),
            buttons=(
                *in_rows(t, (Button(label=title_of(p.process, t), action=_ideas_of(p)) for p in plans), 1),
                *rows(t, (back, *((more,) if page.has_more else ()))),
            ),
        )

    return show


def detail(plan: Plan, *, back: str = "") -> View:
    """One plan with all it is about, and what one can do; ``back`` is the action that leads back."""

    def show(t: Translator) -> Message:
        return Message(
            text=description(plan, t),
            buttons=rows(
                t,
                (write_button(plan, t),) if plan.takes_ideas else (),
                (follow_button(plan, t), *((_ideas(plan, t),) if plan.has_ideas else ())),
                (
                    Button(label=t.plain("Contact person"), action=action("area", plan.process.area_id)),
                    Button(label=t.plain("Pass it on"), action=action("pd", "share", plan.process.id)),
                ),
                (Button(label=t.plain("Back"), action=back),) if back else (),
            ),
        )

    return show


def not_now(plan: Plan) -> View:
    """One cannot write to it today: from when one can, or until when one could."""

    def show(t: Translator) -> Message:
        return Message(
            text=lines(
                t("<b>{title}</b>", title=local(plan.process.titles, t)),
                when_ideas(plan, t) or t("No ideas are collected for this plan at the moment."),
            ),
            buttons=rows(t, (show_button(plan, t),)),
        )

    return show


def unknown() -> View:
    """A link or button that leads to no plan any more."""

    def show(t: Translator) -> Message:
        other = Button(label=t.plain("Plans"), action=action("menu", "plans"))
        return Message(text=t("I do not know this plan any more."), buttons=rows(t, (other,)))

    return show


def following(plan: Plan) -> View:
    """News of it will come."""

    def show(t: Translator) -> Message:
        return Message(
            text=lines(
                t("You get news of this plan: {title}", title=local(plan.process.titles, t)),
                t("I write when a new step begins, and when we know what came of it."),
            ),
            buttons=rows(t, (follow_button(plan, t), show_button(plan, t))),
        )

    return show


def unfollowed(plan: Plan) -> View:
    """No more news of it."""

    def show(t: Translator) -> Message:
        title = local(plan.process.titles, t)
        return Message(
            text=t("You get no more news of this plan: {title}", title=title),
            buttons=rows(t, (show_button(plan, t),)),
        )

    return show


def share(plan: Plan, bot: str) -> View:
    """The link to it, to be passed on."""
    link = chat_link(plan, bot)

    def show(t: Translator) -> Message:
        title = local(plan.process.titles, t)
        url = f"https://t.me/share/url?url={quote(link, safe='')}&text={quote(title, safe='')}"
        return Message(
            text=lines(
                t("This link leads to the plan. You can pass it on:"),
                t("<b>{title}</b>", title=title),
                t.shown(ltr(link)),
            ),
            buttons=((Button(label=t.plain("Pass it on"), url=url),),),
        )

    return show


def phase_begins(plan: Plan) -> View:
    """News: a phase begins, until when, what one can do, and what comes next."""

    def show(t: Translator) -> Message:
        process, now = plan.process, plan.now
        return Message(
            text=paragraphs(
                lines(
                    t("<b>{title}</b>", title=local(process.titles, t)),
                    t("A new step begins: {phase}.", phase=phase_name(now, t)) if now else None,
                    _until(plan, t),
                ),
                lines(when_ideas(plan, t), comes_next(plan, t)),
            ),
            buttons=rows(
                t,
                (write_button(plan, t),) if plan.takes_ideas else (),
                (show_button(plan, t), follow_button(plan, t)),
            ),
        )

    return show


def what_came_of_it(plan: Plan, *, is_author: bool) -> View:
    """News: what came of it, to those who wrote to it or follow it."""

    def show(t: Translator) -> Message:
        process = plan.process
        thanks = t("You wrote something for this plan. Thank you for your help!")
        return Message(
            text=paragraphs(
                t("<b>{title}</b>", title=local(process.titles, t)),
                result(process, t),
                only_german(process.titles, t),
                thanks if is_author else None,
            ),
            buttons=rows(t, (show_button(plan, t), *((follow_button(plan, t),) if plan.is_followed else ()))),
        )

    return show


def list_action(page: Plans, number: int) -> str:
    """The action that shows this page of the list."""
    return action("plans", page.area.id, number)


def chat_link(plan: Plan, bot: str) -> str:
    """Where the chat opens at this plan."""
    return f"https://t.me/{bot}?start=p_{plan.process.slug}"


def write_button(plan: Plan, t: Translator) -> Button:
    """Write an idea that belongs to it."""
    return Button(label=t.plain("Write an idea for it"), action=action("pd", "idea", plan.process.id))


def follow_button(plan: Plan, t: Translator) -> Button:
    """Hear of it, or no more."""
    if plan.is_followed:
        return Button(label=t.plain("No longer"), action=action("pd", "off", plan.process.id))
    return Button(label=t.plain("Keep me informed"), action=action("pd", "on", plan.process.id))


def show_button(plan: Plan, t: Translator) -> Button:
    """Leads to it."""
    return Button(label=t.plain("Show plan"), action=action("plan", plan.process.id))


def _ideas(plan: Plan, t: Translator) -> Button:
    return Button(label=t.plain("Ideas for it"), action=_ideas_of(plan))


def _ideas_of(plan: Plan) -> str:
    return action("ideas", "plan", plan.process.id, 0)


def _line(plan: Plan, t: Translator) -> Safe:
    areas = t.items([area_name(area, t) for area in plan.areas], "and")
    title = local(plan.process.titles, t)
    return lines(t("<b>{title}</b> · {areas}", title=title, areas=areas), standing(plan, t))


def _opener(plan: Plan, page: Plans, t: Translator) -> Button:
    key = plan.process.id
    full = f"plan:{key}:{page.page}:{page.area.id}"
    does = full if len(full.encode()) <= LIMIT else action("plan", key)
    return Button(label=title_of(plan.process, t), action=does)


def _turning(page: Plans, t: Translator) -> tuple[tuple[Button, ...], ...]:
    back = Button(label=t.plain("Back"), action=list_action(page, page.page - 1))
    more = Button(label=t.plain("Show more"), action=list_action(page, page.page + 1))
    return rows(t, (*((back,) if page.page else ()), *((more,) if page.has_more else ())))


def _until(plan: Plan, t: Translator) -> Safe | None:
    now = plan.now
    last = plan.process.last_day(now) if now else None
    if last is None:
        return None
    return t("It lasts until {day}.", day=t.day(last, year=last.year != plan.today.year))
