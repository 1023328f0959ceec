"""What a bot in privacy mode sees of a group.

Source: core.telegram.org/bots/features#privacy-mode: commands meant for it, general commands,
replies to its messages, all service messages; everything where it is an administrator.
A bare mention is not on that list.
"""

from playground.chats import Chat
from playground.messages import Message
from playground.people import BotAccount


def sees(bot: BotAccount, chat: Chat, message: Message) -> bool:
    """Whether the bot is told of this message."""
    if chat.is_private:
        return True
    if not chat.bot.is_present:
        return False
    if chat.bot.is_admin or bot.reads_all_group_messages or message.is_service:
        return True
    return _is_reply_to(bot, message) or _is_command_for(bot, message)


def _is_reply_to(bot: BotAccount, message: Message) -> bool:
    replied = message.body.get("reply_to_message") or {}
    return bool(replied.get("from", {}).get("id") == bot.id and "forum_topic_created" not in replied)


def _is_command_for(bot: BotAccount, message: Message) -> bool:
    for entity in message.body.get("entities") or message.body.get("caption_entities") or ():
        if entity["type"] != "bot_command" or entity["offset"] != 0:
            continue
        command = message.words[: entity["length"]]
        addressee = command.partition("@")[2]
        return not addressee or addressee.lower() == bot.username.lower()
    return False
