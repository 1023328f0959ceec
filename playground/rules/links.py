"""Which links Telegram takes.

Source: tdlib, `td/telegram/LinkManager.cpp` (`check_link_impl`, `get_link_user_id`) and `parse_url`.
"""

import re
from collections.abc import Callable
from typing import Any

_USER = re.compile(r"tg:(?://)?user/?\?(?:[^#]*&)?id=(\d{1,15})(?:[&#]|$)", re.IGNORECASE)
_PROTOCOL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d+(?:[/?#]|$))")
_HOST = re.compile(r"(?:https?://)?(?:[^@/?#]*@)?(\[[0-9a-fA-F:.]+\]|[^:/?#\s]+)", re.IGNORECASE)
_OWN = ("tg:", "ton:", "tonsite:")


def complaint(url: str) -> str | None:
    """Why Telegram does not take a URL, or None where it does.

    Only http, https and Telegram's own protocols; a host needs a dot, so `localhost` is no host.
    """
    if url.lower().startswith(_OWN):
        return None
    protocol = _PROTOCOL.match(url)
    if protocol is not None and protocol.group(1).lower() not in {"http", "https"}:
        return "Unsupported URL protocol"
    host = _HOST.match(url)
    if host is None or any(character.isspace() for character in url):
        return "URL host is empty" if host is None else "Wrong HTTP URL"
    name = host.group(1)
    return "Wrong HTTP URL" if "." not in name and not name.startswith("[") else None


def text_link(url: str, known_users: Callable[[int], dict[str, Any] | None]) -> dict[str, Any] | None:
    """The entity a link in a text becomes; None where Telegram silently drops it, as with `tel:`."""
    mention = _USER.match(url)
    if mention is not None:
        user = known_users(int(mention.group(1)))
        return None if user is None else {"type": "text_mention", "user": user}
    if complaint(url) is not None:
        return None
    return {"type": "text_link", "url": url if ":" in url else f"http://{url}/"}
