"""The gate: what is wrong with the catalogues, one line a problem."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from .extraction import Source, sources, unreadable
from .languages import ENGLISH, GERMAN, LANGUAGES, LAUNCH, Language
from .merging import UNCHECKED, merged, status_of
from .reading import RESIDENT, domains, key, po_path, read
from .soundness import faults
from .text import tags

LONGEST_LABEL = 40
"""Characters a button's label should stay within."""

LONGEST_SENTENCE = 15
"""Words a German sentence for residents should stay within."""

_SENTENCE_END = re.compile(r"(?<=[.!?…:])\s+|\n+")
_WORD = re.compile(r"[^\W_]")


@dataclass(slots=True)
class Findings:
    """What the gate found: problems close it, warnings do not."""

    problems: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def codes(folder: Path) -> list[str]:
    """Return the languages that must be complete: those of every release and those with a folder."""
    return [code for code in LANGUAGES if code in LAUNCH or (folder / code).is_dir()]


def check(root: Path) -> Findings:
    """Look through all catalogues under root/locales against the sources under root."""
    findings = Findings(problems=list(unreadable(root)))
    wanted = sources(root)
    folder = root / "locales"
    for code in codes(folder):
        for domain in domains(code):
            _check_one(folder, LANGUAGES[code], domain, wanted[domain], findings)
    return findings


def _check_one(
    folder: Path, language: Language, domain: str, wanted: Mapping[str, Source], findings: Findings
) -> None:
    name = f"{language.code}/{domain}"
    path = po_path(folder, language.code, domain)
    if not path.is_file():
        findings.problems.append(f"{name}: missing file (run: make catalogues)")
        return
    try:
        catalog = read(path, language)
        text = path.read_text(encoding="utf-8")
        fresh = merged(folder, language, domain, wanted.values())
    except (ValueError, OSError) as error:
        findings.problems.append(f"{name}: cannot be read: {error}")
        return
    problems = [*_header_faults(language, text), *_message_faults(language, catalog, text, wanted)]
    if not problems and text != fresh:
        problems.append("is out of date against the sources (run: make catalogues)")
    findings.problems += [f"{name}: {problem}" for problem in problems]
    findings.warnings += [f"{name}: {warning}" for warning in _warnings(language, domain, catalog, wanted)]


def _header_faults(language: Language, text: str) -> Iterator[str]:
    if f'"Plural-Forms: {language.plural_forms}\\n"' not in text:
        yield f"header must say Plural-Forms: {language.plural_forms}"
    status = status_of(text)
    unchecked = language.code not in {GERMAN, ENGLISH}
    if unchecked and status != UNCHECKED and not re.match(r"checked by \S", status):
        yield f'header must say X-Translation: {UNCHECKED} (or "checked by …")'


def _message_faults(
    language: Language, catalog: Catalog, text: str, wanted: Mapping[str, Source]
) -> Iterator[str]:
    found = {key(message): message for message in catalog if message.id}
    for source in wanted.values():
        message = found.get(source.key)
        if message is None or isinstance(message.id, str) != isinstance(source.id, str):
            yield f"{_quoted(source.key)} is missing"
            continue
        yield from (f"{_quoted(source.key)} {fault}" for fault in faults(message, language.plural_forms))
    yield from (f"{_quoted(extra)} is obsolete" for extra in sorted(found.keys() - wanted.keys()))
    if re.search(r"^#~", text, re.MULTILINE):
        yield "keeps obsolete messages (#~)"


def _warnings(
    language: Language, domain: str, catalog: Catalog, wanted: Mapping[str, Source]
) -> Iterator[str]:
    for message in catalog:
        source = wanted.get(key(message)) if message.id else None
        if source is None:
            continue
        for text in _strings(message):
            if source.is_plain and _is_label(text) and len(text) > LONGEST_LABEL:
                yield f"label of {len(text)} characters: {_quoted(text)}"
            if language.code == GERMAN and domain == RESIDENT:
                yield from _long_sentences(text)


def _long_sentences(text: str) -> Iterator[str]:
    for sentence in _SENTENCE_END.split(_without_tags(text)):
        words = [word for word in sentence.split() if _WORD.search(word)]
        if len(words) > LONGEST_SENTENCE:
            yield f"sentence of {len(words)} words: {_quoted(sentence)}"


def _without_tags(text: str) -> str:
    for tag in set(tags(text)):
        text = text.replace(tag, "")
    return text


def _is_label(text: str) -> bool:
    """Tell labels from alerts, which are sentences with a full stop."""
    return not text.rstrip().endswith((".", "!", "?", "…", "؟", "。"))


def _strings(message: Message) -> Iterable[str]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line if len(line) <= 60 else line[:59] + '…'}”"
