"""Long texts in Telegram's HTML, cut so that every part is whole by itself.

Telegram counts what is read, not the tags, in UTF-16 units (4096 a text, 1024 a caption).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024

_ATOM = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][\w-]*)[^<>]*>|&(?:[a-zA-Z]+|#\d+|#x[0-9a-fA-F]+);|.", re.DOTALL
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class _Atom:
    """One tag (of no width), or one character or entity of one or two UTF-16 units."""

    raw: str
    width: int
    tag: str = ""
    closes: bool = False

    @property
    def is_space(self) -> bool:
        return not self.tag and self.raw.isspace()


@dataclass(slots=True)
class _Part:
    """What is cut off so far, and the tags open at its end."""

    atoms: list[_Atom]
    open_tags: list[_Atom] = field(default_factory=list)


def units(text: str) -> int:
    """Length in UTF-16 units, as Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def plain(html: str) -> str:
    """The words without their markup."""
    return unescape(_TAG.sub("", html))


def width(html: str) -> int:
    """What Telegram counts of a text in its HTML."""
    return units(html) if "<" not in html and "&" not in html else units(plain(html))


def split(html: str, limit: int = TEXT_LIMIT) -> tuple[str, ...]:
    """Parts of at most ``limit`` units, cut between paragraphs, lines or words where possible.

    Tags open at a cut are closed there and opened again in the next part; white space at a cut goes.
    """
    if 2 * len(html) <= limit or width(html) <= limit:
        return (html,)
    parts: list[str] = []
    rest = _atoms(html)
    carried: list[_Atom] = []
    while rest:
        cut = _cut(rest, limit)
        part, rest = _Part([*carried, *rest[:cut]]), _without_leading_space(rest[cut:])
        carried = _open_tags(part.atoms)
        text = _closed(part.atoms, carried)
        if plain(text).strip():
            parts.append(text)
    return tuple(parts)


def shorten(html: str, limit: int = TEXT_LIMIT) -> str:
    """The text itself, or its beginning with an ellipsis: for a message that must stay one."""
    if width(html) <= limit:
        return html
    first = split(html, limit - units(_ELLIPSIS) - 1)[0]
    end = len(first) - len(_tail_of_tags(first))
    return f"{first[:end].rstrip()} {_ELLIPSIS}{first[end:]}"


def _tail_of_tags(html: str) -> str:
    found = re.search(r"(?:</[a-zA-Z][\w-]*>)+$", html)
    return found[0] if found else ""


def _atoms(html: str) -> list[_Atom]:
    atoms = []
    for found in _ATOM.finditer(html):
        raw, name = found[0], found["name"]
        if name:
            atoms.append(_Atom(raw, 0, name.lower(), found["close"] == "/"))
        else:
            atoms.append(_Atom(raw, units(unescape(raw)) if len(raw) > 1 else units(raw)))
    return atoms


def _cut(atoms: Sequence[_Atom], limit: int) -> int:
    """Where to cut: at the last paragraph that fits, else line, else word, else anywhere."""
    end, used = 0, 0
    while end < len(atoms) and used + atoms[end].width <= limit:
        used += atoms[end].width
        end += 1
    if end == len(atoms):
        return end
    for at_border, earliest in ((_ends_paragraph, end // 2), (_ends_line, end // 2), (_ends_word, 1)):
        for place in range(end, max(earliest, 1) - 1, -1):
            if at_border(atoms, place):
                return place
    return max(end, 1)


def _ends_paragraph(atoms: Sequence[_Atom], place: int) -> bool:
    return place + 1 < len(atoms) and atoms[place].raw == "\n" and atoms[place + 1].raw == "\n"


def _ends_line(atoms: Sequence[_Atom], place: int) -> bool:
    return place < len(atoms) and atoms[place].raw == "\n"


def _ends_word(atoms: Sequence[_Atom], place: int) -> bool:
    return place < len(atoms) and atoms[place].is_space


def _without_leading_space(atoms: Sequence[_Atom]) -> list[_Atom]:
    start = 0
    while start < len(atoms) and atoms[start].is_space:
        start += 1
    return list(atoms[start:])


def _open_tags(atoms: Sequence[_Atom]) -> list[_Atom]:
    """The tags that are still open at the end, outermost first."""
    stack: list[_Atom] = []
    for atom in atoms:
        if atom.tag and not atom.closes:
            stack.append(atom)
        elif atom.closes and stack and stack[-1].tag == atom.tag:
            stack.pop()
    return stack


def _closed(atoms: Sequence[_Atom], open_tags: Sequence[_Atom]) -> str:
    end = len(atoms)
    while end and atoms[end - 1].is_space:
        end -= 1
    raw = "".join(atom.raw for atom in atoms[:end])
    return raw + "".join(f"</{atom.tag}>" for atom in reversed(open_tags))
