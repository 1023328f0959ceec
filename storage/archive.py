"""The archive: transactions, questions and queues over one open database."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import sqlalchemy as sa

from office.ids import ChatId
from office.model.notes import KEPT
from office.ports.agenda import AgendaStore
from office.ports.archive import (
    AuditStore,
    DialogueStore,
    DirectoryStore,
    InboxStore,
    OutboxStore,
    PeopleStore,
    UnitOfWork,
    Writer,
)
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
from storage.agenda import SqlAgenda
from storage.audit import SqlAudit
from storage.blocks import SqlBlocks, SqlFileCounts
from storage.broadcasts import SqlBroadcasts
from storage.claims import SqlClaims
from storage.clearing import SqlRetention
from storage.delivery import SqlOutboxQueue
from storage.dialogues import SqlDialogues
from storage.directory import SqlDirectory
from storage.events import SqlEvents
from storage.figures import SqlFigures
from storage.ideas import SqlIdeas
from storage.inbox import SqlInbox, SqlInboxQueue
from storage.leftovers import SqlLeftovers
from storage.line import Database, Line
from storage.noting import Noting
from storage.outbox import SqlOutbox
from storage.people import SqlPeople
from storage.processes import SqlProcesses
from storage.reminders import SqlReminders
from storage.rounds import SqlRounds
from storage.setting import Listener, Setting
from storage.speaking import Callers
from storage.switches import SqlLeases

_ALIVE = sa.select(sa.literal(1))


class Unit:
    """The port's ``UnitOfWork``: every noun's store over one line; a new noun adds its line here."""

    def __init__(self, line: Line, setting: Setting) -> None:
        self.line = line
        self.letters = SqlOutbox(line, setting)
        self.noting = Noting(setting)
        self.people: PeopleStore = SqlPeople(line, self.noting)
        self.directory: DirectoryStore = SqlDirectory(line)
        self.dialogues: DialogueStore = SqlDialogues(line)
        self.ideas: IdeaStore = SqlIdeas(line, self.noting)
        self.claims: ClaimStore = SqlClaims(line)
        self.events: EventStore = SqlEvents(line)
        self.reminders: ReminderStore = SqlReminders(line)
        self.outbox: OutboxStore = self.letters
        self.inbox: InboxStore = SqlInbox(line, setting)
        self.audit: AuditStore = SqlAudit(line)
        self.broadcasts: BroadcastStore = SqlBroadcasts(line, setting)
        self.processes: ProcessStore = SqlProcesses(line)
        self.rounds: RoundStore = SqlRounds(line)
        self.blocks: BlockStore = SqlBlocks(line)
        self.files: FileCounts = SqlFileCounts(line)
        self.agenda: AgendaStore = SqlAgenda(line)
        self.figures: FigureStore = SqlFigures(line)
        self.retention: RetentionStore = SqlRetention(line)
        self.leftovers: LeftoverStore = SqlLeftovers(line)


class SqlArchive:
    """The port's ``Archive``, with the queues of inbox and outbox and the leases beside it."""

    def __init__(self, database: Database, setting: Setting) -> None:
        self._database = database
        self._setting = setting
        self.inbox = SqlInboxQueue(database, setting)
        self.outbox = SqlOutboxQueue(database, setting)
        self.leases = SqlLeases(database)
        self._callers = Callers(database, setting)
        self._is_clean = False
        self._questions: Unit | None = None

    @property
    def owner(self) -> str:
        """The name this process holds rows under."""
        return self._setting.owner

    @property
    def on_letters(self) -> Listener | None:
        """Who sends letters at once after a commit; while nobody does, all of them wait to be claimed."""
        return self._setting.on_letters

    @on_letters.setter
    def on_letters(self, listener: Listener | None) -> None:
        self._setting.on_letters = listener

    @asynccontextmanager
    async def unit_of_work(self) -> AsyncIterator[UnitOfWork]:
        """One transaction; nothing of it stays if the block fails. Raises :class:`ArchiveBusy`."""
        unit: Unit | None = None

        def committed() -> None:
            listener = self._setting.on_letters
            if unit is not None and unit.letters.held and listener is not None:
                listener(unit.letters.held)

        def unheard() -> None:
            if unit is not None:
                self._setting.unheard.note(letter.id for letter in unit.letters.held)

        async with self._database.transaction(committed, unheard) as line:
            unit = Unit(line, self._setting)
            yield unit
            await unit.noting.keep()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[UnitOfWork]:
        """The same stores for questions only."""
        async with self._database.reading() as line:
            if self._questions is None or self._questions.line is not line:
                self._questions = Unit(line, self._setting)
            yield self._questions

    async def who_writes(self, channel: str, chat_id: ChatId, user_id: int) -> Writer:
        """Who writes in a chat, and how things stand there; raises :class:`ArchiveBusy`."""
        return await self._callers.who_writes(channel, chat_id, user_id)

    async def drop_old_notes(self) -> int:
        """Let go of notes outside that no backup needs any more; how many."""
        outside, now = self._setting.outside, self._setting.now()
        return 0 if outside is None else await outside.drop_before((now - KEPT).date())

    async def scrub(self, *, wholly: bool = False) -> bool:
        """Have what was erased gone from the database's files too; False where that must be tried again."""
        self._is_clean = False
        self._is_clean = await self._database.scrub(wholly=wholly)
        return self._is_clean

    async def scrub_again(self) -> None:
        """Try again where it did not work last, or where nobody knows what the process before left."""
        if not self._is_clean:
            await self.scrub()

    async def prove_writable(self) -> None:
        """Write something that means nothing; raises :class:`ArchiveBusy` where that cannot be."""
        await self.leases.pause("proof that it can be written", self._setting.now())

    async def ping(self) -> None:
        """Ask the database for a sign of life; raises :class:`ArchiveBusy`."""
        async with self._database.reading() as line:
            await line.first(_ALIVE)
