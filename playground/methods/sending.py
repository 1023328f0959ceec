"""sendMessage and its sisters."""

from typing import Any

from playground.call import Call, Upload
from playground.delivery import caption, deliver, message_text
from playground.files import StoredFile
from playground.pictures import photo_sizes
from playground.refusal import bad_request
from playground.rules import coordinates, media

_ACTIONS = """
    typing upload_photo record_video upload_video record_voice upload_voice upload_document
    choose_sticker find_location record_video_note upload_video_note
"""
ACTIONS = frozenset(_ACTIONS.split())


def send_message(call: Call) -> dict[str, Any]:
    """A text."""
    chat = call.chat()
    return deliver(call, chat, message_text(call))


def send_photo(call: Call) -> dict[str, Any]:
    """A photo with an optional caption."""
    chat = call.chat()
    return deliver(call, chat, photo(call, "photo") | caption(call))


def send_document(call: Call) -> dict[str, Any]:
    """A file with an optional caption."""
    chat = call.chat()
    return deliver(call, chat, document(call, "document") | caption(call))


def send_voice(call: Call) -> dict[str, Any]:
    """A voice message with an optional caption."""
    chat = call.chat()
    stored = _file(call, "voice", kind="voice", duration=call.integer("duration") or 0)
    return deliver(call, chat, {"voice": stored.shown()} | caption(call))


def send_location(call: Call) -> dict[str, Any]:
    """A point on the map."""
    chat = call.chat()
    return deliver(call, chat, {"location": _point(call)})


def send_venue(call: Call) -> dict[str, Any]:
    """A point with a title and an address."""
    chat = call.chat()
    venue = {"location": _point(call), "title": _needed(call, "title"), "address": _needed(call, "address")}
    return deliver(call, chat, {"venue": venue, "location": venue["location"]})


def send_contact(call: Call) -> dict[str, Any]:
    """A name with a phone number."""
    chat = call.chat()
    contact = {
        "phone_number": _needed(call, "phone_number"),
        "first_name": _needed(call, "first_name"),
    }
    for name in ("last_name", "vcard"):
        if call.text(name):
            contact[name] = call.text(name)
    return deliver(call, chat, {"contact": contact})


def send_chat_action(call: Call) -> bool:
    """The "is typing …" line; it leaves no message."""
    call.chat()
    if call.text("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


def photo(call: Call, name: str) -> dict[str, Any]:
    """The photo a parameter names or brings along, in its sizes."""
    upload = uploaded(call, name)
    if upload is None:
        stored = known_file(call, name, "photo")
        return {"photo": [stored.shown()]}
    media.must_be_uploadable(len(upload.content), is_photo=True)
    media.must_have_content(len(upload.content))
    return {"photo": [size.shown() for size in photo_sizes(call.world.files, upload.content)]}


def document(call: Call, name: str) -> dict[str, Any]:
    """The file a parameter names or brings along."""
    return {"document": _file(call, name, kind="document").shown()}


def uploaded(call: Call, name: str) -> Upload | None:
    """The file in the body that a parameter means: by its own name or as `attach://name`."""
    value = call.parameters.get(name)
    if value is None:
        return call.uploads.get(name)
    attached = str(value)
    return call.uploads.get(attached.removeprefix("attach://")) if attached.startswith("attach://") else None


def known_file(call: Call, name: str, kind: str) -> StoredFile:
    """The stored file a parameter names by its file_id; the playground fetches nothing from URLs."""
    value = call.text(name)
    if not value:
        raise bad_request(f"there is no {kind} in the request")
    if value.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    stored = call.world.files.by_id(value)
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise bad_request(f"type of file mismatch: can't use file of type {stored.kind} as {kind}")
    return stored


def _file(call: Call, name: str, *, kind: str, **details: Any) -> StoredFile:
    upload = uploaded(call, name)
    if upload is None:
        return known_file(call, name, kind)
    media.must_be_uploadable(len(upload.content), is_photo=False)
    media.must_have_content(len(upload.content))
    shown_name = upload.name if kind == "document" else None
    return call.world.files.keep(kind, upload.content, name=shown_name, mime_type=upload.mime_type, **details)


def _point(call: Call) -> dict[str, float]:
    latitude, longitude = call.number("latitude"), call.number("longitude")
    coordinates.must_be_on_earth(latitude, longitude)
    return {"latitude": latitude, "longitude": longitude}


def _needed(call: Call, name: str) -> str:
    value = call.text(name)
    if not value.strip():
        raise bad_request(f"{name.replace('_', ' ')} must be non-empty")
    return value


METHODS = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendVoice": send_voice,
    "sendLocation": send_location,
    "sendVenue": send_venue,
    "sendContact": send_contact,
    "sendChatAction": send_chat_action,
}
