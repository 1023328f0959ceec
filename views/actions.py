"""What a button sends back: a name and what it is about, at most 64 bytes, nothing secret in it.

A button of a dialogue carries the dialogue's version, so that it acts once.
"""

LIMIT = 64
"""Telegram: ``callback_data`` is 1 to 64 bytes."""


def action(name: str, *about: str | int) -> str:
    """``action("area", "hannover/muehlenberg")`` → ``area:hannover/muehlenberg``."""
    data = ":".join((name, *(str(part) for part in about)))
    if len(data.encode()) > LIMIT:
        raise ValueError(f"{data!r} is longer than {LIMIT} bytes")
    return data


def parts(data: str) -> tuple[str, ...]:
    """The name and what it is about: the inverse of :func:`action`."""
    return tuple(data.split(":"))
