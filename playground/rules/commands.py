"""What the bot may call its commands and itself.

Sources: Bot API (BotCommand, setMyCommands, setMyName, setMyDescription), tdlib `BotCommand.cpp`
and `validate_bot_language_code`.
"""

import re
from typing import Any

from playground.refusal import bad_request

MOST_COMMANDS = 100
_NAME = re.compile(r"[a-z0-9_]{1,32}")
_ISO_639_1 = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz
    ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln
    lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi
    pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti
    tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
LANGUAGES = frozenset(_ISO_639_1.split())
"""ISO 639-1."""


def must_be_language(code: str) -> None:
    """A two-letter ISO 639-1 code or nothing (Bot API: `language_code`)."""
    if code and code not in LANGUAGES:
        raise bad_request("invalid language code specified")


def must_be_commands(commands: Any) -> list[dict[str, str]]:
    """At most 100 commands of 1-32 characters a-z, 0-9, _ with a description of 1-256."""
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return [_command(command) for command in commands]


def _command(command: Any) -> dict[str, str]:
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name = str(command.get("command", "")).strip().removeprefix("/")
    description = str(command.get("description", "")).strip()
    if not name:
        raise bad_request("command must be non-empty")
    if len(name) > 32:
        raise bad_request("command length must not exceed 32")
    if not _NAME.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > 256:
        raise bad_request("command description length must not exceed 256")
    return {"command": name, "description": description}


def must_be_short(what: str, text: str, limit: int) -> None:
    """A name holds 64 characters, a description 512, a short one 120 (Bot API)."""
    if len(text) > limit:
        raise bad_request(f"{what} is too long")
