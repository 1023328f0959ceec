"""The archive as the office needs it: stores of one transaction, and of a reading view."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from office.ids import (
    ChatId,
    CityId,
    DialogueId,
    OccurrenceId,
    ResidentId,
    UpdateId,
)
from office.model.audit import AuditEntry
from office.model.dialogues import Dialogue
from office.model.directory import CityBundle, Directory
from office.model.inbox import Arrival, Held, Lease
from office.model.outbox import Delivery, DeliveryState, Kept, Lane, Letter, Outcome
from office.model.people import Consent, Following, FollowKind, Resident, Staff, StaffChat
from office.ports.agenda import AgendaStore
from office.ports.blocks import BlockStore, FileCounts
from office.ports.broadcasts import BroadcastStore
from office.ports.claims import ClaimStore
from office.ports.events import EventStore, ReminderStore
from office.ports.figures import FigureStore
from office.ports.ideas import IdeaStore
from office.ports.leftovers import LeftoverStore
from office.ports.processes import ProcessStore
from office.ports.retention import RetentionStore
from office.ports.rounds import RoundStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who writes in a chat, and how things stand there.

    ``asked`` is the question for a district, if it was the last thing said there; ``is_behind`` tells
    whether a reply is on its way there that this process has not got in line itself.
    """

    resident: Resident | None = None
    dialogue: Dialogue | None = None
    asked: DialogueId | None = None
    is_behind: bool = False


class PeopleStore(Protocol):
    """Residents, consents, staff and the chats staff read in."""

    async def resident(self, resident_id: ResidentId) -> Resident | None: ...
    async def resident_of(self, channel: str, chat_id: ChatId) -> Resident | None: ...
    async def save(self, resident: Resident) -> Resident:
        """Insert or update by id; raises :class:`errors.Conflict` if the version moved on.

        The saved one comes back with its version raised."""
        ...

    async def heard(self, resident_id: ResidentId, at: datetime) -> Resident | None:
        """Note that a resident has just written, so that they stay; none if they are gone."""
        ...

    async def remove(self, resident_id: ResidentId) -> None:
        """Erase the resident from every table of the registry of person-keyed tables.

        What became of announcements they got stays counted."""
        ...

    async def everything(self, resident_id: ResidentId) -> dict[str, list[dict[str, object]]]:
        """Every row about the resident, by table of that registry; empty tables are left out."""
        ...

    async def everything_in(self, channel: str, chat_id: ChatId) -> dict[str, list[dict[str, object]]]:
        """The same about a chat nobody is known of."""
        ...

    async def remove_chat(self, channel: str, chat_id: ChatId) -> None:
        """Erase a chat nobody is known of from every table of that registry."""
        ...

    async def consent(self, consent: Consent) -> None: ...
    async def consents(self, resident_id: ResidentId) -> Sequence[Consent]: ...
    async def withdraw(self, resident_id: ResidentId, purpose: str, at: datetime) -> None: ...
    async def follow(self, following: Following) -> None:
        """Get news about this; a repetition changes nothing."""
        ...

    async def unfollow(
        self, resident_id: ResidentId, kind: FollowKind | None = None, key: str | None = None
    ) -> None:
        """No more news about this, about this kind, or about anything."""
        ...

    async def followings(self, resident_id: ResidentId) -> Sequence[Following]: ...
    async def staff_of(self, user_id: int) -> Staff | None: ...
    async def all_staff(self) -> Sequence[Staff]: ...
    async def save_staff(self, staff: Staff) -> None: ...
    async def remove_staff(self, user_id: int) -> bool: ...
    async def bind_staff_chat(self, chat: StaffChat) -> None:
        """Bind this chat to its city or area, in place of what was bound there."""
        ...

    async def staff_chats(self, city_id: CityId | None = None) -> Sequence[StaffChat]: ...
    async def staff_chats_at(self, channel: str, chat_id: ChatId) -> Sequence[StaffChat]: ...
    async def migrate_chat(self, channel: str, old: ChatId, new: ChatId) -> None:
        """A group became a supergroup: staff chats, dialogues and waiting rows follow."""
        ...

    async def follow_topic(self, channel: str, chat_id: ChatId, old: int, new: int) -> bool:
        """A topic of a group took another one's place: what waits follows; whether staff chats did."""
        ...


class DirectoryStore(Protocol):
    """Cities with their areas, contacts, places and guides."""

    async def version(self) -> int: ...
    async def load(self) -> Directory: ...
    async def bundle(self, city_id: CityId) -> CityBundle | None: ...
    async def replace(self, bundle: CityBundle, *, prune: bool) -> None:
        """Write the whole city; what it no longer names is archived if ``prune``; raises the version."""
        ...

    async def archive(self, city_id: CityId) -> None:
        """Archive the city and all that its directory holds; raises the version."""
        ...

    async def prefixes(self) -> Mapping[CityId, str]:
        """The prefix of every city's numbers, also of those that are archived."""
        ...


class DialogueStore(Protocol):
    """Open conversations: one per chat and person."""

    async def current(
        self, channel: str, chat_id: ChatId, user_id: int, *, now: datetime
    ) -> Dialogue | None: ...
    async def open(self, dialogue: Dialogue) -> None:
        """Begin it, in place of what was open there."""
        ...

    async def save(self, dialogue: Dialogue) -> None:
        """Write the next step; raises :class:`errors.Outdated` unless the row is one version behind."""
        ...

    async def standing_at(self, kind: str, step: str, *, now: datetime, limit: int) -> Sequence[Dialogue]:
        """Open ones of this kind at this step, those that expire first before the others."""
        ...

    async def close(self, dialogue_id: DialogueId) -> None: ...
    async def close_all(self, channel: str, chat_id: ChatId) -> None: ...
    async def drop_expired(self, now: datetime) -> int: ...


class OutboxStore(Protocol):
    """What is to be said."""

    async def add(self, *letters: Letter) -> None:
        """Keep letters; those due now are held by this process at once and sent after the commit.

        A letter whose key (broadcast and resident, or occurrence, revision, offset and resident) is
        there already is left out."""
        ...

    async def cancel_for(self, resident_id: ResidentId, *, reason: str, at: datetime) -> int:
        """Cancel everything still waiting for a resident."""
        ...

    async def cancel_unasked(self, resident_id: ResidentId, *, reason: str, at: datetime) -> int:
        """Cancel every reminder that still waits for a resident; how many."""
        ...

    async def cancel_reminders(self, occurrence_id: OccurrenceId, *, reason: str, at: datetime) -> int:
        """Cancel every reminder of an occurrence that still waits; how many."""
        ...

    async def cancel_cards(self, slot: str, *, reason: str) -> int:
        """Cancel what only waits to bring the message of this slot up to date; how many."""
        ...

    async def drop_reminders(self, occurrence_id: OccurrenceId, resident_id: ResidentId) -> int:
        """Take away what reminders of a resident were not sent, so that they can be chosen anew."""
        ...

    async def waits(self, slot: str) -> bool:
        """Whether a letter for this slot waits that will show things as they are when it goes."""
        ...

    async def showing(self, about: str) -> Sequence[Kept]:
        """The messages kept under a slot that show this contribution, those under way too."""
        ...

    async def slot_message(self, slot: str) -> tuple[ChatId, int] | None: ...
    async def slots_at(self, channel: str, chat_id: ChatId, message_id: int) -> Sequence[str]:
        """The slots a message is kept under: what a reply to it is about."""
        ...

    async def is_behind(self, channel: str, chat_id: ChatId) -> bool:
        """Whether a reply is on its way to this chat that this process has not got in line itself."""
        ...

    async def last_asked(self, channel: str, chat_id: ChatId, kind: str, *, of: int) -> int | None:
        """The number of the last message of this kind that asks this person here, where it is known."""
        ...


class InboxStore(Protocol):
    """The mark that an update is done, set in the transaction that did it."""

    async def done(self, *update_ids: UpdateId) -> None:
        """Mark and empty; raises :class:`errors.AlreadyDone` if one is done or another process has it.

        The transaction is then rolled back, so that nothing of an update is written twice."""
        ...

    async def done_before(self, update_id: UpdateId, channel: str, chat_id: ChatId) -> None:
        """Mark what came from this chat before that update and was handled, though its mark still waits."""
        ...


class AuditStore(Protocol):
    """Append-only."""

    async def record(self, entry: AuditEntry) -> None: ...
    async def entries(self, object_kind: str, object_id: str) -> Sequence[AuditEntry]: ...


class UnitOfWork(Protocol):
    """The stores of one transaction: committed at the end of the block, rolled back on any error."""

    people: PeopleStore
    directory: DirectoryStore
    dialogues: DialogueStore
    ideas: IdeaStore
    claims: ClaimStore
    events: EventStore
    reminders: ReminderStore
    outbox: OutboxStore
    inbox: InboxStore
    audit: AuditStore
    broadcasts: BroadcastStore
    processes: ProcessStore
    rounds: RoundStore
    blocks: BlockStore
    files: FileCounts
    agenda: AgendaStore
    figures: FigureStore
    retention: RetentionStore
    leftovers: LeftoverStore


class Archive(Protocol):
    """The way in: a transaction for changes, a kept connection for questions."""

    def unit_of_work(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """One transaction; letters due now are handed to the delivery after the commit."""
        ...

    def reading(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """The same stores for questions only; nothing written here is kept."""
        ...

    async def who_writes(self, channel: str, chat_id: ChatId, user_id: int) -> Writer:
        """Who writes in a chat, and how things stand there; read together with others' now."""
        ...

    async def scrub(self, *, wholly: bool = False) -> bool:
        """Have what was erased gone from the database's files too; False where that must be tried again.

        ``wholly`` writes the file anew, so that no trace is left in the corners of pages either."""
        ...


class InboxQueue(Protocol):
    """The inbox as the intake uses it; every call is its own transaction."""

    async def keep(self, arrivals: Sequence[Arrival], lease: Lease) -> Held:
        """Commit these, held by this process; those known already (by id or ``once``) are left out.

        So are those of a chat that another process works on, or of which older updates wait for
        somebody: they are kept, but held only by :meth:`take_over`, in their order."""
        ...

    async def mark_done(self, update_ids: Sequence[UpdateId]) -> None: ...
    async def waits(self, update_id: UpdateId) -> bool:
        """Whether an update is neither done nor given up, and this process's to handle."""
        ...

    async def postpone(self, update_id: UpdateId, *, attempts: int) -> None:
        """Note how often it was tried; this process goes on holding it."""
        ...

    async def note_deaths(self, update_id: UpdateId, deaths: int) -> bool:
        """Note how many processes have ended with an update; False if this one does not hold it any more."""
        ...

    async def fail(self, update_id: UpdateId, *, number: str, at: datetime) -> None: ...
    async def extend(self, lease: Lease) -> Collection[UpdateId]:
        """Hold everything this process holds until the lease's new end; what that is."""
        ...

    async def release(self, update_ids: Collection[UpdateId]) -> None:
        """Hold these no more: whoever takes over next has them."""
        ...

    async def release_all(self) -> None:
        """Hold nothing any more (a clean stop)."""
        ...

    async def take_over(self, lease: Lease, *, now: datetime, limit: int) -> Sequence[Arrival]:
        """Hold waiting rows whose lease has ended, oldest first, each with one death more if it was held."""
        ...

    async def newest(self, channel: str) -> UpdateId | None:
        """The highest update id ever kept: where polling goes on."""
        ...

    async def oldest_waiting(self) -> datetime | None: ...
    async def waiting(self) -> int: ...


class OutboxQueue(Protocol):
    """The outbox as the delivery uses it; every call is its own transaction."""

    async def claim(
        self, lease: Lease, *, now: datetime, lanes: Sequence[int], limit: int
    ) -> Sequence[Delivery]:
        """Hold due rows in order of lane and age; each becomes ``sending`` with its attempt raised.

        Rows past their expiry become ``expired``, rows of unreachable or blocked residents
        ``cancelled``, neither is returned. A letter with a slot waits until earlier ones of that slot
        are through."""
        ...

    async def finish(self, outcomes: Sequence[Outcome]) -> Sequence[Delivery]:
        """Write results; returns those whose attempt is no longer this sender's and was left alone.

        SENT with a slot keeps message number and digest under it; UNREACHABLE marks the resident and
        cancels what else waits for them."""
        ...

    async def rescue(self, now: datetime) -> int:
        """Rows ``sending`` with an ended lease: back to ``retry``, or ``unclear`` by their class."""
        ...

    async def ended(self) -> Mapping[tuple[DeliveryState, Lane], int]:
        """How many rows this queue has ended itself, without an attempt, since it was asked before.

        They were left unclear by :meth:`rescue`, were too late, or must not be said any more when claimed."""
        ...

    async def unclear(self, *, since: datetime) -> int:
        """Of how many deliveries of announcements nobody can say whether they arrived, left so since then."""
        ...

    async def extend(self, lease: Lease) -> None: ...

    async def release(self, owner: str, now: datetime) -> int:
        """Give back what this process held but never asked Telegram to send (a clean stop)."""
        ...

    async def next_due(self, now: datetime, lanes: Iterable[Lane]) -> Mapping[Lane, datetime]:
        """When the first waiting row of each lane is due; a lane in which none waits is left out."""
        ...

    async def depth(self) -> dict[str, int]: ...
    async def count(self, *, broadcast_id: str) -> dict[DeliveryState, int]: ...


class Leases(Protocol):
    """Named leases with fencing, and pauses shared by replicas."""

    async def acquire(self, name: str, lease: Lease, now: datetime) -> int | None:
        """Take or renew; the fencing number while held, none while another holds it."""
        ...

    async def release(self, name: str, owner: str) -> None: ...
    async def pause(self, name: str, until: datetime) -> None: ...
    async def paused_until(self, name: str) -> datetime | None: ...
