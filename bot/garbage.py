"""How often Python looks for garbage, in a process that has one thing to do for weeks."""

import gc

YOUNG, MIDDLE, OLD = 20_000, 20, 100
"""So many new objects, then so many rounds, come before a look at each age (Python: 700, 10, 10)."""


def settle() -> None:
    """What lives as long as the process is never looked through again, and the rest more seldom.

    A question makes hundreds of objects that go by themselves: to look for those that do not was a sixth
    of what it costs.
    """
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
