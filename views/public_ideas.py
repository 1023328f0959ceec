"""Published contributions: lists to choose from, and one of them with the office's answer."""

from collections.abc import Iterable, Sequence

from locales import Safe, Translator, ltr
from office.ids import AreaId, ProcessId
from office.model.areas import Area
from office.model.ideas import Idea
from office.services.public_ideas import Listing, Look, Seen
from views.actions import LIMIT, action
from views.directory import Named
from views.kinds import kind_of, media_line, plan_line, public_status_of, quoted
from views.layout import area_name, in_rows, lines, local, name_with_city, paragraphs, rows
from views.message import Button, Message, View
from views.official import official_answer
from views.supported import count_of, line_of, opener


def listing(page: Listing, *, own: AreaId | None) -> View:
    """What is published in an area: five a page, a button each, and other districts."""

    def show(t: Translator) -> Message:
        heading = _list_heading(page, t)
        return Message(
            text=paragraphs(heading, lines(*(line_of(seen, t) for seen in page.items)) or _nothing(page, t)),
            buttons=(
                *in_rows(t, (opener(seen, opened_from(seen, page)) for seen in page.items)),
                *_turning(page, t),
                *(_by_plan(page, t) if page.plan else _elsewhere(page, own, t)),
            ),
        )

    return show


def detail(look: Look, *, back: str = "") -> View:
    """One of them with everything others may read; ``back`` is the action that leads back."""
    idea = look.seen.idea

    def show(t: Translator) -> Message:
        facts = look.seen.facts
        return Message(
            text=paragraphs(
                lines(_heading(look.seen, t), plan_line(facts.plan, t)),
                _words(idea, t),
                t("Status: {status}", status=public_status_of(idea, t)),
                official_answer(idea.answer, facts, t) if idea.answer else None,
                lines(_support(look.seen, t), _own_part(look, t)),
            ),
            buttons=rows(t, _deeds(look, t), (Button(label=t.plain("Back"), action=back),) if back else ()),
        )

    return show


def similar(found: Sequence[Seen], *, support: Sequence[Button], send: Button, cancel: Button) -> View:
    """Others have said the same: support that, or send one's own all the same."""

    def show(t: Translator) -> Message:
        told = [lines(_heading(seen, t), _words(seen.idea, t), _support(seen, t)) for seen in found]
        return Message(
            text=paragraphs(
                t("Is it about the same thing? Others have written this already:"),
                *told,
                t("If you support it, you get the answer too. Your own contribution is not sent then."),
            ),
            buttons=rows(t, *((button,) for button in support), (send,), (cancel,)),
        )

    return show


def ask_area(programme: Sequence[Area], city: Area) -> View:
    """Ask which district's contributions are to be shown."""

    def show(t: Translator) -> Message:
        others = Button(label=t.plain("Others"), action=action("ideas", "pick", city.id))
        return Message(
            text=t("Which district is it about?"),
            buttons=(
                *in_rows(t, (_to_list(area, t) for area in programme)),
                *rows(t, (_all_districts(city.id, t), others)),
            ),
        )

    return show


def choose(candidates: Sequence[Named], *, is_known: bool) -> View:
    """The words name several districts, or only resemble some: ask which is meant."""

    def show(t: Translator) -> Message:
        near = t("Do you mean one of these?") if candidates else None
        asked = t("Which one do you mean?") if is_known else lines(t("I do not know this district."), near)
        found = (
            Button(label=name_with_city(area, city, t), action=list_action(area.id))
            for area, city in candidates
        )
        pick = Button(label=t.plain("Another district"), action=action("ideas", "pick"))
        return Message(text=asked, buttons=(*in_rows(t, found, 1), *rows(t, (pick,))))

    return show


def areas_of(parent: Area, children: Sequence[Area], *, cities: Sequence[Area] = ()) -> View:
    """The areas below one to choose from, and the other cities."""

    def show(t: Translator) -> Message:
        others = (Button(label=area_name(c, t), action=action("ideas", "pick", c.id)) for c in cities)
        return Message(
            text=t("Districts in {area}:", area=area_name(parent, t)),
            buttons=(
                *in_rows(t, (_picker(child, t) for child in children)),
                *rows(t, (_all_districts(parent.id, t),) if parent.parent is None else ()),
                *in_rows(t, others),
            ),
        )

    return show


def list_action(area_id: AreaId, page: int = 0) -> str:
    """The action that shows this page of this list."""
    return action("ideas", area_id, page)


def plan_action(process_id: ProcessId, page: int = 0) -> str:
    """The action that shows this page of what was written to a plan."""
    return action("ideas", "plan", process_id, page)


def opened_from(seen: Seen, page: Listing) -> str:
    """The action that opens one and knows the way back; without the way where it would be too long."""
    where = f"plan:{page.plan.id}" if page.plan else page.area.id
    full = f"seen:{seen.idea.id}:{page.page}:{where}"
    return full if len(full.encode()) <= LIMIT else action("seen", seen.idea.id)


def _list_heading(page: Listing, t: Translator) -> Safe:
    if page.plan is None:
        return t("<b>Ideas in {area}</b>", area=area_name(page.area, t))
    return t("<b>Ideas for the plan {plan}</b>", plan=local(page.plan.titles, t))


def _by_plan(page: Listing, t: Translator) -> tuple[tuple[Button, ...], ...]:
    """From what was written to a plan to the plan, and to all of the district."""
    if page.plan is None:
        return ()
    plan = Button(label=t.plain("Show plan"), action=action("plan", page.plan.id))
    every = Button(label=t.plain("Ideas in the district"), action=list_action(page.area.id))
    return rows(t, (plan, every))


def _nothing(page: Listing, t: Translator) -> Safe:
    if page.page:
        return t("There is nothing further.")
    return t("Nothing is public here yet. Perhaps there is something in another district.")


def _heading(seen: Seen, t: Translator) -> Safe:
    return t(
        "<b>{kind} {number}</b> · {area}",
        kind=kind_of(seen.idea, t),
        number=ltr(seen.idea.number or ""),
        area=area_name(seen.facts.area, t),
    )


def _words(idea: Idea, t: Translator) -> Safe | None:
    """The words as they were published, and their language where the reader's is another."""
    if not idea.text:
        return media_line(idea.attachments, None, t)
    is_other = idea.language.partition("@")[0] != t.code.partition("@")[0]
    mark = t("Language of the text: {language}", language=t.language(idea.language)) if is_other else None
    return lines(quoted(idea.text, t), mark)


def _support(seen: Seen, t: Translator) -> Safe:
    return count_of(seen, t) or t("Nobody else supports it yet.")


def _own_part(look: Look, t: Translator) -> Safe | None:
    if look.is_own:
        return t("You wrote this yourself.")
    return t("You support it too.") if look.is_supported else None


def _deeds(look: Look, t: Translator) -> tuple[Button, ...]:
    key = look.seen.idea.id
    if look.is_own:
        return ()
    if look.is_supported:
        return (Button(label=t.plain("No longer my concern"), action=action("agree", key, "no")),)
    return (Button(label=t.plain("This is my concern too"), action=action("agree", key, "yes")),)


def _turning(page: Listing, t: Translator) -> tuple[tuple[Button, ...], ...]:
    back = Button(label=t.plain("Back"), action=_page_action(page, page.page - 1))
    more = Button(label=t.plain("Show more"), action=_page_action(page, page.page + 1))
    return rows(t, (*((back,) if page.page else ()), *((more,) if page.has_more else ())))


def _page_action(page: Listing, number: int) -> str:
    return plan_action(page.plan.id, number) if page.plan else list_action(page.area.id, number)


def _elsewhere(page: Listing, own: AreaId | None, t: Translator) -> tuple[tuple[Button, ...], ...]:
    root = page.city.area_id
    other = Button(label=t.plain("Another district"), action=action("ideas", "pick", root))
    mine = Button(label=t.plain("My district"), action=list_action(own or root))
    offered: Iterable[Button] = (
        other,
        *((_all_districts(root, t),) if page.area.id != root else ()),
        *((mine,) if own not in {None, page.area.id} else ()),
        *((_plans(page, t),) if page.has_plans else ()),
    )
    return in_rows(t, offered)


def _plans(page: Listing, t: Translator) -> Button:
    """The way to what was written to one plan."""
    return Button(label=t.plain("By plan"), action=action("ideas", "plans", page.area.id, 0))


def _all_districts(city: AreaId, t: Translator) -> Button:
    return Button(label=t.plain("All districts"), action=list_action(city))


def _to_list(area: Area, t: Translator) -> Button:
    return Button(label=area_name(area, t), action=list_action(area.id))


def _picker(area: Area, t: Translator) -> Button:
    if area.kind.value in {"city", "borough"}:
        return Button(label=area_name(area, t), action=action("ideas", "pick", area.id))
    return _to_list(area, t)
