"""Intake: an update is committed to the inbox before it is confirmed, then handled in its chat's order."""

from bot.intake.arrivals import arrival_of
from bot.intake.counters import IntakeCounters
from bot.intake.intake import Intake
from bot.intake.polling import Poller
from bot.intake.timing import IntakeTiming

__all__ = ["Intake", "IntakeCounters", "IntakeTiming", "Poller", "arrival_of"]
