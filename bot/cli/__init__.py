"""The command line: one line of help or error at a time, saying what to do."""

import gc

__all__ = ["main"]


def main() -> None:
    """Run the command of this process's arguments.

    What is loaded stays: to look through it for garbage again and again would take a sixth of the start.
    """
    gc.disable()
    from bot.cli import app

    gc.freeze()
    gc.enable()
    app.main()
