"""answerCallbackQuery and setMessageReaction."""

from playground.call import Call
from playground.refusal import bad_request
from playground.rules import links, reactions, texts


def answer_callback_query(call: Call) -> bool:
    """End the waiting of a pressed button, with a short text or without."""
    text = call.text("text")
    texts.must_fit_toast(text)
    url = call.text("url")
    if url and links.complaint(url) is not None:
        raise bad_request("URL_INVALID")
    press = call.world.presses.answer(call.text("callback_query_id"))
    chat = call.world.chats[press.chat]
    toast = {
        "query": press.id,
        "person": press.person,
        "message_id": press.message_id,
        "text": text,
        "alert": call.flag("show_alert"),
    }
    call.world.changes.toast(chat, toast)
    call.world.ledger.record(
        at=call.world.seconds(),
        kind="answered",
        method=call.method,
        chat=press.chat,
        message_id=press.message_id,
        text=text,
    )
    return True


def set_message_reaction(call: Call) -> bool:
    """Put an emoji on a message, or take it away."""
    chat = call.chat()
    message = chat.messages.get(call.integer("message_id") or 0)
    if message is None or message.is_deleted:
        raise bad_request("message to react not found")
    message.reactions = reactions.must_be_reactions(call.value("reaction") or [])
    call.world.changes.record(chat, message)
    return True


METHODS = {"answerCallbackQuery": answer_callback_query, "setMessageReaction": set_message_reaction}
