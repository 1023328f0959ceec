"""The steps of updates and letters: told at the level DEBUG, and without cost where nobody listens."""

import structlog

log = structlog.get_logger(__name__)

_listening = [False]


def listen(*, to_steps: bool) -> None:
    """Whether steps are told from now on."""
    _listening[0] = to_steps


def step(event: str, **values: object) -> None:
    """Tell a step; numbers and keys only, never anybody's words."""
    if _listening[0]:
        log.debug(event, **values)
