"""Letters of announcements: drafts, trials, the announcement itself, its progress."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

import views.broadcasts
import views.staff.broadcast_choices as choices
import views.staff.broadcasts as desk_views
from bot.languages import LANGUAGES
from bot.letters.asking import question
from bot.letters.events import trouble
from bot.letters.writer import Params, Writer
from office.ids import AreaId, BroadcastId, ChatId
from office.model.broadcasts import Broadcast, BroadcastState
from office.model.texts import Texts
from office.services import Office
from office.services.broadcast_drafts import Draft
from views.message import View


async def _draft(office: Office, params: Params) -> View:
    """The question of its step; the summary where nothing is asked."""
    draft = await _found(office, params)
    return await STEPS.get(draft.dialogue.step, _summary)(office, draft)


async def _areas(office: Office, draft: Draft) -> View:
    offered = await office.broadcast_desk.offered_areas(draft.dialogue.user_id)
    named = [(area, office.directory.city_of(area)) for area in office.directory.areas(offered)]
    return choices.ask_areas(named, draft)


async def _text(office: Office, draft: Draft) -> View:
    return desk_views.ask_text(str(draft.dialogue.data.get("language")), draft.dialogue.version)


async def _languages(office: Office, draft: Draft) -> View:
    return choices.more_languages(LANGUAGES.offered(), draft)


async def _when(office: Office, draft: Draft) -> View:
    return choices.ask_when(draft, _city_zone(office, draft), office.now())


async def _audience(office: Office, draft: Draft) -> View:
    desk, areas = office.broadcast_desk, office.directory.areas(draft.areas)
    return choices.audience(draft, await desk.reach(draft), areas, await desk.offered_plans(draft))


async def _summary(office: Office, draft: Draft) -> View:
    desk, areas = office.broadcast_desk, office.directory.areas(draft.areas)
    said = await _said(office, draft.texts, draft.areas, draft)
    return desk_views.summary(
        draft,
        {code: LANGUAGES[code] for code in await desk.written(draft)},
        said,
        await desk.reach(draft),
        [(area, office.directory.city_of(area)) for area in areas],
    )


async def _left(office: Office, params: Params) -> View:
    return desk_views.left()


async def _too_long(office: Office, params: Params) -> View:
    return desk_views.too_long(int(str(params["limit"])))


async def _trial(office: Office, params: Params) -> View:
    draft = await _found(office, params)
    return await _said(office, draft.texts, draft.areas, draft)


async def _sent_to_you(office: Office, params: Params) -> View:
    return desk_views.sent_to_you()


async def _message(office: Office, params: Params) -> View:
    broadcast = await office.broadcasts.sent_text(BroadcastId(str(params["broadcast"])))
    return await _said(office, broadcast.texts, broadcast.audience.areas, broadcast)


async def _progress(office: Office, params: Params) -> View:
    broadcast = await office.broadcasts.get(BroadcastId(str(params["broadcast"])))
    if broadcast.state is BroadcastState.SCHEDULED:
        city = office.directory.city_of(office.directory.area(broadcast.audience.areas[0]))
        return desk_views.scheduled(broadcast, city.zone)
    why = str(params.get("why") or "")
    return desk_views.progress(broadcast, await office.broadcasts.tally(broadcast.id), why)


async def _said(office: Office, texts: Texts, areas: Sequence[AreaId], made: Draft | Broadcast) -> View:
    """The announcement as residents get it: its own text, or the event or plan it is made of."""
    if made.event_id is not None:
        return views.broadcasts.of_event(await office.events.next_of(made.event_id))
    if made.process_id is not None:
        return views.broadcasts.of_plan(await office.processes.plan(made.process_id))
    followed = await office.processes.known(made.followers_of)
    if followed is not None:
        return views.broadcasts.to_followers(texts, office.processes.plan_of(followed))
    return views.broadcasts.message(texts, office.directory.areas(tuple(areas)))


async def _found(office: Office, params: Params) -> Draft:
    return await office.broadcast_desk.draft(ChatId(int(str(params["chat"]))), int(str(params["user"])))


def _city_zone(office: Office, draft: Draft) -> str:
    return office.directory.city_of(office.directory.area(draft.areas[0])).zone


STEPS: Mapping[str, Callable[[Office, Draft], Awaitable[View]]] = {
    "areas": _areas,
    "text": _text,
    "languages": _languages,
    "when": _when,
    "audience": _audience,
}
"""The steps of a draft that ask something."""

WRITERS: Mapping[str, Writer] = {
    "broadcasts.draft": question(_draft),
    "broadcasts.left": _left,
    "broadcasts.trouble": trouble,
    "broadcasts.too_long": _too_long,
    "broadcasts.trial": _trial,
    "broadcasts.sent_to_you": _sent_to_you,
    "broadcasts.message": _message,
    "broadcasts.progress": _progress,
}
"""The letters of announcements."""
