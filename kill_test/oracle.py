"""The verdict: what Telegram's ledger has, against what was to be said. The bot's tables only explain."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from math import inf, nan

from kill_test.telegram import Asked, WatchedLedger
from playground.ledger import Entry

JUST_NOW = 2.0
"""Seconds before a death in which an answer may have come too late to be written down.

The promise is 20 ms; the rest is for a busy machine, and the row must still have been in hand.
"""


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
    """When a life died or was frozen, and the chats it had in hand then; a clean stop is none.

    What comes of it before it wakes (``until``) was under way already.
    """

    at: float
    in_hand: frozenset[int]
    until: float = inf


@dataclass(slots=True)
class Story:
    """What happened to the lives and to the people, as the supervisor knows it."""

    deaths: dict[int, list[Death]] = field(default_factory=dict)
    hindered: list[tuple[float, float]] = field(default_factory=list)
    """From when until when nothing could be written."""
    gone: set[int] = field(default_factory=set)
    """Who blocked the bot, or is no more."""

    def explains(self, asked: Asked | None, chat: int) -> bool:
        """Whether nobody could know that this request had succeeded."""
        if asked is None:
            return False
        if asked.is_taken:
            return True
        return any(self._was_under_way(asked, chat, death) for death in self.deaths.get(asked.life, ()))

    def was_asleep(self, asked: Asked | None, chat: int) -> bool:
        """Whether this request was made by a life that had been frozen in the middle of its work."""
        deaths = self.deaths.get(asked.life, ()) if asked else ()
        return any(asked and asked.began > death.until and chat in death.in_hand for death in deaths)

    def _was_under_way(self, asked: Asked, chat: int, death: Death) -> bool:
        if asked.began > death.until:
            return False
        if asked.answered is None or asked.answered > death.at:
            return True
        since = min([death.at, *(begin for begin, end in self.hindered if end > asked.answered)])
        return chat in death.in_hand and asked.answered >= since - JUST_NOW


@dataclass(slots=True)
class Verdict:
    """What is wrong, message by message; ``doubled`` ones are explained unless they are in ``unexplained``."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    unexplained: list[str] = field(default_factory=list)
    listed: Counter[str] = field(default_factory=Counter)
    """What did not arrive and has a reason, by the state the bot lists it in."""


def judged(
    dues: Sequence[Due], ledger: WatchedLedger, story: Story, states: Mapping[tuple[int, str], str]
) -> Verdict:
    """Look for each message in the ledger."""
    verdict = Verdict()
    in_groups = [entry for entry in ledger.entries if entry.chat < 0 and entry.kind == "sent"]
    for due in dues:
        found = _found(due, ledger, in_groups)
        if not found:
            _missing(due, ledger, story, states, verdict)
        elif len(found) > 1:
            _repeated(due, found, ledger, story, verdict)
    return verdict


def _found(due: Due, ledger: WatchedLedger, in_groups: Sequence[Entry]) -> Sequence[Entry]:
    if due.chat is None:
        return [entry for entry in in_groups if due.mark in entry.text]
    return ledger.find(chat=due.chat, kind="sent", contains=due.mark)


def _missing(
    due: Due, ledger: WatchedLedger, story: Story, states: Mapping[tuple[int, str], str], verdict: Verdict
) -> None:
    """Lost, unless the bot lists it as what it can be: a failed one is lost too."""
    state = states.get((due.chat or 0, due.about), "unknown") if due.about else "unknown"
    allowed = {"expired"}
    if due.sort is Sort.BROADCAST:
        allowed.add("unclear")
    if due.chat in story.gone:
        allowed |= {"unreachable", "cancelled", *(["unknown"] if due.about else [])}
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
        story.explains(ledger.asked(one), one.chat) or _is_late(due, ledger.asked(other), story)
        for one, other in pairwise(found)
    ):
        verdict.unexplained.append(f"{told}: {_account(found, ledger, story)}")


def _account(found: Sequence[Entry], ledger: WatchedLedger, story: Story) -> str:
    """Which lives said it, when each had its answer, and when each died: in seconds of the first request."""
    asked = [one for entry in found if (one := ledger.asked(entry))]
    begun = min((one.began for one in asked), default=0.0)
    return "; ".join(
        f"life {one.life} asked at {one.began - begun:.3f}, "
        f"answered at {one.answered - begun if one.answered else nan:.3f}, "
        f"died at {', '.join(f'{death.at - begun:.3f}' for death in story.deaths.get(one.life, ())) or '-'}"
        for one in asked
    )


def _is_late(due: Due, asked: Asked | None, story: Story) -> bool:
    """A plain answer is no row that could be fenced: who was frozen while working it out says it on waking."""
    return due.sort is Sort.ANSWER and due.chat is not None and story.was_asleep(asked, due.chat)
