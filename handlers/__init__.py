"""The Telegram door: update in, office asked, answer shown."""
