"""The library's objects without their guard: read alike, in a process that runs the bot."""

import subprocess
import sys
from datetime import UTC, datetime

from telegram import Chat, Message, Update, User

from bot.objects import without_guard

UPDATE = {
    "update_id": 1,
    "message": {
        "message_id": 2,
        "date": 1_790_000_000,
        "chat": {"id": 3, "type": "private"},
        "from": {"id": 3, "is_bot": False, "first_name": "Ada"},
        "text": "Mühlenberg",
    },
}


def test_an_update_is_read_as_before() -> None:
    without_guard()
    without_guard()

    update = Update.de_json(UPDATE, None)

    ada = User(id=3, first_name="Ada", is_bot=False)
    message = Message(
        2, datetime.fromtimestamp(1_790_000_000, UTC), Chat(3, "private"), ada, text="Mühlenberg"
    )
    assert update == Update(1, message=message)
    assert update.message is not None
    assert update.message.to_dict() == message.to_dict()


def test_the_guard_stays_for_who_only_imports_the_library() -> None:
    program = "import bot.assembly, telegram; telegram.Chat(1, 'private').id = 2"

    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert "can't be set" in ended.stderr
