"""The main menu: the keyboard that stays below the chat, and what is behind "Mehr"."""

from collections.abc import Iterator

from locales import N_, Translator
from views.actions import action
from views.layout import in_rows
from views.message import Button, Key, Keyboard

# Translators: labels of the keys below the chat; a key's text is exactly its label.
MAIN = (
    (("contact", N_("Find contact person")), ("idea", N_("Idea or concern"))),
    (("events", N_("Events")), ("my", N_("My contributions"))),
    (("district", N_("My district")), ("more", N_("More"))),
)

# Translators: labels of the buttons behind "More".
MORE = (
    (("ideas", N_("Ideas in the district")), ("plans", N_("Plans"))),
    (("news", N_("News")), ("settings", N_("Settings"))),
    (("language", N_("Language")), ("privacy", N_("Privacy"))),
    (("mydata", N_("My data")), ("forget", N_("Delete everything"))),
    (("help", N_("Help")),),
)


def keyboard(t: Translator) -> Keyboard:
    """The main menu, two keys a row."""
    return Keyboard(rows=tuple(tuple(Key(label=t.plain(label)) for _, label in t.row(row)) for row in MAIN))


KEPT_BELOW = frozenset(name for row in MAIN for name, _ in row)
"""What the keys below the chat open: they are at hand in the middle of anything else, too."""


def more(t: Translator) -> tuple[tuple[Button, ...], ...]:
    """The buttons behind "More", two a row."""
    every = [entry for row in MORE for entry in row]
    return in_rows(t, (Button(label=t.plain(label), action=action("menu", name)) for name, label in every))


# Translators: labels of buttons that people also write.
WRITTEN = (
    ("send", N_("Send")),
    ("go", N_("Go on")),
    ("elsewhere", N_("Another district")),
    ("media", N_("Add photo or place")),
    ("cancel", N_("Cancel")),
)


def labels(t: Translator) -> Iterator[tuple[str, str]]:
    """Every label of the menu in this language, with what it opens: how a pressed or written one is known."""
    for row in (*MAIN, *MORE, WRITTEN):
        for name, label in row:
            yield t.plain(label), name
