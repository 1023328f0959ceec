"""The way to the Bot API: python-telegram-bot's request interface on one aiohttp session.

Errors tell whether a request left::

    telegram.error.NetworkError
    ├── NotSent            pool or connect timeout, connection refused, name unknown: surely not sent
    └── TimedOut
        └── MaybeSent      read timeout, connection lost after the request, 5xx, an answer that is no JSON
    telegram.error.BadRequest
    └── NotThere           a file that is not there any more
    telegram.error.RetryAfter
    └── FloodWait          429, also without a time or with zero seconds

All others are the library's own. No error, log line or repr shows the bot's token.
"""

from bot.transport.bodies import MayLeave, Upload
from bot.transport.errors import Fault, FloodWait, MaybeSent, NotSent, NotThere, hidden, refusal
from bot.transport.request import AiohttpRequest, TelegramApi, api_call

__all__ = [
    "AiohttpRequest",
    "Fault",
    "FloodWait",
    "MayLeave",
    "MaybeSent",
    "NotSent",
    "NotThere",
    "TelegramApi",
    "Upload",
    "api_call",
    "hidden",
    "refusal",
]
