"""What an announcement looks like in each language it was written in, beside what else one message holds."""

from collections.abc import Mapping, Sequence

from locales import Safe, Translator
from office.ids import LanguageCode
from views.layout import lines, paragraphs
from views.message import View, said
from views.splitting import shorten, width

LEAST = 40
"""UTF-16 units that are shown of every text, whatever stands beside it."""


def looks(written: Mapping[LanguageCode, Translator], view: View, room: int, t: Translator) -> Safe:
    """The very message in each of these languages, in so many UTF-16 units; what is cut is said to be.

    Each is cut by itself, the longest most, so that all of them are seen from their beginning.
    """
    heading = t("<b>This is what it looks like</b>")
    shown = {
        t("<i>{language}:</i>", language=t.language(code)): said(view, r).text for code, r in written.items()
    }
    whole = _together(heading, shown)
    if width(whole) <= room:
        return whole
    # Translators: “Send to me” is a button below.
    heading = lines(heading, t("Long texts are cut here. You get all of them with “Send to me”."))
    frame = width(_together(heading, dict.fromkeys(shown, "…")))
    limits = shares([width(text) for text in shown.values()], room - frame)
    cut = {name: shorten(text, most) for (name, text), most in zip(shown.items(), limits, strict=True)}
    return _together(heading, cut)


def _together(heading: Safe, shown: Mapping[Safe, str]) -> Safe:
    return paragraphs(heading, *(lines(name, Safe(text)) for name, text in shown.items()))


def shares(wanted: Sequence[int], room: int) -> list[int]:
    """How much of the room each gets: what is short its own length, the others the same."""
    given = [0] * len(wanted)
    left = sorted(range(len(wanted)), key=wanted.__getitem__)
    for done, which in enumerate(left):
        given[which] = min(wanted[which], max(LEAST, room // (len(left) - done)))
        room -= given[which]
    return given
