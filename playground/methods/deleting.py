"""deleteMessage and deleteMessages."""

from playground.call import Call
from playground.chats import Chat
from playground.delivery import record
from playground.messages import Message
from playground.refusal import bad_request
from playground.rules import edits


def delete_message(call: Call) -> bool:
    """Take one message away for everyone."""
    chat = call.chat()
    number = call.integer("message_id")
    if not number:
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(number)
    if message is None or message.is_deleted:
        raise bad_request("message to delete not found")
    edits.must_be_deletable(chat, message, call.world.seconds())
    _delete(call, chat, message)
    return True


def delete_messages(call: Call) -> bool:
    """Take up to 100 messages away; those that are not there are skipped (Bot API: deleteMessages)."""
    chat = call.chat()
    numbers = call.value("message_ids")
    if not isinstance(numbers, list):
        raise bad_request("expected an Array of message identifiers")
    if len(numbers) > 100:
        raise bad_request("too many message identifiers specified")
    wanted = [chat.messages[n] for n in numbers if isinstance(n, int) and n in chat.messages]
    found = [message for message in wanted if not message.is_deleted]
    for message in found:
        edits.must_be_deletable(chat, message, call.world.seconds())
    for message in found:
        _delete(call, chat, message)
    return True


def _delete(call: Call, chat: Chat, message: Message) -> None:
    message.is_deleted = True
    if chat.keyboard is not None and chat.keyboard.message_id == message.id:
        chat.keyboard = None
    if chat.pinned == message.id:
        chat.pinned = None
    call.world.changes.record(chat, message)
    record(call, "deleted", message)


METHODS = {"deleteMessage": delete_message, "deleteMessages": delete_messages}
