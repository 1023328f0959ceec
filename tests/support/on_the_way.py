"""Announcements that wait, go out or rest in an office without a messenger, each shown in the group."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from databases import StillClock
from working import ANNA, BERT, GROUP, MUEHLENBERG, open_office, sent_letters, small, worker

from office.ids import AreaId, BroadcastId, CityId, LanguageCode
from office.model.broadcasts import Audience, Broadcast, BroadcastState, Pause
from office.model.directory import CityBundle
from office.model.outbox import Letter
from office.model.people import Role
from office.services import Office, Tools
from office.services.broadcast_telling import new_answer
from office.services.speaker import Speaker
from storage import SqlArchive

SPEAKER = Speaker(chat_id=GROUP, user_id=ANNA, language=LanguageCode("de"), pressed=1)
"""Anna, who presses what is shown in the group."""


async def announcing_office(tools: Tools, bundle: CityBundle) -> Office:
    """An office in which Anna and Bert may announce in Mühlenberg."""
    office = await open_office(tools, small(bundle))
    async with tools.archive.unit_of_work() as unit:
        for user_id, name in ((ANNA, "Anna"), (BERT, "Bert")):
            await unit.people.save_staff(worker(user_id, name, role=Role.EDITOR))
    return office


async def waiting(tools: Tools, key: str = "fest", **other: Any) -> Broadcast:
    """One of Anna's whose time has just come."""
    return await kept(tools, announcement(tools, key, **other).schedule(due=tools.clock.now()))


async def under_way(tools: Tools, key: str = "fest", people: int = 3, **other: Any) -> Broadcast:
    """One of Anna's that goes out; nobody is written down yet."""
    written = announcement(tools, key, **other)
    evening = written.course.rests_at
    return await kept(tools, written.send(at=tools.clock.now(), people=people, rests_at=evening))


async def resting(tools: Tools, key: str = "fest", why: Pause = Pause.NIGHT, **other: Any) -> Broadcast:
    """The same at rest, for the night if no other reason is named: its morning is an hour away."""
    until = tools.clock.now() + timedelta(hours=1) if why is Pause.NIGHT else None
    sent = announcement(tools, key, **other).send(at=tools.clock.now(), people=3)
    return await kept(tools, sent.rest(why, until=until))


def announcement(tools: Tools, key: str = "fest", **other: Any) -> Broadcast:
    """One that Anna wrote for Mühlenberg."""
    values: dict[str, Any] = {
        "id": BroadcastId(key),
        "city_id": CityId("hannover"),
        "audience": Audience(areas=other.pop("areas", (MUEHLENBERG,))),
        "texts": {LanguageCode("de"): "Fest am Samstag"},
        "created_by": worker(ANNA, "Anna").id,
        "created_at": tools.clock.now(),
        "version": 0,
    }
    return Broadcast(**{**values, **other})


async def kept(tools: Tools, broadcast: Broadcast) -> Broadcast:
    """Keep it, and have a message in the group show it."""
    async with tools.archive.unit_of_work() as unit:
        saved = await unit.broadcasts.save(broadcast)
        await unit.outbox.add(await new_answer(unit, saved, SPEAKER))
    return saved


async def state_of(tools: Tools, broadcast: Broadcast) -> tuple[BroadcastState, Pause | None]:
    """How far it has come, and why it rests if it does."""
    now = await as_it_is(tools, broadcast)
    return now.state, now.course.pause if now.state is BroadcastState.PAUSED else None


async def as_it_is(tools: Tools, broadcast: Broadcast) -> Broadcast:
    """The announcement as it is now."""
    async with tools.archive.reading() as stores:
        return await stores.broadcasts.get(broadcast.id)


async def repetition_of(tools: Tools, broadcast: Broadcast) -> Broadcast:
    """What repeats it for the unclear."""
    async with tools.archive.reading() as stores:
        key = await stores.broadcasts.repeated_by(broadcast.id)
        assert key is not None
        return await stores.broadcasts.get(key)


async def told(archive: SqlArchive, clock: StillClock) -> list[Letter]:
    """What is said about announcements; all that waits is sent."""
    return await sent_letters(archive, clock, "broadcasts.progress", "broadcasts.trouble")


async def reasons(archive: SqlArchive, clock: StillClock) -> list[str]:
    """Why some were not sent, or sent no further, as far as that is said or kept with what is shown."""
    found = [await _reason(archive, each) for each in await told(archive, clock)]
    return [each for each in found if each]


async def _reason(archive: SqlArchive, letter: Letter) -> str:
    if letter.kind == "broadcasts.trouble":
        return str(letter.params["why"])
    async with archive.reading() as stores:
        shown = await stores.broadcasts.get(BroadcastId(str(letter.params["broadcast"])))
    return shown.hindrance or ""


async def gone(tools: Tools, bundle: CityBundle, *areas: AreaId) -> None:
    """These areas are not in the directory's files any more."""
    left = small(bundle)
    left = replace(
        left,
        areas=tuple(area for area in left.areas if area.id not in areas),
        contacts=tuple(each for each in left.contacts if not set(each.areas) & set(areas)),
    )
    async with tools.archive.unit_of_work() as unit:
        await unit.directory.replace(left, prune=True)
    await tools.shelf.refresh(tools.archive)
