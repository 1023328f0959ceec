"""How long and how empty a text may be.

Sources: Bot API (sendMessage: 1-4096 characters after entities parsing; captions: 0-1024),
`telegram-bot-api/Client.cpp` (`get_formatted_text`, `get_input_message_text`), tdlib `misc.cpp`.
"""

import re

from playground.formatting import Formatted
from playground.refusal import bad_request

TEXT = 4096
CAPTION = 1024
RAW_BYTES = 1 << 15
TOAST = 200

_INVISIBLE = re.compile(
    "[\\s\u00a0\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufeff\ufffc\U000e0000-\U000e007f]*"
)


def must_have_been_given(text: str) -> None:
    """A message needs a text at all (Client.cpp, `get_input_message_text`)."""
    if not text:
        raise bad_request("message text is empty")


def must_be_readable_bytes(text: str) -> None:
    """No more than 32 KiB before parsing, and no lone surrogates (Client.cpp, `get_formatted_text`)."""
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    if size > RAW_BYTES:
        raise bad_request("text is too long")


def must_not_be_empty(formatted: Formatted) -> None:
    """Something visible must be left after parsing (tdlib: `strip_empty_characters`)."""
    if not formatted.text or _INVISIBLE.fullmatch(formatted.text):
        raise bad_request("message text is empty")


def must_fit_message(formatted: Formatted) -> None:
    """At most 4096 UTF-16 units after entities parsing (tdlib: MESSAGE_TOO_LONG)."""
    if formatted.length > TEXT:
        raise bad_request("message is too long")


def must_fit_caption(formatted: Formatted) -> None:
    """At most 1024 UTF-16 units after entities parsing (tdlib: MEDIA_CAPTION_TOO_LONG)."""
    if formatted.length > CAPTION:
        raise bad_request("message caption is too long")


def must_fit_toast(text: str) -> None:
    """The answer to a button press holds 200 characters (Bot API: answerCallbackQuery)."""
    if len(text) > TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
