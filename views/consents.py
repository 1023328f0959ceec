"""What a person agrees to, in the very sentences shown there: a consent is kept with their version."""

from collections.abc import Mapping

from locales import N_, Translator
from office.model.people import Purpose

NEWS_OFFER = N_("Would you like news from {area}?")
NEWS_ON = N_("You will get news from {area}. You can stop them at any time.")
REMIND = N_("Remind me")
REMINDING = N_("I will remind you: {times}.")
NO_REMINDER = N_("No more reminders")
SUPPORT = N_("This is my concern too")
SUPPORTING = N_("You get news about it, like the person who wrote it.")

TEXTS: Mapping[Purpose, tuple[str, ...]] = {
    Purpose.NEWS: (NEWS_OFFER, NEWS_ON),
    Purpose.REMINDERS: (REMIND, REMINDING, NO_REMINDER),
    Purpose.SUPPORT: (SUPPORT, SUPPORTING),
}
"""By purpose: the question or button, and what is said when it was pressed."""

_OPEN: Mapping[str, str] = {"area": "…", "times": "…"}
"""What differs from one person to the next."""


def text_of(purpose: Purpose, t: Translator) -> str:
    """The words of a consent in this language, with a gap for what differs."""
    filled = (
        {name: gap for name, gap in _OPEN.items() if f"{{{name}}}" in words} for words in TEXTS[purpose]
    )
    return "\n".join(t.plain(words, **gaps) for words, gaps in zip(TEXTS[purpose], filled, strict=True))
