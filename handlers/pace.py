"""Too fast: which updates count, which always get through, and the one polite word about it."""

from datetime import UTC, datetime, timedelta

from telegram import Update

import views.limits
from handlers.commands import CALLED
from handlers.context import InHand
from office.model.courtesies import even
from office.model.emergencies import sounds_urgent
from office.model.inbox import Arrival
from office.model.pace import Pace, Verdict
from views.message import said

WAITED = timedelta(minutes=1)
"""What waited longer than this before it reached us is not counted: we were away, and it came all at once."""

ALWAYS = frozenset({"forget", "privacy"})
"""What can be asked for at any pace, as a command, a key or a button."""

_NAMES = {even(f"/{alias}"): name for name in ALWAYS for alias in (name, *CALLED[name].split())}


async def is_too_fast(update: Update, arrival: Arrival, in_hand: InHand, pace: Pace) -> bool:
    """Whether this update is left without an answer; the first one too many is told why, and until when.

    Groups, members of staff, emergencies and who asks for privacy or to be forgotten are never held up.
    """
    speaker = in_hand.speaker
    moment = _moment(update, arrival)
    if moment is None or speaker.is_in_group:
        return False
    verdict = pace.count(speaker.chat_id, moment)
    if verdict is Verdict.GO:
        return False
    if verdict is Verdict.TELL:
        member = await in_hand.office.staff.member(speaker.user_id)
        if member is not None and member.grants:
            pace.free(speaker.chat_id)
            return False
        view = views.limits.too_fast(pace.most)
        await in_hand.voice.say(speaker.chat_id, said(view, in_hand.languages[speaker.language]))
    return not _always(update, in_hand)


def _moment(update: Update, arrival: Arrival) -> datetime | None:
    """When it was done, by the messenger's clock where that can be; none where it does not count."""
    if update.callback_query is not None:
        return arrival.received_at
    message = update.effective_message
    if message is None:
        return None
    sent = (message.edit_date or message.date).astimezone(UTC)
    if arrival.received_at - sent > WAITED:
        return None
    return min(sent, arrival.received_at)


def _always(update: Update, in_hand: InHand) -> bool:
    """Whether this gets through at any pace."""
    query, message = update.callback_query, update.message
    if query is not None:
        names = (query.data or "").split(":")[:2]
        return names[0] in ALWAYS or (names[0] == "menu" and names[-1] in ALWAYS)
    words = (message.text or message.caption or "") if message else ""
    if sounds_urgent(words):
        return True
    command = words.partition(" ")[0].partition("@")[0]
    return even(command) in _NAMES or in_hand.keys.get(even(words), "") in ALWAYS
