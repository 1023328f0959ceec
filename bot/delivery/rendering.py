"""A view's message as calls of the Bot API: pure, nothing is sent here."""

import json
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from bot.transport import Upload
from views.message import Attachment, Button, Key, Keyboard, Message, Spot
from views.splitting import CAPTION_LIMIT, plain, shorten, split, width

Params = Mapping[str, object]

MENTION = "tg://user?id="
"""Telegram: a link that begins so mentions a person."""

GENERAL_TOPIC = 1
"""Telegram: messages to a forum's General topic carry no topic number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call of the Bot API; the file goes beside the parameters."""

    method: str
    params: Params
    upload: Upload | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The chat to write to, and the forum topic in it."""

    chat_id: int
    topic_id: int | None = None

    def params(self) -> dict[str, object]:
        """As parameters of a send."""
        if self.topic_id is None or self.topic_id == GENERAL_TOPIC:
            return {"chat_id": self.chat_id}
        return {"chat_id": self.chat_id, "message_thread_id": self.topic_id}


def sends(message: Message, to: Place) -> tuple[Call, ...]:
    """The calls that say it: long texts in parts, the buttons under the last."""
    common = to.params()
    if message.silent:
        common["disable_notification"] = True
    if message.spot is not None:
        return _spot(message, message.spot, common)
    if message.attachment is None:
        return _texts(message, common)
    if width(message.text) <= CAPTION_LIMIT:
        return (_file(message.attachment, {**common, **_caption(message.text), **_markup(message)}),)
    return (_file(message.attachment, common), *_texts(message, common))


def edit(message: Message, chat_id: int, message_id: int) -> Call:
    """The call that puts it in place of an earlier message; one message stays one."""
    markup: dict[str, object] = {"reply_markup": _inline(message)} if message.buttons else {}
    params = {"chat_id": chat_id, "message_id": message_id, **_text(shorten(message.text)), **markup}
    return Call(method="editMessageText", params=params)


def deletion(chat_id: int, message_id: int) -> Call:
    """The call that takes a message away for everybody."""
    return Call(method="deleteMessage", params={"chat_id": chat_id, "message_id": message_id})


def as_plain(call: Call) -> Call:
    """The same without markup, for a text that Telegram cannot parse."""
    params = {name: value for name, value in call.params.items() if name != "parse_mode"}
    for name in ("text", "caption"):
        if isinstance(marked := params.get(name), str):
            params[name] = plain(marked)
    return replace(call, params=params)


def one_part(message: Message) -> Message:
    """The same, short enough to be one message that can be edited later."""
    return replace(message, text=shorten(message.text))


def digest(message: Message) -> str:
    """Tells whether an edit would change anything: a hash of text and buttons."""
    shown = [message.text, [[(b.label, b.action, b.url) for b in row] for row in message.buttons]]
    return sha256(json.dumps(shown).encode()).hexdigest()


def to_markup(message: Message) -> dict[str, object] | None:
    """The one ``reply_markup`` a message may carry: its buttons, else its keyboard, else none."""
    if message.buttons:
        return _inline(message)
    if message.asks_reply:
        return {"force_reply": True, "selective": MENTION in message.text}
    return _keyboard(message.keyboard) if message.keyboard is not None else None


def _spot(message: Message, spot: Spot, common: Params) -> tuple[Call, ...]:
    where = {
        "latitude": spot.latitude,
        "longitude": spot.longitude,
        "title": spot.title,
        "address": spot.address,
    }
    if not message.text:
        return (Call(method="sendVenue", params={**common, **where, **_markup(message)}),)
    return (Call(method="sendVenue", params={**common, **where}), *_texts(message, common))


def _texts(message: Message, common: Params) -> tuple[Call, ...]:
    *first, last = split(message.text)
    calls = [Call(method="sendMessage", params={**common, **_text(part)}) for part in first]
    ending = Call(method="sendMessage", params={**common, **_text(last), **_markup(message)})
    return (*calls, ending)


def _text(html: str) -> dict[str, object]:
    return {"text": html, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}


def _caption(html: str) -> dict[str, object]:
    return {"caption": html, "parse_mode": "HTML"} if html else {}


def _markup(message: Message) -> dict[str, object]:
    markup = to_markup(message)
    return {} if markup is None else {"reply_markup": markup}


def _inline(message: Message) -> dict[str, object]:
    return {"inline_keyboard": [[_button(button) for button in row] for row in message.buttons if row]}


def _button(button: Button) -> dict[str, object]:
    if button.url:
        return {"text": button.label, "url": button.url}
    return {"text": button.label, "callback_data": button.action}


def _keyboard(keyboard: Keyboard) -> dict[str, object]:
    if not keyboard.rows:
        return {"remove_keyboard": True}
    return {
        "keyboard": [[_key(key) for key in row] for row in keyboard.rows if row],
        "resize_keyboard": True,
        "is_persistent": not keyboard.one_time,
        "one_time_keyboard": keyboard.one_time,
    }


def _key(key: Key) -> dict[str, object]:
    return {"text": key.label, "request_location": True} if key.asks_location else {"text": key.label}


@dataclass(frozen=True, slots=True)
class _Kind:
    method: str
    part: str
    name: str = "file"


_KINDS = {
    "photo": _Kind("sendPhoto", "photo", "photo.jpg"),
    "document": _Kind("sendDocument", "document"),
    "voice": _Kind("sendVoice", "voice", "voice.ogg"),
}


def _file(attachment: Attachment, params: Params) -> Call:
    kind = _KINDS.get(attachment.kind, _KINDS["document"])
    if attachment.file_id is not None:
        return Call(method=kind.method, params={**params, kind.part: attachment.file_id})
    name = attachment.name or kind.name
    mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
    upload = Upload(field=kind.part, name=name, content=attachment.content or b"", mime=mime)
    return Call(method=kind.method, params=params, upload=upload)
