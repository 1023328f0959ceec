"""What the pages may name: settings with their defaults, and commands."""

from collections.abc import Iterator
from typing import Any

import typer.main

from bot.cli.app import app
from bot.settings import Settings


def settings() -> dict[str, str]:
    """Each setting with its default, as it stands in the environment."""
    return {f"QB_{name.upper()}": _written(field.default) for name, field in Settings.model_fields.items()}


def commands(group: Any = None, above: str = "") -> Iterator[str]:
    """Every command with its path, such as ``city import``."""
    group = group or typer.main.get_command(app)
    inner = getattr(group, "commands", {})
    if not inner:
        yield above.strip()
    for name, command in inner.items():
        yield from commands(command, f"{above} {name}")


def _written(default: object) -> str:
    if isinstance(default, tuple):
        return ",".join(str(part) for part in default)
    return "" if default is None or isinstance(default, frozenset) else str(default)
