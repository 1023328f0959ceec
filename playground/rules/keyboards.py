"""What a `reply_markup` may be.

Sources: `telegram-bot-api/Client.cpp` (`get_reply_markup`, `get_inline_keyboard_button_type`),
tdlib `ReplyMarkup.cpp`, Bot API (InlineKeyboardButton, KeyboardButton). Where the documentation is
stricter than the server ("exactly one of the optional fields must be used"), the documentation holds.
"""

import json
from functools import lru_cache
from typing import Any

from playground.refusal import Refusal, bad_request
from playground.rules import links

SHAPES = ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")
ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
REQUESTS = ("request_location", "request_contact", "request_poll", "request_users", "request_chat", "web_app")
MOST_BUTTONS = 100
MOST_ON_REPLY_KEYBOARD = 300


@lru_cache(maxsize=4096)
def read(raw: str, *, is_private: bool) -> dict[str, Any] | None:
    """The markup in a JSON text, checked; None for an empty one. The result must not be changed."""
    try:
        markup = json.loads(raw)
    except (ValueError, RecursionError):
        raise bad_request("can't parse reply keyboard markup JSON object") from None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    return _checked(markup, is_private=is_private)


def must_be_inline(markup: dict[str, Any] | None) -> None:
    """A message can only be edited with an inline keyboard (tdlib: "Inline keyboard expected")."""
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")


def _checked(markup: dict[str, Any], *, is_private: bool) -> dict[str, Any] | None:
    shapes = [shape for shape in SHAPES if markup.get(shape)]
    _must_have_one_shape(shapes)
    if not shapes:
        return None
    if shapes[0] == "inline_keyboard":
        return _inline(markup["inline_keyboard"])
    if shapes[0] == "keyboard":
        return _reply(markup, is_private=is_private)
    return markup


def _must_have_one_shape(shapes: list[str]) -> None:
    """A message carries at most one reply markup (Bot API: sendMessage, `reply_markup`)."""
    if len(shapes) > 1:
        raise bad_request(f"can't use {' and '.join(shapes)} in one reply markup")


def _inline(rows: Any) -> dict[str, Any] | None:
    wrong = 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
    kept = [[_inline_button(button) for button in row] for row in _rows(rows, wrong) if row]
    _must_not_have_too_many(kept)
    return {"inline_keyboard": kept} if kept else None


def _must_not_have_too_many(rows: list[list[dict[str, Any]]]) -> None:
    """At most 100 inline buttons (REPLY_MARKUP_TOO_LONG; observed, PTB: InlineKeyboardMarkupLimit)."""
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")


def _rows(rows: Any, complaint: str) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(complaint)
    return rows


def _inline_button(button: Any) -> dict[str, Any]:
    if not isinstance(button, dict):
        raise _bad_inline("InlineKeyboardButton must be an Object")
    text = button.get("text")
    if not isinstance(text, str):
        raise _bad_inline('Field "text" must be of type String')
    if not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    _must_have_one_action(button)
    _must_have_short_data(button)
    _must_have_good_url(button)
    return button


def _must_have_one_action(button: dict[str, Any]) -> None:
    """Exactly one action a button; a text alone is none (Bot API: InlineKeyboardButton)."""
    actions = [name for name in ACTIONS if button.get(name) or _is_empty_query(button, name)]
    if not actions:
        raise _bad_inline("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _bad_inline(f"exactly one action is allowed, found {' and '.join(actions)}")


def _is_empty_query(button: dict[str, Any], name: str) -> bool:
    return name.startswith("switch_inline_query") and name in button and button[name] is not None


def _must_have_short_data(button: dict[str, Any]) -> None:
    """`callback_data` is 1-64 bytes (Bot API: InlineKeyboardButton; server: BUTTON_DATA_INVALID)."""
    data = button.get("callback_data")
    if data is None:
        return
    if not isinstance(data, str):
        raise _bad_inline('Field "callback_data" must be of type String')
    if len(data.encode("utf-8", "surrogatepass")) > 64:
        raise bad_request("BUTTON_DATA_INVALID")


def _must_have_good_url(button: dict[str, Any]) -> None:
    """No `tel:`, no `localhost` behind a button (tdlib: LinkManager, `check_link`)."""
    url = button.get("url")
    if url is None:
        return
    complaint = links.complaint(str(url))
    if complaint is not None:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {complaint}")


def _reply(markup: dict[str, Any], *, is_private: bool) -> dict[str, Any] | None:
    wrong = 'field "keyboard" must be an Array of Arrays'
    rows = [
        [_reply_button(button, is_private=is_private) for button in row]
        for row in _rows(markup["keyboard"], wrong)
        if row
    ]
    if sum(map(len, rows)) > MOST_ON_REPLY_KEYBOARD:
        raise bad_request("reply markup is too long")
    return markup | {"keyboard": rows} if rows else None


def _reply_button(button: Any, *, is_private: bool) -> dict[str, Any]:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object")
    text = button.get("text")
    if not isinstance(text, str) or not text.strip():
        raise bad_request("keyboard button text must be non-empty")
    _must_request_in_private(button, is_private=is_private)
    return button


def _must_request_in_private(button: dict[str, Any], *, is_private: bool) -> None:
    """Location and phone number can only be asked for in private chats (tdlib: ReplyMarkup.cpp)."""
    asked = [name for name in REQUESTS if button.get(name)]
    if len(asked) > 1:
        raise bad_request(f"can't parse keyboard button: found {' and '.join(asked)}")
    names = {"request_location": "location", "request_contact": "phone number", "request_poll": "poll"}
    if asked and not is_private:
        raise bad_request(f"{names.get(asked[0], asked[0])} can be requested in private chats only")


def _bad_inline(words: str) -> Refusal:
    return bad_request(f"can't parse inline keyboard button: {words}")
