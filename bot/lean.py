"""Two libraries draw on terminals if rich is installed, which is here for the command line alone."""

import sys

UNUSED = ("rich", "httpx._main")


def load_without_drawing() -> None:
    """Load structlog and httpx as if rich were not there: 0.2 seconds and 4 MB less at every start.

    Nobody sees what they would draw: the log has plain tracebacks, and httpx's own command line is not used.
    """
    hidden = [name for name in UNUSED if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]  # To Python this is a module that is not there.
    try:
        import httpx  # noqa: F401
        import structlog  # noqa: F401
    finally:
        for name in hidden:
            del sys.modules[name]
