"""The counter in the chat: cards, looking through what is open, writing to residents.

Who may do what is asked in the office, on every action.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence

from telegram import Message, Update

import views.staff.answering
import views.staff.assigning
import views.staff.cards
import views.staff.entering
import views.staff.sorting
from handlers.context import Context, Handler, is_to_us, pressed, words_of
from handlers.refusals import guarded
from office import errors
from office.ids import DialogueId, IdeaId, ProcessId, StaffId
from office.model.answering import TEXT, Deed
from office.model.statuses import Status
from office.model.texts import GERMAN
from office.model.topics import Topic
from office.services.handling import REVIEW
from office.services.staff import Turn
from office.services.staff_steps import PROMPT, STATUS, WRITING, Step
from views.staff import toasts
from views.staff.answering import suggestion
from views.staff.cards import CARD, LOOK

TELL = "tell"
"""What the buttons of a prompt and of a preview begin with."""

LOOKS = 4
"""How often a message just sent is looked for, 50 ms apart, before it counts as none of ours."""


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


async def assign(update: Update, context: Context) -> None:
    """The colleague chosen for a contribution."""
    match pressed(update):
        case (idea_id, staff_id):
            turn = turn_of(update, context)
            away = await context.office.assigning.away(turn, IdeaId(idea_id), StaffId(staff_id))
            if away is not None and away.away.user_id != context.speaker.user_id:
                await context.turn(update, views.staff.assigning.warn(IdeaId(idea_id), away))
            else:
                await _give(update, context, idea_id, staff_id)
        case (idea_id, staff_id, "yes"):
            await _give(update, context, idea_id, staff_id)
        case _:
            raise errors.Outdated(None)


async def sort(update: Update, context: Context) -> None:
    """The topic chosen for a contribution."""
    match pressed(update):
        case (idea_id, topic) if topic in set(Topic):
            await context.office.sorting.sort(turn_of(update, context), IdeaId(idea_id), Topic(topic))
        case _:
            raise errors.Outdated(None)


async def _give(update: Update, context: Context, idea_id: str, staff_id: str) -> None:
    turn = turn_of(update, context)
    await context.office.assigning.assign(turn, IdeaId(idea_id), StaffId(staff_id))


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
    if asked is None or not is_to_us(update, context):
        return False
    for slot in await _slots(context, asked):
        kind, _, about = slot.partition(":")
        key, _, rest = about.partition(":")
        if kind == PROMPT:
            await _tell_step(update, context, Step(dialogue=DialogueId(key), version=int(rest)))
            return True
        if kind in {CARD, REVIEW}:
            await _remark(update, context, IdeaId(key))
            return True
    return await _answered_an_unkept_prompt(asked, update, context)


async def _answered_an_unkept_prompt(asked: Message, update: Update, context: Context) -> bool:
    """Whether this answers the prompt that is open: one whose number a crash kept from being noted.

    What comes of it is a preview, so nothing goes out that was meant otherwise. A message with the buttons
    of something else is no such prompt, and its answer is taken nowhere.
    """
    dialogue = context.speaker.dialogue
    if dialogue is None or dialogue.kind != WRITING:
        return False
    if any(parts[0] != TELL for parts in _pressable(asked)):
        await context.say(toasts.note(toasts.not_yours))
        return True
    await _tell_step(update, context, Step.of(dialogue))
    return True


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
    await context.say(views.staff.cards.more(case))


async def _history(update: Update, context: Context, idea_id: IdeaId) -> None:
    case = await context.office.counter.looked_at(turn_of(update, context), idea_id)
    await context.say(views.staff.cards.history(case))


async def _topic(update: Update, context: Context, idea_id: IdeaId) -> None:
    idea = await context.office.sorting.look(turn_of(update, context), idea_id)
    await context.say(views.staff.sorting.choose(idea))


async def _assign(update: Update, context: Context, idea_id: IdeaId) -> None:
    idea, colleagues = await context.office.assigning.colleagues(turn_of(update, context), idea_id)
    today = context.office.absences.today()
    await context.say(views.staff.assigning.choose(idea, colleagues, context.speaker.user_id, today))


async def _code(update: Update, context: Context, idea_id: IdeaId) -> None:
    turn = turn_of(update, context)
    await context.office.claims.renew(turn, idea_id, bot=context.bot.username)


async def _ask_erase(update: Update, context: Context, idea_id: IdeaId) -> None:
    case = await context.office.counter.looked_at(turn_of(update, context), idea_id)
    await context.say(views.staff.entering.ask_erase(case.idea))


async def _erase(update: Update, context: Context, idea_id: IdeaId) -> None:
    await context.office.claims.erase(turn_of(update, context), idea_id)


def _begin(deed: Deed, status: Status | None = None) -> Callable[[Update, Context, IdeaId], Awaitable[None]]:
    async def begin(update: Update, context: Context, idea_id: IdeaId) -> None:
        await context.office.answering.begin(turn_of(update, context), idea_id, deed, status=status)

    return begin


CARD_BUTTONS: Mapping[str, Callable[[Update, Context, IdeaId], Awaitable[None]]] = {
    "take": _take,
    "publish": _publish,
    "media": _media,
    "show": _show,
    "more": _more,
    "history": _history,
    "assign": _assign,
    "topic": _topic,
    "code": _code,
    "erase": _ask_erase,
    "erased": _erase,
    "merge": _begin(Deed.ANSWER, Status.DUPLICATE),
    **{deed.value: _begin(deed) for deed in Deed},
}
"""What the verb of a card's button does."""


async def _write(update: Update, context: Context, verb: str, at: Step, *about: str) -> None:
    """One press in the dialogue that writes to a resident."""
    turn, answering = turn_of(update, context), context.office.answering
    match (verb, *about):
        case ("status", chosen) if chosen in set(Status):
            await answering.choose_status(turn, at, Status(chosen))
        case ("change", field):
            await answering.change(turn, at, field)
        case ("edit",):
            await _edit(update, context, at)
        case ("send" | "bare",):
            await answering.send(turn, at, bare=verb == "bare")
        case ("cancel",):
            await answering.cancel(turn, at)
        case _:
            await _choose(update, context, verb, at, *about)


async def _edit(update: Update, context: Context, at: Step) -> None:
    """**Change it**: with one field at once, else which field it is."""
    turn = turn_of(update, context)
    draft = context.office.answering.draft_at(turn, at)
    if len(draft.fields) == 1:
        await context.office.answering.change(turn, at, draft.fields[0])
    else:
        await context.say(views.staff.answering.change(draft, at))


async def _turn_page(update: Update, context: Context, at: Step, page: int) -> None:
    """**Further ones**: the next prepared answers, in the same message."""
    office = context.office
    idea, draft = await office.answering.waiting(turn_of(update, context), at)
    if draft.status is None:
        raise errors.Outdated(at.dialogue)
    offered = await office.answering.offered(idea.id, draft.status)
    whom = await office.staff.member(context.speaker.user_id) if context.speaker.is_in_group else None
    view = views.staff.answering.prompt(idea, draft.deed, TEXT, at, templates=offered, whom=whom, page=page)
    await context.turn(update, view)


async def _choose(update: Update, context: Context, verb: str, at: Step, *about: str) -> None:
    """What was offered beside a question: a prepared answer, an earlier one, a plan and what it says."""
    turn, answering = turn_of(update, context), context.office.answering
    match (verb, *about):
        case ("template", key):
            await answering.use_template(turn, at, key)
        case ("page", page) if page.isdecimal():
            await _turn_page(update, context, at, int(page))
        case ("original", number):
            await answering.choose_original(turn, at, number)
        case ("sure", number):
            await answering.choose_original(turn, at, number, is_sure=True)
        case ("plan", process_id):
            await context.office.planned_answers.choose_plan(turn, at, ProcessId(process_id))
        case ("byhand",):
            await context.office.planned_answers.other_plan(turn, at)
        case ("suggested",):
            await _take_suggestion(update, context, at)
        case _:
            raise errors.Outdated(verb)


async def _take_suggestion(update: Update, context: Context, at: Step) -> None:
    """What was suggested from the plan, in German as all that staff write."""
    turn = turn_of(update, context)
    draft = context.office.planned_answers.draft_at(turn, at)
    process = await context.office.processes.known(draft.process_id)
    if process is None:
        raise errors.Outdated(at.dialogue)
    plan = context.office.processes.plan_of(process)
    words = suggestion(plan, draft.missing or "")(context.languages[GERMAN])
    await context.office.planned_answers.take_suggestion(turn, at, words)


async def _tell_step(update: Update, context: Context, at: Step) -> None:
    """Words for a prompt; anything but text is asked for again."""
    message = update.effective_message
    if message is None or not message.text:
        await context.say(toasts.note(toasts.text_only))
        return
    dialogue, answering = context.speaker.dialogue, context.office.answering
    tell = answering.tell_early if dialogue is not None and dialogue.kind == STATUS else answering.tell
    try:
        await tell(turn_of(update, context), at, message.text)
    except errors.Outdated:
        await context.say(toasts.note(toasts.not_yours))


async def _remark(update: Update, context: Context, idea_id: IdeaId) -> None:
    """Internal talk: kept with the contribution, never sent to its author."""
    words = words_of(update)
    if words:
        await context.office.counter.remark(turn_of(update, context), idea_id, words)


async def _slots(context: Context, asked: Message) -> tuple[str, ...]:
    """What a message of ours is kept under; a card just sent is known by its buttons.

    In a group any other one just sent may be written down a moment later.
    """
    shown = _by_its_buttons(asked)
    for look in range(LOOKS if context.speaker.is_in_group and not shown else 1):
        if look:
            await asyncio.sleep(0.05)
        slots = await context.office.counter.slots(context.speaker, asked.message_id)
        if slots:
            return _mine_first(slots, context)
    return shown


def _by_its_buttons(asked: Message) -> tuple[str, ...]:
    """The slot of a card, read from its buttons, which only we can have made."""
    first = _pressable(asked)[:1]
    return tuple(f"{CARD}:{parts[2]}" for parts in first if parts[0] in {CARD, LOOK} and len(parts) == 3)


def _pressable(asked: Message) -> list[list[str]]:
    """The actions of its buttons, in their parts."""
    rows = asked.reply_markup.inline_keyboard if asked.reply_markup else ()
    return [str(button.callback_data).split(":") for row in rows for button in row if button.callback_data]


def _mine_first(slots: Sequence[str], context: Context) -> tuple[str, ...]:
    """The slots, the one of the open dialogue first: a message edited along the way has several."""
    dialogue = context.speaker.dialogue
    mine = Step.of(dialogue).slot if dialogue else ""
    return tuple(sorted(slots, key=lambda slot: slot != mine))


BUTTONS: Mapping[str, Handler] = {
    CARD: guarded(card),
    LOOK: guarded(card),
    "review": guarded(review),
    TELL: guarded(tell),
    "assign": guarded(assign),
    "topic": guarded(sort),
}

STEPS: Mapping[str, Handler] = {WRITING: guarded(step), STATUS: guarded(step)}
