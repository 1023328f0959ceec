"""Who is writing, and what they may be asked before their words are taken."""

from dataclasses import dataclass, replace
from zlib import crc32

from office import errors
from office.ids import AreaId, ChatId, DialogueId, LanguageCode
from office.model.dialogues import DRAFT_LIFE, Dialogue, Json
from office.model.outbox import Letter, Target
from office.model.people import TELEGRAM, Resident, ResidentState
from office.ports.archive import UnitOfWork
from office.services.tools import Desk

NOTICE = "2026-11"
"""Version of the short privacy notice; a new one is read again before the next words are taken."""


FIRST_VERSIONS = 0x1FFFFFFF
"""Versions begin below 2²⁹: nine digits at most, in a button and in a column of 32 bits."""

NOTICE_DIALOGUE = "people.notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who is writing, as far as the office knows: perhaps no record at all.

    ``topic_id`` is the topic of a group they write in, ``pressed`` the message whose button they pressed,
    ``asked`` the question for a district if it was the last thing said in this chat, ``is_behind`` whether
    a reply was on its way there that another process sends.
    """

    chat_id: ChatId
    user_id: int
    language: LanguageCode
    channel: str = TELEGRAM
    topic_id: int | None = None
    pressed: int | None = None
    resident: Resident | None = None
    dialogue: Dialogue | None = None
    asked: DialogueId | None = None
    is_behind: bool = False

    @property
    def was_asked(self) -> bool:
        """Whether the last thing said in this chat was the question for a district."""
        return self.asked is not None

    @property
    def is_in_group(self) -> bool:
        """Whether others read along: only a private chat bears the number of its person."""
        return self.chat_id != self.user_id

    @property
    def target(self) -> Target:
        """Where a message to this person goes."""
        return Target(
            chat_id=self.chat_id,
            resident_id=self.resident.id if self.resident else None,
            topic_id=self.topic_id,
            channel=self.channel,
            language=self.language,
        )

    @property
    def has_read_notice(self) -> bool:
        """Whether words of this person may be taken."""
        return self.resident is not None and self.resident.noticed == NOTICE

    @property
    def is_blocked(self) -> bool:
        """Whether staff have decided that words of this person are not taken at present."""
        return self.resident is not None and self.resident.state is ResidentState.BLOCKED

    @property
    def own_area(self) -> AreaId | None:
        """The own district, where known."""
        return self.resident.area_id if self.resident else None

    def says(self, kind: str, **params: Json) -> Letter:
        """A reply to this person."""
        return Letter(to=self.target, kind=kind, params=params)

    def turns(self, kind: str, **params: Json) -> Letter:
        """A reply that takes the place of the message whose button was pressed, if it was one."""
        return replace(self.says(kind, **params), edits=self.pressed)

    @property
    def informed(self) -> Resident:
        """The resident who read the notice; raises :class:`errors.NoticeUnread`."""
        if self.resident is None or not self.has_read_notice:
            raise errors.NoticeUnread(self.chat_id)
        return self.resident

    @property
    def known(self) -> Resident:
        """The resident, whichever notice they read: it is enough for taking something back.

        Raises :class:`errors.NoticeUnread` for a stranger.
        """
        if self.resident is None:
            raise errors.NoticeUnread(self.chat_id)
        return self.resident


def demand_heard(speaker: Speaker) -> None:
    """Raise :class:`errors.Blocked` where words of this person are not taken at present."""
    if speaker.is_blocked and speaker.resident is not None:
        raise errors.Blocked(speaker.resident.id)


def open_dialogue(speaker: Speaker, kind: str, version: int) -> Dialogue:
    """The dialogue a button belongs to; raises :class:`errors.Outdated` if it has moved on."""
    dialogue = speaker.dialogue
    if dialogue is None or dialogue.kind != kind:
        raise errors.Outdated(kind)
    dialogue.demand(version)
    return dialogue


def new_dialogue(desk: Desk, speaker: Speaker, kind: str, step: str, /, **data: Json) -> Dialogue:
    """A dialogue of this kind, to be opened in place of what is open in this chat.

    Its versions count from a number of its own, so that no button of another dialogue fits it.
    """
    key = desk.new_dialogue_id()
    return Dialogue(
        id=key,
        version=crc32(key.encode()) & FIRST_VERSIONS,
        channel=speaker.channel,
        chat_id=speaker.chat_id,
        user_id=speaker.user_id,
        kind=kind,
        step=step,
        data=data,
        expires_at=desk.now() + DRAFT_LIFE,
    )


def waits_for_notice(dialogue: Dialogue) -> bool:
    """Whether words of a contribution wait here until the notice was read."""
    return dialogue.kind == NOTICE_DIALOGUE and dialogue.data.get("do") == "draft"


def notice_letter(speaker: Speaker, dialogue: Dialogue, *, has_words: bool) -> Letter:
    """The notice; with ``has_words`` it says that the words written before wait, and how they go on."""
    return speaker.says("people.notice", version=dialogue.version, waits=has_words)


async def has_read_notice(desk: Desk, unit: UnitOfWork, speaker: Speaker, **then: Json) -> bool:
    """Whether words may be taken; if not, the notice is shown and ``then`` says what goes on after it.

    ``then["do"]`` names an entry of :data:`office.services.notices.CONTINUATIONS`. Words that wait for the
    notice already stay: they go on after it, whatever button was pressed meanwhile. Of a blocked resident
    nothing is taken but the own district: raises :class:`errors.Blocked`.
    """
    if then.get("do") != "settle":
        demand_heard(speaker)
    if speaker.has_read_notice:
        return True
    waiting = speaker.dialogue
    if waiting is not None and waits_for_notice(waiting) and waiting.data.get("said") and "said" not in then:
        await unit.outbox.add(notice_letter(speaker, waiting, has_words=True))
        return False
    dialogue = new_dialogue(desk, speaker, NOTICE_DIALOGUE, "read", **then)
    await unit.dialogues.open(dialogue)
    await unit.outbox.add(notice_letter(speaker, dialogue, has_words=False))
    return False
