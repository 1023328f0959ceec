"""The office: what a district office knows and does, free of Telegram, SQL and HTTP."""
