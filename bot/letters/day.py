"""Letters of the office's day: the morning digest, what takes longer, who is away."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

import views.staff.absences
import views.staff.cards
import views.staff.delays
import views.staff.digests
from bot.letters.asking import question
from bot.letters.writer import Params, Writer
from office import errors
from office.ids import ChatId, IdeaId
from office.model.people import Staff
from office.services import Office
from office.services.leftovers import LEFTOVERS
from views.message import View
from views.staff.leftovers import Left, ask_to_delete


async def _digest(office: Office, params: Params) -> View:
    topic = int(str(params["topic"])) if params["topic"] is not None else None
    day, chat_id = date.fromisoformat(str(params["day"])), ChatId(int(str(params["chat"])))
    found = await office.digests.digest(chat_id, topic, day, contacts=bool(params["contacts"]))
    return views.staff.digests.digest(found)


async def _late(office: Office, params: Params) -> View:
    return views.staff.delays.late(await office.counter.case(IdeaId(str(params["idea"]))))


async def _delayed(office: Office, params: Params) -> View:
    case = await office.counter.case(IdeaId(str(params["idea"])))
    return views.staff.delays.delayed(case.idea, reaches=bool(params["reaches"]))


async def _leftovers(office: Office, params: Params) -> View:
    messages = params["messages"]
    left = [_left(each) for each in messages if isinstance(each, dict)] if isinstance(messages, list) else []
    return ask_to_delete(ChatId(int(str(params["chat"]))), left)


def _left(named: Params) -> Left:
    return Left(
        number=str(named["number"]),
        sent_at=datetime.fromisoformat(str(named["at"])),
        zone=ZoneInfo(str(named["zone"])),
        message_id=None if named["message"] is None else int(str(named["message"])),
    )


async def _away_ask(office: Office, params: Params) -> View:
    asked = await office.absences.asked(
        str(params["channel"]), ChatId(int(str(params["chat"]))), int(str(params["user"]))
    )
    return views.staff.absences.ask(asked)


async def _away_write(office: Office, params: Params) -> View:
    return views.staff.absences.ask_to_write(await _member(office, params))


async def _away_unclear(office: Office, params: Params) -> View:
    day = date.fromisoformat(str(params["day"])) if params["day"] else None
    return views.staff.absences.unclear(str(params["why"]), day)


async def _away_done(office: Office, params: Params) -> View:
    member = await _member(office, params)
    return views.staff.absences.away(member, await office.absences.of(member.user_id))


async def _away_told(office: Office, params: Params) -> View:
    stand_in = await office.absences.of((await _member(office, params)).user_id)
    if stand_in is None:  # Back already, before anybody was told.
        raise errors.NotFound(params["whom"])
    return views.staff.absences.told(stand_in)


async def _away_left(office: Office, params: Params) -> View:
    return views.staff.absences.left()


async def _back(office: Office, params: Params) -> View:
    return views.staff.absences.back(await _member(office, params))


async def _member(office: Office, params: Params) -> Staff:
    member = await office.staff.member(int(str(params["whom"])))
    if member is None:
        raise errors.NotFound(params["whom"])
    return member


WRITERS: Mapping[str, Writer] = {
    "staff.digest": _digest,
    "staff.late": _late,
    "staff.delayed": _delayed,
    LEFTOVERS: _leftovers,
    "staff.away_ask": question(_away_ask),
    "staff.away_write": _away_write,
    "staff.away_unclear": _away_unclear,
    "staff.away_done": _away_done,
    "staff.away_told": _away_told,
    "staff.away_left": _away_left,
    "staff.back": _back,
}
"""The letters of the office's day."""
