"""Which emoji may be reactions (Bot API: ReactionTypeEmoji)."""

from typing import Any

from playground.refusal import bad_request

_EMOJI = """
    ❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡
    🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈
    😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿
    🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡
"""
ALLOWED = frozenset(_EMOJI.split())


def must_be_reactions(reactions: Any) -> tuple[str, ...]:
    """At most one emoji of Telegram's list from a bot (server: REACTION_INVALID, REACTIONS_TOO_MANY)."""
    if not isinstance(reactions, list):
        raise bad_request("expected an Array of ReactionType")
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emojis = tuple(str(reaction.get("emoji")) if isinstance(reaction, dict) else "" for reaction in reactions)
    if not ALLOWED.issuperset(emojis):
        raise bad_request("REACTION_INVALID")
    return emojis
