"""The verdict: what Telegram's ledger has, against what was to be said. The bot's tables only explain."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from math import inf, nan

from kill_test.databases import Row
from kill_test.telegram import Asked, WatchedLedger
from playground.ledger import Entry

JUST_NOW = 1.0
"""Seconds before a death in which an answer may have come too late to be written down.

The promise is 20 ms; the rest is for a busy machine, and the row must still have been in hand.
"""

_TO_MANY = re.compile(r"(?:Rundruf|Treffen|Absage)-\d{4,}")
"""What must reach those it was meant for, and nobody else."""


class Sort(StrEnum):
    """What was to be said."""

    ANSWER = "answer"
    SETTING = "setting"
    RECEIPT = "receipt"
    CARD = "card"
    REMINDER = "reminder"
    BROADCAST = "broadcast"


@dataclass(frozen=True, slots=True)
class Due:
    """One message that must come: to which chat (none: to whichever staff group), and what it says."""

    sort: Sort
    chat: int | None
    mark: str
    about: str = ""
    """The announcement or occurrence, under which the bot lists what became of it."""


@dataclass(slots=True)
class Death:
    """When a life died or was frozen, and what it had in hand then; a clean stop is none.

    A frozen one wakes (``until``): what it asks before that was under way already. ``leaving`` is the chat
    of a request that had passed its last look at that very moment and was not yet handed to the kernel.
    """

    at: float
    in_hand: frozenset[Row]
    until: float = inf
    leaving: int | None = None


@dataclass(slots=True)
class Story:
    """What happened to the lives and to the people, as the supervisor knows it."""

    deaths: dict[int, list[Death]] = field(default_factory=dict)
    hindered: list[tuple[float, float]] = field(default_factory=list)
    """From when until when nothing could be written."""
    stood: dict[int, list[tuple[float, float]]] = field(default_factory=dict)
    """From when until when a life was stopped in search of a moment worth freezing it."""
    gone: set[int] = field(default_factory=set)
    """Who blocked the bot, or is no more."""
    hidden: set[int] = field(default_factory=set)
    """The chats of which an answer of Telegram told nothing: perhaps the message had arrived, perhaps not."""

    def explains(self, one: Asked | None, other: Asked | None, row: Row) -> bool:
        """Whether nobody could know that the one request had succeeded when the other was made."""
        if one is None or other is None:
            return False
        woken = self._woken_from(other, row)
        if row[1] and woken is not None:
            return woken.leaving == row[0]  # Another had it by then, whatever became of the first.
        return one.is_taken or any(self._was_under_way(one, row, death) for death in self._of(one))

    def was_asleep(self, asked: Asked | None, row: Row) -> bool:
        """Whether this request was made by a life that had been frozen in the middle of this work."""
        return asked is not None and self._woken_from(asked, row) is not None

    def was_in_doubt(self, row: Row) -> bool:
        """Whether a life died or was frozen with this in hand, or had an answer that told nothing."""
        return row[0] in self.hidden or any(
            row in death.in_hand for deaths in self.deaths.values() for death in deaths
        )

    def _of(self, asked: Asked) -> Sequence[Death]:
        return self.deaths.get(asked.life, ())

    def _woken_from(self, asked: Asked, row: Row) -> Death | None:
        """The freeze of its life in which this was in hand, if the request was made after it."""
        slept = (death for death in self._of(asked) if asked.began > death.until and row in death.in_hand)
        return next(slept, None)

    def _was_under_way(self, asked: Asked, row: Row, death: Death) -> bool:
        if asked.began > death.until:
            return False
        if asked.answered is None or asked.answered > death.at:
            return True
        return row in death.in_hand and self._free_between(asked, death) <= JUST_NOW

    def _free_between(self, asked: Asked, death: Death) -> float:
        """The seconds in which this life could have written down that the answer had come."""
        since, free = asked.answered or asked.began, 0.0
        for begin, end in sorted([*self.hindered, *self.stood.get(asked.life, ()), (death.at, inf)]):
            free += max(0.0, min(begin, death.at) - since)
            since = max(since, end)
        return free


@dataclass(slots=True)
class Verdict:
    """What is wrong, message by message; of what is ``doubled``, the rest is explained."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    unexplained: list[str] = field(default_factory=list)
    listed: Counter[str] = field(default_factory=Counter)
    """What did not arrive and has a reason, by the state the bot lists it in."""


def judged(dues: Sequence[Due], ledger: WatchedLedger, story: Story, states: Mapping[Row, str]) -> Verdict:
    """Look for each message in the ledger."""
    verdict = Verdict()
    in_groups = [entry for entry in ledger.entries if entry.chat < 0 and entry.kind == "sent"]
    for due in dues:
        found = _found(due, ledger, in_groups)
        if not found:
            _missing(due, ledger, story, states, verdict)
        elif len(found) > 1:
            _repeated(due, found, ledger, story, verdict)
    _strays(dues, ledger, verdict)
    return verdict


def _found(due: Due, ledger: WatchedLedger, in_groups: Sequence[Entry]) -> Sequence[Entry]:
    if due.chat is None:
        return [entry for entry in in_groups if due.mark in entry.text]
    return ledger.find(chat=due.chat, kind="sent", contains=due.mark)


def _missing(
    due: Due, ledger: WatchedLedger, story: Story, states: Mapping[Row, str], verdict: Verdict
) -> None:
    """Lost, unless the bot lists it as what it can be: one that failed is lost too."""
    row = (due.chat or 0, due.about)
    state = states.get(row, "unknown") if due.about else "unknown"
    allowed = set[str]()
    if due.sort is Sort.BROADCAST and story.was_in_doubt(row):
        allowed.add("unclear")
    if due.chat in story.gone:
        allowed |= {"unreachable", "cancelled", *(["unknown"] if due.sort is Sort.BROADCAST else [])}
    if state in allowed:
        verdict.listed[state] += 1
    else:
        told = [entry.text[:40] for entry in ledger.find(chat=due.chat or 0)]
        verdict.lost.append(f"{due.sort} to {due.chat or 'staff'}: {due.mark!r} ({state}); there: {told}")


def _repeated(
    due: Due, found: Sequence[Entry], ledger: WatchedLedger, story: Story, verdict: Verdict
) -> None:
    """An announcement never comes twice; anything else only after one nobody could know about."""
    told = f"{due.sort} to {due.chat or 'staff'}: {due.mark!r} × {len(found)}"
    verdict.doubled.append(told)
    if due.sort is Sort.BROADCAST or not all(
        _is_explained(due, one, other, ledger, story) for one, other in pairwise(found)
    ):
        verdict.unexplained.append(f"{told}: {_account(found, ledger, story)}")


def _is_explained(due: Due, one: Entry, other: Entry, ledger: WatchedLedger, story: Story) -> bool:
    """A plain answer is no row to be fenced: who was frozen while working it out says it on waking.

    Perhaps before its successor does, which had taken the question over by then.
    """
    row, asked = (one.chat, due.about), (ledger.asked(one), ledger.asked(other))
    if due.sort is Sort.ANSWER and any(story.was_asleep(each, row) for each in asked):
        return True
    return story.explains(*asked, row)


def _strays(dues: Sequence[Due], ledger: WatchedLedger, verdict: Verdict) -> None:
    """What is for many and reached somebody it was not for."""
    meant = {(due.chat, due.mark) for due in dues}
    for entry in ledger.entries:
        mark = _TO_MANY.search(entry.text) if entry.kind == "sent" else None
        if mark and (entry.chat, mark[0]) not in meant:
            verdict.unexplained.append(f"nobody was to say {mark[0]!r} to {entry.chat}")


def _account(found: Sequence[Entry], ledger: WatchedLedger, story: Story) -> str:
    """Which lives said it, when each had its answer, and when each died: in seconds of the first request."""
    asked = [one for entry in found if (one := ledger.asked(entry))]
    begun = min((one.began for one in asked), default=0.0)
    return "; ".join(
        f"life {one.life} asked at {one.began - begun:.3f}, "
        f"answered at {one.answered - begun if one.answered else nan:.3f}, "
        f"died at {', '.join(_told(death, begun) for death in story.deaths.get(one.life, ())) or '-'}"
        for one in asked
    )


def _told(death: Death, begun: float) -> str:
    woke = "" if death.until == inf else f" (woke at {death.until - begun:.3f})"
    return f"{death.at - begun:.3f}{woke}"
