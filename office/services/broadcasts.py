"""Announcements: drafted, counted, shown as they will be, sent once to those who asked for news."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from office import access, errors
from office.ids import AreaId, BroadcastId, ChatId, CityId, EventId, LanguageCode
from office.model.audit import AuditEntry
from office.model.broadcasts import Audience, Broadcast, Tally
from office.model.dialogues import Dialogue, Json
from office.model.directory import GERMAN
from office.model.outbox import DeliveryClass, Letter, Target
from office.model.people import Staff
from office.ports.archive import UnitOfWork
from office.services.speaker import Speaker, new_dialogue, open_dialogue
from office.services.staff import StaffRoom
from office.services.tools import Desk

DIALOGUE = "broadcasts.new"
RIGHT = "broadcasts.send"
TEXT_LIMIT = 3500
"""UTF-16 units: with the frame around it the message stays one message (Telegram: 4096)."""

MOST_HELD = 20
"""Announcements whose words are held in memory while they are sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An announcement while it is written: what its dialogue keeps."""

    dialogue: Dialogue
    areas: tuple[AreaId, ...]
    texts: Mapping[LanguageCode, str]
    event_id: EventId | None = None

    @classmethod
    def of(cls, dialogue: Dialogue) -> "Draft":
        """Read it from the dialogue's data."""
        areas, texts, event = (dialogue.data.get(key) for key in ("areas", "texts", "event"))
        return cls(
            dialogue=dialogue,
            areas=tuple(AreaId(str(area)) for area in areas) if isinstance(areas, list) else (),
            texts={LanguageCode(code): str(text) for code, text in texts.items()}
            if isinstance(texts, dict)
            else {},
            event_id=EventId(str(event)) if event else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How many would get it, by language, and how long it takes at the rate allowed."""

    by_language: Mapping[LanguageCode, int]
    seconds: float

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.by_language.values())


class Broadcasts:
    """What staff do with announcements; every right is asked anew at every step that counts."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def begin(self, speaker: Speaker, *, area_id: AreaId | None = None) -> None:
        """Start to write one: the areas first, where none is given."""
        await self._demand(speaker, area_id)
        async with self._desk.unit_of_work() as unit:
            if area_id is None:
                dialogue = new_dialogue(self._desk, speaker, DIALOGUE, "areas", areas=[], texts={})
                await unit.dialogues.open(dialogue)
                await self._show(unit, speaker, dialogue, "broadcasts.ask_areas")
            else:
                dialogue = new_dialogue(self._desk, speaker, DIALOGUE, "text", areas=[area_id], texts={})
                await unit.dialogues.open(dialogue)
                await self._prompt(unit, speaker, dialogue, language=GERMAN)

    async def announce_event(self, speaker: Speaker, event_id: EventId) -> None:
        """Make an announcement of an event in its own area: one more tap sends it."""
        async with self._desk.reading() as stores:
            event = await stores.events.event(event_id)
        await self._demand(speaker, event.area_id)
        async with self._desk.unit_of_work() as unit:
            dialogue = new_dialogue(
                self._desk, speaker, DIALOGUE, "summary", areas=[event.area_id], texts={}, event=event.id
            )
            await unit.dialogues.open(dialogue)
            await self._summarise(unit, speaker, dialogue)

    async def choose(self, speaker: Speaker, version: int, area_id: AreaId) -> None:
        """Put an area among the chosen ones, or take it out."""
        dialogue = open_dialogue(speaker, DIALOGUE, version)
        await self._demand(speaker, area_id)
        chosen = list(Draft.of(dialogue).areas)
        areas: list[Json] = [*(area for area in chosen if area != area_id)]
        if area_id not in chosen:
            areas.append(area_id)
        async with self._desk.unit_of_work() as unit:
            dialogue = dialogue.at("areas", areas=areas)
            await unit.dialogues.save(dialogue)
            await self._show(unit, speaker, dialogue, "broadcasts.ask_areas")

    async def ask_text(self, speaker: Speaker, version: int, language: LanguageCode = GERMAN) -> None:
        """The areas are chosen: ask for the text in a language."""
        dialogue = open_dialogue(speaker, DIALOGUE, version)
        if not Draft.of(dialogue).areas:
            raise errors.Incomplete("areas")
        async with self._desk.unit_of_work() as unit:
            dialogue = dialogue.at("text", language=language)
            await unit.dialogues.save(dialogue)
            await self._prompt(unit, speaker, dialogue, language=language)

    async def take_text(self, speaker: Speaker, text: str) -> None:
        """The text as staff wrote it; a too long one is asked for again."""
        dialogue = speaker.dialogue
        if dialogue is None or dialogue.kind != DIALOGUE or dialogue.step != "text":
            raise errors.Outdated(DIALOGUE)
        language = str(dialogue.data.get("language") or GERMAN)
        async with self._desk.unit_of_work() as unit:
            if not text or len(text.encode("utf-16-le")) // 2 > TEXT_LIMIT:
                await unit.outbox.add(speaker.says("broadcasts.too_long", limit=TEXT_LIMIT))
                return
            texts: dict[str, Json] = {str(code): kept for code, kept in Draft.of(dialogue).texts.items()}
            texts[language] = text
            dialogue = dialogue.at("summary", texts=texts)
            await unit.dialogues.save(dialogue)
            await self._summarise(unit, speaker, dialogue)

    async def leave(self, speaker: Speaker, version: int) -> None:
        """Drop the draft."""
        dialogue = open_dialogue(speaker, DIALOGUE, version)
        async with self._desk.unit_of_work() as unit:
            await unit.dialogues.close(dialogue.id)
            await unit.outbox.add(speaker.says("broadcasts.left"))

    async def send_to_me(self, speaker: Speaker, version: int) -> None:
        """Send the very message to the person's own private chat; the draft stays."""
        dialogue = open_dialogue(speaker, DIALOGUE, version)
        await self._demand(speaker, None)
        async with self._desk.unit_of_work() as unit:
            for language in Draft.of(dialogue).texts or (GERMAN,):
                own = Target(chat_id=ChatId(speaker.user_id), language=language)
                params: dict[str, Json] = {"chat": speaker.chat_id, "user": speaker.user_id}
                await unit.outbox.add(Letter(to=own, kind="broadcasts.trial", params=params))
            await unit.outbox.add(speaker.says("broadcasts.sent_to_you"))

    async def send(self, speaker: Speaker, version: int) -> None:
        """Send it, once: the recipients are written down in this very transaction."""
        dialogue = open_dialogue(speaker, DIALOGUE, version)
        draft = Draft.of(dialogue)
        members = [await self._demand(speaker, area) for area in draft.areas]
        if not members or (GERMAN not in draft.texts and draft.event_id is None):
            raise errors.Incomplete("text")
        now = self._desk.now()
        broadcast = Broadcast(
            id=BroadcastId(self._desk.tools.ids.new()),
            city_id=self._city_of(draft.areas[0]),
            audience=Audience(areas=draft.areas),
            texts=draft.texts,
            event_id=draft.event_id,
            created_by=members[0].id,
            created_at=now,
            version=0,
        ).send(at=now)
        async with self._desk.unit_of_work() as unit:
            await unit.dialogues.close(dialogue.id)
            broadcast = await unit.broadcasts.save(broadcast)
            await unit.broadcasts.address(broadcast, self._reached(draft.areas), now)
            await unit.outbox.add(self._progress(broadcast, speaker.target))
            await unit.audit.record(self._deed(members[0], "broadcast.sent", broadcast))

    async def stop(self, speaker: Speaker, broadcast_id: BroadcastId) -> None:
        """Send no more of it; what is under way arrives."""
        async with self._desk.reading() as stores:
            broadcast = await stores.broadcasts.get(broadcast_id)
        member = await self._demand(speaker, broadcast.audience.areas[0])
        stopped = broadcast.stop()
        async with self._desk.unit_of_work() as unit:
            if stopped.state is not broadcast.state:
                await unit.broadcasts.save(stopped)
                await unit.broadcasts.cancel_waiting(broadcast_id, at=self._desk.now())
                await unit.audit.record(self._deed(member, "broadcast.stopped", broadcast))
            await unit.outbox.add(self._progress(broadcast, speaker.target))

    async def follow_up(self) -> int:
        """Bring the message with the progress up to date, and finish what everybody was tried for."""
        async with self._desk.reading() as stores:
            under_way = await stores.broadcasts.sending()
        for broadcast in under_way:
            await self._follow_up(broadcast)
        return len(under_way)

    async def pause_refused(self, broadcast_id: BroadcastId) -> None:
        """Telegram cannot read its text: stop before the whole list is used up."""
        async with self._desk.unit_of_work() as unit:
            broadcast = (await unit.broadcasts.get(broadcast_id)).stop()
            await unit.broadcasts.save(broadcast)
            await unit.broadcasts.cancel_waiting(broadcast_id, at=self._desk.now())

    async def get(self, broadcast_id: BroadcastId) -> Broadcast:
        """The announcement; raises :class:`errors.NotFound`."""
        async with self._desk.reading() as stores:
            return await stores.broadcasts.get(broadcast_id)

    async def sent_text(self, broadcast_id: BroadcastId) -> Broadcast:
        """The announcement as it goes out; held in memory, as its words do not change any more."""
        held = self._desk.tools.shelf.sent
        if broadcast_id not in held:
            if len(held) >= MOST_HELD:
                held.clear()
            held[broadcast_id] = await self.get(broadcast_id)
        return held[broadcast_id]

    async def tally(self, broadcast_id: BroadcastId) -> Tally:
        """What became of its deliveries."""
        async with self._desk.reading() as stores:
            return await stores.broadcasts.tally(broadcast_id)

    async def draft(self, chat_id: ChatId, user_id: int) -> Draft:
        """The draft this person writes in this chat; raises :class:`errors.NotFound`."""
        async with self._desk.reading() as stores:
            dialogue = await stores.dialogues.current("telegram", chat_id, user_id, now=self._desk.now())
        if dialogue is None or dialogue.kind != DIALOGUE:
            raise errors.NotFound(DIALOGUE)
        return Draft.of(dialogue)

    async def reach(self, areas: tuple[AreaId, ...]) -> Reach:
        """Who would get it now."""
        async with self._desk.reading() as stores:
            counted = await stores.broadcasts.counted(self._reached(areas), ())
        rate = self._desk.tools.rate
        return Reach(by_language=counted, seconds=sum(counted.values()) / rate if rate else 0.0)

    async def offered_areas(self, user_id: int) -> tuple[AreaId, ...]:
        """The cities and programme areas this person may announce to."""
        member = await StaffRoom(self._desk).member(user_id)
        directory = self._desk.directory
        wanted = [a for a in directory.areas.values() if a.parent is None or a.programme]
        return tuple(a.id for a in wanted if access.may(member, RIGHT, a.id, directory))

    async def _follow_up(self, broadcast: Broadcast) -> None:
        slot = f"broadcast:{broadcast.id}"
        async with self._desk.unit_of_work() as unit:
            tally = await unit.broadcasts.tally(broadcast.id)
            if not tally.waiting:
                await unit.broadcasts.save(broadcast.finish())
            shown = await unit.outbox.slot_message(slot)
            if shown is not None:
                await unit.outbox.add(self._progress(broadcast, Target(chat_id=shown[0])))

    def _progress(self, broadcast: Broadcast, to: Target) -> Letter:
        return Letter(
            to=to,
            kind="broadcasts.progress",
            params={"broadcast": broadcast.id},
            sort=DeliveryClass.CARD,
            city_id=broadcast.city_id,
            slot=f"broadcast:{broadcast.id}",
        )

    async def _prompt(
        self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, *, language: LanguageCode
    ) -> None:
        await unit.outbox.add(
            speaker.says("broadcasts.ask_text", language=language, version=dialogue.version)
        )

    async def _show(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue, kind: str) -> None:
        letter = speaker.says(kind, chat=speaker.chat_id, user=speaker.user_id)
        await unit.outbox.add(replace(letter, slot=f"dialogue:{dialogue.id}"))

    async def _summarise(self, unit: UnitOfWork, speaker: Speaker, dialogue: Dialogue) -> None:
        await unit.outbox.add(speaker.says("broadcasts.summary", chat=speaker.chat_id, user=speaker.user_id))

    async def _demand(self, speaker: Speaker, area_id: AreaId | None) -> Staff:
        member = await StaffRoom(self._desk).member(speaker.user_id)
        return access.demand(member, RIGHT, area_id, self._desk.directory)

    def _reached(self, areas: tuple[AreaId, ...]) -> frozenset[AreaId]:
        """Those who follow the area, anything below it, or an area around it."""
        directory = self._desk.directory
        inside = {area for chosen in areas for area in directory.within(chosen)}
        around = {above.id for chosen in areas for above in directory.up(directory.area(chosen))}
        return frozenset(inside | around)

    def _city_of(self, area_id: AreaId) -> CityId:
        return self._desk.directory.area(area_id).city_id

    def _deed(self, member: Staff, action: str, broadcast: Broadcast) -> AuditEntry:
        return AuditEntry(
            at=self._desk.now(),
            actor=f"staff:{member.id}",
            action=action,
            object_kind="broadcast",
            object_id=broadcast.id,
            city_id=broadcast.city_id,
        )
