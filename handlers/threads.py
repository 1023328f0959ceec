"""One's own contributions: the list, the thread, adding, withdrawing, hearing no more."""

import re
from collections.abc import Mapping

from telegram import Update

import views.ideas
import views.threads
from handlers.beside import beside, go_on, is_writing
from handlers.context import Context, Handler, pressed, words_of
from handlers.ideas import number_of
from office import errors
from office.ids import IdeaId
from views.message import View

_NUMBER = re.compile(r"[A-Z]+-\d{4}-\d{5}")


@beside
async def mine(update: Update, context: Context) -> None:
    """``/my`` and the key "My contributions"."""
    await context.say(await _mine(context))


async def named(update: Update, context: Context) -> bool:
    """Whether the words are the number of one's own contribution, and it was shown."""
    number = words_of(update).strip().upper()
    if not _NUMBER.fullmatch(number):
        return False
    own = await context.office.ideas.mine(context.speaker)
    found = next((idea for idea in own if idea.number == number), None)
    if found is None:
        return False
    await context.say(views.threads.thread(await context.office.ideas.thread(context.speaker, found.id)))
    return True


async def my_button(update: Update, context: Context) -> None:
    """A button around one's own contributions; anybody else's are not found."""
    verb, about = _read(pressed(update))
    speaker, threads = context.speaker, context.office.threads
    match verb:
        case "add" if is_writing(context):
            await go_on(context)
        case "add":
            await threads.ask_more(speaker, IdeaId(about))
        case "gone":
            await threads.withdraw(speaker, IdeaId(about))
        case "hush" | "tell":
            await threads.inform(speaker, IdeaId(about), wanted=verb == "tell")
        case _:
            await _look(update, context, verb, about)


async def recall(update: Update, context: Context) -> None:
    """The button "Take back" under the receipt of a message."""
    message = update.effective_message
    number = message.message_id if message else None
    await context.office.threads.recall(context.speaker, IdeaId(_one(pressed(update))), number)


async def solved(update: Update, context: Context) -> None:
    """The answer to whether it is solved."""
    key, answer = _read(pressed(update))
    if answer not in {"yes", "no"}:
        raise errors.Outdated(answer)
    await context.office.threads.solved(context.speaker, IdeaId(key), is_solved=answer == "yes")


async def _look(update: Update, context: Context, verb: str, about: str) -> None:
    """The buttons that only show."""
    ideas, speaker = context.office.ideas, context.speaker
    match verb:
        case "page":
            await context.turn(update, await _mine(context, number_of(about)))
        case "show":
            await context.say(views.threads.thread(await ideas.thread(speaker, IdeaId(about))))
        case "withdraw":
            thread = await ideas.thread(speaker, IdeaId(about))
            await context.say(views.ideas.ask_withdraw(thread.facts.idea))
        case _:
            raise errors.Outdated(verb)


async def _mine(context: Context, page: int = 0) -> View:
    """What one handed in, and below the first page of it what one supports."""
    ideas = await context.office.ideas.mine(context.speaker)
    if page:
        return views.ideas.mine(ideas, page)
    return views.ideas.mine(ideas, supported=await context.office.public_ideas.supported(context.speaker))


def _read(about: tuple[str, ...]) -> tuple[str, str]:
    if len(about) != 2:
        raise errors.Outdated("my")
    return about[0], about[1]


def _one(about: tuple[str, ...]) -> str:
    if len(about) != 1:
        raise errors.Outdated("recall")
    return about[0]


COMMANDS: Mapping[str, Handler] = {"my": mine}

BUTTONS: Mapping[str, Handler] = {"my": my_button, "recall": recall, "solved": solved}

KEYS: Mapping[str, Handler] = {"my": mine}
