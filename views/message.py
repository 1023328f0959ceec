"""What a view makes: text with buttons, for any channel.

A view is a function of a translator, so that the reader's language is chosen where it is sent:
``views.directory.contacts(found)(translator) -> Message``.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from locales import Translator


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button under a message: an ``action`` of at most 64 bytes that comes back, or a ``url``."""

    label: str
    action: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key of the keyboard that stays below the chat."""

    label: str
    asks_location: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyboard:
    """The keyboard below the chat; it stays until the next one comes."""

    rows: tuple[tuple[Key, ...], ...]
    one_time: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that goes with the text: its content, or the messenger's own key of a file known there.

    ``kind`` is ``photo``, ``document`` or ``voice``.
    """

    kind: str
    name: str = ""
    content: bytes | None = None
    file_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A point on the map with the name and address that stand under it; degrees, WGS84."""

    longitude: float
    latitude: float
    title: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Text in the HTML that Telegram reads, with buttons in rows or a keyboard, never both.

    ``asks_reply`` opens a reply to it: for whom the text mentions where it mentions somebody, else for all.
    A ``spot`` on the map comes before the text; with no text it stands alone.
    """

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    keyboard: Keyboard | None = None
    asks_reply: bool = False
    attachment: Attachment | None = None
    spot: Spot | None = None
    silent: bool = False


View = Callable[[Translator], Message]
"""Words that wait for their language."""


def said(view: View, t: Translator) -> Message:
    """The message in this language; where it runs from right to left, every line begins there.

    Messengers lay a line out by its first strong character, which may be a German name.
    """
    message = view(t)
    return replace(message, text=t.starts_rtl(message.text)) if t.is_rtl else message
