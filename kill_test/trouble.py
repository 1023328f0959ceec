"""What goes wrong besides the kills: chosen by the seed, spread over the run, each kind at least once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from playground.faults import Faults

DAY = 86_400
ANNOUNCED = "Rundruf-"
"""Every announcement says so."""

UPDATES = frozenset({"getUpdates"})
WORDS = frozenset({"sendMessage", "editMessageText"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One thing that goes wrong: a line of the playground's fault script, or a deed of the supervisor."""

    name: str
    weight: int
    script: Mapping[str, Any] | None = None
    only: str = ""
    """The kind of database it is for, where it is for one."""


def _answer(name: str, weight: int, kind: str, *, methods: frozenset[str] = WORDS, **options: Any) -> Trouble:
    return Trouble(name=name, weight=weight, script={"kind": kind, "methods": methods, **options})


KINDS = (
    _answer("429, 0 s", 4, "too_many_requests", retry_after=0),
    _answer("429, 1 s", 4, "too_many_requests", retry_after=1),
    _answer("429, a day", 0, "too_many_requests", retry_after=DAY, contains=ANNOUNCED),
    _answer("429, a day, for an answer", 0, "too_many_requests", retry_after=DAY, contains="Rita Lehmann"),
    _answer("500", 2, "server_error", status=500),
    _answer("502", 2, "server_error", status=502),
    _answer("504, yet accepted", 4, "server_error", status=504, accepted=True),
    _answer("HTML", 3, "html"),
    _answer("HTML, yet accepted", 3, "html", accepted=True),
    _answer("broken JSON, yet accepted", 2, "broken_json", accepted=True),
    _answer("closed", 5, "closed"),
    _answer("closed, yet accepted", 5, "closed", accepted=True),
    _answer("closed while polling", 2, "closed", methods=UPDATES, accepted=True),
    _answer("HTML while polling", 1, "html", methods=UPDATES),
    Trouble(name="blocked", weight=3),
    Trouble(name="deactivated", weight=3),
    Trouble(name="migrated", weight=0),
    Trouble(name="topic deleted", weight=0),
    Trouble(name="token refused", weight=1),
    Trouble(name="locked", weight=2),
    Trouble(name="full", weight=1),
    Trouble(name="cut", weight=1, only="postgresql"),
    Trouble(name="commits unheard", weight=1, only="postgresql"),
)

RARE = 100
"""One in so many is of a kind that is rare by nature: a group migrates once, a topic is deleted once.

A pause of a day comes once in a run: with weeks of them deadlines end, and cards are shown anew.
"""

MOST_GROUPS = 20
"""So many groups at most of which that can be said: each needs a district of its own."""


def planned(random: Random, faults: int, base: str) -> list[Trouble]:
    """So many troubles in a random order."""
    kinds = [kind for kind in KINDS if kind.only in {"", base}]
    rare = [kind for kind in kinds if not kind.weight and kind.script is None] * min(
        faults // RARE, MOST_GROUPS - 1
    )
    chosen = [*kinds, *rare][:faults]
    common = [kind for kind in kinds if kind.weight]
    chosen += random.choices(common, [kind.weight for kind in common], k=faults - len(chosen))
    random.shuffle(chosen)
    chosen.sort(key=lambda trouble: "contains" not in (trouble.script or {}))  # These need a wave to strike.
    return chosen


def parted(troubles: Sequence[Trouble], parts: int) -> list[list[Trouble]]:
    """Dealt out evenly."""
    return [list(troubles[at::parts]) for at in range(parts)]


def arm(faults: Faults, trouble: Trouble, random: Random) -> None:
    """Write it into the script: it strikes one of the next requests it fits."""
    given = dict(trouble.script or {})
    after = random.randrange(3 if given["methods"] is UPDATES else 25)
    faults.add(**given, after=after)
