"""The counter: what staff do with a contribution in one press, and what they see of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from office import errors
from office.ids import AreaId, IdeaId, IdeaNumber, LanguageCode, StaffId
from office.model import answering
from office.model.agenda import local
from office.model.areas import Area
from office.model.cities import City
from office.model.contacts import Contact
from office.model.entries import Entry, EntryKind
from office.model.ideas import Attachment, Idea
from office.model.outbox import DeliveryClass, Letter, Target
from office.model.people import Author, AuthorKind
from office.model.processes import Process
from office.model.translations import NONE, Translations
from office.ports.archive import UnitOfWork
from office.services.cards import MEDIA
from office.services.handling import (
    REVIEW,
    done,
    in_hand,
    looked_at,
    remember,
    review_letter,
    shown_again,
)
from office.services.ideas import plan_behind
from office.services.news import What, news
from office.services.offline import is_offline
from office.services.speaker import Speaker
from office.services.staff import Turn, areas_of, demand, rooms
from office.services.standing_in import StandIn, stand_in_for
from office.services.tools import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A contribution as staff see it: with its place, its author's code and its colleagues' names.

    ``followers`` counts those who want to hear of it besides the author; ``is_by_resident`` tells whether
    the author has a chat with us, ``is_offline`` that staff must tell the author themselves; ``stand_in``
    tells who looks after it while the colleague who works on it is away; ``responsible``
    are the contacts of the directory who answer for its topics there. ``reads`` is the language of the
    answer where staff wrote down what somebody said.
    """

    idea: Idea
    area: Area
    city: City
    pseudonym: str
    followers: int
    is_by_resident: bool
    names: Mapping[StaffId, str]
    now: datetime
    stand_in: StandIn | None = None
    history: Sequence[Entry] = ()
    responsible: Sequence[Contact] = ()
    translations: Translations = NONE
    plan: Process | None = None
    is_offline: bool = False
    reads: LanguageCode | None = None

    @property
    def taken_by(self) -> str:
        """The name of who works on it; nothing while nobody does, or while it is not known."""
        return self.names.get(self.idea.taken_by, "") if self.idea.taken_by else ""

    @property
    def decided_by(self) -> str:
        """The name of who answered it; nothing where it is not known."""
        return self.names.get(self.idea.answer.by, "") if self.idea.answer else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """A photo or voice message of a contribution; ``content`` where the messenger has no key for it."""

    idea: Idea
    attachment: Attachment
    content: bytes | None


class Counter:
    """Taking on, publishing, remarks, photos, and looking at what is open."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def take(self, turn: Turn, idea_id: IdeaId) -> bool:
        """Take it on; whether it is this person's now. Who was faster keeps it; again changes nothing."""
        async with self._desk.unit_of_work() as unit:
            member, idea = await in_hand(self._desk, unit, turn, idea_id, "ideas.take")
            if idea.taken_by is None:
                was = idea.status
                idea = await unit.ideas.save(idea.take(by=member.id))
                told = [] if idea.status is was else await news(self._desk, unit, idea, what=What.STATUS)
                told += shown_again(turn.speaker, idea, looked_at(turn))
                await done(
                    self._desk, unit, turn, member=member, idea=idea, kind=EntryKind.TAKEN, letters=told
                )
            return idea.taken_by == member.id

    async def publish(self, turn: Turn, idea_id: IdeaId) -> None:
        """Let others read it, and tell the author; raises :class:`errors.NotAgreed` unless they agreed."""
        async with self._desk.unit_of_work() as unit:
            member, idea = await in_hand(self._desk, unit, turn, idea_id, "ideas.publish")
            idea = await unit.ideas.save(answering.publish(idea))
            told = [
                *await to_author(unit, idea, "staff.published"),
                *shown_again(turn.speaker, idea, looked_at(turn)),
            ]
            await done(
                self._desk, unit, turn, member=member, idea=idea, kind=EntryKind.PUBLISHED, letters=told
            )

    async def remark(self, turn: Turn, idea_id: IdeaId, words: str) -> None:
        """Keep an internal remark; the author never sees it. Raises :class:`errors.TooLong`."""
        draft = answering.Draft(idea_id=idea_id, deed=answering.Deed.REMARK).written(answering.TEXT, words)
        async with self._desk.unit_of_work() as unit:
            member, idea = await in_hand(self._desk, unit, turn, idea_id, "ideas.remark")
            words = draft.words[answering.TEXT]
            await remember(self._desk, unit, turn, member=member, idea=idea, words=words)

    async def show_media(self, turn: Turn, idea_id: IdeaId) -> None:
        """Send its photos and voice messages; each is kept under a slot, so that it is known later."""
        async with self._desk.unit_of_work() as unit:
            _, idea = await in_hand(self._desk, unit, turn, idea_id, "ideas.read")
            nonce = self._desk.tools.ids.new()
            await unit.outbox.add(
                *(
                    Letter(
                        to=turn.speaker.target,
                        kind="staff.media",
                        params={"idea": idea.id, "nth": nth},
                        city_id=idea.city_id,
                        slot=f"{MEDIA}:{idea.id}:{nth}:{nonce}",
                    )
                    for nth in range(len(idea.attachments))
                )
            )

    async def review(self, turn: Turn, after: IdeaId | None = None) -> None:
        """Show the next open one by its deadline, among those this person may read in this chat.

        Raises :class:`errors.NotHere` in a group that is not the staff's.
        """
        speaker = turn.speaker
        async with self._desk.unit_of_work() as unit:
            member = await demand(self._desk, unit, turn, "ideas.read", None)
            areas = areas_of(self._desk, member, "ideas.read")
            if speaker.is_in_group:
                areas = _both(areas, await rooms(self._desk, unit, speaker))
                if areas == frozenset():
                    raise errors.NotHere(speaker.chat_id)
            last = await unit.ideas.get(after) if after else None
            found = await unit.ideas.next_open(areas, after=last)
            if found is None:
                left = await unit.ideas.count_open(areas)
                await unit.outbox.add(speaker.says("staff.nothing_left", left=left))
                return
            slot = f"{REVIEW}:{found.id}:{self._desk.tools.ids.new()}"
            letter = replace(review_letter(speaker, found), sort=DeliveryClass.REPLY, slot=slot)
            await unit.outbox.add(letter)

    async def case(self, idea_id: IdeaId) -> Case:
        """A contribution as it is now; raises :class:`errors.NotFound`."""
        async with self._desk.reading() as stores:
            case = await case_of(self._desk, stores, await stores.ideas.get(idea_id))
            return replace(case, history=await stores.ideas.history(idea_id))

    async def case_numbered(self, number: IdeaNumber) -> Case:
        """The contribution of this number as it is now; raises :class:`errors.NotFound`."""
        async with self._desk.reading() as stores:
            idea = await stores.ideas.by_number(number)
            if idea is None:
                raise errors.NotFound(number)
            return await case_of(self._desk, stores, idea)

    async def show(self, turn: Turn, idea_id: IdeaId) -> None:
        """Show a contribution to this person, with everything that can be done."""
        async with self._desk.unit_of_work() as unit:
            _, idea = await in_hand(self._desk, unit, turn, idea_id, "ideas.read")
            slot = f"{REVIEW}:{idea.id}:{self._desk.tools.ids.new()}"
            letter = replace(review_letter(turn.speaker, idea), sort=DeliveryClass.REPLY, slot=slot)
            await unit.outbox.add(letter)

    async def medium(self, idea_id: IdeaId, nth: int) -> Medium:
        """One of its files, to be shown; raises :class:`errors.NotFound` if it is gone."""
        async with self._desk.reading() as stores:
            idea = await stores.ideas.get(idea_id)
        if nth >= len(idea.attachments):
            raise errors.NotFound(idea_id)
        attachment = idea.attachments[nth]
        known = attachment.file_id is not None
        content = None if known else await self._desk.tools.media.get(attachment.media)
        return Medium(idea=idea, attachment=attachment, content=content)

    async def looked_at(self, turn: Turn, idea_id: IdeaId) -> Case:
        """The same with its history, for one who may read it here."""
        async with self._desk.reading() as stores:
            _, idea = await in_hand(self._desk, stores, replace(turn, name=""), idea_id, "ideas.read")
            case = await case_of(self._desk, stores, idea)
            return replace(case, history=await stores.ideas.history(idea.id))

    async def slots(self, speaker: Speaker, message_id: int) -> Sequence[str]:
        """What a message of ours is kept under: how a reply to it is known."""
        async with self._desk.reading() as stores:
            return await stores.outbox.slots_at(speaker.channel, speaker.chat_id, message_id)


async def case_of(desk: Desk, stores: UnitOfWork, idea: Idea) -> Case:
    """A contribution with what staff see around it."""
    author = await stores.ideas.author(idea.author_id)
    informed = set(await stores.ideas.informed(idea.id)) - {author.resident_id}
    area = desk.directory.area_ever(idea.area_id)
    city, everybody = desk.directory.city_of(area), await stores.people.all_staff()
    worker = idea.taken_by if idea.is_open else None
    return Case(
        idea=idea,
        area=area,
        city=city,
        pseudonym=author.pseudonym,
        followers=len(informed),
        is_by_resident=author.resident_id is not None,
        names={member.id: member.name for member in everybody},
        now=desk.now(),
        responsible=desk.directory.responsible_for_topics(idea.area_id, idea.topics),
        translations=await stores.ideas.translations(idea.id),
        plan=await plan_behind(stores, idea),
        is_offline=await is_offline(stores, author, idea.id),
        reads=await _reads(stores, author),
        stand_in=stand_in_for(everybody, worker, local(desk.now(), city).date()),
    )


async def _reads(stores: UnitOfWork, author: Author) -> LanguageCode | None:
    """The language of the answer where staff wrote the words down; none where the author wrote them."""
    if author.kind is not AuthorKind.ENTERED:
        return None
    resident = await stores.people.resident(author.resident_id) if author.resident_id else None
    return resident.language if resident else author.language


async def to_author(unit: UnitOfWork, idea: Idea, kind: str) -> list[Letter]:
    """A letter of this kind to the author, whether or not they want news; none where there is no chat."""
    author = await unit.ideas.author(idea.author_id)
    resident = await unit.people.resident(author.resident_id) if author.resident_id else None
    if resident is None:
        return []
    to = Target(chat_id=resident.chat_id, resident_id=resident.id, channel=resident.channel)
    return [
        Letter(to=to, kind=kind, params={"idea": idea.id}, sort=DeliveryClass.ANSWER, city_id=idea.city_id)
    ]


def _both(one: frozenset[AreaId] | None, other: frozenset[AreaId] | None) -> frozenset[AreaId] | None:
    """What lies in both; none means everything."""
    if one is None or other is None:
        return other if one is None else one
    return one & other
