"""Staff: cards, looking through what is open, writing to residents, the staff's menu and groups.

Who may do what is asked in the office, on every action; a refusal is a word that passes, and nothing
changes.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps

from telegram import Update

import views.staff.answering
import views.staff.cards
import views.staff.rooms
from handlers import broadcasts, event_desk
from handlers.context import Context, Handler, pressed, words_of
from office import errors
from office.ids import AreaId, DialogueId, IdeaId
from office.model.answering import Deed
from office.model.ideas import Status
from office.model.lookup import Found
from office.services.broadcasts import RIGHT as BROADCASTING
from office.services.handling import REVIEW
from office.services.staff import Turn
from office.services.staff_steps import PROMPT, WRITING, Step
from views.staff import toasts
from views.staff.cards import CARD, LOOK

LOOKS = 4
"""How often a message just sent is looked for, 50 ms apart, before it counts as none of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuEntry:
    """An entry of the staff's menu: the right it needs somewhere, and what it opens."""

    right: str
    handler: Handler


def guarded(handler: Handler) -> Handler:
    """The handler, whose refusals are said kindly; a lost race with a colleague is tried once more."""

    @wraps(handler)
    async def handle(update: Update, context: Context) -> None:
        for is_last in (False, True):
            try:
                await handler(update, context)
            except errors.Conflict as error:
                if type(error) is not errors.Conflict or is_last:
                    await _refuse(update, context, error)
                    return
            except errors.OfficeError as error:
                await _refuse(update, context, error)
                return
            else:
                return

    return handle


async def card(update: Update, context: Context) -> None:
    """A button of a card: its verb, and the contribution."""
    verb, _, idea_id = ":".join(pressed(update)).partition(":")
    work = CARD_BUTTONS.get(verb)
    if work is None:
        raise errors.Outdated(verb)
    await work(update, context, IdeaId(idea_id))


async def review(update: Update, context: Context) -> None:
    """``/review`` and **Next one**: the next open one by its deadline."""
    about = pressed(update)
    await context.office.counter.review(turn_of(update, context), IdeaId(about[0]) if about else None)


async def tell(update: Update, context: Context) -> None:
    """A button of what is being written: its verb, dialogue, version, and what was chosen."""
    match pressed(update):
        case (verb, dialogue, version, *about) if version.isdecimal():
            step = Step(dialogue=DialogueId(dialogue), version=int(version))
            await _write(update, context, verb, step, *about)
        case _:
            raise errors.Outdated(None)


async def answered(update: Update, context: Context) -> bool:
    """A reply to a message of ours: the answer to a prompt, or internal talk about a card; whether it was."""
    message = update.effective_message
    asked = message.reply_to_message if message else None
    if asked is None or not _is_to_us(update, context):
        return False
    for slot in await _slots(context, asked.message_id):
        kind, _, about = slot.partition(":")
        key, _, rest = about.partition(":")
        if kind == PROMPT:
            await _tell_step(update, context, Step(dialogue=DialogueId(key), version=int(rest)))
            return True
        if kind in {CARD, REVIEW}:
            await _remark(update, context, IdeaId(key))
            return True
    return False


async def group_reply(update: Update, context: Context) -> None:
    """A reply in a group: to a prompt, a card, or to what another noun asked; any other is left alone."""
    if await answered(update, context) or not _is_to_us(update, context):
        return
    dialogue = context.speaker.dialogue
    asked = GROUP_STEPS.get(dialogue.kind) if dialogue else None
    if asked is not None:
        await asked(update, context)


async def private_reply(update: Update, context: Context) -> bool:
    """A reply in a private chat; whether it was to a prompt or card of staff."""
    was_ours = True

    async def take(update: Update, context: Context) -> None:
        nonlocal was_ours
        was_ours = await answered(update, context)

    await guarded(take)(update, context)
    return was_ours


async def step(update: Update, context: Context) -> None:
    """Plain words in a private chat while a question of ours is open."""
    dialogue = context.speaker.dialogue
    if dialogue is not None:
        await _tell_step(update, context, Step.of(dialogue))


async def staff(update: Update, context: Context) -> None:
    """``/staff`` shows the menu; ``/staff here [place]`` makes this group a staff chat."""
    command, _, place = words_of(update).partition(" ")
    if command.lower() == "here":
        await _here(update, context, place.strip())
        return
    room = context.office.staff
    member = await room.member(context.speaker.user_id)
    if not room.may(member, "staff.menu", None):
        await context.say(views.staff.rooms.not_staff())
        return
    entries = [name for name, entry in STAFF_MENU.items() if room.may(member, entry.right, None)]
    await context.say(views.staff.rooms.menu(entries))


async def menu(update: Update, context: Context) -> None:
    """A button of the staff's menu, or the place chosen for a group."""
    match pressed(update):
        case ("here", area_id):
            await context.office.staff.bind(turn_of(update, context), AreaId(area_id))
        case ("close",):
            await context.turn(update, views.staff.rooms.closed())
        case (name,) if name in STAFF_MENU:
            await _open(update, context, STAFF_MENU[name])
        case _:
            raise errors.Outdated(None)


async def cancel(update: Update, context: Context) -> None:
    """``/cancel`` in a group: leave what one is writing there."""
    dialogue = context.speaker.dialogue
    if dialogue is not None and dialogue.kind.startswith("staff."):
        await context.office.answering.cancel(turn_of(update, context))


def turn_of(update: Update, context: Context) -> Turn:
    """Who acts, as the messenger calls them, and at which message."""
    user, message = update.effective_user, update.effective_message
    at = message.message_id if update.callback_query and message else None
    return Turn(
        speaker=context.speaker,
        name=user.first_name if user else "",
        message_id=at,
        is_looking=update.callback_query is not None and (update.callback_query.data or "").startswith(LOOK),
    )


async def _take(update: Update, context: Context, idea_id: IdeaId) -> None:
    turn = turn_of(update, context)
    if await context.office.counter.take(turn, idea_id):
        context.toast(toasts.taken)
    else:
        case = await context.office.counter.looked_at(turn, idea_id)
        context.toast(toasts.taken_by(case.taken_by))


async def _publish(update: Update, context: Context, idea_id: IdeaId) -> None:
    await context.office.counter.publish(turn_of(update, context), idea_id)
    context.toast(toasts.published)


async def _media(update: Update, context: Context, idea_id: IdeaId) -> None:
    await context.office.counter.show_media(turn_of(update, context), idea_id)


async def _show(update: Update, context: Context, idea_id: IdeaId) -> None:
    await context.office.counter.show(turn_of(update, context), idea_id)


async def _more(update: Update, context: Context, idea_id: IdeaId) -> None:
    case = await context.office.counter.looked_at(turn_of(update, context), idea_id)
    await context.say(views.staff.cards.more(case.idea))


async def _history(update: Update, context: Context, idea_id: IdeaId) -> None:
    case = await context.office.counter.looked_at(turn_of(update, context), idea_id)
    await context.say(views.staff.cards.history(case))


def _begin(deed: Deed) -> Callable[[Update, Context, IdeaId], Awaitable[None]]:
    async def begin(update: Update, context: Context, idea_id: IdeaId) -> None:
        await context.office.answering.begin(turn_of(update, context), idea_id, deed)

    return begin


CARD_BUTTONS: Mapping[str, Callable[[Update, Context, IdeaId], Awaitable[None]]] = {
    "take": _take,
    "publish": _publish,
    "media": _media,
    "show": _show,
    "more": _more,
    "history": _history,
    **{deed.value: _begin(deed) for deed in Deed},
}
"""What the verb of a card's button does."""


async def _write(update: Update, context: Context, verb: str, at: Step, *about: str) -> None:
    """One press in the dialogue that writes to a resident."""
    turn, answering = turn_of(update, context), context.office.answering
    match (verb, *about):
        case ("status", chosen) if chosen in set(Status):
            await answering.choose_status(turn, at, Status(chosen))
        case ("template", template_id):
            await answering.use_template(turn, at, template_id)
        case ("change", field):
            await answering.change(turn, at, field)
        case ("edit",):
            await _edit(update, context, at)
        case ("send",):
            await answering.send(turn, at)
        case ("cancel",):
            await answering.cancel(turn, at)
        case _:
            raise errors.Outdated(verb)


async def _edit(update: Update, context: Context, at: Step) -> None:
    """**Change it**: with one field at once, else which field it is."""
    turn = turn_of(update, context)
    draft = context.office.answering.draft_at(turn, at)
    if len(draft.fields) == 1:
        await context.office.answering.change(turn, at, draft.fields[0])
    else:
        await context.say(views.staff.answering.change(draft, at))


async def _tell_step(update: Update, context: Context, at: Step) -> None:
    """Words for a prompt; anything but text is asked for again."""
    message = update.effective_message
    if message is None or not message.text:
        await context.say(toasts.note(toasts.text_only))
        return
    try:
        await context.office.answering.tell(turn_of(update, context), at, message.text)
    except errors.Outdated:
        await context.say(toasts.note(toasts.not_yours))


async def _remark(update: Update, context: Context, idea_id: IdeaId) -> None:
    """Internal talk: kept with the contribution, never sent to its author."""
    words = words_of(update)
    if words:
        await context.office.counter.remark(turn_of(update, context), idea_id, words)


def _is_to_us(update: Update, context: Context) -> bool:
    message = update.effective_message
    asked = message.reply_to_message if message else None
    return asked is not None and asked.from_user is not None and asked.from_user.id == context.bot.id


async def _slots(context: Context, message_id: int) -> tuple[str, ...]:
    """What a message of ours is kept under; in a group one just sent may be written down a moment later."""
    for look in range(LOOKS if context.speaker.is_in_group else 1):
        if look:
            await asyncio.sleep(0.05)
        slots = await context.office.counter.slots(context.speaker, message_id)
        if slots:
            return _mine_first(slots, context)
    return ()


def _mine_first(slots: Sequence[str], context: Context) -> tuple[str, ...]:
    """The slots, the one of the open dialogue first: a message edited along the way has several."""
    dialogue = context.speaker.dialogue
    mine = Step.of(dialogue).slot if dialogue else ""
    return tuple(sorted(slots, key=lambda slot: slot != mine))


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


async def _review_from_menu(update: Update, context: Context) -> None:
    await context.office.counter.review(turn_of(update, context))


async def _refuse(update: Update, context: Context, error: errors.OfficeError) -> None:
    """Say why nothing changed; what is no refusal rises."""
    if isinstance(error, errors.IdeaClosed) and await _told_who_was_faster(update, context):
        return
    words = _words_for(error)
    if words is None:
        raise error
    if update.callback_query is not None:
        context.toast(words)
    else:
        await context.say(toasts.note(words))


async def _told_who_was_faster(update: Update, context: Context) -> bool:
    """Whether somebody who was writing about it was told who closed it, with their own words."""
    try:
        facts = await context.office.answering.overtaken(turn_of(update, context))
    except errors.NotFound:
        return False
    await context.say(views.staff.answering.overtaken(facts))
    return True


def _words_for(error: errors.OfficeError) -> toasts.Words | None:
    if isinstance(error, errors.TooLong):
        return toasts.too_long(int(str(error.subject)))
    return next((words for kind, words in REFUSALS.items() if isinstance(error, kind)), None)


REFUSALS: Mapping[type[errors.OfficeError], toasts.Words] = {
    errors.NotAgreed: toasts.not_agreed,
    errors.NotHere: toasts.not_here,
    errors.NotAllowed: toasts.not_allowed,
    errors.UnknownNumber: toasts.unknown_number,
    errors.IdeaClosed: toasts.closed,
    errors.Outdated: toasts.outdated,
    errors.NotFound: toasts.gone,
    errors.AnswerIncomplete: toasts.empty,
}
"""The first that fits says why."""

STAFF_MENU: dict[str, MenuEntry] = {
    "review": MenuEntry(right="ideas.read", handler=_review_from_menu),
    "event": MenuEntry(right="events.edit", handler=event_desk.announce),
    "broadcast": MenuEntry(right=BROADCASTING, handler=broadcasts.begin),
}
"""The entries that exist; names are keys of ``views.staff.rooms.MENU``. Other nouns add theirs here."""

COMMANDS: Mapping[str, Handler] = {"staff": guarded(staff), "review": guarded(review)}

GROUP_COMMANDS: Mapping[str, Handler] = {
    **COMMANDS,
    **event_desk.COMMANDS,
    **broadcasts.COMMANDS,
    "cancel": guarded(cancel),
}
"""What staff can write with a slash in a group. Other nouns add theirs here, guarded."""

GROUP_STEPS: dict[str, Handler] = {**event_desk.STEPS, **broadcasts.STEPS}
"""What takes a reply to us in a group while the writer's dialogue is of this kind. Other nouns add theirs."""

BUTTONS: Mapping[str, Handler] = {
    CARD: guarded(card),
    LOOK: guarded(card),
    "review": guarded(review),
    "tell": guarded(tell),
    "staff": guarded(menu),
}

STEPS: Mapping[str, Handler] = {WRITING: guarded(step)}

REPLY: Handler = guarded(group_reply)
"""A reply in a group."""
