"""Many things to do, each for itself."""

import pytest

from office.errors import ArchiveBusy, Conflict
from office.services.one_by_one import Work, one_by_one


class Things:
    """Notes what was done; those named with an error fail."""

    def __init__(self, **errors: Exception) -> None:
        self.done: list[str] = []
        self._errors = errors

    def works(self, *names: str) -> list[Work]:
        """One for each name."""
        return [self._work(name) for name in names]

    def _work(self, name: str) -> Work:
        async def work() -> None:
            if name in self._errors:
                raise self._errors[name]
            self.done.append(name)

        return work


async def test_what_fails_stands_in_no_other_s_way_and_is_raised_at_the_end() -> None:
    things = Things(a=LookupError("gone"), c=ValueError("odd"))

    with pytest.raises(ExceptionGroup, match="things") as raised:
        await one_by_one("things", things.works("a", "b", "c", "d"))

    assert things.done == ["b", "d"]
    assert [type(each) for each in raised.value.exceptions] == [LookupError, ValueError]


async def test_what_another_was_first_with_is_theirs() -> None:
    things = Things(a=Conflict("a"))

    await one_by_one("things", things.works("a", "b"))

    assert things.done == ["b"]


async def test_while_the_archive_is_busy_the_rest_is_left_for_later() -> None:
    things = Things(b=ArchiveBusy("locked"))

    with pytest.raises(ArchiveBusy):
        await one_by_one("things", things.works("a", "b", "c"))

    assert things.done == ["a"]


async def test_a_busy_archive_hides_no_fault() -> None:
    things = Things(a=LookupError("gone"), b=ArchiveBusy("locked"))

    with pytest.raises(ExceptionGroup) as raised:
        await one_by_one("things", things.works("a", "b", "c"))

    assert [type(each) for each in raised.value.exceptions] == [LookupError, ArchiveBusy]
    assert things.done == []
