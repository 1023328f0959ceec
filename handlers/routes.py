"""Which update goes to which handler: commands, buttons, keys and words.

A resident's words are taken in private chats only; in a group the bot says one sentence and points to
the private chat.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from telegram import CallbackQuery, Chat, Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

import views.talking
from handlers import (
    broadcasts,
    counter,
    courtesies,
    entering,
    event_desk,
    groups,
    incoming,
    people,
    posters,
    process_desk,
    staff,
    steps,
    words,
)
from handlers.commands import COMMANDS, NOUNS, unknown
from handlers.context import Context, Handler

Route = BaseHandler[Update, Context, None]

FRESH = filters.UpdateType.MESSAGE
PRIVATE = filters.ChatType.PRIVATE & FRESH
EDITED = filters.ChatType.PRIVATE & filters.UpdateType.EDITED_MESSAGE
SLASH = filters.COMMAND | filters.Regex(r"^/")
"""Telegram knows commands in Latin letters only; people write them in theirs."""
SHOWN = filters.PHOTO | filters.VOICE | filters.Document.ALL
IN_GROUP = filters.ChatType.GROUPS & FRESH
ANONYMOUS = IN_GROUP & filters.SenderChat.SUPER_GROUP
"""Written by an administrator who remains anonymous (Bot API: the group is the ``sender_chat``)."""
GROUP = IN_GROUP & ~filters.SenderChat.SUPER_GROUP


class _Words(filters.UpdateFilter):
    """A new message in a private chat with words that are no command and reply to nothing."""

    def filter(self, update: Update) -> bool:
        """Whether it is one."""
        message = update.message
        if message is None or not message.text or message.reply_to_message is not None:
            return False
        return message.chat.type == Chat.PRIVATE and not message.text.startswith("/")


BUTTONS: Mapping[str, Handler] = {
    **{name: handler for noun in NOUNS for name, handler in noun.BUTTONS.items()},
    **steps.BUTTONS,
    "menu": words.menu,
}
"""What the name in front of a button's data leads to."""

IN_GROUPS = frozenset(
    {
        *staff.BUTTONS,
        *event_desk.BUTTONS,
        *process_desk.BUTTONS,
        *broadcasts.BUTTONS,
        *entering.BUTTONS,
        *posters.BUTTONS,
    }
)
"""What may be pressed where others read along; all else belongs to one resident."""


def answers_in_words(query: CallbackQuery | None) -> bool:
    """Whether the handler of this button answers the press itself, with a word that passes."""
    return query is not None and (query.data or "").partition(":")[0] in staff.BUTTONS


def routes() -> Iterator[Route]:
    """All routes, the first that fits wins; what comes most is asked for first, and fits no other."""
    yield MessageHandler(_Words(), _typed(words.plain_words))
    for name, handler in COMMANDS.items():
        yield CommandHandler(name, _typed(handler), filters=PRIVATE)
    yield CallbackQueryHandler(_typed(button))
    yield MessageHandler(PRIVATE & filters.LOCATION, _typed(incoming.place))
    yield MessageHandler(PRIVATE & SLASH, _typed(unknown))
    yield MessageHandler(PRIVATE & filters.REPLY & filters.TEXT, _typed(reply))
    yield MessageHandler(PRIVATE & SHOWN, _typed(shown))
    yield MessageHandler(PRIVATE & filters.Sticker.ALL, _typed(courtesies.sign))
    yield MessageHandler(PRIVATE & ~filters.StatusUpdate.ALL, _typed(words.other))
    yield MessageHandler(EDITED & (filters.TEXT | filters.CAPTION), _typed(incoming.edited))
    yield CommandHandler(list(staff.GROUP_COMMANDS), _typed(groups.anonymous_command), ANONYMOUS)
    yield MessageHandler(ANONYMOUS & filters.REPLY & ~filters.COMMAND, _typed(groups.anonymous_reply))
    for name, handler in staff.GROUP_COMMANDS.items():
        yield CommandHandler(name, _typed(handler), filters=GROUP)
    yield CommandHandler(list(COMMANDS), _typed(groups.private_only), filters=IN_GROUP)
    yield MessageHandler(GROUP & filters.REPLY & ~filters.COMMAND, _typed(staff.REPLY))
    yield MessageHandler(GROUP & filters.TEXT & ~filters.REPLY & ~filters.COMMAND, _typed(groups.beside))
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


async def shown(update: Update, context: Context) -> None:
    """A file in a private chat: for what staff enter for somebody, else the sender's own."""
    dialogue = context.speaker.dialogue
    await entering.STEPS.get(dialogue.kind if dialogue else "", incoming.media)(update, context)


async def stale(update: Update, context: Context) -> None:
    """A button nobody knows any more."""
    await context.say(views.talking.stale())


def _typed(handler: Handler) -> Any:
    """python-telegram-bot types handlers as coroutines; an async function is one."""
    return handler
