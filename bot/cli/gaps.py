"""What a city's directory leaves open: gaps, what is not confirmed, areas that share a name."""

from collections.abc import Iterator

from office.ids import AreaId
from office.model.areas import Area
from office.model.directory import CityBundle, Closeness, Directory
from office.services.matching import namesakes

_NOBODYS_OWN = frozenset({Closeness.NEAREST, Closeness.UNKNOWN})


def gaps(bundle: CityBundle) -> Iterator[str]:
    """A line for each gap, with its mend; areas that lie together in a wider one are told as that one."""
    city = bundle.city.id
    contacts = [contact for contact in bundle.contacts if not contact.archived]
    if not contacts:
        yield f"{city}: has no contact at all; write who is responsible into contacts.yaml"
    else:
        without = _without_contact(bundle)
        if without:
            names = ", ".join(without)
            yield f"{city}: no contact is known for {names}; write who is responsible into contacts.yaml"
    missing = bundle.city.privacy.missing
    if missing:
        names = ", ".join(f"privacy.{name}" for name in missing)
        yield f"{city}: the privacy notice does not know {names}; write it into city.yaml"
    unverified = sum(contact.verified_on is None for contact in contacts)
    if unverified:
        yield (
            f"{city}: not confirmed by their office: {unverified} of {len(contacts)} contacts; "
            "ask them and set verified_on in contacts.yaml"
        )
    yield from same_names(bundle)


def same_names(bundle: CityBundle) -> Iterator[str]:
    """A line for each name that leaves open which area is meant, whether by mistake or not."""
    for found in namesakes(bundle.areas):
        *others, last = [f"{area.name} ({area.slug})" for area in found.areas]
        yield (
            f"{bundle.city.id}: {', '.join(others)} and {last} share the name '{found.name}'; "
            "where that is a mistake, change a name or an alias in areas.yaml"
        )


def _without_contact(bundle: CityBundle) -> list[str]:
    directory = Directory.of(cities=[bundle.city], areas=bundle.areas, contacts=bundle.contacts)
    bare = {area for area in directory.areas if directory.responsible_for(area).closeness in _NOBODYS_OWN}
    whole = {area for area in bare if directory.within(area) <= bare}
    return sorted(_name(area, directory) for area in map(directory.area, whole) if area.parent not in whole)


def _name(area: Area, directory: Directory) -> str:
    below = len(directory.within(AreaId(area.id))) - 1
    return f"{area.name} ({below} areas in it)" if below else area.name
