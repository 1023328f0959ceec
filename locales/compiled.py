"""What a catalogue says, ready to be looked up; kept beside it, as Python keeps what it has compiled.

Reading nine .po files takes a third of a second and 8 MB at every start, which nothing gives back.
"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from .languages import Language

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

_RULES = ("bidi.py", "compiled.py", "reading.py", "soundness.py", "text.py")
"""What decides which translations are sound: where one of these changes, nothing that was kept is valid."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A catalogue's sound translations, by what gettext finds them by; ``known`` are all its sentences."""

    plural_forms: str
    known: list[str]
    singular: dict[str, str]
    plural: dict[str, list[str]]
    others: dict[str, str]
    """Of a sentence with forms for numbers, the English plural."""


def compiled(path: Path, language: Language) -> Compiled:
    """What the .po file says, compiled anew only where it, or a rule, has changed.

    Raises ``ValueError`` or ``OSError``: it is no readable catalogue.
    """
    kept = _kept(path)
    with suppress(OSError, ValueError, TypeError):
        return Compiled(**json.loads(kept.read_bytes()))
    made = _compile(path, language)
    with suppress(OSError):  # Where nothing may be written it is compiled at every start.
        _keep(kept, made)
    return made


def _compile(path: Path, language: Language) -> Compiled:
    from .reading import key, read  # With Babel's readers: of no use where it is kept already.
    from .soundness import faults

    catalog = read(path, language)
    messages = [message for message in catalog if message.id]
    sound = [message for message in messages if not any(faults(message, catalog.plural_forms))]
    plural = [message for message in sound if message.pluralizable]
    return Compiled(
        plural_forms=_expression(catalog),
        known=[key(message) for message in messages],
        singular={key(message): str(message.string) for message in sound if not message.pluralizable},
        plural={key(message): _forms(message) for message in plural},
        others={key(message): message.id[1] for message in plural},
    )


def _expression(catalog: Catalog) -> str:
    return str(catalog.plural_forms.split("plural=", 1)[1].rstrip("; "))


def _forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def _kept(path: Path) -> Path:
    """Where it is kept: the name tells of what, so that nothing old is ever found."""
    told = sha256(path.read_bytes())
    for name in _RULES:
        told.update(Path(__file__).with_name(name).read_bytes())
    return path.parent / "__pycache__" / f"{path.stem}.{told.hexdigest()[:16]}.json"


def _keep(kept: Path, made: Compiled) -> None:
    """Write it whole or not at all; what was kept of earlier words goes."""
    kept.parent.mkdir(exist_ok=True)
    older = list(kept.parent.glob(f"{kept.name.split('.')[0]}.*.json"))
    with tempfile.NamedTemporaryFile("w", dir=kept.parent, delete=False, encoding="utf-8") as file:
        json.dump(asdict(made), file, ensure_ascii=False)
    os.chmod(file.name, 0o644)  # noqa: PTH101 - the image is made by another user than it is run by
    Path(file.name).replace(kept)
    for each in older:
        each.unlink(missing_ok=True)
