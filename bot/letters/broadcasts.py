"""Letters of announcements: drafts, trials, the announcement itself, its progress."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

import views.broadcasts
import views.staff.broadcast_choices as choices
import views.staff.broadcast_list as list_views
import views.staff.broadcast_progress as progress_views
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
from views.staff.broadcast_ledger import ledger


async def _draft(office: Office, params: Params) -> View:
    """The question of its step; the summary where nothing is asked."""
    draft = await _found(office, params)
    return await STEPS.get(draft.dialogue.step, _summary)(office, draft)


async def _areas(office: Office, draft: Draft) -> View:
    offered = await office.broadcast_reach.offered_areas(draft.dialogue.user_id)
    named = [(area, office.directory.city_of(area)) for area in office.directory.areas(offered)]
    return choices.ask_areas(named, draft)


async def _text(office: Office, draft: Draft) -> View:
    return desk_views.ask_text(str(draft.dialogue.data.get("language")), draft.dialogue.version)


async def _languages(office: Office, draft: Draft) -> View:
    missing = await office.broadcast_reach.translatable(draft)
    return choices.more_languages(LANGUAGES.offered(), draft, missing)


async def _when(office: Office, draft: Draft) -> View:
    zone = (await office.broadcast_reach.times(draft)).zone
    return choices.ask_when(draft, zone.key, office.now())


async def _ends(office: Office, draft: Draft) -> View:
    return choices.ask_end(draft, await office.broadcast_reach.times(draft))


async def _audience(office: Office, draft: Draft) -> View:
    asked, areas = office.broadcast_reach, office.directory.areas(draft.areas)
    return choices.audience(draft, await asked.reach(draft), areas, await asked.offered_plans(draft))


async def _summary(office: Office, draft: Draft) -> View:
    asked, areas = office.broadcast_reach, office.directory.areas(draft.areas)
    said = await _said(office, draft.texts, draft.areas, draft)
    return desk_views.summary(
        draft,
        {code: LANGUAGES[code] for code in await asked.written(draft)},
        said,
        await asked.reach(draft),
        times=await asked.times(draft),
        areas=[(area, office.directory.city_of(area)) for area in areas],
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
    sent = await office.broadcasts.sent_text(BroadcastId(str(params["broadcast"])))
    broadcast = sent.broadcast
    if broadcast.event_id is None and broadcast.process_id is None and broadcast.followers_of is None:
        return views.broadcasts.sent(sent)
    return await _said(office, broadcast.texts, broadcast.audience.areas, broadcast)


async def _progress(office: Office, params: Params) -> View:
    broadcast = await _sent(office, params)
    zone = office.broadcasts.zone_of(broadcast)
    if broadcast.state is BroadcastState.SCHEDULED:
        return progress_views.scheduled(broadcast, zone)
    if broadcast.sent_at is None:
        return progress_views.not_sent(broadcast)
    return progress_views.progress(
        broadcast,
        await office.broadcasts.standing(broadcast),
        zone,
        now=office.now(),
        rate=office.broadcasts.rate,
        can_repeat=await office.broadcasts.can_be_repeated(broadcast),
    )


async def _refused(office: Office, params: Params) -> View:
    return list_views.refused(await _sent(office, params))


async def _ask_again(office: Office, params: Params) -> View:
    broadcast = await _sent(office, params)
    return progress_views.ask_again(broadcast, await office.broadcasts.tally(broadcast.id))


async def _ledger(office: Office, params: Params) -> View:
    broadcast = await _sent(office, params)
    found = await office.broadcasts.ledger(broadcast.id)
    areas = office.directory.areas(tuple(key for key in found.areas if key is not None))
    return ledger(broadcast, found, {area.id: area for area in areas})


async def _sent(office: Office, params: Params) -> Broadcast:
    return await office.broadcasts.get(BroadcastId(str(params["broadcast"])))


async def _said(office: Office, texts: Texts, areas: Sequence[AreaId], made: Draft | Broadcast) -> View:
    """The announcement as residents get it: its own text, or the event or plan it is made of."""
    if made.event_id is not None:
        return views.broadcasts.of_event(await office.events.next_of(made.event_id))
    if made.process_id is not None:
        return views.broadcasts.of_plan(await office.processes.plan(made.process_id))
    followed = await office.processes.known(made.followers_of)
    if followed is not None:
        plan = office.processes.plan_of(followed)
        return views.broadcasts.to_followers(texts, plan, made.machine_made)
    return views.broadcasts.message(texts, office.directory.areas(tuple(areas)), made.machine_made)


async def _found(office: Office, params: Params) -> Draft:
    return await office.broadcast_desk.draft(ChatId(int(str(params["chat"]))), int(str(params["user"])))


STEPS: Mapping[str, Callable[[Office, Draft], Awaitable[View]]] = {
    "areas": _areas,
    "text": _text,
    "languages": _languages,
    "when": _when,
    "ends": _ends,
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
    "broadcasts.refused": _refused,
    "broadcasts.ask_again": _ask_again,
    "broadcasts.ledger": _ledger,
}
"""The letters of announcements."""
