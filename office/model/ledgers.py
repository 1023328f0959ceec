"""What became of an announcement, told by groups that are large enough to hide one person."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from office.model.broadcasts import States
from office.model.figures import FEWEST
from office.model.outbox import DeliveryState

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, kw_only=True)
class Line(Generic[Key]):
    """What became of these groups together; of each alone nothing is told, where there are several."""

    keys: tuple[Key, ...]
    states: States

    @property
    def people(self) -> int:
        """How many they are."""
        return sum(self.states.values())


def told(groups: Mapping[Key, States]) -> Sequence[Line[Key]]:
    """One line a group, the largest first; groups of fewer than five people share the last line.

    Where those are fewer than five even together, the smallest of the others joins them: else they could
    be worked out from the sum, and what happened to them pointed to a person.
    """
    lines = [Line(keys=(key,), states=states) for key, states in groups.items() if sum(states.values())]
    lines.sort(key=lambda line: -line.people)
    large = [line for line in lines if line.people >= FEWEST]
    small = [line for line in lines if line.people < FEWEST]
    while large and small and sum(line.people for line in small) < FEWEST:
        small.insert(0, large.pop())
    return [*large, _together(small)] if small else large


def _together(lines: Sequence[Line[Key]]) -> Line[Key]:
    states: dict[DeliveryState, int] = {}
    for line in lines:
        for state, many in line.states.items():
            states[state] = states.get(state, 0) + many
    return Line(keys=tuple(key for line in lines for key in line.keys), states=states)
