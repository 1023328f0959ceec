"""One look is for all who asked before it began, and for nobody who asked later."""

import asyncio

import pytest

from office import errors
from office.services.sharing import Looks


class Book:
    """Something that changes, and can be looked up slowly."""

    def __init__(self) -> None:
        self.says = "first"
        self.looks = 0
        self.turn = asyncio.Event()

    async def look(self) -> str:
        self.looks += 1
        found = self.says
        await self.turn.wait()
        return found


async def begun(book: Book, looks: int) -> None:
    while book.looks < looks:
        await asyncio.sleep(0)


async def test_those_who_ask_at_the_same_moment_share_a_look() -> None:
    looks, book = Looks(), Book()
    book.turn.set()

    found = await asyncio.gather(*(looks.share("page", book.look) for _ in range(20)))

    assert found == ["first"] * 20
    assert book.looks == 1


async def test_who_asks_during_a_look_hears_what_is_so_after_that() -> None:
    looks, book = Looks(), Book()
    early = asyncio.create_task(looks.share("page", book.look))
    await begun(book, 1)
    book.says = "second"
    late = [asyncio.create_task(looks.share("page", book.look)) for _ in range(20)]
    await asyncio.sleep(0)
    book.turn.set()

    assert await early == "first"
    assert await asyncio.gather(*late) == ["second"] * 20
    assert book.looks == 2


async def test_other_things_are_looked_up_meanwhile() -> None:
    looks, slow, quick = Looks(), Book(), Book()
    waiting = asyncio.create_task(looks.share("slow", slow.look))
    await begun(slow, 1)
    quick.turn.set()

    assert await looks.share("quick", quick.look) == "first"
    assert not waiting.done()
    slow.turn.set()
    assert await waiting == "first"


async def test_an_error_is_told_to_all_and_is_not_kept() -> None:
    looks, book = Looks(), Book()
    book.turn.set()

    async def fail() -> str:
        raise errors.NotFound("page")

    told = await asyncio.gather(*(looks.share("page", fail) for _ in range(3)), return_exceptions=True)

    assert [type(each) for each in told] == [errors.NotFound] * 3
    assert await looks.share("page", book.look) == "first"


async def test_who_does_not_wait_any_more_takes_it_from_nobody() -> None:
    looks, book = Looks(), Book()
    gone = asyncio.create_task(looks.share("page", book.look))
    stays = asyncio.create_task(looks.share("page", book.look))
    await begun(book, 1)
    gone.cancel()
    book.turn.set()

    assert await stays == "first"
    with pytest.raises(asyncio.CancelledError):
        await gone


async def test_nothing_is_kept_in_memory() -> None:
    looks, book = Looks(), Book()
    book.turn.set()
    for page in range(10):
        await looks.share(page, book.look)

    assert (looks._next, looks._under_way) == ({}, {})


async def test_a_look_that_hangs_holds_nobody_up_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("office.services.sharing.LONGEST", 0.05)
    looks, hanging, book = Looks(), Book(), Book()
    lost = asyncio.create_task(looks.share("page", hanging.look))
    await begun(hanging, 1)
    book.turn.set()

    async with asyncio.timeout(10):
        assert await looks.share("page", book.look) == "first"
        assert await looks.share("page", book.look) == "first"
    assert not lost.done()
    hanging.turn.set()
    await lost
    assert (looks._next, looks._under_way) == ({}, {})
