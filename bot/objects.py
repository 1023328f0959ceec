"""python-telegram-bot's objects, made cheaper to build.

Each of a message's hundred attributes passes a guard in Python that keeps others from assigning to them
later. Nothing here assigns to an update, so the guard only costs: 6 % of what a question takes.
"""

from telegram import TelegramObject


def without_guard() -> None:
    """Let attributes be set by Python itself, for the whole process; once is enough."""
    if "__setattr__" in vars(TelegramObject):
        del TelegramObject.__setattr__
