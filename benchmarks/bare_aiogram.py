"""A bare aiogram bot that looks the contact up in SQLite and does nothing else.

``python bare_aiogram.py API_URL DATABASE_PATH TOKEN asyncio|uvloop``; runs in an environment of its own.
"""
# mypy: ignore-errors
# aiogram is not installed beside us.

import asyncio
import sqlite3
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message

KEYBOARD = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text="Write a message", callback_data="write")],
        [InlineKeyboardButton(text="Events here", callback_data="events")],
    ]
)


def prepare(path: str) -> sqlite3.Connection:
    """A small database of the same answer as the other bare bots'."""
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE IF NOT EXISTS contacts (area TEXT, name TEXT, unit TEXT)")
    database.executemany(
        "INSERT INTO contacts VALUES (?, ?, ?)",
        [("mühlenberg", f"Contact {number}", "Unit") for number in range(3)],
    )
    database.commit()
    return database


async def main(api_url: str, path: str, token: str) -> None:
    """Poll until the process is ended."""
    database, dispatcher = prepare(path), Dispatcher()

    @dispatcher.message()
    async def answer(message: Message) -> None:
        words = (message.text or "").lower()
        area = next((word for word in words.strip("?").split() if word.startswith("mühlenberg")), "")
        rows = database.execute("SELECT name, unit FROM contacts WHERE area = ?", (area,)).fetchall()
        text = "\n\n".join(f"<b>{name}</b>\n{unit}" for name, unit in rows) or "?"
        await message.answer(text, parse_mode="HTML", reply_markup=KEYBOARD)

    session = AiohttpSession(api=TelegramAPIServer.from_base(api_url))
    print("ready", flush=True)
    await dispatcher.start_polling(Bot(token, session=session), handle_signals=False)


if __name__ == "__main__":
    if sys.argv[4] == "uvloop":
        import uvloop

        uvloop.install()
    asyncio.run(main(*sys.argv[1:4]))
