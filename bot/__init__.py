"""The running process: command line, settings, assembly, intake, delivery, clock."""

from bot.lean import load_without_drawing

load_without_drawing()
