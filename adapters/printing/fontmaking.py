"""Cuts the fonts down to the scripts the office speaks; run once when the fonts or the languages change.

``python -m adapters.printing.fontmaking /usr/share/fonts/truetype/noto`` with Debian's ``fonts-noto-core``.
"""

import sys
from pathlib import Path

from adapters.printing.faces import FOLDER, Face

EUROPEAN = ("0020-024F", "02B0-02DF", "0300-0331", "0370-03FF", "0400-04FF", "1E9E", "2000-206F")
SIGNS = ("20A0-20BF", "2100-214F", "2190-2199", "2212", "25A0", "25CF", "2022")
ARABIC = ("0020-007F", "00A0-00BB", "0600-06FF", "0750-077F", "200B-200F", "2010-2026", "2066-2069")

RANGES = {
    Face.SANS: (*EUROPEAN, *SIGNS),
    Face.SANS_BOLD: (*EUROPEAN, *SIGNS),
    Face.ARABIC: ARABIC,
    Face.ARABIC_BOLD: ARABIC,
}
"""What is kept of each: Latin, Greek and Cyrillic of Europe; Arabic, Persian and Kurdish."""


def make(source: Path) -> None:
    """Write the smaller fonts, with every shape that script needs, without hints for small screens."""
    from fontTools import subset

    for face, ranges in RANGES.items():
        unicodes = ",".join(ranges)
        arguments = [
            str(source / face.value),
            f"--unicodes={unicodes}",
            "--no-hinting",
            "--name-IDs=0,1,2,3,4,5,6,13,14",
            f"--output-file={FOLDER / face.value}",
        ]
        subset.main(arguments)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
