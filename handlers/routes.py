"""Which update goes to which handler: commands, buttons, keys and words.

A resident's words are taken in private chats only; in a group the bot says one sentence and points to
the private chat.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from telegram import CallbackQuery, Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

import views.people
from handlers import (
    broadcasts,
    counter,
    directory,
    event_desk,
    events,
    groups,
    ideas,
    incoming,
    people,
    public_ideas,
    staff,
    start,
    threads,
    words,
)
from handlers.context import Context, Handler

Route = BaseHandler[Update, Context, None]

FRESH = filters.UpdateType.MESSAGE
PRIVATE = filters.ChatType.PRIVATE & FRESH
EDITED = filters.ChatType.PRIVATE & filters.UpdateType.EDITED_MESSAGE
SHOWN = filters.PHOTO | filters.VOICE | filters.Document.ALL
GROUP = filters.ChatType.GROUPS & FRESH

NOUNS = (start, people, directory, ideas, threads, public_ideas, staff, events, event_desk, broadcasts)
"""The rooms behind the door; each names its commands and buttons."""

COMMANDS: Mapping[str, Handler] = {name: handler for noun in NOUNS for name, handler in noun.COMMANDS.items()}
"""What residents can write with a slash; each also has a button."""

BUTTONS: Mapping[str, Handler] = {
    **{name: handler for noun in NOUNS for name, handler in noun.BUTTONS.items()},
    **incoming.BUTTONS,
    "menu": words.menu,
}
"""What the name in front of a button's data leads to."""

IN_GROUPS = frozenset({*staff.BUTTONS, *event_desk.BUTTONS, *broadcasts.BUTTONS})
"""What may be pressed where others read along; all else belongs to one resident."""


def answers_in_words(query: CallbackQuery | None) -> bool:
    """Whether the handler of this button answers the press itself, with a word that passes."""
    return query is not None and (query.data or "").partition(":")[0] in staff.BUTTONS


def routes() -> Iterator[Route]:
    """All routes, the first that fits wins."""
    for name, handler in COMMANDS.items():
        yield CommandHandler(name, _typed(handler), filters=PRIVATE)
    yield CallbackQueryHandler(_typed(button))
    yield MessageHandler(PRIVATE & filters.LOCATION, _typed(incoming.place))
    yield MessageHandler(PRIVATE & filters.COMMAND, _typed(people.help_text))
    yield MessageHandler(PRIVATE & filters.REPLY & filters.TEXT, _typed(reply))
    yield MessageHandler(PRIVATE & filters.TEXT, _typed(words.plain_words))
    yield MessageHandler(PRIVATE & SHOWN, _typed(incoming.media))
    yield MessageHandler(PRIVATE & ~filters.StatusUpdate.ALL, _typed(incoming.other))
    yield MessageHandler(EDITED & (filters.TEXT | filters.CAPTION), _typed(incoming.edited))
    for name, handler in staff.GROUP_COMMANDS.items():
        yield CommandHandler(name, _typed(handler), filters=GROUP)
    yield CommandHandler(list(COMMANDS), _typed(groups.private_only), filters=GROUP)
    yield MessageHandler(GROUP & filters.REPLY & ~filters.COMMAND, _typed(staff.REPLY))
    yield ChatMemberHandler(_typed(people.membership), ChatMemberHandler.MY_CHAT_MEMBER)


async def button(update: Update, context: Context) -> None:
    """A pressed button: by its name to its handler; a forged or old one changes nothing."""
    query = update.callback_query
    name = (query.data or "").partition(":")[0] if query else ""
    is_shut = context.speaker.is_in_group and name not in IN_GROUPS
    await (stale if is_shut else BUTTONS.get(name, stale))(update, context)


async def reply(update: Update, context: Context) -> None:
    """A reply in a private chat: to a prompt or card of staff, else plain words like any."""
    if not await counter.private_reply(update, context):
        await words.plain_words(update, context)


async def stale(update: Update, context: Context) -> None:
    """A button nobody knows any more."""
    await context.say(views.people.stale())


def _typed(handler: Handler) -> Any:
    """python-telegram-bot types handlers as coroutines; an async function is one."""
    return handler
