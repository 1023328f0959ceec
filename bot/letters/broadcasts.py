"""Letters of announcements: drafts, trials, the announcement itself, its progress."""

from collections.abc import Mapping

import views.broadcasts
import views.staff.broadcasts
from bot.languages import LANGUAGES
from bot.letters.writer import Params, Writer
from office.ids import BroadcastId, ChatId, EventId
from office.model.directory import Texts
from office.services import Office
from office.services.broadcasts import Draft
from views.message import View


async def _ask_areas(office: Office, params: Params) -> View:
    draft = await _draft(office, params)
    offered = await office.broadcasts.offered_areas(int(str(params["user"])))
    return views.staff.broadcasts.ask_areas(office.directory.areas(offered), draft)


async def _ask_text(office: Office, params: Params) -> View:
    return views.staff.broadcasts.ask_text(str(params["language"]), int(str(params["version"])))


async def _left(office: Office, params: Params) -> View:
    return views.staff.broadcasts.left()


async def _too_long(office: Office, params: Params) -> View:
    return views.staff.broadcasts.too_long(int(str(params["limit"])))


async def _summary(office: Office, params: Params) -> View:
    draft = await _draft(office, params)
    reach = await office.broadcasts.reach(draft.areas)
    said = await _said(office, draft.texts, draft.event_id)
    areas = office.directory.areas(draft.areas)
    return views.staff.broadcasts.summary(draft, said, reach, areas, LANGUAGES)


async def _trial(office: Office, params: Params) -> View:
    draft = await _draft(office, params)
    return await _said(office, draft.texts, draft.event_id)


async def _sent_to_you(office: Office, params: Params) -> View:
    return views.staff.broadcasts.sent_to_you()


async def _message(office: Office, params: Params) -> View:
    broadcast = await office.broadcasts.sent_text(BroadcastId(str(params["broadcast"])))
    return await _said(office, broadcast.texts, broadcast.event_id)


async def _progress(office: Office, params: Params) -> View:
    key = BroadcastId(str(params["broadcast"]))
    return views.staff.broadcasts.progress(
        await office.broadcasts.get(key), await office.broadcasts.tally(key)
    )


async def _said(office: Office, texts: Texts, event_id: EventId | None) -> View:
    """The announcement as residents get it: its own text, or the event as it is now."""
    if event_id is None:
        return views.broadcasts.message(texts)
    return views.broadcasts.of_event(await office.events.next_of(event_id))


async def _draft(office: Office, params: Params) -> Draft:
    return await office.broadcasts.draft(ChatId(int(str(params["chat"]))), int(str(params["user"])))


WRITERS: Mapping[str, Writer] = {
    "broadcasts.ask_areas": _ask_areas,
    "broadcasts.ask_text": _ask_text,
    "broadcasts.left": _left,
    "broadcasts.too_long": _too_long,
    "broadcasts.summary": _summary,
    "broadcasts.trial": _trial,
    "broadcasts.sent_to_you": _sent_to_you,
    "broadcasts.message": _message,
    "broadcasts.progress": _progress,
}
"""The letters of announcements."""
