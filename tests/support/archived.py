"""People, updates and letters as the tests of the archive speak of them."""

from datetime import UTC, datetime, timedelta

from office.ids import ChatId, LanguageCode, ResidentId, UpdateId
from office.model.inbox import Arrival, Lease
from office.model.outbox import Delivery, DeliveryClass, DeliveryState, Letter, Outcome, Target
from office.model.people import Resident, ResidentState
from storage import SqlArchive

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
"""Where the still clock stands."""

EVERY_LANE = (0, 1, 2, 3)


def after(seconds: float) -> datetime:
    """So many seconds after noon."""
    return NOON + timedelta(seconds=seconds)


def resident(number: int = 1, *, state: ResidentState = ResidentState.ACTIVE) -> Resident:
    """A resident who speaks Arabic and is not in the archive yet."""
    return Resident(
        id=ResidentId(f"resident-{number}"),
        chat_id=ChatId(1000 + number),
        pseudonym=f"Amsel {number}",
        language=LanguageCode("ar"),
        state=state,
        created_at=NOON,
        seen_at=NOON,
        version=0,
    )


def arrival(number: int, *, lane: str = "7", once: str | None = None, body: str = "{}") -> Arrival:
    """An update that arrived at noon."""
    return Arrival(update_id=UpdateId(number), lane=lane, once=once, body=body, received_at=NOON)


def lease(owner: str = "here", *, until: datetime | None = None) -> Lease:
    """A lease until ten seconds after noon."""
    return Lease(owner=owner, until=until or after(10))


def letter(
    to: int | Resident = 7, kind: str = "test.letter", *, sort: DeliveryClass = DeliveryClass.REPLY
) -> Letter:
    """A letter to a chat, or to a resident."""
    if isinstance(to, Resident):
        return Letter(to=Target(chat_id=to.chat_id, resident_id=to.id), kind=kind, sort=sort)
    return Letter(to=Target(chat_id=ChatId(to)), kind=kind, sort=sort)


async def kept(archive: SqlArchive, *people: Resident) -> list[Resident]:
    """Put residents into the archive."""
    async with archive.unit_of_work() as unit:
        return [await unit.people.save(person) for person in people]


async def posted(archive: SqlArchive, *letters: Letter) -> None:
    """Put letters into the outbox."""
    async with archive.unit_of_work() as unit:
        await unit.outbox.add(*letters)


async def claimed(archive: SqlArchive, now: datetime = NOON, *, limit: int = 50) -> list[Delivery]:
    """Claim what is due in every lane, for ten seconds."""
    until = now + timedelta(seconds=10)
    return list(
        await archive.outbox.claim(
            Lease(owner=archive.owner, until=until), now=now, lanes=EVERY_LANE, limit=limit
        )
    )


def sent(delivery: Delivery, message_id: int | None = 1, digest: str | None = None) -> Outcome:
    """The delivery arrived."""
    return Outcome(delivery=delivery, state=DeliveryState.SENT, at=NOON, message_id=message_id, digest=digest)


def became(delivery: Delivery, state: DeliveryState) -> Outcome:
    """The delivery came to this."""
    return Outcome(delivery=delivery, state=state, at=NOON)
