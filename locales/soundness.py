"""When a translation can be shown: the one rule for the gate and for the reader of catalogues."""

from __future__ import annotations

import gettext
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from .bidi import clean
from .text import placeholders, tags

if TYPE_CHECKING:
    from babel.messages.catalog import Message

_COUNT = "count"
_MARKS = re.compile("[\u061c\u200e\u200f]")


@lru_cache(maxsize=64)
def forms_for_one_number(plural_forms: str) -> frozenset[int]:
    """Return the plural forms that serve a single number, so that "{count}" may be written as a word."""
    expression = plural_forms.split("plural=", 1)[1].rstrip("; ")
    choose = gettext.c2py(expression)
    uses = Counter(choose(number) for number in range(1001))
    return frozenset(form for form, times in uses.items() if times == 1)


def faults(message: Message, plural_forms: str) -> Iterator[str]:
    """Yield, in English, what keeps a translation from being shown (nothing where it is sound)."""
    if message.fuzzy:
        yield "is marked fuzzy"
    ids, strings = _texts(message.id), _texts(message.string)
    wanted = int(re.search(r"nplurals=(\d+)", plural_forms)[1]) if message.pluralizable else 1  # type: ignore[index]
    if len(strings) != wanted or isinstance(message.string, str) is message.pluralizable:
        yield f"has {len(strings)} plural forms, not {wanted}"
    elif not all(string.strip() for string in strings):
        yield "is empty"
    else:
        single = forms_for_one_number(plural_forms) if message.pluralizable else frozenset()
        for form, string in enumerate(strings):
            yield from _differences(ids, string, may_omit_count=form in single)


def _differences(ids: tuple[str, ...], string: str, *, may_omit_count: bool) -> Iterator[str]:
    source = ids[-1]
    missing, unknown = (
        placeholders(source) - placeholders(string),
        placeholders(string) - placeholders(source),
    )
    if may_omit_count:
        missing -= {_COUNT}
    if missing or unknown:
        names = [f"lacks {{{name}}}" for name in sorted(missing)]
        names += [f"has an unknown {{{name}}}" for name in sorted(unknown)]
        yield " and ".join(names)
    if not _same_markup(source, string):
        yield f"has other HTML tags: {' '.join(tags(string)) or 'none'}"
    if clean(bare := _MARKS.sub("", string)) != bare:
        yield "has bidi isolates of its own: values are isolated by the translator"


def _same_markup(source: str, string: str) -> bool:
    wanted, found = tags(source), tags(string)
    stray = string.count("<") - len(found) != source.count("<") - len(wanted)
    return sorted(wanted) == sorted(found) and not stray and (not _is_nested(wanted) or _is_nested(found))


def _is_nested(found: list[str]) -> bool:
    waiting: list[str] = []
    for tag in found:
        name = tag.strip("</>").split()[0]
        if not tag.startswith("</"):
            waiting.append(name)
        elif not waiting or waiting.pop() != name:
            return False
    return not waiting


def _texts(value: str | Iterable[str] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())
