"""Areas and cities on the command line: one that is not there is told with the nearest that are."""

import difflib
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from bot.cli.trouble import NO_CITY, stop
from office import errors
from office.ids import AreaId, CityId
from office.services import Office


@contextmanager
def told_by_name(office: Office, written: str, *, option: str = "--area") -> Iterator[None]:
    """An area that nobody knows becomes a line that offers the nearest ones."""
    try:
        yield
    except errors.UnknownArea:
        stop(f"{option}: {_mend(office, written)}")


def unknown_city(city_id: CityId, known: Collection[CityId]) -> str:
    """The line for a city that is not there, with the one that may be meant."""
    if near := difflib.get_close_matches(city_id, known, n=1):
        return f"{city_id}: no such city; did you mean {near[0]}?"
    return f"{city_id}: no such city; import it first with: quartiersbot city import cities/{city_id}"


def _mend(office: Office, written: str) -> str:
    if not office.directory.cities():
        return NO_CITY
    said = f"there is no area {written!r}"
    if near := office.directory.resembling(written):
        return f"{said}; did you mean {_either(near)}?"
    return f"{said}; write it like {_either(_examples(office))}"


def _examples(office: Office) -> list[AreaId]:
    """The home city's own area and one in it, where it has any."""
    home = office.directory.home()
    inside = office.directory.programme_areas(home.id) or office.directory.below(AreaId(home.id))
    return [AreaId(home.id), *(area.id for area in inside[:1])]


def _either(names: Collection[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last
