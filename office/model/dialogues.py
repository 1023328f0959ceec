"""Where a conversation stands: one versioned row per chat and person, so that any process can go on."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from office import errors
from office.ids import ChatId, DialogueId

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
"""What can be written into a row of JSON."""

DRAFT_LIFE = timedelta(hours=24)
"""Words already written wait this long with their dialogue."""

OF_THE_CHAT = 0
"""The user of a dialogue that is the chat's own, beside those of persons, whose numbers are positive."""

ASKED_FOR_DISTRICT = "directory.asked"
"""The chat's own dialogue while the question for a district is the last thing said there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """One open conversation of one person in one chat.

    ``kind`` names the conversation (``ideas.new``), ``step`` where it stands. A button carries id and
    version; after every step the version rises, so the same button acts once.
    """

    id: DialogueId
    channel: str = "telegram"
    chat_id: ChatId
    user_id: int
    kind: str
    step: str
    data: Mapping[str, Json] = field(default_factory=dict)
    version: int = 1
    expires_at: datetime

    def demand(self, version: int) -> None:
        """Raise :class:`errors.Outdated` unless the button belongs to this very step."""
        if version != self.version:
            raise errors.Outdated(self.id)

    def at(self, step: str, *, until: datetime | None = None, **data: Json) -> "Dialogue":
        """The next step, with these data laid over the old."""
        return replace(
            self,
            step=step,
            data={**self.data, **data},
            version=self.version + 1,
            expires_at=until or self.expires_at,
        )


def has_words(text: str) -> bool:
    """Whether there is a letter or a digit of any script: a sign or dots alone say nothing."""
    return any(each.isalnum() for each in text)
