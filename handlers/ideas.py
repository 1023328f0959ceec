"""An idea, a concern, a need, an offer, a message: from the first word to the receipt."""

from collections.abc import Mapping
from dataclasses import replace

from telegram import Update

import views.drafts
import views.talking
from handlers.context import Context, Handler, pressed, words_of
from office import errors
from office.ids import AreaId, IdeaId, ProcessId
from office.model.cities import CityKind
from office.model.drafts import Draft, Guess, Said, tidy
from office.model.ideas import IdeaKind
from office.services.draft_steps import DRAFT, at_hand
from views.drafts import Shown
from views.message import View


async def idea(update: Update, context: Context) -> None:
    """``/idea`` and the key of the menu; ``/idea More benches`` goes straight to the summary."""
    await _begin(update, context, IdeaKind.IDEA)


async def concern(update: Update, context: Context) -> None:
    """``/concern``."""
    await _begin(update, context, IdeaKind.CONCERN)


async def idea_here(update: Update, context: Context) -> None:
    """The button under the contacts of a district."""
    await context.office.drafts.begin(context.speaker, _located(context, pressed(update)))


async def write(update: Update, context: Context) -> None:
    """The button "Write a message" under the contacts of a district."""
    draft = _located(context, pressed(update), kind=IdeaKind.MESSAGE, at_once=True)
    await context.office.drafts.begin(context.speaker, draft)


async def draft_button(update: Update, context: Context) -> None:
    """A button of the draft; one of an earlier state changes nothing, and the draft is shown as it is."""
    version, verb, about = _read(pressed(update))
    try:
        await _change(update, context, version, verb, about)
    except errors.Outdated:
        dialogue = context.speaker.dialogue
        if dialogue is None or dialogue.kind != DRAFT or dialogue.version == version:
            raise
        await context.say(views.talking.stale())
        await context.office.drafts.offer_again(context.speaker)


async def _change(update: Update, context: Context, version: int, verb: str, about: str) -> None:
    """What the button changes, in the state it was shown in."""
    drafts, speaker = context.office.drafts, context.speaker
    match verb:
        case "send" | "anyway":
            await drafts.send(speaker, version, anyway=verb == "anyway")
        case "support" | "plan":
            await _belong(context, version, verb, about)
        case "public":
            await drafts.turn_public(speaker, version)
        case "kind":
            await drafts.set_kind(speaker, version, kind_of(about))
        case "district":
            await drafts.ask_area(speaker, version)
        case "area":
            await drafts.set_area(speaker, version, AreaId(about))
        case "back":
            await drafts.back(speaker, version)
        case _:
            await _look(update, context, version, verb, about)


async def _belong(context: Context, version: int, verb: str, about: str) -> None:
    """To what is there already: what others wrote, or a plan."""
    if verb == "plan":
        await context.office.drafts.tie(context.speaker, version, ProcessId(about))
    else:
        await context.office.drafts.support_instead(context.speaker, version, IdeaId(about))


async def _look(update: Update, context: Context, version: int, verb: str, about: str) -> None:
    """The buttons that only show what there is to choose from."""
    dialogue, draft = at_hand(context.speaker, version)
    shown = views.drafts.shown(draft, dialogue.version, context.office.directory)
    match verb:
        case "kinds":
            shown = replace(shown, plan=await context.office.processes.known(draft.process_id))
            await context.turn(update, views.drafts.kinds(shown))
        case "media":
            await context.say(views.drafts.ask_media())
        case "list":
            await context.turn(update, _list(shown, about, context))
        case _:
            raise errors.Outdated(verb)


def _list(shown: Shown, about: str, context: Context) -> View:
    directory = context.office.directory
    if about:
        parent = directory.area(AreaId(about))
        return views.drafts.areas(shown, parent, directory.below(parent.id))
    served = [city for city in directory.cities() if city.kind is CityKind.CITY]
    roots = directory.areas(tuple(city.area_id for city in served))
    if len(roots) == 1:
        return views.drafts.areas(shown, roots[0], directory.below(roots[0].id))
    return views.drafts.cities(shown, roots)


def kind_of(name: str) -> IdeaKind:
    """The kind with this name; raises :class:`errors.Outdated` for a forged one."""
    try:
        return IdeaKind(name)
    except ValueError:
        raise errors.Outdated(name) from None


def number_of(text: str) -> int:
    """The number in a button; raises :class:`errors.Outdated` for a forged one."""
    if not (text.isascii() and text.isdigit()) or len(text) > 9:
        raise errors.Outdated(text)
    return int(text)


def said_in(update: Update) -> Said:
    """The words of a message, with its number."""
    message = update.effective_message
    return Said(text=tidy(words_of(update)), message_id=message.message_id if message else 0)


async def _begin(update: Update, context: Context, kind: IdeaKind) -> None:
    said = said_in(update) if _is_command(update) else Said(text="", message_id=0)
    await context.office.drafts.begin(context.speaker, Draft(kind=kind).saying(said))


def _is_command(update: Update) -> bool:
    """Only what follows a command is meant for us; a key's label is not."""
    message = update.message
    return message is not None and (message.text or "").startswith("/")


def _located(
    context: Context, about: tuple[str, ...], *, kind: IdeaKind = IdeaKind.IDEA, at_once: bool = False
) -> Draft:
    """A draft that belongs to the district of the button; raises :class:`errors.UnknownArea`."""
    draft = Draft(kind=kind, at_once=at_once)
    if not about or not about[0]:
        return draft
    return draft.located(context.office.directory.area(AreaId(about[0])).id, Guess.CHOSEN)


def _read(about: tuple[str, ...]) -> tuple[int, str, str]:
    """Version, verb and what it is about; raises :class:`errors.Outdated` for anything else."""
    if len(about) not in {2, 3}:
        raise errors.Outdated("draft")
    return number_of(about[0]), about[1], about[2] if len(about) == 3 else ""


COMMANDS: Mapping[str, Handler] = {"idea": idea, "concern": concern}

BUTTONS: Mapping[str, Handler] = {"idea": idea_here, "write": write, "draft": draft_button}

KEYS: Mapping[str, Handler] = {"idea": idea}
