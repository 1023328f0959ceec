"""How much is to happen in a run, and the line that says what came of it."""

from dataclasses import dataclass

from kill_test.oracle import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much happens, and the seed that decides the rest."""

    recipients: int = 2000
    kills: int = 20
    faults: int = 200
    seed: int = 1
    mutant: str = ""


@dataclass(slots=True)
class Figures:
    """What happened, in numbers."""

    verdict: Verdict
    size: Size
    kills: int
    under_way: int
    faults: int
    left: int = 0
    """Rows and updates that had not come to their end when nothing changed any more."""

    @property
    def line(self) -> str:
        """The one line that says it all."""
        v = self.verdict
        return (
            f"lost {len(v.lost)} doubled {len(v.doubled)} unexplained {len(v.unexplained)} "
            f"kills {self.kills} ({self.under_way} with messages under way) "
            f"faults {self.faults} seed {self.size.seed}"
        )

    @property
    def is_good(self) -> bool:
        """Nothing lost, every double explained, every fault struck, and enough kills that could have cost."""
        v = self.verdict
        if self.left:
            return False
        has_happened = self.kills >= self.size.kills and self.faults >= self.size.faults
        return has_happened and 2 * self.under_way >= self.kills and not v.lost and not v.unexplained
