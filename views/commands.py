"""The words of Telegram's command menu."""

from collections.abc import Iterator

from locales import N_, Translator

# Translators: short descriptions in Telegram's command menu, a few words each.
_RESIDENT = (
    ("start", N_("Begin")),
    ("contact", N_("Find contact person")),
    ("idea", N_("Hand in an idea")),
    ("concern", N_("Tell us about a concern")),
    ("my", N_("My contributions")),
    ("ideas", N_("Ideas in the district")),
    ("events", N_("Events")),
    ("plans", N_("Plans")),
    ("language", N_("Language")),
    ("news", N_("News")),
    ("settings", N_("Settings")),
    ("privacy", N_("Privacy")),
    ("mydata", N_("My data")),
    ("forget", N_("Delete everything")),
    ("help", N_("Help")),
    ("cancel", N_("Cancel")),
)


def for_residents(t: Translator) -> list[dict[str, str]]:
    """The menu of a private chat, as the Bot API wants it."""
    return [{"command": name, "description": words} for name, words in labels(t)]


def labels(t: Translator) -> Iterator[tuple[str, str]]:
    """Every command of the menu with its words."""
    return ((name, t.plain(words)) for name, words in _RESIDENT)
