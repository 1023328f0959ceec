"""A local Telegram: a strict Bot API server, persons and groups to act with, and a chat page."""
