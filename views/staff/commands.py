"""The words of Telegram's command menu in groups."""

from locales import N_, Translator

# Translators: short descriptions in Telegram's command menu of a group, a few words each.
_GROUP = (
    ("staff", N_("For staff: what you can do here")),
    ("review", N_("For staff: look through what is open")),
    ("stats", N_("For staff: the office in figures")),
    ("cancel", N_("Stop what I am writing")),
)

LANGUAGES = ("de", "en")
"""The languages staff are spoken to in; all others get German."""


def for_groups(t: Translator) -> list[dict[str, str]]:
    """The menu of a group, as the Bot API wants it."""
    return [{"command": name, "description": t.plain(words)} for name, words in _GROUP]
