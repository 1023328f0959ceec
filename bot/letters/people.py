"""Letters around a resident: greeting, notice, own district, news, being forgotten."""

from collections.abc import Mapping
from datetime import date

import views.blocking
import views.leaving
import views.news
import views.notices
import views.people
import views.quiet
import views.talking
from bot.letters.writer import Params, Writer
from office.ids import AreaId, ResidentId
from office.model.rest import Rest
from office.services import Office
from views.message import View


async def _greeting(office: Office, params: Params) -> View:
    return views.people.greeting(office.directory.nearest_offices())


async def _notice(office: Office, params: Params) -> View:
    return views.notices.notice(int(str(params["version"])), waits=bool(params.get("waits")))


async def _other_ways(office: Office, params: Params) -> View:
    return views.notices.other_ways(office.directory.nearest_offices())


async def _settled(office: Office, params: Params) -> View:
    area = office.directory.area(AreaId(str(params["area"])))
    return views.people.settled(area, offers_news=bool(params["offers_news"]))


async def _news_on(office: Office, params: Params) -> View:
    return views.news.news_on(office.directory.area(AreaId(str(params["area"]))))


async def _news_off(office: Office, params: Params) -> View:
    return views.news.news_off(reminded=bool(params.get("reminded")))


async def _quiet(office: Office, params: Params) -> View:
    return views.quiet.chosen(Rest.from_text(str(params["quiet"])) if params["quiet"] else None)


async def _cancelled(office: Office, params: Params) -> View:
    return views.talking.cancelled()


async def _stale(office: Office, params: Params) -> View:
    return views.talking.stale()


async def _forgotten(office: Office, params: Params) -> View:
    return views.leaving.forgotten(is_blocked=bool(params.get("blocked")))


async def _blocked(office: Office, params: Params) -> View:
    block = await office.blocking.block_of(ResidentId(str(params["resident"])))
    return views.blocking.blocked(block.reason, office.directory.nearest_offices(block.area_id))


async def _not_taken(office: Office, params: Params) -> View:
    block = await office.blocking.block_of(ResidentId(str(params["resident"])))
    return views.blocking.not_taken(office.directory.nearest_offices(block.area_id))


async def _unblocked(office: Office, params: Params) -> View:
    return views.blocking.unblocked()


async def _fading(office: Office, params: Params) -> View:
    """Nothing is said any more once they have written."""
    day = date.fromisoformat(str(params["on"]))
    resident = await office.people.warned(ResidentId(str(params["resident"])), day)
    return views.leaving.fading(day, is_last=resident.warned > 1, public=int(str(params["public"])))


async def _staying(office: Office, params: Params) -> View:
    return views.leaving.staying()


async def _lapsed(office: Office, params: Params) -> View:
    return views.leaving.lapsed(is_blocked=bool(params.get("blocked")))


WRITERS: Mapping[str, Writer] = {
    "people.greeting": _greeting,
    "people.notice": _notice,
    "people.other_ways": _other_ways,
    "people.settled": _settled,
    "people.news_on": _news_on,
    "people.news_off": _news_off,
    "people.quiet": _quiet,
    "people.cancelled": _cancelled,
    "people.stale": _stale,
    "people.forgotten": _forgotten,
    "people.blocked": _blocked,
    "people.not_taken": _not_taken,
    "people.unblocked": _unblocked,
    "people.fading": _fading,
    "people.staying": _staying,
    "people.lapsed": _lapsed,
}
"""The letters around a resident."""
