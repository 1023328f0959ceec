"""What writes a letter: reads the facts as they are now, and gives the view."""

from collections.abc import Awaitable, Callable, Mapping

from office.model.dialogues import Json
from office.services import Office
from views.message import View

Params = Mapping[str, Json]
"""What a row of the outbox keeps: keys and small facts, never a text."""

Writer = Callable[[Office, Params], Awaitable[View]]
"""Raises :class:`errors.NotFound` where the subject is gone: then nothing is said any more."""
