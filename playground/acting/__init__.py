"""The persons' side: what people with a Telegram app can do."""
