"""What can go wrong in the office, as facts; the doors find the words.

OfficeError
├── ArchiveBusy
├── Blocked
├── NotAllowed
│   ├── NotAgreed
│   ├── NotHere
│   └── NoticeUnread
├── NotFound
│   ├── NoCity
│   ├── UnknownArea
│   └── UnknownNumber
├── UnreadableFile
├── Incomplete
│   └── AnswerIncomplete
├── TooLong
└── Conflict
    ├── AlreadyDone
    ├── ChangedMeanwhile
    ├── EventBegun
    ├── EventCancelled
    ├── IdeaClosed
    ├── Outdated
    ├── PhaseBegun
    ├── PhasesOverlap
    ├── PrefixTaken
    ├── ProcessClosed
    ├── SlugTaken
    └── StillOpen
"""


class OfficeError(Exception):
    """Something the office cannot or will not do; carries its subject."""

    def __init__(self, subject: object = None) -> None:
        super().__init__(subject)
        self.subject = subject


class ArchiveBusy(OfficeError):
    """The archive cannot take this now; trying again later helps."""


class Blocked(OfficeError):
    """Words of this person are not taken at present; the subject is the resident."""


class NotAllowed(OfficeError):
    """The person may not do this here."""


class NoticeUnread(NotAllowed):
    """The person has not read the privacy notice yet, so no words may be taken."""


class NotAgreed(NotAllowed):
    """The author has not agreed to this."""


class NotHere(NotAllowed):
    """Others read along in this chat who may not see it."""


class NotFound(OfficeError):
    """The thing asked for does not exist (any more)."""


class NoCity(NotFound):
    """This city is not there, or none at all."""


class UnknownArea(NotFound):
    """No area has this id."""


class UnknownNumber(NotFound):
    """No other contribution of this city has this number."""


class Conflict(OfficeError):
    """The thing has moved on since it was read."""


class AlreadyDone(Conflict):
    """Another process did this update, or does it now; nothing of it may be written twice."""


class ChangedMeanwhile(Conflict):
    """A colleague has changed the thing since it was shown."""


class Outdated(Conflict):
    """A button, dialogue step or form belongs to an earlier version."""


class IdeaClosed(Conflict):
    """The contribution is decided or withdrawn; it stays so."""


class PrefixTaken(Conflict):
    """The public numbers of another city begin the same way; the subject is that city's id."""


class StillOpen(Conflict):
    """The contribution goes on; nothing of it is let go."""


class Incomplete(OfficeError):
    """Something mandatory is missing; the subject names the part."""


class AnswerIncomplete(Incomplete):
    """The status demands a part the answer does not have; the subject names it."""


class TooLong(OfficeError):
    """The words are longer than what fits; the subject is the limit in UTF-16 units."""


class EventBegun(Conflict):
    """The event has begun; it can be neither moved nor cancelled any more."""


class EventCancelled(Conflict):
    """The event does not take place; it can be neither moved nor announced."""


class PhaseBegun(Conflict):
    """The phase that is on began today only, or none comes after it; so no next one can begin now."""


class PhasesOverlap(Conflict):
    """A phase would begin before the one ahead of it is over; the subject is the key of the later one."""


class SlugTaken(Conflict):
    """The links to a plan of another city end the same way; the subject is that end."""


class ProcessClosed(Conflict):
    """The planning process is closed; its phases stay as they were."""


class UnreadableFile(OfficeError):
    """The file is not what it says it is, or too large to be read safely."""
