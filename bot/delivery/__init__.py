"""The delivery: sends outbox rows, and nothing else does."""

from bot.delivery.counters import Counters
from bot.delivery.courier import Api, Compose, OnMigrated, OnTopicGone
from bot.delivery.pacing import ChatPaces
from bot.delivery.sender import Health, Sender
from bot.delivery.stops import OnRefusedText
from bot.delivery.timing import Timing

__all__ = [
    "Api",
    "ChatPaces",
    "Compose",
    "Counters",
    "Health",
    "OnMigrated",
    "OnRefusedText",
    "OnTopicGone",
    "Sender",
    "Timing",
]
