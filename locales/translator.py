"""The translator of one language: sentences, and the dates, lists and names that go into them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, tzinfo
from datetime import time as clock_time
from typing import Literal

from babel.lists import format_list

from . import dates
from .cldr import locale_of
from .languages import LANGUAGES
from .sentences import Phrase, Sentences, again_one, phrase
from .text import N_, Safe, Value

# Translators: the name of the language "Einfaches Deutsch" (German in simple words).
_SIMPLE_GERMAN = N_("Simple German")

_NEAR_DAYS = {
    # Translators: the day before today, alone or as a date inside a sentence.
    -1: N_("yesterday"),
    # Translators: this day, alone or as a date inside a sentence.
    0: N_("today"),
    # Translators: the day after today, alone or as a date inside a sentence.
    1: N_("tomorrow"),
    # Translators: two days from today, alone or as a date inside a sentence.
    2: N_("the day after tomorrow"),
}


class Translator(Sentences):
    """Says everything in one language; `t("Whole sentence with {name}.", name=value)`."""

    def day(self, when: date, zone: tzinfo | None = None, *, year: bool = False) -> Safe:
        """Write a day in words: "Dienstag, 1. Dezember"."""
        kind = "full_day" if year else "day"
        return self._dated(when, zone, kind)

    def short_day(self, when: date, zone: tzinfo | None = None) -> Safe:
        """Write a day shortly: "Di., 1. Dez."."""
        return self._dated(when, zone, "short_day")

    def weekday(self, when: date, zone: tzinfo | None = None) -> Safe:
        """Write the weekday alone: "Dienstag"."""
        return self._dated(when, zone, "weekday")

    def time(self, when: datetime | clock_time, zone: tzinfo | None = None) -> Safe:
        """Write a time of day: "19:00 Uhr"."""
        local = dates.in_zone(when, zone) if isinstance(when, datetime) else when
        clock = local.timetz() if isinstance(local, datetime) else local
        # Translators: a time of day, 24 hours. German: "{clock} Uhr"; most languages: "{clock}".
        return self._phrase(lambda t: t("{clock}", clock=Safe(dates.written(clock, "clock", t.locale))))

    def moment(self, when: datetime, zone: tzinfo | None = None) -> Safe:
        """Write a day and its time: "Dienstag, 1. Dezember, 19:00 Uhr"."""
        # Translators: a day in words and a time of day, as in "Tuesday 1 December, 19:00".
        return self._phrase(lambda t: t("{day}, {time}", day=t.day(when, zone), time=t.time(when, zone)))

    def relative_day(self, when: date, today: date, zone: tzinfo | None = None) -> Safe | None:
        """Write a day near today as a word ("heute", "morgen"), None where no word fits."""
        distance = (dates.as_date(when, zone) - dates.as_date(today, zone)).days
        return self(_NEAR_DAYS[distance]) if distance in _NEAR_DAYS else None

    def items(self, values: Iterable[Value], style: Literal["and", "or"] = "and") -> Safe:
        """Write a list: "a, b und c"."""
        kept = list(values)
        babel_style: Literal["standard", "or"] = "standard" if style == "and" else "or"

        def say(t: Translator) -> Safe:
            said = kept if t is self else [again_one(value, t) for value in kept]
            return Safe(format_list([t.shown(value) for value in said], babel_style, locale=t.locale))

        return self._phrase(say)

    def language(self, code: str) -> Safe:
        """Write the name of a language in this one: "Türkisch"; an unknown code stays as it is."""
        if code == "de@simple":
            return self(_SIMPLE_GERMAN)
        return self._phrase(lambda t: Safe.escape(_name(code, t.locale)))

    def _dated(self, when: date, zone: tzinfo | None, kind: str) -> Safe:
        day = dates.as_date(when, zone)
        return self._phrase(lambda t: Safe(dates.written(day, kind, t.locale)))

    def _phrase(self, say: Callable[[Translator], Safe]) -> Phrase:
        """Say it now, and again in the fallback where the sentence around it has to."""
        return phrase(say(self), lambda other: say(other) if isinstance(other, Translator) else say(self))


def _name(code: str, locale: str) -> str:
    spoken = LANGUAGES[code].babel.language if code in LANGUAGES else code
    names: Mapping[str, str] = locale_of(locale).languages
    return names.get(spoken, code)
