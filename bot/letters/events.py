"""Letters of events: reminders, news of changes, and the steps of those who write them."""

from collections.abc import Mapping
from datetime import date, datetime

import views.reminders
import views.staff.event_changes
import views.staff.event_troubles
import views.staff.events as desk_views
from bot.letters import event_steps
from bot.letters.asking import question, which_area
from bot.letters.writer import Params, Writer
from office import errors
from office.ids import ChatId, EventId, OccurrenceId, ResidentId
from office.services import Office
from office.services.reminding import Wish
from views.message import View


async def _reminding(office: Office, params: Params) -> View:
    return views.reminders.reminding(await _wish(office, params))


async def _other_times(office: Office, params: Params) -> View:
    return views.reminders.other_times(await _wish(office, params))


async def _no_reminder(office: Office, params: Params) -> View:
    return views.reminders.no_reminder((await _wish(office, params)).about)


async def _coming(office: Office, params: Params) -> View:
    return views.reminders.coming(await _wish(office, params))


async def _reminder(office: Office, params: Params) -> View:
    return views.reminders.reminder(
        await office.reminders.due(
            _resident(params),
            _occurrence(params),
            revision=int(str(params["revision"])),
            offset=int(str(params["offset"])),
        )
    )


async def _moved(office: Office, params: Params) -> View:
    wish = await _wish(office, params)
    if not wish.about.occurrence.takes_place:
        raise errors.NotFound(wish.about.occurrence.id)
    was = params.get("was")
    return views.reminders.moved(wish, datetime.fromisoformat(str(was)) if was else None)


async def _new_place(office: Office, params: Params) -> View:
    return views.reminders.new_place(await _wish(office, params))


async def _cancelled(office: Office, params: Params) -> View:
    about = (await _wish(office, params)).about
    return views.reminders.cancelled(about, whole=bool(params.get("whole")))


async def _which_area(office: Office, params: Params) -> View:
    return which_area(office, params, "ed")


async def trouble(office: Office, params: Params) -> View:
    """What was not understood of a day or of words; announcements say it alike."""
    day = params.get("day")
    return views.staff.event_troubles.trouble(
        str(params["why"]), date.fromisoformat(str(day)) if day else None
    )


async def left(office: Office, params: Params) -> View:
    """What was being written is dropped; plans and what is entered for somebody say it alike."""
    return desk_views.left()


async def _published(office: Office, params: Params) -> View:
    about = await office.events.next_of(EventId(str(params["event"])))
    return desk_views.published(about, bot=str(params["bot"]))


async def _change(office: Office, params: Params) -> View:
    chat, user = ChatId(int(str(params["chat"]))), int(str(params["user"]))
    return views.staff.event_changes.change(await office.event_changes.change(chat, user))


async def _changed(office: Office, params: Params) -> View:
    about = await office.events.announcement(_occurrence(params))
    return views.staff.event_changes.changed(about, int(str(params["told"])))


async def _wish(office: Office, params: Params) -> Wish:
    return await office.reminders.wish(_resident(params), _occurrence(params))


def _resident(params: Params) -> ResidentId:
    return ResidentId(str(params["resident"]))


def _occurrence(params: Params) -> OccurrenceId:
    return OccurrenceId(str(params["occurrence"]))


WRITERS: Mapping[str, Writer] = {
    "events.reminding": _reminding,
    "events.other_times": _other_times,
    "events.no_reminder": _no_reminder,
    "events.coming": _coming,
    "events.reminder": _reminder,
    "events.moved": _moved,
    "events.new_place": _new_place,
    "events.cancelled": _cancelled,
    "events.draft": question(event_steps.draft),
    "events.which_area": _which_area,
    "events.trouble": trouble,
    "events.left": left,
    "events.published": _published,
    "events.change": question(_change),
    "events.changed": _changed,
}
"""The letters of events."""
