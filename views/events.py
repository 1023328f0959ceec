"""Events as residents see them: a list to choose from, one of them with all it is about, calendar and map."""

from locales import Safe, Translator, clean
from office.ids import AreaId
from office.model.calendar_entries import CalendarEntry
from office.services.events import Announcement, Listing, Span
from office.services.reminding import Wish
from views.actions import LIMIT, action
from views.consents import REMIND
from views.event_words import description, headline, place_name, where
from views.layout import area_name, in_rows, lines, local, paragraphs, rows
from views.message import Attachment, Button, Message, Spot, View

MARK = "✓"
"""Follows the label of what is switched on."""

_TITLE = 26
"""Characters of a title on a button: a telephone still shows the day behind it."""


def listing(page: Listing, *, own: AreaId | None) -> View:
    """What is on: five a page, a button each, and other days and districts."""

    def show(t: Translator) -> Message:
        items = [t("{when}: {title}", when=_moment(each, t), title=headline(each, t)) for each in page.items]
        return Message(
            text=paragraphs(_heading(page, t), lines(*items) or _nothing(page, t)),
            buttons=(
                *in_rows(t, (_opener(each, page, t) for each in page.items), 1),
                *_turning(page, t),
                *_filters(page, own, t),
            ),
        )

    return show


def detail(wish: Wish, *, back: str = "") -> View:
    """One event with everything known of it, and what one can do; ``back`` is the action that leads back."""

    def show(t: Translator) -> Message:
        return Message(
            text=description(wish.about, t),
            buttons=(*_deeds(wish, t), *rows(t, (_back(back, t),) if back else ())),
        )

    return show


def calendar_entry(about: Announcement, t: Translator) -> CalendarEntry:
    """What a calendar keeps of it, in the reader's language."""
    place = [part for part in (place_name(about, t), about.address) if part]
    return CalendarEntry(
        uid=f"{about.occurrence.id}@quartiersbot",
        sequence=about.occurrence.revision,
        stamp=about.now,
        starts_at=about.occurrence.starts_at,
        ends_at=about.occurrence.ends_at,
        zone=about.event.zone,
        title=clean(local(about.event.titles, t)),
        text=clean(
            "\n\n".join(part for part in (local(about.event.texts, t), about.occurrence.note) if part)
        ),
        place=clean(", ".join(place)),
        point=about.point,
        is_cancelled=not about.occurrence.takes_place,
    )


def calendar_file(content: bytes) -> View:
    """The file for one's own calendar."""

    def show(t: Translator) -> Message:
        return Message(
            text=t("Open this file. Your calendar then takes over the event."),
            attachment=Attachment(kind="document", name=clean(t.plain("event.ics")), content=content),
        )

    return show


def on_map(about: Announcement) -> View:
    """The place on the map; in words where no point is known."""

    def show(t: Translator) -> Message:
        point = about.point
        if point is None:
            return Message(text=lines(t("I do not know the exact place on the map."), *where(about, t)))
        title = place_name(about, t) or local(about.event.titles, t)
        address = about.address or area_name(about.area, t)
        return Message(
            text="",
            spot=Spot(longitude=point[0], latitude=point[1], title=clean(title), address=clean(address)),
        )

    return show


def list_action(area_id: AreaId, span: Span, page: int = 0) -> str:
    """The action that shows this page of this list."""
    return action("events", area_id, span.value, page)


def _heading(page: Listing, t: Translator) -> Safe:
    area = area_name(page.area, t)
    if page.span is Span.TODAY:
        return t("<b>Today in {area}</b>", area=area)
    return t("<b>This week in {area}</b>", area=area)


def _nothing(page: Listing, t: Translator) -> Safe:
    if page.page:
        return t("There are no further events.")
    if page.span is Span.TODAY:
        return t("I know of no event here today. Perhaps there is one this week, or in another district.")
    return t("I know of no event here this week. Perhaps there is one in another district.")


def _moment(about: Announcement, t: Translator) -> Safe:
    begin = about.occurrence.starts_at
    return t("{day}, {time}", day=t.short_day(begin, about.zone), time=t.time(begin, about.zone))


def _opener(about: Announcement, page: Listing, t: Translator) -> Button:
    day = t.short_day(about.occurrence.starts_at, about.zone)
    label = Safe(" · ").join((headline(about, t, longest=_TITLE), day)).plain
    return Button(label=label, action=opened_from(about, page))


def opened_from(about: Announcement, page: Listing) -> str:
    """The action that opens an event and knows the way back; without the way where it would be too long."""
    slug = page.area.id.partition("/")[2]
    full = f"event:{about.occurrence.id}:{page.span.value}{page.page}:{slug}"
    return full if len(full.encode()) <= LIMIT else action("event", about.occurrence.id)


def _turning(page: Listing, t: Translator) -> tuple[tuple[Button, ...], ...]:
    back = Button(label=t.plain("Back"), action=list_action(page.area.id, page.span, page.page - 1))
    on = Button(label=t.plain("Go on"), action=list_action(page.area.id, page.span, page.page + 1))
    return rows(t, (*((back,) if page.page else ()), *((on,) if page.has_more else ())))


def _filters(page: Listing, own: AreaId | None, t: Translator) -> tuple[tuple[Button, ...], ...]:
    area, city = page.area.id, page.city.area_id
    today = _switch(t.plain("Today"), list_action(area, Span.TODAY), on=page.span is Span.TODAY)
    week = _switch(t.plain("This week"), list_action(area, Span.WEEK), on=page.span is Span.WEEK)
    all_of = _switch(t.plain("All districts"), list_action(city, page.span), on=area == city)
    mine = [Button(label=t.plain("My district"), action=list_action(own, page.span))] if own else []
    return rows(t, (today, week), (all_of, *(mine if own != area else [])))


def _switch(label: str, does: str, *, on: bool) -> Button:
    return Button(label=f"{label} {MARK}" if on else label, action=does)


def _back(does: str, t: Translator) -> Button:
    return Button(label=t.plain("Back"), action=does)


def _deeds(wish: Wish, t: Translator) -> tuple[tuple[Button, ...], ...]:
    about, key = wish.about, wish.about.occurrence.id
    calendar = Button(label=t.plain("Into my calendar"), action=action("ics", key))
    chart = Button(label=t.plain("Map"), action=action("map", key))
    return rows(
        t,
        (*((remind_button(wish, t),) if about.is_open else ()), *coming_buttons(wish, t)),
        (calendar, *((chart,) if about.point else ())),
    )


def remind_button(wish: Wish, t: Translator) -> Button:
    """Ask to be reminded; what is chosen already can be chosen anew."""
    key = wish.about.occurrence.id
    if wish.offsets:
        return Button(label=t.plain("Another time"), action=action("times", key))
    return Button(label=t.plain(REMIND), action=action("remind", key))


def coming_buttons(wish: Wish, t: Translator) -> tuple[Button, ...]:
    """Say that one comes, or take it back; not once it has begun."""
    if not wish.about.is_open:
        return ()
    if wish.is_coming:
        return (_not_coming(wish.about, t),)
    return (Button(label=t.plain("I am coming"), action=action("come", wish.about.occurrence.id, "yes")),)


def _not_coming(about: Announcement, t: Translator) -> Button:
    """Take back that one comes."""
    return Button(
        label=t.plain("I am not coming after all"), action=action("come", about.occurrence.id, "no")
    )
