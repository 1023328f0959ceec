"""Who may do what where: the whole matrix of roles and actions, and how far a role reaches."""

import pytest

from office import access, errors
from office.ids import AreaId, CityId, LanguageCode, StaffId
from office.model.areas import Area, AreaKind
from office.model.cities import City, CityKind
from office.model.directory import Directory
from office.model.people import Grant, Role, Staff

CITY = CityId("hannover")

MATRIX = {
    Role.MODERATOR: {
        "ideas.read",
        "ideas.remark",
        "ideas.sort",
        "ideas.publish",
        "ideas.hide",
        "people.block",
        "stats.read",
        "staff.menu",
    },
    Role.CASE_WORKER: {
        "ideas.read",
        "ideas.take",
        "ideas.assign",
        "ideas.ask",
        "ideas.answer",
        "ideas.forward",
        "ideas.delay",
        "ideas.remark",
        "ideas.sort",
        "ideas.export",
        "stats.read",
        "staff.menu",
    },
    Role.EDITOR: {
        "ideas.read",
        "events.edit",
        "broadcasts.send",
        "processes.edit",
        "stats.read",
        "staff.menu",
    },
    Role.MANAGER: set(access.POLICY),
    Role.ADMIN: set(access.POLICY),
}
"""What each role may do: written down once more, so that a change of the policy is seen."""


def area(slug: str, parent: str | None, *, stands_for: str | None = None) -> Area:
    """A district, or the city itself."""
    return Area(
        id=AreaId(slug),
        city_id=CITY,
        kind=AreaKind.DISTRICT if parent else AreaKind.CITY,
        parent=AreaId(parent) if parent else None,
        names={LanguageCode("de"): slug},
        stands_for=AreaId(stands_for) if stands_for else None,
    )


DIRECTORY = Directory.of(
    cities=[City(id=CITY, kind=CityKind.CITY, names={LanguageCode("de"): "Hannover"}, prefix="HANN")],
    areas=[
        area("hannover", None),
        area("hannover/nord", "hannover"),
        area("hannover/sahlkamp", "hannover/nord"),
        area("hannover/sahlkamp-mitte", "hannover", stands_for="hannover/sahlkamp"),
        area("hannover/muehlenberg", "hannover"),
    ],
)


def somebody(role: Role, where: str | None = "hannover") -> Staff:
    """A member of staff with one role."""
    grant = Grant(role=role, area_id=AreaId(where) if where else None)
    return Staff(id=StaffId("s"), user_id=1, grants=(grant,))


def allows(member: Staff | None, action: str, where: str | None) -> bool:
    """Whether the policy lets this person do this there."""
    return access.may(member, action, AreaId(where) if where else None, DIRECTORY)


@pytest.mark.parametrize("action", sorted(access.POLICY))
@pytest.mark.parametrize("role", list(Role))
def test_a_role_may_do_exactly_what_is_written_down(role: Role, action: str) -> None:
    assert allows(somebody(role), action, "hannover/muehlenberg") == (action in MATRIX[role])


@pytest.mark.parametrize("action", [*sorted(access.POLICY), "unheard.of"])
def test_nobody_without_a_role_may_do_anything(action: str) -> None:
    nobody = Staff(id=StaffId("s"), user_id=1)

    assert not allows(None, action, "hannover/muehlenberg")
    assert not allows(nobody, action, "hannover/muehlenberg")


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_what_is_not_listed_is_for_administrators_only(role: Role) -> None:
    assert not allows(somebody(role), "unheard.of", "hannover/muehlenberg")


@pytest.mark.parametrize(
    ("given", "asked", "reaches"),
    [
        ("hannover/nord", "hannover/nord", True),
        ("hannover/nord", "hannover/sahlkamp", True),
        ("hannover/nord", "hannover/muehlenberg", False),
        ("hannover/sahlkamp", "hannover/nord", False),
        ("hannover/sahlkamp-mitte", "hannover/sahlkamp", True),
        ("hannover/sahlkamp", "hannover/sahlkamp-mitte", False),
        ("hannover/muehlenberg", "hannover", False),
        ("hannover/muehlenberg", "hameln/altstadt", False),
        (None, "hannover/muehlenberg", True),
        ("hannover/muehlenberg", None, True),
    ],
)
def test_a_role_counts_in_its_area_below_it_and_in_the_district_it_stands_for(
    given: str | None, asked: str | None, reaches: bool
) -> None:
    assert allows(somebody(Role.CASE_WORKER, given), "ideas.answer", asked) == reaches


@pytest.mark.parametrize("given", ["hannover", "hannover/nord", "hannover/sahlkamp-mitte"])
def test_the_areas_a_role_reaches_are_those_in_which_it_allows_something(given: str) -> None:
    reached = access.reach(AreaId(given), DIRECTORY)

    assert reached == {
        key for key in DIRECTORY.areas if allows(somebody(Role.CASE_WORKER, given), "ideas.take", key)
    }


def test_a_demand_names_the_action_that_is_not_allowed() -> None:
    with pytest.raises(errors.NotAllowed) as refused:
        access.demand(somebody(Role.EDITOR), "ideas.answer", AreaId("hannover"), DIRECTORY)

    assert refused.value.subject == "ideas.answer"
