"""Why an announcement was not sent, or went no further, in words: wherever staff read of it."""

from collections.abc import Mapping

from locales import N_, Safe, Translator
from office.model.broadcasts import Broadcast
from office.model.hindrances import Hindrance

WORDS: Mapping[Hindrance, str] = {
    Hindrance.LATE: N_("At that time I was not running. Please send it anew if it still fits."),
    Hindrance.EXPIRED: N_("It was over before anybody could get it."),
    Hindrance.RIGHT: N_("Who wrote it may not announce here any more."),
    # Translators: why an announcement was not sent, or was stopped; its area was taken out.
    Hindrance.AREA: N_("Its area is not in the directory any more."),
    # Translators: why the announcement of an event was not sent.
    Hindrance.BEGUN: N_("The event has begun."),
    # Translators: why the announcement of an event was not sent, or was stopped.
    Hindrance.CANCELLED: N_("The event does not take place."),
    Hindrance.PLAN: N_("Residents cannot see the plan any more."),
    # Translators: why an announcement was stopped: the bot's data came back from a backup.
    Hindrance.RESTORED: N_("A backup was restored. Nobody knows who got the announcement after that backup."),
}
"""What staff read of each; a test holds them complete."""


def hindered(broadcast: Broadcast, t: Translator) -> Safe | None:
    """Why it was not sent after all, or stopped on its way; nothing where staff called it off."""
    return None if broadcast.hindrance is None else t(WORDS[broadcast.hindrance])
