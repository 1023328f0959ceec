"""What can go wrong in the office, as facts; the doors find the words.

OfficeError
├── ArchiveBusy
├── NotAllowed
│   └── NoticeUnread
├── NotFound
│   ├── NoCity
│   └── UnknownArea
├── UnreadableFile
├── Incomplete
│   └── AnswerIncomplete
└── Conflict
    ├── AlreadyDone
    ├── EventCancelled
    ├── IdeaClosed
    └── Outdated
"""


class OfficeError(Exception):
    """Something the office cannot or will not do; carries its subject."""

    def __init__(self, subject: object = None) -> None:
        super().__init__(subject)
        self.subject = subject


class ArchiveBusy(OfficeError):
    """The archive cannot take this now; trying again later helps."""


class NotAllowed(OfficeError):
    """The person may not do this here."""


class NoticeUnread(NotAllowed):
    """The person has not read the privacy notice yet, so no words may be taken."""


class NotFound(OfficeError):
    """The thing asked for does not exist (any more)."""


class NoCity(NotFound):
    """No city has been imported yet."""


class UnknownArea(NotFound):
    """No area has this id."""


class Conflict(OfficeError):
    """The thing has moved on since it was read."""


class AlreadyDone(Conflict):
    """Another process did this update, or does it now; nothing of it may be written twice."""


class Outdated(Conflict):
    """A button, dialogue step or form belongs to an earlier version."""


class IdeaClosed(Conflict):
    """The contribution is decided or withdrawn; it stays so."""


class Incomplete(OfficeError):
    """Something mandatory is missing; the subject names the part."""


class AnswerIncomplete(Incomplete):
    """The status demands a part the answer does not have; the subject names it."""


class EventCancelled(Conflict):
    """The event does not take place; it can be neither moved nor announced."""


class UnreadableFile(OfficeError):
    """The file is not what it says it is, or too large to be read safely."""
