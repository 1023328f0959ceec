"""The sentences of a language, looked up: only sound translations are ever found."""

from __future__ import annotations

import gettext
import logging
from collections.abc import Iterable
from pathlib import Path

from .compiled import Compiled, compiled
from .languages import Language
from .reading import domains, po_path

_log = logging.getLogger(__name__)


class Messages:
    """The sound messages of one language and one domain."""

    def __init__(self, found: Compiled) -> None:
        self.known = frozenset(found.known)
        self.sound = found.singular.keys() | found.plural.keys()
        self._singular = found.singular
        self._plural = found.plural
        self._others = found.others
        self._form = gettext.c2py(found.plural_forms)

    def one(self, msgid: str) -> str | None:
        """Return the translation of a sentence, None where there is no sound one."""
        if (text := self._singular.get(msgid)) is not None:
            return text
        forms = self._plural.get(msgid)
        return forms[self._form(1)] if forms else None

    def many(self, one: str, other: str, count: int) -> str | None:
        """Return the form for a number, None where there is no sound one."""
        if self._others.get(one) != other:
            return None
        return self._plural[one][self._form(count)]


def load(folder: Path, language: Language, *, strict: bool) -> dict[str, Messages]:
    """Read what a language has, by domain; a broken file is logged and left out (strict: raises)."""
    found: dict[str, Messages] = {}
    for domain, path in _files(folder, language.code):
        try:
            found[domain] = Messages(compiled(path, language))
        except (ValueError, OSError) as error:
            if strict:
                raise
            _log.error("catalogue %s/%s cannot be read: %s", language.code, domain, error)
    return found


def _files(folder: Path, code: str) -> Iterable[tuple[str, Path]]:
    paths = ((domain, po_path(folder, code, domain)) for domain in domains(code))
    return [(domain, path) for domain, path in paths if path.is_file()]
