"""What can be measured of the running bot, for who watches it; nothing of persons in it."""

from bot.watching.histograms import Histogram

__all__ = ["Histogram"]
