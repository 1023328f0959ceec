"""Which places exist (`telegram-bot-api/Client.cpp`, `get_location`; server: VENUE/GEO checks)."""

from math import isfinite

from playground.refusal import bad_request


def must_be_on_earth(latitude: float, longitude: float) -> None:
    """Latitude within 90 degrees, longitude within 180."""
    if not (isfinite(latitude) and isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180):
        raise bad_request("wrong location specified")
