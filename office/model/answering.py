"""What staff are writing to a resident, step by step: pure rules, nothing is kept or sent here."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from office import errors
from office.ids import IdeaId, LanguageCode, ProcessId, StaffId
from office.model.answers import ANSWERS, MANDATORY, OfficialAnswer
from office.model.dialogues import Json, has_words
from office.model.ideas import Idea, IdeaKind, Visibility
from office.model.processes import Process
from office.model.statuses import Status
from office.model.texts import GERMAN

TEXT = "text"
"""The field that holds the main words."""

PLAN = "plan"
"""The part of an answer that names the plan."""

TEMPLATE = "template"
"""The part of an answer that names the prepared text it was sent with, unchanged."""

MOST_TEXT = 2500
"""UTF-16 units of the main words: with all parts and the frame they fit into one message of 4096."""

MOST_PART = 300
"""UTF-16 units of each other part."""


class Translating(StrEnum):
    """Whether the words are there in the author's language."""

    NOT_NEEDED = ""
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


class Deed(StrEnum):
    """What staff can write about a contribution, or to its author; each needs a right."""

    ASK = "ask"
    ANSWER = "answer"
    FORWARD = "forward"
    HIDE = "hide"
    REMARK = "remark"
    BLOCK = "block"

    @property
    def right(self) -> str:
        """The action of the access policy."""
        return "people.block" if self is Deed.BLOCK else f"ideas.{self}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What has been written so far.

    ``words`` holds the fields by name; ``changing`` is the field asked for anew; ``template`` is the
    prepared text the main words, in ``language``, were taken from; ``shown`` is the number of
    the message it began at, if that is to be brought up to date. ``process_id`` is the plan that was
    chosen; ``by_hand`` tells that the plan is to be written in words instead. ``translated`` holds fields
    by name in the language of the ``reader``, made by a machine.
    """

    idea_id: IdeaId
    deed: Deed
    status: Status | None = None
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    changing: str = ""
    template: str = ""
    language: LanguageCode = GERMAN
    shown: int | None = None
    translating: Translating = Translating.NOT_NEEDED
    reader: LanguageCode = GERMAN
    translated: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    process_id: ProcessId | None = None
    by_hand: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """What must be written, in the order in which it is asked for."""
        match self.deed:
            case Deed.ANSWER:
                return (*MANDATORY.get(self.status, ()), TEXT) if self.status else ()
            case Deed.FORWARD:
                return MANDATORY[Status.FORWARDED]
            case Deed.HIDE | Deed.BLOCK:
                return ("reason",)
        return (TEXT,)

    @property
    def missing(self) -> str | None:
        """The field to be asked for next; none if all is there."""
        return self.changing or next((name for name in self.fields if not self.words.get(name)), None)

    @property
    def to_translate(self) -> Mapping[str, str]:
        """The words written by hand that the author reads: all but names of offices and numbers."""
        if self.deed not in {Deed.ANSWER, Deed.ASK}:
            return {}
        kept = {
            "original",
            "office",
            *([TEXT] if self.template else []),
            *([PLAN] if self.process_id else []),
        }
        return {name: self.words[name] for name in self.fields if name not in kept and name in self.words}

    def for_reader(self, language: LanguageCode) -> "Draft":
        """The same, to be translated for somebody who reads this language, where there is anything to."""
        is_foreign = language.partition("@")[0] != GERMAN and bool(self.to_translate)
        state = Translating.WAITING if is_foreign else Translating.NOT_NEEDED
        return replace(self, translating=state, reader=language, translated={})

    def in_translation(self, translated: Mapping[str, str]) -> "Draft":
        """The same with these fields in the reader's language; without any it could not be done."""
        state = Translating.DONE if translated else Translating.FAILED
        return replace(self, translating=state, translated=translated)

    @property
    def needs_status(self) -> bool:
        """Whether the status of the answer is still to be chosen."""
        return self.deed is Deed.ANSWER and self.status is None

    def written(
        self, name: str, words: str, *, template: str = "", language: LanguageCode = GERMAN
    ) -> "Draft":
        """With this field filled; ``template`` names where the main words were taken from.

        Raises :class:`errors.AnswerIncomplete` where no word is written, :class:`errors.TooLong`.
        """
        kept = words.strip()
        if not has_words(kept):
            raise errors.AnswerIncomplete(name)
        most = MOST_TEXT if name == TEXT else MOST_PART
        if len(kept.encode("utf-16-le")) // 2 > most:
            raise errors.TooLong(most)
        filled = replace(self, words={**self.words, name: kept}, changing="").for_reader(GERMAN)
        if name == PLAN:
            filled = replace(filled, process_id=None)
        return replace(filled, template=template, language=language) if name == TEXT else filled

    def planned(self, process: Process) -> "Draft":
        """With this plan; who decides and what comes next are asked for again where it is another one."""
        kept = self if process.id == self.process_id else replace(self, words=_without_plan(self.words))
        return replace(kept.written(PLAN, process.titles[GERMAN]), process_id=process.id, by_hand=False)

    def anew(self, name: str) -> "Draft":
        """With this field to be asked for once more; until then the old words stay."""
        if name not in self.fields:
            raise errors.Outdated(name)
        return replace(self, changing=name, by_hand=False)

    def answer(self, *, by: StaffId, at: datetime) -> OfficialAnswer:
        """The official answer; raises :class:`errors.AnswerIncomplete` if anything is missing."""
        if self.status is None or self.missing is not None:
            raise errors.AnswerIncomplete(self.missing or "status")
        parts = {name: self.words[name] for name in self.fields if name != TEXT}
        if self.template:
            parts[TEMPLATE] = self.template
        text = self.words[TEXT]
        return OfficialAnswer(
            status=self.status, text=text, language=self.language, parts=parts, by=by, at=at
        )

    def as_data(self) -> dict[str, Json]:
        """As a dialogue keeps it."""
        return {
            "idea": self.idea_id,
            "deed": self.deed.value,
            "status": self.status.value if self.status else None,
            "words": dict(self.words),
            "changing": self.changing,
            "template": self.template,
            "language": self.language,
            "shown": self.shown,
            "translating": self.translating.value,
            "reader": self.reader,
            "translated": dict(self.translated),
            "process": self.process_id,
            "by_hand": self.by_hand,
        }

    @classmethod
    def of(cls, data: Mapping[str, Json]) -> "Draft":
        """As a dialogue kept it."""
        words, status = data["words"], data["status"]
        return cls(
            idea_id=IdeaId(str(data["idea"])),
            deed=Deed(str(data["deed"])),
            status=Status(str(status)) if status else None,
            words=_texts(words),
            changing=str(data["changing"]),
            template=str(data["template"]),
            language=LanguageCode(str(data["language"])),
            shown=int(str(data["shown"])) if data["shown"] is not None else None,
            translating=Translating(str(data.get("translating", ""))),
            reader=LanguageCode(str(data.get("reader", GERMAN))),
            translated=_texts(data.get("translated")),
            process_id=ProcessId(str(data["process"])) if data.get("process") else None,
            by_hand=bool(data.get("by_hand")),
        )


def _texts(kept: Json) -> Mapping[str, str]:
    return {name: str(text) for name, text in kept.items()} if isinstance(kept, dict) else {}


def _without_plan(words: Mapping[str, str]) -> dict[str, str]:
    """The words that do not speak of a plan."""
    return {name: kept for name, kept in words.items() if name not in MANDATORY[Status.ACCEPTED]}


def statuses_for(idea: Idea) -> tuple[Status, ...]:
    """The statuses staff can answer with now: all for an open one, the next ones for one that goes on."""
    if idea.is_open:
        return ANSWERS
    if idea.status in {Status.ACCEPTED, Status.NOTED, Status.IN_PROGRESS} and not is_message(idea):
        return tuple(s for s in (Status.IN_PROGRESS, Status.IMPLEMENTED) if s is not idea.status)
    return ()


def can_be_merged(idea: Idea) -> bool:
    """Whether it can be answered with the number of an earlier one."""
    return Status.DUPLICATE in statuses_for(idea) and not is_message(idea)


def is_message(idea: Idea) -> bool:
    """Whether it is a message: answered in plain words, without a status."""
    return idea.kind is IdeaKind.MESSAGE


def publish(idea: Idea) -> Idea:
    """Let others read it; raises :class:`errors.NotAgreed` unless the author agreed."""
    if not can_be_published(idea):
        raise errors.NotAgreed(idea.number)
    return replace(idea, visibility=Visibility.PUBLISHED)


def can_be_published(idea: Idea) -> bool:
    """Whether the author agreed and it is not public yet; a withdrawn one never is."""
    agreed = idea.wants_public and not is_message(idea) and idea.emptied_at is None
    return agreed and idea.visibility is not Visibility.PUBLISHED and idea.status is not Status.WITHDRAWN


def hide(idea: Idea) -> Idea:
    """Take it out of what others read; raises :class:`errors.Outdated` if they cannot read it."""
    if not can_be_hidden(idea):
        raise errors.Outdated(idea.number)
    return replace(idea, visibility=Visibility.HIDDEN)


def can_be_hidden(idea: Idea) -> bool:
    """Whether others can read it now."""
    return idea.visibility is Visibility.PUBLISHED
