"""What every use case has at hand."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from office.ids import AreaId, BroadcastId, ChatId, CityId, DialogueId, UpdateId
from office.model.broadcasts import SentText
from office.model.contact_answers import ContactAnswer
from office.model.directory import Directory
from office.ports.archive import Archive, UnitOfWork
from office.ports.clock import Clock
from office.ports.events import Calendars
from office.ports.ideas import MediaStore, Photos
from office.ports.ids import Ids
from office.ports.interpreting import Interpreter
from office.ports.printing import Printer
from office.ports.similarity import Similarity
from office.ports.wordings import Wordings
from office.services.matching import Finder
from office.services.sharing import Looks


class Shelf:
    """The directory held in memory, with what was made for its version: the finder, the answers given last.

    Beside it, announcements being sent.
    """

    def __init__(self) -> None:
        """Start empty; :meth:`put` fills it."""
        self.directory = Directory.of()
        self.finder = Finder(self.directory)
        self.answers: dict[AreaId, ContactAnswer] = {}
        self.sent: dict[BroadcastId, SentText] = {}

    def put(self, directory: Directory) -> None:
        """Hold this directory from now on."""
        self.directory = directory
        self.finder = Finder(directory)
        self.answers = {}
        self.sent = {}

    async def refresh(self, archive: Archive) -> bool:
        """Read the directory anew if the archive has a newer one; tells whether it had."""
        async with archive.reading() as stores:
            if await stores.directory.version() == self.directory.version:
                return False
            self.put(await stores.directory.load())
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """The ports, the shelf and the few settings the office itself must know.

    ``home`` is the city an office speaks of until a resident's own is known; ``admins`` are user ids
    that hold every right without a row in the archive; ``rate`` is bulk messages a second, 0 for no limit;
    ``staff_chat`` is where staff read for areas without a chat of their own; ``public_url`` is where the
    public pages are; ``backup_days`` is how long the nightly backups are kept, 0 where none are made.
    """

    archive: Archive
    clock: Clock
    ids: Ids
    shelf: Shelf
    media: MediaStore
    photos: Photos
    similarity: Similarity
    calendars: Calendars
    interpreter: Interpreter
    printer: Printer
    wordings: Wordings
    home: CityId | None = None
    admins: frozenset[int] = frozenset()
    staff_chat: ChatId | None = None
    rate: float = 0
    public_url: str = ""
    backup_days: int = 0
    looks: Looks = field(default_factory=Looks)


@dataclass(slots=True)
class Desk:
    """The tools, bound to the update in hand, if any: its writing use case also marks it done."""

    tools: Tools
    update: UpdateId | None = None
    is_done: bool = field(default=False, init=False)

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        return self.tools.clock.now()

    def new_dialogue_id(self) -> DialogueId:
        """A fresh key for a dialogue."""
        return DialogueId(self.tools.ids.new())

    @property
    def directory(self) -> Directory:
        """The directory as it stands."""
        return self.tools.shelf.directory

    @asynccontextmanager
    async def unit_of_work(self) -> AsyncIterator[UnitOfWork]:
        """One transaction: everything in it happens, and the update is done, or nothing does."""
        async with self.tools.archive.unit_of_work() as unit:
            yield unit
            if self.update is not None:
                await unit.inbox.done(self.update)
        self.is_done = True

    def reading(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """The stores for questions only."""
        return self.tools.archive.reading()
