"""sendMediaGroup: several photos or files as one album."""

from typing import Any

from playground.call import Call
from playground.delivery import caption, post, replied
from playground.methods.sending import document, photo
from playground.refusal import bad_request
from playground.rules import access, media


def send_media_group(call: Call) -> list[dict[str, Any]]:
    """An album; all items are checked before the first is sent."""
    chat = call.chat()
    items = call.value("media")
    if not isinstance(items, list):
        raise bad_request("expected an Array of InputMedia")
    media.must_be_album(len(items))
    thread = call.integer("message_thread_id")
    access.must_be_open_thread(chat, thread)
    answered = replied(call, chat)
    contents = [_content(call, item) for item in items]
    group = {"media_group_id": str(next(call.world.album_ids))}
    return [post(call, chat, group | content, thread=thread, answered=answered).body for content in contents]


def _content(call: Call, item: Any) -> dict[str, Any]:
    if not isinstance(item, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    inner = Call(call.world, call.method, dict(item), call.uploads)
    match item.get("type"):
        case "photo":
            return photo(inner, "media") | caption(inner)
        case "document":
            return document(inner, "media") | caption(inner)
        case other:
            raise bad_request(f'can\'t parse InputMedia: type "{other}" is unsupported in the album')


METHODS = {"sendMediaGroup": send_media_group}
