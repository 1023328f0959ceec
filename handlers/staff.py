"""The staff's commands, menu and groups.

Who may do what is asked in the office, on every action.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from telegram import Update

import views.staff.lists
import views.staff.rooms
from handlers import (
    absences,
    blocking,
    broadcasts,
    counter,
    delays,
    entering,
    event_desk,
    figures,
    posters,
    process_desk,
)
from handlers.context import Context, Handler, is_to_us, pressed, words_of
from handlers.counter import turn_of
from handlers.refusals import guarded
from office import errors
from office.ids import AreaId
from office.model.exports import ListFormat
from office.model.lookup import Found
from office.services.broadcast_drafts import RIGHT as BROADCASTING
from office.services.claims import RIGHT as ENTERING
from office.services.exporting import RIGHT as EXPORTING
from office.services.printing import RIGHT as PRINTING
from office.services.process_steps import RIGHT as PLANNING


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuEntry:
    """An entry of the staff's menu: the right it needs somewhere, and what it opens."""

    right: str
    handler: Handler


async def staff(update: Update, context: Context) -> None:
    """``/staff`` shows the menu; ``/staff here [place]`` makes this group a staff chat."""
    command, _, place = words_of(update).partition(" ")
    if command.lower() == "here":
        await _here(update, context, place.strip())
        return
    await _show_menu(update, context)


async def _show_menu(update: Update, context: Context) -> None:
    room = context.office.staff
    member = await room.member(context.speaker.user_id)
    if not room.may(member, "staff.menu", None):
        raise errors.NotAllowed("staff.menu")
    stand_in = await context.office.absences.of(context.speaker.user_id)
    hidden = "absence" if stand_in else "back"
    entries = [name for name, entry in STAFF_MENU.items() if room.may(member, entry.right, None)]
    await context.say(views.staff.rooms.menu([name for name in entries if name != hidden], stand_in))


async def menu(update: Update, context: Context) -> None:
    """A button of the staff's menu, or the place chosen for a group."""
    match pressed(update):
        case ("here", area_id):
            await context.office.staff.bind(turn_of(update, context), AreaId(area_id))
        case ("menu",):
            await _show_menu(update, context)
        case ("close",):
            await context.turn(update, views.staff.rooms.closed())
        case (name,) if name in STAFF_MENU:
            await _open(update, context, STAFF_MENU[name])
        case _:
            raise errors.Outdated(None)


async def cancel(update: Update, context: Context) -> None:
    """``/cancel`` in a group: leave what one is writing there; colleagues go on with theirs."""
    if context.speaker.dialogue is not None:
        await context.office.answering.cancel(turn_of(update, context))


async def group_reply(update: Update, context: Context) -> None:
    """A reply in a group: to a prompt, a card, or to what another noun asked; any other is left alone."""
    if await counter.answered(update, context) or not is_to_us(update, context):
        return
    dialogue = context.speaker.dialogue
    asked = GROUP_STEPS.get(dialogue.kind) if dialogue else None
    if asked is not None:
        await asked(update, context)


async def _here(update: Update, context: Context, place: str) -> None:
    """Make this group a staff chat of the place named, or ask which."""
    room, speaker = context.office.staff, context.speaker
    if not speaker.is_in_group:
        await context.say(views.staff.rooms.only_in_groups())
        return
    member = await room.member(speaker.user_id)
    if not room.may(member, "staff.chat", None):
        raise errors.NotAllowed("staff.chat")
    if not place:
        areas = room.bindable(member)
        directory = context.office.directory
        await context.say(views.staff.rooms.choose_place([(area, directory.city_of(area)) for area in areas]))
        return
    area_id = _area_named(place, context)
    if area_id is None:
        await context.say(views.staff.rooms.unknown_place(place))
        return
    await room.bind(turn_of(update, context), area_id)


def _area_named(place: str, context: Context) -> AreaId | None:
    """The area with this slug, else the one these words mean without doubt."""
    directory = context.office.directory
    if known := directory.areas((AreaId(place.lower()),)):
        return known[0].id
    found = directory.find(place, asked=True)
    return found.area if isinstance(found, Found) else None


async def _open(update: Update, context: Context, entry: MenuEntry) -> None:
    room = context.office.staff
    member = await room.member(context.speaker.user_id)
    if not room.may(member, entry.right, None):
        raise errors.NotAllowed(entry.right)
    await entry.handler(update, context)


async def _choose_list(update: Update, context: Context) -> None:
    await context.office.exporting.may_order(turn_of(update, context))
    await context.say(views.staff.lists.choose())


async def send_list(update: Update, context: Context) -> None:
    """The kind of file chosen for a list of contributions."""
    match pressed(update):
        case (sort,) if sort in {ListFormat.CSV, ListFormat.XLSX}:
            await context.office.exporting.order(turn_of(update, context), ListFormat(sort))
        case _:
            raise errors.Outdated(None)


async def _review_from_menu(update: Update, context: Context) -> None:
    await context.office.counter.review(turn_of(update, context))


STAFF_MENU: dict[str, MenuEntry] = {
    "review": MenuEntry(right="ideas.read", handler=_review_from_menu),
    "event": MenuEntry(right="events.edit", handler=event_desk.announce),
    "planning": MenuEntry(right=PLANNING, handler=process_desk.begin),
    "broadcast": MenuEntry(right=BROADCASTING, handler=broadcasts.begin),
    "list": MenuEntry(right=EXPORTING, handler=_choose_list),
    "enter": MenuEntry(right=ENTERING, handler=entering.begin),
    "poster": MenuEntry(right=PRINTING, handler=posters.begin),
    "blocked": MenuEntry(right=blocking.RIGHT, handler=blocking.listing),
    "absence": MenuEntry(right="staff.menu", handler=absences.begin),
    "back": MenuEntry(right="staff.menu", handler=absences.come_back),
    "stats": MenuEntry(right="stats.read", handler=figures.show),
}
"""The entries that exist; names are keys of ``views.staff.rooms.MENU``. Other nouns add theirs here."""

COMMANDS: Mapping[str, Handler] = {
    "staff": guarded(staff),
    "review": guarded(counter.review),
    "stats": guarded(figures.show),
}

GROUP_COMMANDS: Mapping[str, Handler] = {
    **COMMANDS,
    **event_desk.COMMANDS,
    **broadcasts.COMMANDS,
    "cancel": guarded(cancel),
}
"""What staff can write with a slash in a group. Other nouns add theirs here, guarded."""

GROUP_STEPS: dict[str, Handler] = {
    **event_desk.STEPS,
    **process_desk.STEPS,
    **broadcasts.STEPS,
    **absences.STEPS,
    **entering.STEPS,
}
"""What takes a reply to us in a group while the writer's dialogue is of this kind. Other nouns add theirs."""

BUTTONS: Mapping[str, Handler] = {
    **counter.BUTTONS,
    **absences.BUTTONS,
    **blocking.BUTTONS,
    **delays.BUTTONS,
    **figures.BUTTONS,
    "staff": guarded(menu),
    "list": guarded(send_list),
}

STEPS: Mapping[str, Handler] = {**counter.STEPS, **absences.STEPS}

REPLY: Handler = guarded(group_reply)
"""A reply in a group."""
