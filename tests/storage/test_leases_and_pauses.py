"""Named leases: one holder at a time, each with a higher fencing number; pauses that only grow."""

import asyncio

from archived import NOON, after, lease

from storage import SqlArchive


async def test_a_lease_has_one_holder_until_it_ends(archive: SqlArchive) -> None:
    assert await archive.leases.acquire("bulk", lease("here"), NOON) == 1
    assert await archive.leases.acquire("bulk", lease("there"), after(9.9)) is None
    assert await archive.leases.acquire("other", lease("there"), NOON) == 1
    assert await archive.leases.acquire("bulk", lease("there", until=after(20)), after(10)) == 2
    assert await archive.leases.acquire("bulk", lease("here", until=after(30)), after(11)) is None


async def test_renewing_keeps_the_fencing_number(archive: SqlArchive) -> None:
    await archive.leases.acquire("bulk", lease("here"), NOON)

    assert await archive.leases.acquire("bulk", lease("here", until=after(20)), after(5)) == 1
    assert await archive.leases.acquire("bulk", lease("there", until=after(25)), after(15)) is None


async def test_a_lease_given_back_is_free_at_once_with_a_higher_number(archive: SqlArchive) -> None:
    await archive.leases.acquire("bulk", lease("here"), NOON)
    await archive.leases.release("bulk", "there")
    assert await archive.leases.acquire("bulk", lease("there"), after(1)) is None

    await archive.leases.release("bulk", "here")

    assert await archive.leases.acquire("bulk", lease("there"), after(1)) == 2


async def test_of_many_at_once_one_gets_the_lease(archive: SqlArchive, other_archive: SqlArchive) -> None:
    wanted = [(archive, f"here {n}") for n in range(5)] + [(other_archive, f"there {n}") for n in range(5)]

    fences = await asyncio.gather(
        *(sender.leases.acquire("bulk", lease(owner), NOON) for sender, owner in wanted)
    )

    assert sorted(fence for fence in fences if fence is not None) == [1]


async def test_the_longer_pause_holds(archive: SqlArchive, other_archive: SqlArchive) -> None:
    assert await archive.leases.paused_until("bulk") is None

    await archive.leases.pause("bulk", after(30))
    await other_archive.leases.pause("bulk", after(5))

    assert await other_archive.leases.paused_until("bulk") == after(30)
    await other_archive.leases.pause("bulk", after(60))
    assert await archive.leases.paused_until("bulk") == after(60)
