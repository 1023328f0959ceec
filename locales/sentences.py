"""Whole sentences in one language, with values put in strictly and safely."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Self, TypeVar, cast

from babel.numbers import format_decimal

from . import bidi
from .languages import Language
from .messages import Messages
from .text import Ltr, PlaceholderError, Safe, Value, filled, placeholders

Item = TypeVar("Item")
Text = TypeVar("Text", bound=str)


class Phrase(Safe):
    """Text of a translator that can be said again in the language its sentence falls back to."""

    again: Callable[[Sentences], Safe]


def phrase(text: str, again: Callable[[Sentences], Safe]) -> Phrase:
    """Make a phrase."""
    made = Phrase(text)
    made.again = again
    return made


class Sentences:
    """Says messages in one language; a message it lacks is said whole by its fallback."""

    def __init__(
        self,
        language: Language,
        messages: Sequence[Messages],
        *,
        fallback: Self | None = None,
        strict: bool = False,
    ) -> None:
        self.code = language.code
        self.locale = language.locale
        self.tag = language.code.partition("@")[0].replace("_", "-")
        self.is_rtl = language.is_rtl
        self.direction = "rtl" if self.is_rtl else "ltr"
        self._messages = tuple(messages)
        self._fallback = fallback
        self._strict = strict

    def __call__(self, msgid: str, /, **values: Value) -> Safe:
        """Say a sentence in Telegram HTML; values are escaped unless they are Safe.

        Raises:
            PlaceholderError: other values than the sentence asks for (strict only).
        """
        self._compare((msgid,), values)
        text = self._said(self._one(msgid), msgid, values, "html")
        return phrase(text, lambda other: other(msgid, **again(values, other)))

    def plain(self, msgid: str, /, **values: Value) -> str:
        """Say a sentence without HTML: labels of buttons, alerts, names of files."""
        self._compare((msgid,), values)
        return self._said(self._one(msgid), msgid, values, "plain")

    def many(self, one: str, other: str, count: int, /, **values: Value) -> Safe:
        """Say a sentence with a number in Telegram HTML; {count} needs no value."""
        text = self._counted(one, other, count, values, "html")
        return phrase(text, lambda others: others.many(one, other, count, **again(values, others)))

    def many_plain(self, one: str, other: str, count: int, /, **values: Value) -> str:
        """Say a sentence with a number without HTML."""
        return self._counted(one, other, count, values, "plain")

    def shown(self, value: Value) -> Safe:
        """Show one value alone: cleaned, escaped, isolated."""
        return Safe(self._shown(value))

    def number(self, number: int) -> Safe:
        """Write a number as the language groups it, in Latin digits."""
        text = format_decimal(number, locale=self.locale, numbering_system="latn")
        return phrase(text, lambda other: other.number(number))

    def row(self, buttons: Sequence[Item]) -> list[Item]:
        """Order a row of buttons: the first one stands where reading begins."""
        return list(reversed(buttons)) if self.is_rtl else list(buttons)

    def starts_rtl(self, text: Text) -> Text:
        """Return a finished message whose every line begins right-to-left, if the language does.

        Commands in it keep their slash on the left.
        """
        if not self.is_rtl:
            return text
        begun = bidi.begun_rtl(bidi.commands_isolated(text))
        return cast(Text, Safe(begun) if isinstance(text, Safe) else begun)

    def _compare(self, msgids: tuple[str, ...], values: Mapping[str, Value]) -> None:
        if not self._strict:
            return
        wanted = frozenset[str]().union(*map(placeholders, msgids))
        if wanted != values.keys():
            raise PlaceholderError(f"{msgids[-1]!r} wants {sorted(wanted)} and was given {sorted(values)}.")

    def _one(self, msgid: str) -> str | None:
        return next((text for part in self._messages if (text := part.one(msgid)) is not None), None)

    def _many(self, one: str, other: str, count: int) -> str | None:
        found = (part.many(one, other, count) for part in self._messages)
        return next((text for text in found if text is not None), None)

    def _counted(self, one: str, other: str, count: int, values: Mapping[str, Value], how: str) -> str:
        self._compare((one, other, "{count}"), {"count": count, **values})
        msgid = one if count == 1 else other
        template = self._many(one, other, count)
        if template is None and self._fallback:
            fallback = self._fallback
            text = fallback._counted(one, other, count, again(values, fallback), how)
            return self._embedded(text)
        return self._fill(template if template is not None else msgid, {"count": count, **values}, how)

    def _said(self, template: str | None, msgid: str, values: Mapping[str, Value], how: str) -> str:
        if template is None and self._fallback:
            fallback = self._fallback
            text = fallback._said(fallback._one(msgid), msgid, again(values, fallback), how)
            return self._embedded(text)
        return self._fill(template if template is not None else msgid, values, how)

    def _fill(self, template: str, values: Mapping[str, Value], how: str) -> str:
        return filled(template, values, self._shown if how == "html" else self._plainly)

    def _embedded(self, text: str) -> str:
        """Keep a sentence of the fallback in order inside a right-to-left message."""
        return bidi.isolated_ltr(text) if self.is_rtl and self._fallback else text

    def _shown(self, value: Value, in_tag: bool = False) -> str:
        if in_tag:
            return escape(bidi.clean(value.plain if isinstance(value, Safe) else str(value)))
        return self._isolated(value, Safe.escape)

    def _plainly(self, value: Value, _in_tag: bool = False) -> str:
        return self._isolated(value.plain if isinstance(value, Safe) else value, str)

    def _isolated(self, value: Value, escaped: Callable[[str], str]) -> str:
        is_ltr = isinstance(value, int | Ltr)
        if isinstance(value, int):
            return bidi.isolated(self.number(value), in_rtl=self.is_rtl, ltr=is_ltr)
        text = bidi.mended(value) if isinstance(value, Safe) else escaped(bidi.clean(str(value)))
        return bidi.isolated(text, in_rtl=self.is_rtl, ltr=is_ltr)


def again(values: Mapping[str, Value], other: Sentences) -> dict[str, Value]:
    """Say the phrases among values again in the language of the whole sentence."""
    return {name: again_one(value, other) for name, value in values.items()}


def again_one(value: Value, other: Sentences) -> Value:
    """Say a phrase again in another language; any other value stays."""
    return value.again(other) if isinstance(value, Phrase) else value
