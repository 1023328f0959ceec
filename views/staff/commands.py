"""The words of Telegram's command menu in groups."""

from locales import N_, Translator
from views.commands import for_residents

# Translators: short descriptions in Telegram's command menu of a group, a few words each.
_STAFF = (
    ("staff", N_("For staff: what you can do here")),
    ("review", N_("For staff: look through what is open")),
    ("stats", N_("For staff: the office in figures")),
)

_GROUP = (*_STAFF, ("cancel", N_("Stop what I am writing")))

LANGUAGES = ("de", "en")
"""The languages staff are spoken to in; all others get German."""


def for_staff(t: Translator) -> list[dict[str, str]]:
    """The menu of a private chat with staff: what residents have, then what staff can do."""
    mine = [{"command": name, "description": t.plain(words)} for name, words in _STAFF]
    return [*for_residents(t), *mine]


def for_groups(t: Translator) -> list[dict[str, str]]:
    """The menu of a group, as the Bot API wants it."""
    return [{"command": name, "description": t.plain(words)} for name, words in _GROUP]
