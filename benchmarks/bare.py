"""A bare python-telegram-bot bot that looks the contact up in SQLite and does nothing else.

``python -m benchmarks.bare API_URL DATABASE_PATH default|aiohttp``: the library's own transport and
sequential handling, or our transport with updates side by side.
"""

import sqlite3
import sys

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.transport import AiohttpRequest
from playground.world import TOKEN

KEYBOARD = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("Write a message", callback_data="write")],
        [InlineKeyboardButton("Events here", callback_data="events")],
    ]
)


def prepare(path: str) -> sqlite3.Connection:
    """A small database of the same answer."""
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE IF NOT EXISTS contacts (area TEXT, name TEXT, unit TEXT)")
    database.executemany(
        "INSERT INTO contacts VALUES (?, ?, ?)",
        [("mühlenberg", f"Contact {number}", "Unit") for number in range(3)],
    )
    database.commit()
    return database


def main(api_url: str, path: str, transport: str) -> None:
    """Poll until the process is ended."""
    database = prepare(path)

    async def answer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        words = (update.effective_message.text or "").lower() if update.effective_message else ""
        area = next((word for word in words.strip("?").split() if word.startswith("mühlenberg")), "")
        rows = database.execute("SELECT name, unit FROM contacts WHERE area = ?", (area,)).fetchall()
        text = "\n\n".join(f"<b>{name}</b>\n{unit}" for name, unit in rows) or "?"
        if update.effective_message:
            await update.effective_message.reply_text(text, parse_mode="HTML", reply_markup=KEYBOARD)

    builder = Application.builder().token(TOKEN).base_url(f"{api_url}/bot")
    if transport == "aiohttp":
        builder = (
            builder.request(AiohttpRequest()).get_updates_request(AiohttpRequest()).concurrent_updates(True)
        )
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, answer))
    print("ready", flush=True)
    application.run_polling(stop_signals=None)


if __name__ == "__main__":
    main(*sys.argv[1:4])
