"""Letters as rows of the outbox, and rows as deliveries."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from office.ids import BroadcastId, ChatId, CityId, DeliveryId, LanguageCode, OccurrenceId, ResidentId
from office.model.outbox import Delivery, DeliveryClass, DeliveryState, Letter, Target
from storage.setting import Setting
from storage.waking import is_soft


def pending_values(letter: Letter, setting: Setting, now: datetime) -> dict[str, object]:
    """A new row that waits for its moment."""
    return {
        "id": setting.ids.new(),
        "city_id": letter.city_id,
        "channel": letter.to.channel,
        "chat_id": letter.to.chat_id,
        "topic_id": letter.to.topic_id,
        "resident_id": letter.to.resident_id,
        "language": letter.to.language,
        "kind": letter.kind,
        "params": dict(letter.params),
        "sort": letter.sort,
        "lane": int(letter.sort.lane),
        "edits": letter.edits,
        "slot": letter.slot,
        "not_before": letter.not_before,
        "expires_at": letter.expires_at,
        "broadcast_id": letter.broadcast_id,
        "occurrence_id": letter.occurrence_id,
        "revision": letter.revision,
        "offset": letter.offset,
        "state": DeliveryState.PENDING,
        "attempt": 0,
        "due_at": max(letter.not_before or now, now),
        "position": next(setting.positions),
        "lease_owner": None,
        "lease_until": None,
        "reason": "",
        "created_at": now,
    }


def held(values: dict[str, object], owner: str, now: datetime, lease: timedelta) -> dict[str, object]:
    """The same new row, under way at once as the first attempt of this owner."""
    return {
        **values,
        "state": DeliveryState.SENDING,
        "attempt": 1,
        "lease_owner": owner,
        "lease_until": now + lease,
    }


def letter_of(row: sa.Row[Any]) -> Letter:
    """The letter a row keeps."""
    return Letter(
        to=Target(
            chat_id=ChatId(row.chat_id),
            resident_id=None if row.resident_id is None else ResidentId(row.resident_id),
            topic_id=row.topic_id,
            channel=row.channel,
            language=LanguageCode(row.language),
        ),
        kind=row.kind,
        params=row.params,
        sort=DeliveryClass(row.sort),
        city_id=None if row.city_id is None else CityId(row.city_id),
        edits=row.edits,
        slot=row.slot,
        not_before=row.not_before,
        expires_at=row.expires_at,
        broadcast_id=None if row.broadcast_id is None else BroadcastId(row.broadcast_id),
        occurrence_id=None if row.occurrence_id is None else OccurrenceId(row.occurrence_id),
        revision=row.revision,
        offset=row.offset,
    )


def there(letter: Letter, chat_id: int | None, topic_id: int | None) -> Letter:
    """The letter, to the chat in which the message is that it changes; none where it changes none.

    The message of a slot may have been opened anew elsewhere since the letter was written.
    """
    to, stays = letter.to, letter.edits is not None or letter.is_anew or letter.is_deletion
    if stays or chat_id is None or (chat_id == to.chat_id and to.topic_id is not None):
        return letter
    return replace(letter, to=replace(to, chat_id=ChatId(chat_id), topic_id=topic_id))


def claimed(row: sa.Row[Any], now: datetime) -> Delivery:
    """A row just claimed, as its sender holds it; the attempt in the row is the one before."""
    return Delivery(
        id=DeliveryId(row.id),
        letter=there(letter_of(row), row.kept_chat, row.kept_topic),
        state=DeliveryState.SENDING,
        attempt=row.attempt + 1,
        language=LanguageCode(row.spoken),
        slot_message=row.kept_message,
        slot_digest=row.kept_digest,
        created_at=row.created_at,
        due_at=row.due_at,
        is_soft=is_soft(row, now),
    )
