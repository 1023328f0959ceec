"""Which commands an app lists for a person in a chat.

Source: Bot API, "Determining list of commands": the narrowest scope with commands counts, in the
person's language before the one for all languages.
"""

import json
from typing import Any

from playground.chats import Chat
from playground.people import BotAccount, Person


def commands_for(bot: BotAccount, chat: Chat, person: Person) -> list[dict[str, str]]:
    """The commands of the first scope that has any."""
    language = (person.language_code or "")[:2]
    for scope in _scopes(chat, person):
        for code in (language, ""):
            found = bot.commands.get((json.dumps(scope, sort_keys=True), code))
            if found:
                return found
    return []


def _scopes(chat: Chat, person: Person) -> list[dict[str, Any]]:
    if chat.is_private:
        return [{"type": "chat", "chat_id": chat.id}, {"type": "all_private_chats"}, {"type": "default"}]
    member = chat.members.get(person.id)
    is_admin = member is not None and member.is_admin
    return [
        {"type": "chat_member", "chat_id": chat.id, "user_id": person.id},
        *([{"type": "chat_administrators", "chat_id": chat.id}] if is_admin else []),
        {"type": "chat", "chat_id": chat.id},
        *([{"type": "all_chat_administrators"}] if is_admin else []),
        {"type": "all_group_chats"},
        {"type": "default"},
    ]
