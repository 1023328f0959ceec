"""Planning processes in the archive: kept whole, told of once, found by what they are about."""

from dataclasses import replace
from datetime import date

import pytest
from archived import NOON, kept, resident
from planning import AR, COLLECTING, DE, HANNOVER, PLANNING, process

from office import errors
from office.ids import AuthorId, CityId, IdeaId, IdeaNumber, LanguageCode
from office.model.ideas import Idea, IdeaKind, Visibility
from office.model.people import (
    Author,
    AuthorKind,
    Consent,
    Following,
    FollowKind,
    Purpose,
    Resident,
    ResidentState,
)
from office.model.processes import Process, ProcessState, moved, round_of
from office.model.statuses import Status
from storage import SqlArchive


async def saved(archive: SqlArchive, plan: Process | None = None) -> Process:
    async with archive.unit_of_work() as unit:
        return await unit.processes.save(plan or process())


async def follows(archive: SqlArchive, person: Resident, plan: Process, *, agrees: bool = True) -> None:
    async with archive.unit_of_work() as unit:
        if agrees:
            await unit.people.consent(
                Consent(
                    resident_id=person.id,
                    purpose=Purpose.NEWS,
                    text_version="1",
                    language=person.language,
                    given_at=NOON,
                )
            )
        await unit.people.follow(
            Following(resident_id=person.id, kind=FollowKind.PROCESS, key=plan.id, since=NOON)
        )


async def wrote(archive: SqlArchive, person: Resident, plan: Process, number: int, **other: object) -> Idea:
    author = Author(
        id=AuthorId(f"author-{number}"),
        kind=AuthorKind.RESIDENT,
        resident_id=person.id,
        pseudonym="K7QM",
        language=person.language,
        created_at=NOON,
    )
    idea = Idea(
        id=IdeaId(f"idea-{number}"),
        city_id=HANNOVER,
        area_id=plan.area_id,
        author_id=author.id,
        kind=IdeaKind.IDEA,
        number=IdeaNumber(f"HANN-2026-{number:05}"),
        text="Mehr Bänke",
        language=LanguageCode("de"),
        status=Status.SUBMITTED,
        created_at=NOON,
        submitted_at=NOON,
        process_id=plan.id,
        version=0,
    )
    async with archive.unit_of_work() as unit:
        await unit.ideas.add_author(author)
        return await unit.ideas.save(replace(idea, **other))  # type: ignore[arg-type]


async def test_a_plan_comes_back_as_it_was_kept(archive: SqlArchive) -> None:
    named = replace(COLLECTING, titles={DE: "Ihre Ideen", AR: "أفكاركم"})
    plan = await saved(archive, process(phases=(named, PLANNING), results={DE: "Bänke."}))

    async with archive.reading() as stores:
        assert await stores.processes.get(plan.id) == plan
        assert await stores.processes.by_slug(plan.slug) == plan
        assert await stores.processes.by_slug("anderer") is None


async def test_who_read_it_before_a_colleague_changed_it_writes_nothing(archive: SqlArchive) -> None:
    plan = await saved(archive)
    await saved(archive, replace(plan, titles={DE: "Anders"}))

    with pytest.raises(errors.Conflict):
        await saved(archive, replace(plan, titles={DE: "Noch anders"}))


async def test_two_plans_never_share_a_link(archive: SqlArchive) -> None:
    await saved(archive)

    with pytest.raises(errors.Conflict):
        await saved(archive, process("anderer", slug="platz"))


async def test_a_text_taken_away_is_gone(archive: SqlArchive) -> None:
    plan = await saved(archive)
    await saved(archive, replace(plan, titles={DE: "Nur auf Deutsch"}, phases=(PLANNING,)))

    async with archive.reading() as stores:
        found = await stores.processes.get(plan.id)

    assert found.titles == {DE: "Nur auf Deutsch"}
    assert found.phases == (PLANNING,)


async def test_the_plans_of_a_city_are_found_newest_first(archive: SqlArchive) -> None:
    old = await saved(archive)
    new = await saved(archive, process("neu", created_at=NOON))
    await saved(archive, process("alt", state=ProcessState.ARCHIVED))
    await saved(archive, process("fern", city_id=CityId("hameln")))

    async with archive.reading() as stores:
        assert await stores.processes.of_cities([HANNOVER]) == [new, old]


async def test_a_phase_waits_for_its_round_until_it_was_made(archive: SqlArchive) -> None:
    plan = await saved(archive)

    async def waiting() -> list[Process]:
        async with archive.reading() as stores:
            return list(await stores.processes.begun(date(2026, 12, 1)))

    before = await waiting()
    async with archive.unit_of_work() as unit:
        await unit.rounds.begin(round_of(plan, COLLECTING), COLLECTING.begins_on)
    after = await waiting()
    later = moved(plan.phases, COLLECTING.key, date(2026, 11, 30), COLLECTING.ends_on)
    put_off = await saved(archive, replace(plan, phases=later))

    assert (before, after, await waiting()) == ([plan], [], [put_off])


async def test_drafts_and_closed_ones_have_no_rounds(archive: SqlArchive) -> None:
    await saved(archive, process("a", state=ProcessState.DRAFT))
    await saved(archive, process("b", state=ProcessState.CLOSED))

    async with archive.reading() as stores:
        assert await stores.processes.begun(date(2027, 12, 1)) == []


async def test_followers_are_reached_who_agreed_and_are_there(archive: SqlArchive) -> None:
    plan, other = await saved(archive), await saved(archive, process("anderer"))
    one, unasked, gone, elsewhere = await kept(
        archive,
        resident(1),
        resident(2),
        resident(3, state=ResidentState.UNREACHABLE),
        resident(4),
    )
    await follows(archive, one, plan)
    await follows(archive, unasked, plan, agrees=False)
    await follows(archive, gone, plan)
    await follows(archive, elsewhere, other)

    async with archive.reading() as stores:
        found = await stores.processes.followers(plan.id)

        assert [target.resident_id for target in found] == [one.id]
        assert [target.chat_id for target in found] == [one.chat_id]
        assert await stores.processes.follows(plan.id, one.id)
        assert not await stores.processes.follows(plan.id, elsewhere.id)


async def test_each_author_is_one_who_wrote_something_that_stands(archive: SqlArchive) -> None:
    plan = await saved(archive)
    ada, bob, eve = await kept(archive, resident(1), resident(2), resident(3, state=ResidentState.BLOCKED))
    await wrote(archive, ada, plan, 1)
    await wrote(archive, ada, plan, 2)
    await wrote(archive, bob, plan, 3, status=Status.WITHDRAWN)
    await wrote(archive, eve, plan, 4)

    async with archive.reading() as stores:
        found = await stores.processes.authors(plan.id)
        counts = await stores.processes.counts(plan.id)

    assert [target.resident_id for target in found] == [ada.id]
    assert (counts.followers, counts.ideas) == (0, 3)


async def test_published_contributions_to_a_plan_are_found_page_by_page(archive: SqlArchive) -> None:
    plan = await saved(archive)
    (ada,) = await kept(archive, resident(1))
    shown = await wrote(archive, ada, plan, 1, visibility=Visibility.PUBLISHED)
    await wrote(archive, ada, plan, 2)
    await wrote(archive, ada, plan, 3, visibility=Visibility.PUBLISHED, process_id=None)

    async with archive.reading() as stores:
        found = await stores.ideas.published_for(plan.id)
        beyond = await stores.ideas.published_for(plan.id, skip=1)

    assert [idea.id for idea in found] == [shown.id]
    assert found[0].process_id == plan.id
    assert beyond == []
