"""The use cases: each one transaction, each reads as a sentence.

``office.within(update).people.forget(...)`` forgets somebody and marks the update done in one step.
"""

from datetime import datetime

from office.ids import UpdateId
from office.services.absences import Absences
from office.services.answering import Answering
from office.services.assigning import Assigning
from office.services.blocking import Blocking
from office.services.broadcast_desk import BroadcastDesk
from office.services.broadcast_list import BroadcastList
from office.services.broadcast_reach import BroadcastReach
from office.services.broadcast_rounds import BroadcastRounds
from office.services.broadcasts import Broadcasts
from office.services.claims import Claims
from office.services.counter import Counter
from office.services.delays import Delays
from office.services.digests import Digests
from office.services.directory import Contacts
from office.services.drafts import Drafts
from office.services.entering import Entering
from office.services.event_changes import EventChanges
from office.services.event_corrections import EventCorrections
from office.services.event_desk import EventDesk
from office.services.events import Events
from office.services.exporting import Exporting
from office.services.figures import Reports
from office.services.ideas import Ideas
from office.services.interpreting import Interpreting
from office.services.leftovers import Leftovers
from office.services.limits import Limits
from office.services.media import Media
from office.services.notices import Notices
from office.services.own_data import OwnDataDesk
from office.services.participation import Participation
from office.services.people import People
from office.services.planned_answers import PlannedAnswers
from office.services.plans import Processes
from office.services.pointing import Pointing
from office.services.printing import Printing
from office.services.process_changes import ProcessChanges
from office.services.process_desk import ProcessDesk
from office.services.process_news import ProcessNews
from office.services.public_ideas import PublicIdeas
from office.services.reminding import Reminders
from office.services.retention import Keeping
from office.services.sorting import Sorting
from office.services.staff import StaffRoom
from office.services.supporting import Supporting
from office.services.threads import Threads
from office.services.tools import Desk, Shelf, Tools
from office.services.waiting import Waiting

__all__ = ["Desk", "Office", "Shelf", "Tools"]


class Office:
    """The district office: its use cases, bound to the update in hand where there is one."""

    def __init__(self, tools: Tools, update: UpdateId | None = None) -> None:
        """An office with these tools."""
        self._tools = tools
        self._desk = Desk(tools, update)

    def within(self, update: UpdateId) -> "Office":
        """The same office, whose next writing use case also marks this update done."""
        return Office(self._tools, update)

    @property
    def update_is_done(self) -> bool:
        """Whether a writing use case has marked the update done."""
        return self._desk.is_done

    @property
    def public_url(self) -> str:
        """Where the public pages are, without a slash at the end."""
        return self._tools.public_url

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        return self._desk.now()

    async def refresh_directory(self) -> None:
        """Read the directory anew if another process has changed it."""
        await self._tools.shelf.refresh(self._tools.archive)

    @property
    def directory(self) -> Contacts:
        """Areas and contacts."""
        return Contacts(self._desk)

    @property
    def people(self) -> People:
        """Residents."""
        return People(self._desk)

    @property
    def staff(self) -> StaffRoom:
        """Those who work here."""
        return StaffRoom(self._desk)

    @property
    def counter(self) -> Counter:
        """What staff do with contributions in one press."""
        return Counter(self._desk)

    @property
    def entering(self) -> Entering:
        """Contributions of people who stand at the counter."""
        return Entering(self._desk)

    @property
    def claims(self) -> Claims:
        """Codes that make such a contribution somebody's own."""
        return Claims(self._desk)

    @property
    def printing(self) -> Printing:
        """Posters and slips."""
        return Printing(self._desk)

    @property
    def answering(self) -> Answering:
        """What staff write to residents."""
        return Answering(self._desk)

    @property
    def assigning(self) -> Assigning:
        """Giving a contribution to a colleague."""
        return Assigning(self._desk)

    @property
    def sorting(self) -> Sorting:
        """What contributions are about."""
        return Sorting(self._desk)

    @property
    def interpreting(self) -> Interpreting:
        """Reading each other across languages."""
        return Interpreting(self._desk)

    @property
    def exporting(self) -> Exporting:
        """Lists of contributions."""
        return Exporting(self._desk)

    @property
    def pointing(self) -> Pointing:
        """How an answer is given in a group."""
        return Pointing(self._desk)

    @property
    def leftovers(self) -> Leftovers:
        """Messages that the bot cannot take away itself."""
        return Leftovers(self._desk)

    @property
    def delays(self) -> Delays:
        """Saying that it takes longer."""
        return Delays(self._desk)

    @property
    def digests(self) -> Digests:
        """What waits in the morning."""
        return Digests(self._desk)

    @property
    def absences(self) -> Absences:
        """Colleagues who are away, and who stands in."""
        return Absences(self._desk)

    @property
    def figures(self) -> Reports:
        """What the office has done, in figures."""
        return Reports(self._desk)

    @property
    def drafts(self) -> Drafts:
        """Contributions being written."""
        return Drafts(self._desk)

    @property
    def ideas(self) -> Ideas:
        """Contributions as their authors see them."""
        return Ideas(self._desk)

    @property
    def public_ideas(self) -> PublicIdeas:
        """Contributions as everybody may read them."""
        return PublicIdeas(self._desk)

    @property
    def supporting(self) -> Supporting:
        """Whose concern it is too."""
        return Supporting(self._desk)

    @property
    def threads(self) -> Threads:
        """What authors still do with contributions."""
        return Threads(self._desk)

    @property
    def waiting(self) -> Waiting:
        """Words that came by themselves."""
        return Waiting(self._desk)

    @property
    def media(self) -> Media:
        """Photos and voice messages."""
        return Media(self._desk)

    @property
    def retention(self) -> Keeping:
        """What is let go of, and when."""
        return Keeping(self._desk)

    @property
    def notices(self) -> Notices:
        """The privacy notice."""
        return Notices(self._desk)

    @property
    def blocking(self) -> Blocking:
        """Whose words are not taken."""
        return Blocking(self._desk)

    @property
    def limits(self) -> Limits:
        """How much may be sent on a day."""
        return Limits(self._desk)

    @property
    def own_data(self) -> OwnDataDesk:
        """What is stored about a person."""
        return OwnDataDesk(self._desk)

    @property
    def broadcast_desk(self) -> BroadcastDesk:
        """Where staff write announcements."""
        return BroadcastDesk(self._desk)

    @property
    def broadcast_list(self) -> BroadcastList:
        """Where staff find announcements again."""
        return BroadcastList(self._desk)

    @property
    def broadcast_reach(self) -> BroadcastReach:
        """What a draft of an announcement would do."""
        return BroadcastReach(self._desk)

    @property
    def broadcasts(self) -> Broadcasts:
        """Announcements that are sent."""
        return Broadcasts(self._desk)

    @property
    def broadcast_rounds(self) -> BroadcastRounds:
        """Announcements on their way."""
        return BroadcastRounds(self._desk)

    @property
    def events(self) -> Events:
        """What is on in the neighbourhood."""
        return Events(self._desk)

    @property
    def reminders(self) -> Reminders:
        """Who wants to be reminded of it, and who comes."""
        return Reminders(self._desk)

    @property
    def event_desk(self) -> EventDesk:
        """Where staff write events."""
        return EventDesk(self._desk)

    @property
    def event_corrections(self) -> EventCorrections:
        """Where staff correct what was announced."""
        return EventCorrections(self._desk)

    @property
    def event_changes(self) -> EventChanges:
        """Where staff move and cancel them."""
        return EventChanges(self._desk)

    @property
    def processes(self) -> Processes:
        """What is planned in the neighbourhood."""
        return Processes(self._desk)

    @property
    def participation(self) -> Participation:
        """Who hears of a plan, and writes to it."""
        return Participation(self._desk)

    @property
    def process_news(self) -> ProcessNews:
        """What is told of plans."""
        return ProcessNews(self._desk)

    @property
    def process_desk(self) -> ProcessDesk:
        """Where staff write plans."""
        return ProcessDesk(self._desk)

    @property
    def process_changes(self) -> ProcessChanges:
        """What staff do with plans residents know of."""
        return ProcessChanges(self._desk)

    @property
    def planned_answers(self) -> PlannedAnswers:
        """Answers that name a plan."""
        return PlannedAnswers(self._desk)
