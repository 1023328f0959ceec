"""A page that stands alone, written as text: every value is escaped, nothing is loaded and nothing runs."""

from collections.abc import Iterable, Sequence
from html import escape

from locales import Translator

POLICY = "default-src 'none'; img-src data:; media-src data:; style-src 'unsafe-inline'"
"""Browsers load and run nothing but what is in the page itself."""

STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
body { color: #222; background: #fff; }
h3 { border-top: 1px solid #ccc; margin: 0; padding: .75rem 0 0; font-size: 1rem; }
dl { margin: 0; padding: .25rem 0 .75rem; display: grid; gap: .25rem 1rem; }
dl { grid-template-columns: minmax(8rem, 1fr) 2fr; }
dt { color: #555; }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
[dir=rtl] dd { text-align: right; }
img, audio { max-width: 100%; margin: .5rem 0; }
"""

Pairs = Sequence[tuple[str, str]]
"""Labels with their values."""


def page(t: Translator, title: str, parts: Iterable[str]) -> str:
    """The whole page in the reader's language and direction."""
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
        f"<title>{escape(title)}</title><style>{STYLE}</style>"
    )
    body = "\n".join((f"<h1>{escape(title)}</h1>", *parts))
    begin = f'<!doctype html>\n<html lang="{escape(t.tag)}" dir="{t.direction}">'
    return f"{begin}\n<head>{head}</head>\n<body><main>\n{body}\n</main></body>\n</html>\n"


def paragraph(text: str) -> str:
    """One paragraph."""
    return f"<p>{escape(text)}</p>"


def section(heading: str, parts: Iterable[str]) -> str:
    """A heading with what belongs to it."""
    return "\n".join((f"<section><h2>{escape(heading)}</h2>", *parts, "</section>"))


def entry(pairs: Pairs) -> str:
    """One thing, label by label, each value in its own direction; a label without one is a heading."""
    head = (f"<h3>{escape(label)}</h3>" for label, value in pairs if not value)
    told = (f'<dt>{escape(label)}</dt><dd dir="auto">{escape(value)}</dd>' for label, value in pairs if value)
    return "\n".join((*head, "<dl>", *told, "</dl>"))


def medium(mime: str, uri: str, name: str) -> str:
    """A picture or a sound that is inside the page."""
    if mime.startswith("image/"):
        return f'<p><img src="{escape(uri)}" alt="{escape(name)}"></p>'
    return f'<p><audio controls src="{escape(uri)}"></audio></p>'
