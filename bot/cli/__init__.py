"""The command line: one line of help or error at a time, saying what to do."""

from bot.cli.app import main

__all__ = ["main"]
