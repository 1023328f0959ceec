"""What the bot says about itself: name, descriptions, commands, menu button; and getMe."""

import json
from typing import Any

from playground.call import Call
from playground.refusal import bad_request
from playground.rules import commands

_SCOPES = """
    default all_private_chats all_group_chats all_chat_administrators chat chat_administrators
    chat_member
"""
SCOPES = frozenset(_SCOPES.split())


def get_me(call: Call) -> dict[str, Any]:
    """The bot's own account."""
    bot = call.world.bot
    return bot.user | {
        "can_join_groups": True,
        "can_read_all_group_messages": bot.reads_all_group_messages,
        "supports_inline_queries": False,
    }


def set_my_commands(call: Call) -> bool:
    """Commands for a scope and a language."""
    wanted = commands.must_be_commands(call.value("commands"))
    call.world.bot.commands[_scope(call), _language(call)] = wanted
    return True


def get_my_commands(call: Call) -> list[dict[str, str]]:
    """The commands of exactly this scope and language."""
    return call.world.bot.commands.get((_scope(call), _language(call)), [])


def delete_my_commands(call: Call) -> bool:
    """No commands for this scope and language any more."""
    call.world.bot.commands.pop((_scope(call), _language(call)), None)
    return True


def set_my_name(call: Call) -> bool:
    """The name, 0-64 characters."""
    commands.must_be_short("name", call.text("name"), 64)
    call.world.bot.names[_language(call)] = call.text("name")
    return True


def get_my_name(call: Call) -> dict[str, str]:
    """The name in a language, or the usual one."""
    bot = call.world.bot
    return {"name": bot.names.get(_language(call)) or bot.names.get("") or bot.first_name}


def set_my_description(call: Call) -> bool:
    """What an empty chat shows, 0-512 characters."""
    commands.must_be_short("description", call.text("description"), 512)
    call.world.bot.descriptions[_language(call)] = call.text("description")
    return True


def get_my_description(call: Call) -> dict[str, str]:
    """The description in a language, or the usual one."""
    kept = call.world.bot.descriptions
    return {"description": kept.get(_language(call)) or kept.get("", "")}


def set_my_short_description(call: Call) -> bool:
    """What the bot's profile shows, 0-120 characters."""
    commands.must_be_short("short description", call.text("short_description"), 120)
    call.world.bot.short_descriptions[_language(call)] = call.text("short_description")
    return True


def get_my_short_description(call: Call) -> dict[str, str]:
    """The short description in a language, or the usual one."""
    kept = call.world.bot.short_descriptions
    return {"short_description": kept.get(_language(call)) or kept.get("", "")}


def set_chat_menu_button(call: Call) -> bool:
    """The button beside the input field, of one chat or of all."""
    button = call.value("menu_button") or {"type": "default"}
    if not isinstance(button, dict) or str(button.get("type")) not in {"default", "commands", "web_app"}:
        raise bad_request("can't parse menu button: MenuButton has unsupported type")
    chat = call.chat().id if call.text("chat_id") else 0
    call.world.bot.menu_buttons[chat] = button
    return True


def get_chat_menu_button(call: Call) -> dict[str, Any]:
    """The button beside the input field."""
    buttons = call.world.bot.menu_buttons
    chat = call.chat().id if call.text("chat_id") else 0
    return buttons.get(chat) or buttons.get(0) or {"type": "commands"}


def goodbye(call: Call) -> bool:
    """`logOut` and `close`: the playground stays open, as it has no cloud to go to."""
    call.world.updates.end_poll("terminated by other getUpdates request")
    return True


def _language(call: Call) -> str:
    code = call.text("language_code")
    commands.must_be_language(code)
    return code


def _scope(call: Call) -> str:
    scope = call.value("scope") or {"type": "default"}
    if not isinstance(scope, dict) or str(scope.get("type")) not in SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    if str(scope["type"]).startswith("chat"):
        Call(call.world, call.method, scope).chat()
        scope = scope | {"chat_id": int(scope["chat_id"])}
    return json.dumps(scope, sort_keys=True)


METHODS: dict[str, Any] = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": set_my_name,
    "getMyName": get_my_name,
    "setMyDescription": set_my_description,
    "getMyDescription": get_my_description,
    "setMyShortDescription": set_my_short_description,
    "getMyShortDescription": get_my_short_description,
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
    "logOut": goodbye,
    "close": goodbye,
}
