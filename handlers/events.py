"""Events: residents look, ask to be reminded and say whether they come."""

from collections.abc import Mapping

from telegram import Update

import views.events
import views.reminders
from handlers.beside import beside
from handlers.context import Context, Handler, payload_of, pressed
from office import errors
from office.ids import AreaId, EventId, OccurrenceId, ResidentId
from office.services.events import Span


@beside
async def here(update: Update, context: Context) -> None:
    """``/events`` and the key: this week in the own district, else in the whole city."""
    own = context.speaker.own_area or context.office.directory.home().area_id
    await _list(context, own, Span.WEEK)


async def listing(update: Update, context: Context) -> None:
    """A button of a list turns it; the one under contacts opens a new one."""
    match pressed(update):
        case (area,):
            await _list(context, AreaId(area), Span.WEEK)
        case (area, span, page) if span in set(Span) and _is_page(page):
            found = await context.office.events.listing(AreaId(area), Span(span), int(page))
            await context.turn(update, views.events.listing(found, own=context.speaker.own_area))
        case _:
            raise errors.Outdated("events")


async def detail(update: Update, context: Context) -> None:
    """One event, in place of the list it was chosen from."""
    way = pressed(update)[1:]
    wish = await context.office.reminders.wish(_resident(context), _occurrence(update))
    back = ""
    if len(way) == 2 and way[0][:1] in set(Span) and _is_page(way[0][1:]):
        area = AreaId(f"{wish.about.event.city_id}/{way[1]}" if way[1] else wish.about.event.city_id)
        back = views.events.list_action(area, Span(way[0][:1]), int(way[0][1:]))
    await context.turn(update, views.events.detail(wish, back=back))


async def from_poster(update: Update, context: Context) -> None:
    """``/start e_<id>``: the next time of that event."""
    about = await context.office.events.next_of(EventId(payload_of(update)))
    wish = await context.office.reminders.wish(_resident(context), about.occurrence.id)
    await context.say(views.events.detail(wish))


async def remind(update: Update, context: Context) -> None:
    """The button **Remind me**: at once one day and two hours before."""
    await context.office.reminders.remind(context.speaker, _occurrence(update))


async def other_times(update: Update, context: Context) -> None:
    """The button **Another time**: the switches."""
    wish = await context.office.reminders.wish(_resident(context), _occurrence(update))
    await context.say(views.reminders.other_times(wish))


async def switch_time(update: Update, context: Context) -> None:
    """One of the switches."""
    message = update.effective_message
    match pressed(update):
        case (key, offset, ("on" | "off") as now) if offset.isdecimal() and len(offset) < 9:
            await context.office.reminders.switch(
                context.speaker,
                OccurrenceId(key),
                int(offset),
                on=now == "on",
                message_id=message.message_id if message else None,
            )
        case _:
            raise errors.Outdated("time")


async def every_time(update: Update, context: Context) -> None:
    """The button **Every week**."""
    await context.office.reminders.every_time(context.speaker, _occurrence(update))


async def no_reminder(update: Update, context: Context) -> None:
    """The button **No more reminders**."""
    await context.office.reminders.stop(context.speaker, _occurrence(update))


async def come(update: Update, context: Context) -> None:
    """The button **I am coming**, or not after all."""
    match pressed(update):
        case (key, ("yes" | "no") as said):
            is_coming = said == "yes"
            await context.office.reminders.register(context.speaker, OccurrenceId(key), is_coming=is_coming)
        case _:
            raise errors.Outdated("come")


async def calendar(update: Update, context: Context) -> None:
    """The button **Into my calendar**: a file, at once."""
    about = await context.office.events.announcement(_occurrence(update))
    content = context.office.events.calendar_file(views.events.calendar_entry(about, context.t))
    await context.say(views.events.calendar_file(content))


async def on_map(update: Update, context: Context) -> None:
    """The button **Map**: the place as a point."""
    about = await context.office.events.announcement(_occurrence(update))
    await context.say(views.events.on_map(about))


async def _list(context: Context, area_id: AreaId, span: Span) -> None:
    found = await context.office.events.listing(area_id, span)
    await context.say(views.events.listing(found, own=context.speaker.own_area))


def _occurrence(update: Update) -> OccurrenceId:
    about = pressed(update)
    if not about:
        raise errors.Outdated("event")
    return OccurrenceId(about[0])


def _is_page(text: str) -> bool:
    return text.isdecimal() and len(text) <= 4


def _resident(context: Context) -> ResidentId | None:
    resident = context.speaker.resident
    return resident.id if resident else None


COMMANDS: Mapping[str, Handler] = {"events": here}

BUTTONS: Mapping[str, Handler] = {
    "events": listing,
    "event": detail,
    "remind": remind,
    "times": other_times,
    "time": switch_time,
    "series": every_time,
    "unremind": no_reminder,
    "come": come,
    "ics": calendar,
    "map": on_map,
}

KEYS: Mapping[str, Handler] = {"events": here}

PAYLOADS: Mapping[str, Handler] = {"e": from_poster}
