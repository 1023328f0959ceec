"""The words staff use for kinds, statuses, deeds and fields."""

from collections.abc import Mapping
from datetime import date, tzinfo

from locales import N_, Safe, Translator
from office.ids import LanguageCode, StaffId
from office.model.answering import Deed
from office.model.entries import Entry, EntryKind
from office.model.ideas import IdeaKind
from office.model.statuses import Status
from office.model.topics import Topic
from views.kinds import TOPICS

CUT = 3000
"""UTF-16 units of somebody's words that a card shows."""

# Translators: what kind of contribution it is, at the beginning of a card.
KINDS = {
    IdeaKind.IDEA: N_("Idea"),
    IdeaKind.CONCERN: N_("Concern"),
    IdeaKind.NEED: N_("Need"),
    IdeaKind.OFFER: N_("Offer"),
    IdeaKind.MESSAGE: N_("Message"),
}

# Translators: where a contribution stands, in the office's own words.
STATUSES = {
    Status.DRAFT: N_("Not handed in"),
    Status.SUBMITTED: N_("Handed in"),
    Status.UNDER_REVIEW: N_("Being looked into"),
    Status.NEEDS_INFO: N_("Asked back, the clock pauses"),
    Status.FORWARDED: N_("Passed on"),
    Status.ACCEPTED: N_("Goes into the planning"),
    Status.NOTED: N_("Read and noted"),
    Status.REJECTED: N_("Will not be done"),
    Status.NOT_RESPONSIBLE: N_("Not responsible"),
    Status.DUPLICATE: N_("Already reported"),
    Status.IN_PROGRESS: N_("In progress"),
    Status.IMPLEMENTED: N_("Carried out"),
    Status.WITHDRAWN: N_("Taken back"),
}

# Translators: buttons with which staff choose the status of their answer.
CHOICES = {
    Status.ACCEPTED: N_("Take into the planning"),
    Status.NOTED: N_("Read and noted"),
    Status.REJECTED: N_("Cannot be done"),
    Status.NOT_RESPONSIBLE: N_("Not responsible"),
    Status.DUPLICATE: N_("Already reported"),
    Status.IN_PROGRESS: N_("In progress"),
    Status.IMPLEMENTED: N_("Carried out"),
}

# Translators: buttons that ask for one part of an answer once more.
FIELDS = {
    "plan": N_("The plan"),
    "decides": N_("Who decides"),
    "next": N_("What comes next"),
    "reason": N_("The reason"),
    "office": N_("The office"),
    "original": N_("The earlier number"),
    "text": N_("The answer"),
}

# Translators: what happened to a contribution, in its history.
EVENTS = {
    EntryKind.SUBMITTED: N_("Handed in"),
    EntryKind.TAKEN: N_("Taken on"),
    EntryKind.ASKED: N_("Asked back"),
    EntryKind.ADDED: N_("Added by the author"),
    EntryKind.FORWARDED: N_("Passed on"),
    EntryKind.DELAYED: N_("First answer postponed"),
    EntryKind.ANSWERED: N_("Answered"),
    EntryKind.PUBLISHED: N_("Made public"),
    EntryKind.HIDDEN: N_("Hidden"),
    EntryKind.WITHDRAWN: N_("Taken back"),
    EntryKind.SOLVED: N_("Solved, says the author"),
    EntryKind.REOPENED: N_("Not solved, says the author"),
    EntryKind.REMARK: N_("Remark, internal"),
    EntryKind.ASSIGNED: N_("Assigned to a colleague"),
    EntryKind.MERGED: N_("A later one was merged into this"),
    EntryKind.SORTED: N_("Topic changed"),
    EntryKind.BLOCKED: N_("Sender blocked"),
}

NAMED = frozenset(
    {EntryKind.ASSIGNED, EntryKind.MERGED, EntryKind.FORWARDED, EntryKind.DELAYED, EntryKind.SORTED}
)
"""What is said in the line itself, not quoted below it."""

# Translators: headings of the questions the bot asks staff; {number} is the contribution.
HEADINGS = {
    Deed.ASK: N_("<b>Question about {number}</b>"),
    Deed.ANSWER: N_("<b>Answer to {number}</b>"),
    Deed.FORWARD: N_("<b>Passing on {number}</b>"),
    Deed.HIDE: N_("<b>Hiding {number}</b>"),
    Deed.REMARK: N_("<b>Remark on {number}</b>"),
    Deed.BLOCK: N_("<b>Blocking the sender of {number}</b>"),
}


def cut(words: str, most: int = CUT) -> str:
    """The words, cut at so many UTF-16 units with an ellipsis."""
    units = words.encode("utf-16-le")
    if len(units) <= 2 * most:
        return words
    return units[: 2 * most].decode("utf-16-le", errors="ignore").rstrip() + "…"


def quoted(t: Translator, words: str, most: int = CUT) -> Safe:
    """Somebody's words as a quotation: escaped, isolated, cut."""
    return Safe(f"<blockquote>{t.shown(cut(words, most))}</blockquote>")


def event(t: Translator, entry: Entry, who: str, zone: tzinfo, names: Mapping[StaffId, str]) -> Safe:
    """One line of the history: when, what, by whom."""
    what, moment = _what(t, entry, names), t.moment(entry.at, zone)
    if who:
        return t("{moment}: {what} ({who})", moment=moment, what=what, who=who)
    return t("{moment}: {what}", moment=moment, what=what)


def _what(t: Translator, entry: Entry, names: Mapping[StaffId, str]) -> Safe:
    """What happened; where the line names somebody or something, with it."""
    match entry.kind:
        case EntryKind.ASSIGNED if name := names.get(StaffId(entry.text)):
            return t("Assigned to {name}", name=name)
        case EntryKind.MERGED:
            return t("{number} was merged into this", number=entry.text)
        case EntryKind.DELAYED if entry.text:
            return t("First answer postponed to {day}", day=t.day(date.fromisoformat(entry.text)))
        case EntryKind.FORWARDED if entry.text:
            return t("Passed on to {office}", office=entry.text)
        case EntryKind.SORTED if entry.text in TOPICS:
            return t("Topic changed to: {topic}", topic=t(TOPICS[Topic(entry.text)]))
    return t(EVENTS[entry.kind])


def languages(written: LanguageCode, reads: LanguageCode | None, t: Translator) -> Safe:
    """The language of the words; where the author reads another one, that of the answer too."""
    if reads is None or reads == written:
        # Translators: the language of a contribution, on its card.
        return t("in {language}", language=t.language(written))
    # Translators: staff wrote it down in one language, for a person who reads another.
    return t("text in {language}, answer in {other}", language=t.language(written), other=t.language(reads))
