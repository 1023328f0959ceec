"""``python -m adapters.free_days FIRST BEHIND REGION...``: public holidays of these years as JSON.

A program of its own, as the library comes with every country and takes 16 MB wherever it is loaded.
"""

import json
import sys

from office.model.calendar import look_up


def main(start: str, stop: str, *regions: str) -> None:
    """Write the holidays of each region."""
    years = range(int(start), int(stop))
    json.dump({region: [day.isoformat() for day in look_up(region, years)] for region in regions}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
