"""Backups: made while the bot runs, kept in rotation, and restored."""
